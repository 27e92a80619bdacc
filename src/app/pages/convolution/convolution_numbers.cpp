#include <algorithm>
#include <cmath>

#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// The sum, spelled out, and the sizes with the arithmetic that they come from.

namespace pixelwalk::app {
namespace {

constexpr int kWeightDecimals = 4;

// The sum over some lines: made terms in ink, the present one in the accent, the rest faint. Under
// a 3×3 filter a line is a row of the window; larger ones run on.
void draw_spelled_sum(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const Palette& palette = ui.colors();
  const int done = lesson.products_done(), size = lesson.filter().size;
  TextStyle style{.size = size == 3 ? TextSize::kBody : TextSize::kCaption, .face = Face::kNumbers};
  const auto piece = [&](int term) {
    const bool line_start = term > 0 && size == 3 && term % size == 0;
    return (term == 0 ? "" : line_start ? "+ " : " + ") + term_text(view, term);
  };
  if (size == 3) {
    for (int row = 0; row < size; ++row) {
      float width = 0;
      for (int column = 0; column < size; ++column)
        width += ui.text_width(piece(row * size + column), style);
      if (width > flow.width) style.size = TextSize::kCaption;
    }
  }
  const float line = ui.line_height(style), top = flow.y;
  std::string spoken;  // what is made so far: nobody hears which terms are faint
  float x = flow.x, y = flow.y;
  for (int term = 0; term < lesson.terms(); ++term) {
    const std::string text = piece(term);
    const float width = ui.text_width(text, style);
    const bool new_row = size == 3 && term % size == 0 && term > 0;
    if (new_row || x + width > flow.x + flow.width) {
      x = flow.x;
      y += line;
    }
    style.color = term < done ? palette.ink : mix(palette.surface, palette.ink_muted, 0.55F);
    if (term == done - 1 && !lesson.sum_done()) style.color = palette.accent;
    ui.text(x, y, text, style);
    x += width;
    if (term < done) spoken += (term == 0 ? "" : " + ") + term_text(view, term);
  }
  y += line;
  const auto sum = static_cast<double>(lesson.partial_sum(done));
  std::string result = "= " + sum_text(view, sum);
  if (!lesson.sum_done()) result = words("convolution.so-far", {{"result", result}});
  if (lesson.setup().relu && lesson.sum_done())
    result += ", ReLU: " + sum_text(view, std::max(sum, 0.0));
  style.color = palette.ink;
  style.size = TextSize::kBody;
  ui.text(flow.x, y, result, style);
  y += ui.line_height(style);
  flow.take(y - top);
  ui.describe({.id = ui.id("##sum"),
               .role = Role::kText,
               .name = done == 0 ? words("convolution.no-product-yet") : spoken + " " + result,
               .rect = {flow.x, top, flow.width, y - top}});
}

void draw_sizes(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const kernels::Conv2dShape& shape = view.lesson.shape();
  const bool same = view.lesson.setup().same;
  labelled_number(ui, flow, phrase("convolution.output-height"), size_formula(shape.rows, same));
  labelled_number(ui, flow, phrase("convolution.output-width"), size_formula(shape.columns, same));
}

void draw_step_sum(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  draw_spelled_sum(ui, flow, view);
  // Spoken step by step; not while it plays faster than anybody could listen.
  const bool padding = !lesson.at_start() && lesson.on_padding(lesson.products_done() - 1);
  const std::string_view entry = lesson.at_start()   ? "spoken.start"
                                 : lesson.sum_done() ? padding ? "spoken.sum_padding" : "spoken.sum"
                                 : padding           ? "spoken.product_padding"
                                                     : "spoken.product";
  if (!view.playback.playing || view.playback.speed <= 1)
    spoken_status(ui, convolution_text(view, entry), "##spoken");
}

void draw_step_numbers(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (lesson.sum_done() && turn_matters(view)) {
    const auto sum = static_cast<double>(lesson.partial_sum(lesson.terms()));
    const auto turned = static_cast<double>(lesson.turned_sum());
    const bool flipped = lesson.setup().flipped;
    labelled_number(ui, flow, phrase("convolution.filter-in-order"),
                    sum_text(view, flipped ? turned : sum));
    labelled_number(ui, flow, phrase("convolution.filter-flipped"),
                    sum_text(view, flipped ? sum : turned));
  }
  labelled_number(ui, flow, phrase("convolution.output-place"),
                  std::to_string(lesson.row()) + ", " + std::to_string(lesson.column()));
  labelled_number(
      ui, flow, phrase("convolution.products-made"),
      words("convolution.done-of", {{"done", lesson.products_done()}, {"all", lesson.terms()}}));
  labelled_number(ui, flow, phrase("convolution.outputs-written"),
                  words("convolution.done-of", {{"done", format_count(lesson.outputs_done())},
                                                {"all", format_count(lesson.outputs())}}));
  draw_sizes(ui, flow, view);
}

void say_large(Ui& ui, const ConvolutionView& view) {
  const lessons::Map& output = view.large.filter.output();
  const TextValues values = {{"result_height", std::to_string(output.height)},
                             {"result_width", std::to_string(output.width)},
                             {"range", sum_text(view, static_cast<double>(view.large.range))}};
  spoken_status(ui, convolution_text(view, "spoken.large", values), "##spoken");
}

void draw_large_numbers(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const LargeView& large = view.large;
  const lessons::Map& output = large.filter.output();
  const int terms = large.setup.filter.size * large.setup.filter.size;
  const long long sums = static_cast<long long>(output.height) * output.width;
  labelled_number(ui, flow, phrase("convolution.sums"), format_count(sums));
  labelled_number(ui, flow, phrase("convolution.products"), format_count(sums * terms));
  labelled_number(ui, flow, phrase("convolution.time"),
                  words("convolution.milliseconds", {{"time", format_number(large.filter_ms, 1)}}));
  const lessons::Image& image = view.context.images.large();
  const auto shape = lessons::convolution_shape(image.height, image.width, large.setup);
  if (!shape.is_ok()) return;
  labelled_number(ui, flow, phrase("convolution.output-height"),
                  size_formula(shape.value().rows, large.setup.same));
  labelled_number(ui, flow, phrase("convolution.output-width"),
                  size_formula(shape.value().columns, large.setup.same));
}

// What becomes of this side under every filter and stride.
void draw_border_numbers(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const lessons::BorderStory& story = view.story;
  const std::vector<TableColumn> columns = {
      {.title = words("convolution.filter")},
      {.title = "valid", .align = Align::kRight, .face = Face::kNumbers},
      {.title = words("convolution.stride-is", {{"stride", 2}}),
       .align = Align::kRight,
       .face = Face::kNumbers},
      {.title = words("convolution.stride-is", {{"stride", 3}}),
       .align = Align::kRight,
       .face = Face::kNumbers},
      {.title = "same", .align = Align::kRight, .face = Face::kNumbers}};
  std::vector<std::vector<std::string>> rows;
  int chosen = -1;
  for (const int size : lessons::kFilterSizes) {
    if (size == story.size()) chosen = static_cast<int>(rows.size());
    const auto side = [&](int stride, bool same) {
      const int count = lessons::output_side(
          {.side = story.side(), .size = size, .stride = stride, .same = same});
      return count > 0 ? std::to_string(count) : words("convolution.none");
    };
    rows.push_back({std::to_string(size) + "×" + std::to_string(size), side(1, false),
                    side(2, false), side(3, false), side(1, true)});
  }
  table(ui, flow, words("convolution.output-sides", {{"side", story.side()}}), columns, rows,
        {.highlighted_row = chosen});
}

}  // namespace

std::string term_text(const ConvolutionView& view, int term) {
  const auto weight = static_cast<double>(view.lesson.weight(term));
  const std::string written = format_number(weight, kWeightDecimals);
  return format_number(static_cast<double>(view.lesson.pixel(term))) + "·" +
         (weight < 0 ? "(" + written + ")" : written);
}

void draw_convolution_sum(Ui& ui, Flow& flow, const ConvolutionView& view) {
  switch (view.mode) {
    case StageMode::kSee:
      return;
    case StageMode::kSteps:
      return draw_step_sum(ui, flow, view);
    case StageMode::kLarge:
      return say_large(ui, view);
    case StageMode::kBorders:
    case StageMode::kLayer:
      return;
  }
}

void draw_convolution_numbers(Ui& ui, Flow& flow, ConvolutionView& view) {
  switch (view.mode) {
    case StageMode::kSee:
      return draw_sizes(ui, flow, view);
    case StageMode::kSteps:
      return draw_step_numbers(ui, flow, view);
    case StageMode::kLarge:
      return draw_large_numbers(ui, flow, view);
    case StageMode::kBorders:
      return draw_border_numbers(ui, flow, view);
    case StageMode::kLayer:
      return draw_layer_numbers(ui, flow, view);
  }
}

}  // namespace pixelwalk::app
