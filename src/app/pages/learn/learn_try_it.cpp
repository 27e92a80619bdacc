// The exercises of the Learn page: which way the next step goes, and which image pulls hardest.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/image_tray.h"
#include "app/pages/learn/learn_view.h"
#include "app/ui/format.h"
#include "app/widgets/exercise.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// A round that was begun on other numbers is over: it neither counts twice nor begins anew.
void leave_round(lessons::Exercise& exercise) {
  if (exercise.waits() || exercise.attempts() > 0) {
    exercise.next_round();
  } else {
    exercise.forget();
  }
}

std::string share_of(const LearnView& view, int image) {
  return format_percent(static_cast<double>(view.lesson->label_probability(image)), 1);
}

// The images that are asked about, each with what the network gives its class; the one pressed.
std::optional<lessons::Answer> press_image(Ui& ui, Flow& flow, LearnView& view) {
  const lessons::BatchLearner& batch = view.lesson->batch();
  const ImageSet& train = batch.start().data->train;
  const std::vector<int>& images = view.hardest.images();
  const auto asked = [&](int at) { return images[static_cast<std::size_t>(at)]; };
  const auto count = static_cast<int>(images.size());
  const Rect area = flow.take(ImageTray::height(ui, flow.width, count, 1));
  const int pressed =
      view.asked_images
          .draw(ui, area,
                {.name = phrase("learn.hardest.images"),
                 .items = TrayItems::kButtons,
                 .images = count,
                 .rows = train.height,
                 .columns = train.width,
                 .pixels =
                     [&](int at) { return ImageValues(batch.pixels(asked(at)), train.channels); },
                 .revision = view.hardest.turn() * 1000 + view.opened_network,
                 .caption = [&](int at, int) { return share_of(view, asked(at)); },
                 .words =
                     [&](int at) {
                       return words("learn.hardest.image",
                                    {{"image", asked(at)},
                                     {"class", view.class_name(batch.label(asked(at)))},
                                     {"share", share_of(view, asked(at))}});
                     }})
          .pressed;
  if (pressed < 0) return std::nullopt;
  return lessons::Answer{static_cast<double>(pressed)};
}

void draw_hardest(const ExerciseDesk& desk, LearnView& view) {
  std::optional<lessons::Answer> pressed;
  draw_exercise(desk, "learn.hardest", view.hardest,
                {.figure = [&] { pressed = press_image(desk.ui, desk.flow, view); },
                 .take = [&] { return pressed; }});
}

}  // namespace

void draw_learn_try_it(Ui& ui, Flow& flow, LearnView& view) {
  if (!view.lesson || !view.lesson->ready()) {
    paragraph(ui, flow, words("learn.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  // They ask about the network as it stands between two steps.
  const int stands = view.opened_network * 1000 + view.lesson->steps();
  if (view.asked_revision != stands) {
    view.asked_revision = stands;
    leave_round(view.sign);
    leave_round(view.hardest);
  }
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return learn_text(view, entry, values);
                          }};
  draw_exercise(desk, "learn.sign", view.sign);
  if (view.hardest.can_ask()) draw_hardest(desk, view);
}

}  // namespace pixelwalk::app
