// Exercises about the journey that stands: which filter responds more, back to the pixel that
// matters most, how much a value sees, what speaks for the class that came second.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/journey/journey_parts.h"
#include "app/widgets/exercise.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kMostImage = 240;

// The image with its pixels to press; the one that was.
std::optional<lessons::Answer> press_pixel(Ui& ui, Flow& flow, const JourneyView& view) {
  const Shape shape = view.trace->shape(lessons::kImageLayer);
  const lessons::Map map = view.trace->map({lessons::kImageLayer, 0});
  const float side = std::min(flow.width, ui.px(kMostImage));
  const std::string name = words("journey.image-to-press");
  const float cell = cell_size(ui, {0, 0, side, side}, shape[0], shape[1]);
  const Rect place{ui.snap(flow.x), ui.snap(flow.y), cell * static_cast<float>(shape[1]),
                   cell * static_cast<float>(shape[0])};
  flow.space(place.height + ui.px(kSpace8));
  const MapLook look = journey_look(view, lessons::kImageLayer);
  PixelGrid grid = grid_of(shape[0], shape[1], map.values, look);
  grid.cell = cell;
  grid.name = name;
  grid.clickable = grid.readable = true;
  const PixelGridResult placed = pixel_grid(ui, place, grid);
  if (placed.clicked < 0) return std::nullopt;
  const int row = placed.clicked / shape[1], column = placed.clicked % shape[1];
  return lessons::Answer{static_cast<double>(row), static_cast<double>(column)};
}

}  // namespace

void draw_journey_try_it(Ui& ui, Flow& flow, JourneyView& view) {
  std::string_view why_not;
  if (!view.path) {
    why_not = "journey.no-numbers";
  } else if (view.context.workspace.training.status() == lessons::SessionStatus::kRunning &&
             view.network().source == lessons::NetworkSource::kTraining) {
    why_not = "journey.try-waits";
  }
  if (!why_not.empty()) {
    paragraph(ui, flow, words(why_not), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  if (view.asked_revision != view.revision) {
    view.asked_revision = view.revision;
    view.respond.forget();
    view.follow.forget();
    view.sees.forget();
    view.rival.forget();
  }
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return journey_text(view, entry, values);
                          }};
  if (view.respond.asked()) draw_exercise(desk, "journey.respond", view.respond);
  draw_exercise(desk, "journey.follow", view.follow,
                {.take = [&] { return press_pixel(ui, flow, view); }});
  draw_exercise(desk, "journey.sees", view.sees);
  const std::vector<std::string>& classes = view.network().class_names;
  const std::optional<int> rival = classes.empty() ? std::nullopt : view.rival.asked();
  if (!rival) return;
  const ExerciseDesk of_classes{
      ui, flow, view.context.progress, [&](std::string_view entry, TextValues values) {
        values.emplace_back("rival", classes[static_cast<std::size_t>(*rival)]);
        return journey_text(view, entry, std::move(values));
      }};
  draw_exercise(of_classes, "journey.rival", view.rival);
}

}  // namespace pixelwalk::app
