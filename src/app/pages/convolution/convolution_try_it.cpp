#include <algorithm>
#include <array>

#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/convolution/filter_edit.h"

namespace pixelwalk::app {
namespace {

constexpr float kQuestionSide = 140;  // 28 cells of 5

struct Trial {
  std::string_view name;
  lessons::Map image;
};

// Each test image with what the filter makes of it beneath.
// In grey where the filter keeps the brightness, as the images themselves are.
void draw_trials(Ui& ui, Flow& flow, const ConvolutionView& view, std::span<const Trial> trials) {
  lessons::ConvolutionSetup setup = view.context.workspace.setup;
  setup.stride = 1;
  setup.same = setup.relu = false;
  std::vector<lessons::Map> answers;
  float range = 1;
  for (const Trial& trial : trials) {
    auto answer = lessons::convolve(trial.image, setup);
    if (!answer.is_ok()) return;
    range = std::max(range, symmetric_range(answer.value().values));
    answers.push_back(std::move(answer).value());
  }
  const bool grey = usual_large_look(setup) == LargeLook::kGrey;
  flow.space(ui.px(kSpace8));
  const float gap = ui.px(kSpace8);
  const float each =
      std::min(ui.px(64), (flow.width - gap * static_cast<float>(2 * trials.size() - 1)) /
                              static_cast<float>(2 * trials.size()));
  float x = flow.x;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const IdScope scope(ui, static_cast<int>(i));
    const Trial& trial = trials[i];
    const std::string answer_name = words("convolution.filtered", {{"name", trial.name}});
    caption(ui, x, flow.y, 2 * each + gap, trial.name, "##name");
    const float y = flow.y + ui.px(20);
    const lessons::Map& answer = answers[i];
    pixel_grid(ui, {x, y, each, each},
               {.rows = trial.image.height,
                .columns = trial.image.width,
                .values = trial.image.values,
                .low = 0,
                .high = 255,
                .name = trial.name,
                .description = phrase("convolution.test-image")});
    pixel_grid(ui, {x + each + gap / 2, y, each, each},
               {.rows = answer.height,
                .columns = answer.width,
                .values = answer.values,
                .map = grey ? ColorMap::kGrey : ColorMap::kDiverging,
                .low = 0,
                .high = grey ? 255 : range,
                .name = answer_name,
                .description = words(
                    "convolution.strongest-answer",
                    {{"answer",
                      format_number(static_cast<double>(symmetric_range(answer.values, 0)), 1)}})});
    x += 2 * (each + gap);
  }
  flow.space(each + ui.px(20));
}

lessons::Goal drive_edge(Ui& ui, Flow& flow, ConvolutionView& view) {
  lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("convolution.test-filter"), {.kind = ButtonKind::kPrimary})) {
    record_edits(view);
    view.edge = lessons::judge_edge_filter(setup);
  }
  if (button(ui, columns[1], phrase("convolution.empty-filter")))
    setup.filter = lessons::cleared(setup.filter);
  if (!view.edge) return {};
  const std::array<Trial, 2> trials = {
      Trial{phrase("convolution.trial.horizontal"), lessons::horizontal_edge()},
      Trial{phrase("convolution.trial.vertical"), lessons::vertical_edge()}};
  draw_trials(ui, flow, view, trials);
  return lessons::goal_of(*view.edge);
}

lessons::Goal drive_blur(Ui& ui, Flow& flow, ConvolutionView& view) {
  if (button(ui, flow.take(ui.px(kTouch)), phrase("convolution.test-blur"),
             {.kind = ButtonKind::kPrimary})) {
    record_edits(view);
    view.blur = lessons::judge_blur_filter(view.context.workspace.setup);
  }
  if (!view.blur) return {};
  const std::array<Trial, 2> trials = {
      Trial{phrase("convolution.trial.even"), lessons::even_area()},
      Trial{phrase("convolution.trial.checkerboard"), lessons::fine_pattern(0)}};
  draw_trials(ui, flow, view, trials);
  return lessons::goal_of(*view.blur);
}

// An image, and what a filter that is asked for has made of it.
void draw_which(Ui& ui, Flow& flow, const lessons::WhichFilterExercise& exercise) {
  const lessons::Map image = map_of(exercise.image());
  const lessons::Map& map = exercise.map();
  const float gap = ui.px(kSpace16);
  const float side = std::min(ui.px(kQuestionSide), (flow.width - gap) / 2);
  const float cell = cell_size(ui, {0, 0, side, side}, image.height, image.width);
  const auto draw = [&](float x, const lessons::Map& drawn, ColorMap colors, float high,
                        std::string_view name) {
    pixel_grid(ui,
               {x, flow.y, cell * static_cast<float>(drawn.width),
                cell * static_cast<float>(drawn.height)},
               {.rows = drawn.height,
                .columns = drawn.width,
                .values = drawn.values,
                .map = colors,
                .low = 0,
                .high = high,
                .name = name,
                .description = phrase("convolution.which-described")});
  };
  draw(flow.x, image, ColorMap::kGrey, 255, phrase("convolution.which-image"));
  draw(flow.x + cell * static_cast<float>(image.width) + gap, map, ColorMap::kDiverging,
       symmetric_range(map.values), phrase("convolution.which-map"));
  flow.space(cell * static_cast<float>(image.height) + ui.px(12));
}

}  // namespace

void draw_convolution_try_it(Ui& ui, Flow& flow, ConvolutionView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return convolution_text(view, entry, values);
                          }};
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const std::vector<lessons::Words> predictions = {
      {{"try.finished"}},
      {{"exercise.predict"},
       {{"target_row", std::to_string(lesson.output_height() - 1)},
        {"target_column", std::to_string(lesson.output_width() - 1)}}}};
  const auto predict = [&] {
    const int target = view.prediction.target();
    if (draw_exercise(desk, "convolution.predict", view.prediction, {.others = predictions}) &&
        view.prediction.judgement()->right) {
      view.playback.stop();
      view.lesson.jump_to((target + 1) * view.lesson.terms());
    }
  };
  const auto edge = [&] {
    draw_goal(desk, "convolution.horizontal", {{"exercise.horizontal"}},
              [&] { return drive_edge(ui, flow, view); });
  };
  const auto blur = [&] {
    draw_goal(desk, "convolution.blur", {{"exercise.blur"}},
              [&] { return drive_blur(ui, flow, view); });
  };
  const auto size = [&] { draw_exercise(desk, "convolution.size", view.size_exercise); };
  // Those of the view in sight come first.
  if (view.mode == StageMode::kSteps) predict();
  if (view.mode == StageMode::kBorders) size();
  if (view.mode != StageMode::kBorders) {
    edge();
    blur();
  }
  if (view.mode != StageMode::kSteps) predict();
  if (view.mode == StageMode::kBorders) {
    edge();
    blur();
  } else {
    size();
  }
  draw_exercise(desk, "convolution.which", view.which_filter,
                {.figure = [&] { draw_which(ui, flow, view.which_filter); }});
  draw_exercise(desk, "convolution.flip", view.flip);
  draw_exercise(desk, "convolution.clamp", view.clamp_exercise);
}

}  // namespace pixelwalk::app
