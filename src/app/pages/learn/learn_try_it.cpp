// The exercise of the Learn page: which way the next step goes.

#include <string_view>

#include "app/pages/learn/learn_view.h"
#include "app/widgets/exercise.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void draw_learn_try_it(Ui& ui, Flow& flow, LearnView& view) {
  if (!view.lesson || !view.lesson->ready()) {
    paragraph(ui, flow, words("learn.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  // It asks about the network as it stands between two steps.
  const int stands = view.opened_network * 1000 + view.lesson->steps();
  if (view.asked_revision != stands) {
    view.asked_revision = stands;
    view.sign.forget();
  }
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return learn_text(view, entry, values);
                          }};
  draw_exercise(desk, "learn.sign", view.sign);
}

}  // namespace pixelwalk::app
