#include <algorithm>
#include <array>
#include <cmath>

#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The words for the very step, scene or image that the stage shows.

namespace pixelwalk::app {
namespace {

constexpr int kWeightDecimals = 4;     // enough that the spelled sum comes out right
constexpr double kNothing = 0.005;     // a sum that is 0 as printed
constexpr float kSumRounding = 0.01F;  // of weights that are typed with two places

std::string scale_effect(double sum) {
  if (sum < 0) return words("convolution.scale.negative");
  return words("convolution.scale.brighter", {{"times", format_number(sum, 1)}});
}

std::string plain(double value) {
  return format_number(value);
}

int count_sums(const ConvolutionView& view, bool (*counts)(float)) {
  return static_cast<int>(std::ranges::count_if(view.lesson.sums(), counts));
}

TextValues step_values(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const lessons::ConvolutionSetup& setup = lesson.setup();
  const int done = lesson.products_done(), term = std::max(done - 1, 0);
  const int size = lesson.filter().size;
  const auto sum = static_cast<double>(lesson.partial_sum(done));
  const auto whole = static_cast<double>(lesson.partial_sum(lesson.terms()));
  const auto turned = static_cast<double>(lesson.turned_sum());
  const auto filter_sum = static_cast<double>(lesson.filter().sum());
  const int negative = count_sums(view, [](float value) { return value < 0; });
  const lessons::TakenFilter* taken = view.context.workspace.taken_filter();
  const auto text = [](int number) { return std::to_string(number); };
  const StepSize& step = convolution_steps()[static_cast<std::size_t>(lesson.unit())];
  return {
      {"next", std::string(step.next)},
      {"terms", text(lesson.terms())},
      {"size", text(size)},
      {"half", counted_words("convolution.pixels", size / 2)},
      {"done", text(done)},
      {"row", text(lesson.row())},
      {"column", text(lesson.column())},
      {"window_row", format_number(lesson.window_row())},
      {"window_column", format_number(lesson.window_column())},
      {"pixel_row", format_number(lesson.pixel_row(term))},
      {"pixel_column", format_number(lesson.pixel_column(term))},
      {"pixel", plain(static_cast<double>(lesson.pixel(term)))},
      {"weight", format_number(static_cast<double>(lesson.weight(term)), kWeightDecimals)},
      {"product", sum_text(view, static_cast<double>(lesson.product(term)))},
      {"padded", text(lesson.padded_terms())},
      {"sum", sum_text(view, sum)},
      {"output", sum_text(view, setup.relu ? std::max(sum, 0.0) : sum)},
      {"straight_sum", sum_text(view, setup.flipped ? turned : whole)},
      {"flipped_sum", sum_text(view, setup.flipped ? whole : turned)},
      {"outputs", format_count(lesson.outputs())},
      {"cut", format_count(negative)},
      {"negative_outputs", format_count(negative)},
      {"clamped", format_count(count_sums(view, [](float v) { return v < 0 || v > 255; }))},
      {"stride", text(setup.stride)},
      {"down", counted_words("convolution.pixels", setup.stride)},
      {"last_rows",
       counted_words("convolution.last-rows", lessons::left_over(lesson.shape().rows))},
      {"last_columns",
       counted_words("convolution.last-columns", lessons::left_over(lesson.shape().columns))},
      {"image_height", text(lesson.image().height)},
      {"image_width", text(lesson.image().width)},
      {"output_height", text(lesson.output_height())},
      {"output_width", text(lesson.output_width())},
      {"filter_sum", plain(filter_sum)},
      {"scale",
       format_number(static_cast<double>(lessons::normalising_weight(lesson.filter())), 4)},
      {"scale_effect", scale_effect(filter_sum)},
      {"network_filter", taken == nullptr ? "" : text(taken->from.channel)},
      {"network_layer", taken == nullptr ? "" : taken->from.layer},
      {"network_batches",
       taken == nullptr ? "" : counted_words("convolution.batches", taken->batches)},
  };
}

std::string_view start_entry(const Ui& ui, const ConvolutionView& view) {
  const lessons::ConvolutionSetup& setup = view.lesson.setup();
  if (offers_example(ui, view)) return "start_chosen";
  if (setup.flipped) return "start_flipped";
  if (setup.same) return "start_same";
  return setup.stride > 1 ? "start_strided" : "start";
}

std::string_view end_of_row_entry(const ConvolutionView& view) {
  const lessons::ConvolutionSetup& setup = view.lesson.setup();
  if (setup.same) return "row_done_same";
  const int left = lessons::left_over(view.lesson.shape().columns);
  if (left > 0) return left == 1 ? "row_done_left_over.one" : "row_done_left_over.many";
  return setup.stride > 1 ? "row_done_strided" : "row_done";
}

bool all_black(const lessons::ConvolutionLesson& lesson) {
  for (int term = 0; term < lesson.terms(); ++term) {
    if (lesson.pixel(term) != 0) return false;
  }
  return true;
}

bool every_product_is_0(const lessons::ConvolutionLesson& lesson) {
  for (int term = 0; term < lesson.terms(); ++term) {
    if (lesson.product(term) != 0) return false;
  }
  return true;
}

std::string_view sum_entry(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const lessons::ConvolutionSetup& setup = lesson.setup();
  const auto sum = static_cast<double>(lesson.partial_sum(lesson.terms()));
  if (view.context.images.worked_example() && lesson.current_output() == 0) {
    if (sum == 577 && !setup.flipped) return "sum_example";
    if (sum == 732 && setup.flipped) return "sum_example_flipped";
  }
  if (at_strongest(view)) return "sum_strongest";
  if (lesson.column() == lesson.output_width() - 1) return end_of_row_entry(view);
  if (setup.relu && sum < 0) return "sum_relu";
  if (lesson.padded_terms() > 0) return "sum_padding";
  if (all_black(lesson)) return "sum_black";
  if (every_product_is_0(lesson)) return "sum_unseen";
  if (std::abs(sum) < kNothing) return "sum_zero";
  if (sum < 0) return view.output_look == OutputLook::kGrey ? "sum_negative_grey" : "sum_negative";
  if (sum > 255) return "sum_over";
  if (setup.stride > 1) return "sum_strided";
  return setup.same ? "sum_same" : "sum";
}

// What the whole output is good for, as far as the sum of the weights says it; may be empty.
std::string_view whole_entry(const lessons::ConvolutionSetup& setup) {
  if (setup.same || setup.stride > 1) return "";
  const float sum = lessons::applied_weights(setup).sum();
  if (std::abs(sum) < kSumRounding) return "finished_differences";
  return std::abs(sum - 1) < kSumRounding ? "finished_brightness" : "";
}

std::string_view step_entry(const Ui& ui, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const lessons::ConvolutionSetup& setup = lesson.setup();
  if (lesson.at_start()) return start_entry(ui, view);
  if (lesson.at_end()) {
    if (setup.stride > 1) return "finished_strided";
    return setup.same ? "finished_same" : "finished";
  }
  const int term = lesson.products_done() - 1;
  if (lesson.sum_done()) return sum_entry(view);
  if (term == 0 && at_strongest(view)) return "product_strongest";
  if (lesson.on_padding(term)) return "product_padding";
  if (lesson.weight(term) == 0) return "product_zero_weight";
  if (lesson.pixel(term) == 0) return "product_zero_pixel";
  return lesson.weight(term) < 0 ? "product_negative" : "product";
}

std::string filter_entry(const ConvolutionView& view) {
  const int preset = lessons::preset_of(view.lesson.filter());
  if (preset < 0) {
    const lessons::TakenFilter* taken = view.context.workspace.taken_filter();
    if (taken == nullptr) return "filter.own";
    return taken->batches > 0 ? "filter.network" : "filter.network-untrained";
  }
  return "filter." + std::string(lessons::filter_presets()[static_cast<std::size_t>(preset)].id);
}

std::string step_sentence(const Ui& ui, const ConvolutionView& view) {
  if (!view.misfit.empty()) return view.misfit;
  std::string sentence = convolution_text(view, step_entry(ui, view));
  if (offers_example(ui, view) && !view.lesson.at_start())
    sentence += " " + convolution_text(view, "offer_example");
  if (!view.lesson.at_end()) return sentence;
  const std::string_view whole = whole_entry(view.lesson.setup());
  if (!whole.empty()) sentence += " " + convolution_text(view, whole);
  const kernels::Conv2dShape& shape = view.lesson.shape();
  const bool left = lessons::left_over(shape.rows) + lessons::left_over(shape.columns) > 0;
  if (left) sentence += " " + convolution_text(view, "left_over");
  return sentence;
}

void draw_step_words(Ui& ui, Flow& flow, ConvolutionView& view) {
  if (!view.misfit.empty()) return;
  draw_example_buttons(ui, flow, view);
  std::string filter_words = filter_sentence(view);
  if (!view.editor.on_stage && !ui.hidden.settings)
    filter_words += " " + convolution_text(view, "filter.edit");
  paragraph(ui, flow, filter_words, "##filter", {.color = ui.colors().ink_muted});
}

std::string border_sentence(const ConvolutionView& view) {
  const lessons::BorderStory& story = view.story;
  const int side = story.side(), size = story.size(), stride = story.stride();
  const auto outputs = [&](int step, bool same) {
    return std::to_string(story.axis({.stride = step, .same = same}).output);
  };
  const auto text = [](int number) { return std::to_string(number); };
  const int left = lessons::left_over(story.axis({.stride = stride}));
  TextValues values = {{"side", text(side)},
                       {"size", text(size)},
                       {"terms", text(size * size)},
                       {"missing", text(story.missing())},
                       {"half", counted_words("convolution.pixels", size / 2)},
                       {"half_number", text(size / 2)},
                       {"valid", outputs(1, false)},
                       {"strided", outputs(stride, false)},
                       {"strided_same", outputs(stride, true)},
                       {"stride", text(stride)},
                       {"last_rows", counted_words("convolution.last-rows", left)},
                       {"last_columns", counted_words("convolution.last-columns", left)}};
  values.emplace_back(
      "left_over_note",
      convolution_text(view, left > 0 ? "borders.left_over" : "borders.all_seen", values));
  constexpr std::array<std::string_view, 10> kScenes = {
      "kCorner",  "kEdge",  "kFirstFit", "kLastFit", "kTooFar",
      "kAllFits", "kNoFit", "kSame",     "kStride",  "kStrideSame"};
  const std::string entry =
      "borders." + std::string(kScenes[static_cast<std::size_t>(story.scene().kind)]);
  return convolution_text(view, entry, values);
}

}  // namespace

std::string filter_sentence(const ConvolutionView& view) {
  const std::string sentence = convolution_text(view, filter_entry(view));
  const lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  const bool turned = setup.flipped && !setup.filter.symmetric();
  return turned ? sentence + " " + convolution_text(view, "filter.flipped") : sentence;
}

bool turn_matters(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (lesson.filter().symmetric()) return false;
  return lesson.setup().flipped ||
         (view.context.images.worked_example() && lesson.current_output() == 0);
}

std::string sum_text(const ConvolutionView& view, double value) {
  return format_number(value, view.lesson.sum_decimals());
}

std::string convolution_text(const ConvolutionView& view, std::string_view entry, TextValues more) {
  // What is given comes first: it is this part's own meaning of a name.
  for (auto& value : step_values(view)) more.push_back(std::move(value));
  return words("convolution." + std::string(entry), more);
}

std::string convolution_sentence(const Ui& ui, const ConvolutionView& view) {
  switch (view.mode) {
    case StageMode::kSee:
      return see_sentence(ui, view);
    case StageMode::kSteps:
      break;
    case StageMode::kLarge:
      return large_sentence(view);
    case StageMode::kBorders:
      return border_sentence(view);
    case StageMode::kLayer:
      return layer_sentence(view);
  }
  return step_sentence(ui, view);
}

void draw_convolution_words(Ui& ui, Flow& flow, ConvolutionView& view) {
  switch (view.mode) {
    case StageMode::kSee:
      return draw_see_words(ui, flow, view);
    case StageMode::kSteps:
      return draw_step_words(ui, flow, view);
    case StageMode::kLarge:
      return draw_large_words(ui, flow, view);
    case StageMode::kBorders:
      return spoken_status(ui, border_sentence(view), "##spoken");
    case StageMode::kLayer:
      spoken_status(ui, layer_sentence(view), "##spoken");
  }
}

}  // namespace pixelwalk::app
