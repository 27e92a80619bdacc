#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/figures/pool_candidates.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/exercise.h"
#include "core/base/words.h"

// Four exercises: which value wins, what the average is, what is left of a shape, what stays under
// a shift. The first keeps to the window that it asks about; a verdict names the one that was
// asked.

namespace pixelwalk::app {
namespace {

// The question about the window that takes the most room to name.
lessons::Words longest_question(const PoolingView& view, std::string_view entry) {
  const lessons::PoolingLesson& lesson = view.lesson;
  return {{entry},
          {{"target_row", std::to_string(lesson.output_height() - 1)},
           {"target_column", std::to_string(lesson.output_width() - 1)},
           {"target_terms", std::to_string(lesson.terms())}}};
}

void show_asked(PoolingView& view, int asked) {
  view.playback.stop();
  view.lesson.jump_to_output(asked / view.lesson.output_width(),
                             asked % view.lesson.output_width());
}

}  // namespace

void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return pooling_text(view, entry, values);
                          }};
  const auto winner = [&] {
    const int asked = view.winner_exercise.asked();
    const auto take = [&]() -> std::optional<lessons::Answer> {
      const int pressed = pool_candidates(ui, flow, view.lesson, asked, view.look);
      if (pressed < 0) return std::nullopt;
      return lessons::Answer{static_cast<double>(pressed)};
    };
    if (draw_exercise(desk, "pooling.winner", view.winner_exercise,
                      {.others = {longest_question(view, "try.winner")}, .take = take}) &&
        view.winner_exercise.judgement()->right) {
      show_asked(view, asked);
    }
  };
  const auto average = [&] { draw_exercise(desk, "pooling.average", view.average_exercise); };
  const auto shape = [&] { draw_exercise(desk, "pooling.shape", view.shape_exercise); };
  const auto shift = [&] { draw_exercise(desk, "pooling.shift", view.shift_exercise); };
  const std::array<std::function<void()>, 4> exercises = {winner, average, shape, shift};
  // That of the view in sight comes first: the scenes are in the same order.
  const auto first = static_cast<std::size_t>(view.scene);
  exercises[first]();
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    if (i != first) exercises[i]();
  }
}

}  // namespace pixelwalk::app
