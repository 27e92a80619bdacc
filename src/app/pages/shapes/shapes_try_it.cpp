#include <cmath>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "lessons/shapes/shape_arithmetic.h"
#include "lessons/shapes/shape_goals.h"

namespace pixelwalk::app {
namespace {

using lessons::FlattenVerdict;
using lessons::ParameterVerdict;
using lessons::ShapeVerdict;
using lessons::SmallModelState;

std::string arithmetic(const LayerPlan& plan) {
  std::string text;
  for (const lessons::SumLine& line : lessons::layer_sums(plan)) {
    if (line.what == "Parameters") break;
    if (line.what != "Weights of a filter" && line.what != "With its bias" &&
        line.what != "Weights" && line.what != "Biases") {
      text += (text.empty() ? "" : "; ") + line.what + ": " + line.sum;
    }
  }
  return text;
}

// --- the shapes of a model that has not been seen

std::string layer_asked(const LayerSpec& layer) {
  ModelSpec spec;
  spec.layers = {layer};
  switch (layer.kind) {
    case LayerKind::kConv2D: {
      const std::string side = std::to_string(layer.kernel_height);
      return "Conv2D, " + std::to_string(layer.filters) + " filters of " + side + "×" + side +
             (layer.padding == Padding::kSame ? ", same padding" : "");
    }
    case LayerKind::kDense:
      return "Dense, " + std::to_string(layer.units) + " units";
    default:
      return layer_type(layer.kind) + std::string(lessons::slides(layer) ? ", 2×2" : "");
  }
}

std::string_view shape_entry(ShapeVerdict verdict) {
  switch (verdict) {
    case ShapeVerdict::kNone:
      break;
    case ShapeVerdict::kRight:
      return "predict.right";
    case ShapeVerdict::kUnreadable:
      return "predict.unreadable";
    case ShapeVerdict::kWrongRank:
      return "predict.rank";
    case ShapeVerdict::kBorderKept:
      return "predict.border";
    case ShapeVerdict::kOneTooSmall:
      return "predict.one";
    case ShapeVerdict::kRoundedUp:
      return "predict.rounded";
    case ShapeVerdict::kNotPooled:
      return "predict.not_pooled";
    case ShapeVerdict::kChannelsKept:
      return "predict.channels_kept";
    case ShapeVerdict::kChannelsPooled:
      return "predict.channels_pooled";
    case ShapeVerdict::kOneMapOnly:
      return "predict.one_map";
    case ShapeVerdict::kInputGiven:
      return "predict.input_given";
    case ShapeVerdict::kWrongSide:
      return "predict.side";
    case ShapeVerdict::kWrongChannels:
      return "predict.channels";
    case ShapeVerdict::kWrongCount:
      return "predict.count";
  }
  return "";
}

void draw_predict(Ui& ui, Flow& flow, ShapesView& view) {
  constexpr std::string_view kId = "shapes.predict";
  lessons::ShapeExercise& exercise = view.predict;
  const lessons::ModelOutline& outline = exercise.outline();
  exercise_heading(ui, flow, view.context.progress, kId, shapes_text(view, "predict.ask"));
  const IdScope scope(ui, "predict");
  // The model as far as it has been answered.
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const TextStyle numbers{
      .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
  for (int i = -1; i < static_cast<int>(outline.plans.size()); ++i) {
    const IdScope row_scope(ui, i + 1);
    const Rect row = flow.take(ui.px(24));
    const bool asked = i == exercise.asked();
    const bool known = i < exercise.asked();
    const std::string name =
        i < 0 ? "Input" : layer_asked(exercise.model().layers[static_cast<std::size_t>(i)]);
    const std::string shape =
        !known ? "?"
               : lessons::short_shape(lessons::shape_before(exercise.model(), outline, i + 1));
    TextStyle style = quiet;
    if (asked) {
      ui.fill(inset(row, -ui.px(1)), ui.colors().accent_soft, 4);
      style.face = Face::kBold;
      style.color = ui.colors().ink;
    }
    const float width = ui.text_width(shape, numbers);
    ui.text_in({row.x + ui.px(4), row.y, row.width - width - ui.px(16), row.height}, name, style);
    ui.text_in({row.x, row.y, row.width - ui.px(4), row.height}, shape, numbers);
    ui.describe({.id = ui.id("##row"),
                 .role = Role::kText,
                 .name = name + ": " +
                         (known   ? shape
                          : asked ? "asked now"
                                  : "not asked yet"),
                 .rect = row});
  }
  flow.space(ui.px(kSpace8));
  if (!exercise.finished()) {
    const std::string name = "Shape after layer " + std::to_string(exercise.asked() + 1);
    if (answer_field(ui, flow, kId, name, view.predict_text, "such as 24×24×16") &&
        !view.predict_text.empty() && exercise.check(view.predict_text) == ShapeVerdict::kRight) {
      view.predict_text.clear();
    }
    // What was right goes when the next answer is begun.
    if (exercise.verdict() == ShapeVerdict::kRight && !view.predict_text.empty())
      exercise.forget_verdict();
  }
  if (exercise.verdict() == ShapeVerdict::kNone) return;
  const LayerPlan& plan = outline.plans[static_cast<std::size_t>(exercise.judged())];
  const bool right_answer = exercise.verdict() == ShapeVerdict::kRight;
  std::string words =
      view.context.texts.get("shapes." + std::string(shape_entry(exercise.verdict())),
                             {{"layer", std::to_string(exercise.judged() + 1)},
                              {"output", lessons::short_shape(plan.output)},
                              {"sums", arithmetic(plan)}});
  if (!right_answer && exercise.attempts() >= 2)
    words += " " + view.context.texts.get("shapes.predict.hint", {{"sums", arithmetic(plan)}});
  if (exercise.finished()) {
    words += " " + shapes_text(view, "predict.finished");
    exercise_verdict(ui, flow, view.context.progress, kId, true, words);
    flow.space(ui.px(kSpace8));
    if (button(ui, flow.take(ui.px(kTouch)), "Another model")) exercise.next_round();
    return;
  }
  flow.space(ui.px(kSpace8));
  notice(ui, flow, words, "##verdict", right_answer ? NoticeKind::kGood : NoticeKind::kPlain);
}

// --- counting parameters

std::string_view count_entry(ParameterVerdict verdict) {
  switch (verdict) {
    case ParameterVerdict::kNone:
      break;
    case ParameterVerdict::kRight:
      return "count.right";
    case ParameterVerdict::kNoBias:
      return "count.no_bias";
    case ParameterVerdict::kOneBias:
      return "count.one_bias";
    case ParameterVerdict::kNoChannels:
      return "count.no_channels";
    case ParameterVerdict::kOneFilter:
      return "count.one_filter";
    case ParameterVerdict::kBiasEachMap:
      return "count.bias_each";
    case ParameterVerdict::kSwapped:
      return "count.swapped";
    case ParameterVerdict::kOneSide:
      return "count.one_side";
    case ParameterVerdict::kTooLow:
      return "count.low";
    case ParameterVerdict::kTooHigh:
      return "count.high";
  }
  return "";
}

ShapesValues count_values(const lessons::ParameterExercise& exercise) {
  const int weights = exercise.kernel() * exercise.kernel() * exercise.channels();
  return {{"ask_filters", std::to_string(exercise.filters())},
          {"ask_kernel", std::to_string(exercise.kernel())},
          {"ask_channels", std::to_string(exercise.channels())},
          {"ask_cells", std::to_string(exercise.kernel() * exercise.kernel())},
          {"ask_weights", format_count(weights)},
          {"ask_each", format_count(weights + 1)},
          {"answer", format_count(exercise.answer())},
          {"truth", format_count(exercise.truth())}};
}

void draw_count(Ui& ui, Flow& flow, ShapesView& view) {
  constexpr std::string_view kId = "shapes.count";
  lessons::ParameterExercise& exercise = view.count;
  exercise_heading(ui, flow, view.context.progress, kId,
                   shapes_text(view, "count.ask", count_values(exercise)));
  const IdScope scope(ui, "count");
  const bool solved = exercise.verdict() == ParameterVerdict::kRight;
  if (!solved && answer_field(ui, flow, kId, "Number of parameters", view.count_text) &&
      !view.count_text.empty()) {
    const auto numbers = lessons::numbers_in(view.count_text);
    view.count_unreadable = numbers.size() != 1;
    if (!view.count_unreadable) exercise.check(numbers[0]);
    if (exercise.verdict() == ParameterVerdict::kRight) view.count_text.clear();
  }
  if (view.count_unreadable) {
    exercise_verdict(ui, flow, view.context.progress, kId, false,
                     shapes_text(view, "not_a_number"));
    return;
  }
  if (exercise.verdict() == ParameterVerdict::kNone) return;
  const bool right_answer = exercise.verdict() == ParameterVerdict::kRight;
  std::string words = shapes_text(view, count_entry(exercise.verdict()), count_values(exercise));
  if (!right_answer && exercise.attempts() >= 3)
    words += " " + shapes_text(view, "count.hint", count_values(exercise));
  exercise_verdict(ui, flow, view.context.progress, kId, right_answer, words);
  if (!right_answer) return;
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), "Another layer")) exercise.next_round();
}

// --- a value's place in the list

std::string_view place_entry(FlattenVerdict verdict) {
  switch (verdict) {
    case FlattenVerdict::kNone:
      break;
    case FlattenVerdict::kRight:
      return "place.right";
    case FlattenVerdict::kChannelFirst:
      return "place.channel_first";
    case FlattenVerdict::kColumnFirst:
      return "place.column_first";
    case FlattenVerdict::kFromOne:
      return "place.from_one";
    case FlattenVerdict::kOther:
      return "place.other";
  }
  return "";
}

ShapesValues place_values(const ShapesView& view) {
  const lessons::FlattenLesson& lesson = view.flatten;
  const lessons::FlattenPlace place = view.place.asked(lesson);
  const int pixel = place.row * lesson.columns() + place.column;
  return {{"ask_row", std::to_string(place.row)},
          {"ask_column", std::to_string(place.column)},
          {"ask_channel", std::to_string(place.channel)},
          {"ask_pixel", std::to_string(pixel)},
          {"answer", format_count(view.place.answer())},
          {"truth", std::to_string(lesson.index_of(place))}};
}

void draw_place(Ui& ui, Flow& flow, ShapesView& view) {
  constexpr std::string_view kId = "shapes.place";
  if (view.flatten_layer < 0) return;
  exercise_heading(ui, flow, view.context.progress, kId,
                   shapes_text(view, "place.ask", place_values(view)));
  const IdScope scope(ui, "place");
  const bool solved = view.place.verdict() == FlattenVerdict::kRight;
  if (!solved && answer_field(ui, flow, kId, "Number in the list", view.place_text, "from 0") &&
      !view.place_text.empty()) {
    const auto numbers = lessons::numbers_in(view.place_text);
    view.place_unreadable = numbers.size() != 1;
    if (!view.place_unreadable) view.place.check(view.flatten, numbers[0]);
    if (view.place.verdict() == FlattenVerdict::kRight) {
      view.place_text.clear();
      view.flatten.jump_to(view.flatten.index_of(view.place.asked(view.flatten)) + 1);
    }
  }
  if (view.place_unreadable) {
    exercise_verdict(ui, flow, view.context.progress, kId, false,
                     shapes_text(view, "not_a_number"));
  } else if (view.place.verdict() != FlattenVerdict::kNone) {
    exercise_verdict(ui, flow, view.context.progress, kId, solved,
                     shapes_text(view, place_entry(view.place.verdict()), place_values(view)));
    if (solved) {
      flow.space(ui.px(kSpace8));
      if (button(ui, flow.take(ui.px(kTouch)), "Another value")) view.place.next_round();
    }
  }
  flow.space(ui.px(kSpace24));
}

// --- what is solved by editing

void draw_small(Ui& ui, Flow& flow, ShapesView& view) {
  constexpr std::string_view kId = "shapes.small";
  exercise_heading(ui, flow, view.context.progress, kId, shapes_text(view, "small.ask"));
  if (!view.small_begun) return;
  std::string_view entry = "small.large";
  bool reached = false;
  switch (lessons::small_model_state(view.editor.spec(), view.editor.outline())) {
    case SmallModelState::kReached:
      entry = "small.right";
      reached = true;
      break;
    case SmallModelState::kImpossible:
      entry = "small.impossible";
      break;
    case SmallModelState::kLayersMissing:
      entry = "small.missing";
      break;
    case SmallModelState::kNotTenScores:
      entry = "small.scores";
      break;
    case SmallModelState::kTooLarge:
      break;
  }
  exercise_verdict(ui, flow, view.context.progress, kId, reached, shapes_text(view, entry));
}

void draw_break(Ui& ui, Flow& flow, ShapesView& view) {
  constexpr std::string_view kId = "shapes.break";
  exercise_heading(ui, flow, view.context.progress, kId, shapes_text(view, "break.ask"));
  if (!view.broke_it) return;
  exercise_verdict(
      ui, flow, view.context.progress, kId, true,
      shapes_text(view, view.editor.outline().possible() ? "break.mended" : "break.right",
                  {{"problem", view.broken_by}}));
}

}  // namespace

void watch_edits(ShapesView& view) {
  if (view.editor.edits() == view.seen_edits) return;
  view.seen_edits = view.editor.edits();
  view.small_begun = true;
  if (lessons::map_smaller_than_window(view.editor.spec(), view.editor.outline())) {
    view.broke_it = true;
    view.broken_by = view.editor.outline().problem;
  }
}

void draw_shapes_try_it(Ui& ui, Flow& flow, ShapesView& view) {
  if (view.mode == ShapesMode::kFlatten) draw_place(ui, flow, view);
  draw_predict(ui, flow, view);
  flow.space(ui.px(kSpace24));
  draw_count(ui, flow, view);
  flow.space(ui.px(kSpace24));
  draw_small(ui, flow, view);
  flow.space(ui.px(kSpace24));
  draw_break(ui, flow, view);
}

}  // namespace pixelwalk::app
