#include <algorithm>
#include <string>
#include <vector>

#include "app/figures/pool_sum.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Map;
using lessons::PooledInput;

// "1 column and 1 row": what no window covers.
std::string left_over_text(const lessons::PoolingLesson& lesson) {
  std::vector<std::string> parts;
  if (lesson.rows_left_over() > 0)
    parts.push_back(counted_words("pooling.rows", lesson.rows_left_over()));
  if (lesson.columns_left_over() > 0)
    parts.push_back(counted_words("pooling.columns", lesson.columns_left_over()));
  return enumerated(parts);
}

std::string filter_name(const PoolingView& view) {
  const int preset = lessons::preset_of(view.setup.filter);
  if (preset < 0) return words("pooling.filter-own");
  return words("pooling.filter-named",
               {{"name", lessons::filter_presets()[static_cast<std::size_t>(preset)].name}});
}

// The values of the first outputs, "192, 144, 255 and 168".
std::string outputs_text(const PoolingView& view) {
  std::vector<std::string> numbers;
  for (const float value : view.lesson.output().values) numbers.push_back(map_number(value));
  return enumerated(numbers);
}

// The names stand in the text files; what only a small map has is left out for a large one.
TextValues text_values(const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const Map& input = lesson.input();
  const int seen = lesson.values_seen(), size = lesson.size();
  const int last = std::max(seen - 1, 0);
  const int winner = std::max(lesson.winner(seen), 0);
  const int before = std::max(lesson.winner(seen - 1), 0);
  const ShiftDirection& direction = kShiftDirections[static_cast<std::size_t>(view.chosen.shift)];
  const lessons::ShiftEffect &map = view.shifted.map_effect, &pooled = view.shifted.pooled_effect;
  const std::string side = std::to_string(size);
  const StepSize& step = pooling_steps()[static_cast<std::size_t>(lesson.unit())];
  return {
      {"next", std::string(step.next)},
      {"size", side},
      {"window", side + "×" + side},
      {"terms", std::to_string(lesson.terms())},
      {"seen", std::to_string(seen)},
      {"row", std::to_string(lesson.row())},
      {"column", std::to_string(lesson.column())},
      {"value", map_number(lesson.value(last))},
      {"value_row", std::to_string(lesson.row() * size + last / size)},
      {"value_column", std::to_string(lesson.column() * size + last % size)},
      {"largest", map_number(lesson.value(winner))},
      {"winner_row", std::to_string(lesson.row() * size + winner / size)},
      {"winner_column", std::to_string(lesson.column() * size + winner % size)},
      {"previous", map_number(lesson.value(before))},
      {"sum", map_number(lesson.sum(seen))},
      {"result", map_number(seen > 0 ? lesson.result(seen) : 0)},
      {"expression", pooling_window_sum(view, input, lesson.kind())},
      {"height", std::to_string(input.height)},
      {"width", std::to_string(input.width)},
      {"covered", std::to_string(lesson.output_width() * size)},
      {"output_height", std::to_string(lesson.output_height())},
      {"output_width", std::to_string(lesson.output_width())},
      {"inputs", format_count(static_cast<long long>(input.values.size()))},
      {"outputs", format_count(lesson.outputs())},
      {"results", lesson.outputs() <= 4 ? outputs_text(view) : ""},
      {"fraction", pooled_fraction(lesson)},
      {"left_over", left_over_text(lesson)},
      {"left_columns", counted_words("pooling.columns", lesson.columns_left_over())},
      {"values_left_over", counted_words("pooling.values-lost", lesson.values_left_over())},
      {"kind", phrase(is_average(view) ? "pooling.the-average" : "pooling.the-maximum")},
      {"direction", phrase(direction.entry)},
      {"pushed_by", counted_words("pooling.pixels", view.chosen.far)},
      {"far", view.chosen.far},
      {"map_kept", format_count(map.answering_unchanged)},
      {"map_responding", format_count(map.answering)},
      {"pool_kept", format_count(pooled.answering_unchanged)},
      {"pool_responding", format_count(pooled.answering)},
      {"mean_map", map_number(view.map_facts.mean)},
      {"mean_maximum", map_number(view.maximum_facts.mean)},
      {"mean_average", map_number(view.average_facts.mean)},
      {"image", view.image_name},
      {"filter", filter_name(view)},
      {"relu", phrase(view.setup.relu ? "pooling.after-relu" : "pooling.without-relu")},
  };
}

std::string max_entry(const lessons::PoolingLesson& lesson) {
  const int seen = lesson.values_seen();
  if (lesson.window_done()) {
    const float largest = lesson.result(seen);
    if (largest == 0 && lesson.sum(seen) == 0) return "window_zero";
    if (largest < 0) return "window_negative";
    return "window_done";
  }
  if (seen == 1) return "first";
  if (lesson.winner(seen) == seen - 1) return "new_winner";
  return lesson.value(seen - 1) == lesson.value(lesson.winner(seen)) ? "kept_equal" : "kept";
}

std::string average_entry(const lessons::PoolingLesson& lesson) {
  if (!lesson.window_done()) return lesson.values_seen() == 1 ? "average_first" : "average_next";
  for (int term = 1; term < lesson.terms(); ++term) {
    if (lesson.value(term) != lesson.value(0)) return "average_done";
  }
  return "average_done_equal";
}

// Which words fit the step.
std::string step_entry(const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  if (lesson.at_start()) return is_average(view) ? "start_average" : "start";
  if (lesson.at_end()) {
    if (lesson.values_left_over() > 0) return "finished_odd";
    if (view.shown == PooledInput::kSixteenNumbers && lesson.outputs() == 4)
      return "finished_sixteen";
    return is_average(view) ? "finished_average" : "finished";
  }
  const bool row_done = lesson.window_done() && lesson.column() == lesson.output_width() - 1;
  if (row_done && lesson.row() == 0) {
    if (lesson.columns_left_over() > 0) return "row_done_odd";
    return is_average(view) ? "row_done_average" : "row_done";
  }
  return is_average(view) ? average_entry(lesson) : max_entry(lesson);
}

std::string shift_entry(const PoolingView& view) {
  constexpr double kFew = 0.1;
  if (view.shifted.pooled_effect.answering == 0) return "shift_nothing";
  if (view.chosen.far == 0) return "shift_start";
  const double pooled = view.shifted.pooled_effect.answering_share();
  const double map = view.shifted.map_effect.answering_share();
  // The second map has moved by less than the image.
  const bool a_window = view.chosen.far == view.lesson.size() &&
                        view.chosen.input != lessons::PooledInput::kSecondMap;
  if (pooled < kFew && a_window) return "shift_moved";
  if (pooled < kFew && is_average(view)) return "shift_few_average";
  if (pooled < kFew) return view.chosen.far < view.lesson.size() ? "shift_few_near" : "shift_few";
  if (pooled <= map) return "shift_less";
  return is_average(view) ? "shift_more_average" : "shift_more";
}

std::string scene_entry(const PoolingView& view) {
  switch (view.scene) {
    case PoolingScene::kWalk:
      return step_entry(view);
    case PoolingScene::kCompare:
      return "compare";
    case PoolingScene::kShrink:
      return is_convolved(view) ? "shrink" : "shrink_numbers";
    case PoolingScene::kShift:
      break;
  }
  return shift_entry(view);
}

std::string input_entry(const PoolingView& view) {
  switch (view.shown) {
    case PooledInput::kSixteenNumbers:
      return "input.numbers";
    case PooledInput::kFeatureMap:
      return view.stands_in ? "input.stands_in" : "input.map";
    case PooledInput::kSecondMap:
      return view.image_name == view.context.images.current().name ? "input.second"
                                                                   : "input.second_stand_in";
    case PooledInput::kLargeImage:
      return "input.large";
  }
  return "";
}

}  // namespace

std::string pooling_text(const PoolingView& view, std::string_view entry, TextValues more) {
  TextValues values = std::move(more);  // these come first: they win
  for (auto& value : text_values(view)) values.push_back(std::move(value));
  return words("pooling." + std::string(entry), values);
}

std::string staying_share(const PoolingView& view) {
  const lessons::ShiftEffect& pooled = view.shifted.pooled_effect;
  if (view.chosen.far == 0 || pooled.answering == 0) return {};
  return format_percent(pooled.answering_share(), 0);
}

std::string pooling_sentence(const PoolingView& view) {
  return pooling_text(view, scene_entry(view));
}

void draw_pooling_words(Ui& ui, Flow& flow, PoolingView& view) {
  if (!view.problem.empty()) {
    notice(ui, flow, pooling_text(view, "problem", {{"problem", view.problem}}), "##problem",
           NoticeKind::kPlain);
    flow.space(ui.px(kSpace16));
  }
  const TextStyle quiet{.color = ui.colors().ink_muted};
  const Map& map = view.lesson.input();
  if (is_pushed(view) && has_cells(map.height, map.width)) {
    paragraph(ui, flow, pooling_text(view, "shift_marked"), "##marked", quiet);
    flow.space(ui.px(12));
  }
  paragraph(ui, flow, pooling_text(view, input_entry(view)), "##input", quiet);
}

void draw_own_image(Ui& ui, Flow& flow, PoolingView& view) {
  const Images& images = view.context.images;
  if (ui.hidden.settings || view.chosen.input != PooledInput::kSixteenNumbers ||
      images.worked_example()) {
    return;
  }
  flow.space(ui.px(12));
  paragraph(ui, flow, pooling_text(view, "own", {{"own_image", images.current().name}}), "##own",
            {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), phrase("pooling.pool-feature-map")))
    view.chosen.input = PooledInput::kFeatureMap;
}

}  // namespace pixelwalk::app
