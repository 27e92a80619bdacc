#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "core/data/class_names.h"

namespace pixelwalk::app {
namespace {

constexpr float kHiddenSide = 168;  // 28 cells of 6
constexpr float kBetween = 32;

std::string exercise_text(const PixelsView& view, std::string_view entry,
                          const std::vector<std::pair<std::string_view, std::string>>& values) {
  return view.context.texts.get("pixels.try." + std::string(entry), values);
}

void small_image(Ui& ui, Flow& flow, const lessons::Image& image, std::string_view name,
                 std::string_view description) {
  const std::vector<float> values(image.pixels.begin(), image.pixels.end());
  const float side = std::min(flow.width, ui.px(kHiddenSide));
  const float cell = cell_size(ui, {0, 0, side, side}, image.height, image.width);
  const float drawn = cell * static_cast<float>(image.width);
  pixel_grid(ui, {flow.x, flow.y, drawn, drawn},
             {.rows = image.height,
              .columns = image.width,
              .values = values,
              .low = 0,
              .high = 255,
              .name = name,
              .description = description});
  flow.space(drawn + ui.px(12));
}

// A field for a number with the button that hands it in.
bool number_answer(Ui& ui, Flow& flow, std::string_view id, std::string_view name, double& value,
                   double most) {
  Rect row = flow.take(field_height(ui));
  const Rect check = cut_check(ui, row);
  bool submitted = false;
  number_field(ui, row, name, value,
               {.minimum = 0, .maximum = most, .step = 1, .decimals = 0, .submitted = &submitted});
  return check_button(ui, check, id) || submitted;
}

void draw_empty(Ui& ui, Flow& flow, PixelsView& view) {
  constexpr std::string_view kId = "pixels.empty";
  lessons::EmptyPixelsExercise& exercise = view.answers.empty;
  using Verdict = lessons::EmptyPixelsExercise::Verdict;
  exercise_heading(ui, flow, view.context.progress, kId, exercise_text(view, "empty", {}));
  const IdScope scope(ui, kId);
  small_image(ui, flow, exercise.image(), "An image to judge by eye",
              exercise_text(view, "empty.described",
                            {{"rows", std::to_string(exercise.empty_rows())},
                             {"columns", std::to_string(exercise.empty_columns())}}));
  if (number_answer(ui, flow, kId, "Empty pixels of 784", view.answers.empty_guess, 784))
    exercise.check(view.answers.empty_guess);
  const std::vector<std::pair<std::string_view, std::string>> values = {
      {"answer", format_number(exercise.answer(), 0)},
      {"truth", std::to_string(exercise.empty())},
      {"share", format_percent(exercise.empty() / 784.0, 0)},
      {"rows", std::to_string(exercise.empty_rows())},
      {"columns", std::to_string(exercise.empty_columns())}};
  switch (exercise.verdict()) {
    case Verdict::kNone:
      return;
    case Verdict::kRight:
      exercise_verdict(ui, flow, view.context.progress, kId, true,
                       exercise_text(view, "empty.right", values));
      break;
    case Verdict::kTooFew:
      exercise_verdict(ui, flow, view.context.progress, kId, false,
                       exercise_text(view, "empty.few", values));
      break;
    case Verdict::kTooMany:
      exercise_verdict(ui, flow, view.context.progress, kId, false,
                       exercise_text(view, "empty.many", values));
      break;
    case Verdict::kImpossible:
      exercise_verdict(ui, flow, view.context.progress, kId, false,
                       exercise_text(view, "empty.impossible", values));
      break;
  }
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), "Another image")) {
    exercise.ask(++view.answers.number);
    view.answers.empty_guess = 0;
  }
}

void draw_find(Ui& ui, Flow& flow, PixelsView& view) {
  constexpr std::string_view kId = "pixels.find";
  lessons::FindPixelExercise& exercise = view.answers.find;
  using Verdict = lessons::FindPixelExercise::Verdict;
  const int revision = view.context.images.revision();
  if (view.answers.find_image != revision) {
    view.answers.find_image = revision;
    exercise.ask(view.lesson.image(), static_cast<std::uint32_t>(revision));
  }
  const std::vector<std::pair<std::string_view, std::string>> values = {
      {"low", std::to_string(exercise.low())},
      {"high", std::to_string(exercise.high())},
      {"answer", std::to_string(exercise.answer())},
      {"count", std::to_string(exercise.count())}};
  exercise_heading(ui, flow, view.context.progress, kId,
                   exercise_text(view, exercise.asked() ? "find" : "find.none", values));
  if (!exercise.asked()) return;
  const IdScope scope(ui, kId);
  if (view.stage != PixelsStage::kLook) {  // only there is a pixel gone to
    if (button(ui, flow.take(ui.px(kTouch)), "Look for it in “Look”"))
      open_stage(view, PixelsStage::kLook);
    return;
  }
  if (button(ui, flow.take(ui.px(kTouch)), "Check the pixel I am at"))
    exercise.check(view.lesson.value());
  switch (exercise.verdict()) {
    case Verdict::kNone:
      return;
    case Verdict::kRight:
      exercise_verdict(ui, flow, view.context.progress, kId, true,
                       exercise_text(view, "find.right", values));
      break;
    case Verdict::kTooDark:
      exercise_verdict(ui, flow, view.context.progress, kId, false,
                       exercise_text(view, "find.dark", values));
      break;
    case Verdict::kTooBright:
      exercise_verdict(ui, flow, view.context.progress, kId, false,
                       exercise_text(view, "find.bright", values));
      break;
  }
}

void draw_brightest(Ui& ui, Flow& flow, PixelsView& view) {
  constexpr std::string_view kId = "pixels.brightest";
  lessons::BrightestPixelsExercise& exercise = view.answers.brightest;
  using Verdict = lessons::BrightestPixelsExercise::Verdict;
  const std::vector<std::string> names = fashion_class_names();
  const auto name_of = [&](int label) {
    return label >= 0 ? names[static_cast<std::size_t>(label)] : std::string();
  };
  const std::vector<std::pair<std::string_view, std::string>> values = {
      {"shown", std::to_string(exercise.shown())},
      {"truth", name_of(exercise.label())},
      {"answer", name_of(exercise.answer())}};
  exercise_heading(ui, flow, view.context.progress, kId, exercise_text(view, "brightest", values));
  const IdScope scope(ui, kId);
  small_image(ui, flow, exercise.visible(), "An image of which the brightest pixels show",
              exercise_text(view, "brightest.described", values));
  const bool solved = exercise.verdict() == Verdict::kRight;
  if (!solved) {
    Rect row = flow.take(field_height(ui));
    const Rect check = cut_check(ui, row);
    constexpr std::string_view kAnswer = "What is it?";
    const bool enter = take_enter(ui, kAnswer);
    combo(ui, row, kAnswer, names, view.answers.brightest_guess);
    if (check_button(ui, check, kId) || enter) exercise.check(view.answers.brightest_guess);
    flow.space(ui.px(kSpace8));
  }
  if (!solved && exercise.shown() < 784 &&
      button(ui, flow.take(ui.px(kTouch)), "Show twice as many")) {
    exercise.show_more();
  }
  if (exercise.verdict() == Verdict::kNone) return;
  exercise_verdict(ui, flow, view.context.progress, kId, exercise.verdict() == Verdict::kRight,
                   exercise_text(view, solved ? "brightest.right" : "brightest.wrong", values));
  if (!solved) return;
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), "Another image")) exercise.ask(++view.answers.number);
}

void draw_shape(Ui& ui, Flow& flow, PixelsView& view) {
  constexpr std::string_view kId = "pixels.shape";
  lessons::ColorShapeExercise& exercise = view.answers.shape;
  using Verdict = lessons::ColorShapeExercise::Verdict;
  exercise_heading(ui, flow, view.context.progress, kId, exercise_text(view, "shape", {}));
  const IdScope scope(ui, kId);
  if (number_answer(ui, flow, kId, "Numbers in the image", view.answers.shape_guess, 1e6))
    exercise.check(view.answers.shape_guess);
  if (exercise.verdict() == Verdict::kNone) return;
  const bool right_answer = exercise.verdict() == Verdict::kRight;
  const std::string_view entry = right_answer                                 ? "shape.right"
                                 : exercise.verdict() == Verdict::kOneChannel ? "shape.channel"
                                 : exercise.verdict() == Verdict::kAdded      ? "shape.added"
                                                                              : "shape.wrong";
  exercise_verdict(ui, flow, view.context.progress, kId, right_answer,
                   exercise_text(view, entry, {}));
}

}  // namespace

void draw_pixels_try_it(Ui& ui, Flow& flow, PixelsView& view) {
  draw_find(ui, flow, view);
  flow.space(ui.px(kBetween));
  draw_empty(ui, flow, view);
  flow.space(ui.px(kBetween));
  draw_brightest(ui, flow, view);
  flow.space(ui.px(kBetween));
  draw_shape(ui, flow, view);
}

}  // namespace pixelwalk::app
