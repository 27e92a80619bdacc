#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/figures/equation.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "core/base/words.h"

// The present window opened: window × filter = products, and their sum.

namespace pixelwalk::app {
namespace {

constexpr float kLeastField = 40;     // a filter cell that can be typed into
constexpr float kRoomForTenths = 34;  // and one for "−178.5" that can be read

// Products share one range, so that their colours can be compared over the whole walk.
float product_range(const ConvolutionView& view) {
  return 255 * symmetric_range(view.lesson.weights().values, 0.001F);
}

// The weights as they meet the window, before scaling: whole numbers stay whole.
std::vector<float> placed_weights(const ConvolutionView& view) {
  std::vector<float> values = view.lesson.filter().values;
  if (view.lesson.setup().flipped) std::ranges::reverse(values);
  return values;
}

// Under the sum: what becomes of it, or what the turned filter would give.
std::string sum_note(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (!lesson.sum_done()) return {};
  const auto sum = static_cast<double>(lesson.partial_sum(lesson.terms()));
  if (lesson.setup().relu) return "ReLU: " + sum_text(view, std::max(sum, 0.0));
  if (view.output_look == OutputLook::kGrey && (sum < 0 || sum > 255))
    return words("convolution.sum-as-grey", {{"sum", sum_text(view, std::clamp(sum, 0.0, 255.0))}});
  if (!turn_matters(view)) return {};
  return words(lesson.setup().flipped ? "convolution.sum-not-flipped" : "convolution.sum-flipped",
               {{"sum", sum_text(view, static_cast<double>(lesson.turned_sum()))}});
}

std::string spelled_term(const ConvolutionView& view, int term) {
  if (term < 0) return {};
  return term_text(view, term) + " = " +
         sum_text(view, static_cast<double>(view.lesson.product(term)));
}

Color sum_color(const Ui& ui, const ConvolutionView& view, double sum) {
  if (view.lesson.products_done() == 0) return ui.colors().ink_muted;
  if (sum == 0) return ui.colors().ink;
  return sum < 0 ? ui.colors().below_zero : ui.colors().above_zero;
}

// What has been done to the values: "flipped ÷ 9"; else, where there is room, that they are edited.
std::string filter_note(const Ui& ui, const ConvolutionView& view, float room) {
  const lessons::ConvolutionSetup& setup = view.lesson.setup();
  const float scale = setup.normalised ? lessons::normalising_weight(setup.filter) : 1;
  std::string note = setup.flipped ? words("convolution.filter-is-flipped") + " " : std::string();
  if (scale != 1) {
    const float divisor = setup.filter.sum();
    const bool whole = divisor == std::round(divisor) && divisor > 0;
    return note + (whole ? "÷ " + format_number(static_cast<double>(divisor))
                         : "× " + format_number(static_cast<double>(scale), 3));
  }
  if (!note.empty() || !view.editor.on_stage) return note;
  note = words("convolution.filter-click-to-edit");
  return ui.text_width(note, {.size = TextSize::kCaption}) <= room ? note : std::string();
}

// What the three grids show; the window and the filter as they meet.
struct EquationValues {
  std::vector<float> window, filter, products;
};
EquationValues values_of(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  EquationValues values{{}, placed_weights(view), {}};
  for (int term = 0; term < lesson.terms(); ++term) {
    values.window.push_back(lesson.pixel(term));
    values.products.push_back(lesson.product(term));
  }
  return values;
}

EquationTerm window_term(const EquationValues& values, const lessons::ConvolutionLesson& lesson) {
  const int padded = lesson.padded_terms();
  return {.name = phrase("convolution.window"),
          .caption = words("convolution.window"),
          .description = padded > 0
                             ? words("convolution.pixels-under-padding", {{"padded", padded}})
                             : words("convolution.pixels-under"),
          .values = values.window,
          .is_padding = [&lesson](int term) { return lesson.on_padding(term); }};
}

EquationTerm filter_term(Ui& ui, const EquationValues& values, float cell, ConvolutionView& view) {
  view.editor.on_stage =
      cell >= ui.px(kLeastField) && !view.lesson.setup().flipped && !ui.hidden.settings;
  const lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  EquationTerm term{.name = phrase("convolution.filter"),
                    .caption = view.context.workspace.filter_title(),
                    .choose = filter_chooser(ui, view),
                    .description = words("convolution.weights-met"),
                    .values = values.filter,
                    .map = ColorMap::kDiverging,
                    .high = symmetric_range(values.filter, 0.001F),
                    .decimals = 2};
  term.aside = filter_note(
      ui, view, cell * static_cast<float>(setup.filter.size) - term.choose.width - ui.px(kSpace8));
  if (view.editor.on_stage)
    term.draw = [&ui, &view](const Rect& cells) { draw_filter_cells(ui, cells, view); };
  return term;
}

}  // namespace

EquationPlaces draw_convolution_equation(Ui& ui, const layout::Result& places,
                                         const EquationBox& box, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int size = lesson.filter().size, done = lesson.products_done();
  const float cell = places.cells[kOfEquation];
  const EquationValues values = values_of(view);
  const bool one_by_one = lesson.unit() == lessons::StepUnit::kProduct;
  const bool marked = done > 0 && (one_by_one || !lesson.sum_done());
  const float part = one_by_one && done > 0 ? view.motion.part(ui) : 1;
  const auto sum = static_cast<double>(lesson.partial_sum(done));
  return draw_equation(
      ui, places, box,
      {.size = size,
       .left = window_term(values, lesson),
       .right = filter_term(ui, values, cell, view),
       .result = {.name = phrase("convolution.products"),
                  .caption = words("convolution.products"),
                  .description = words("convolution.products-done",
                                       {{"done", done}, {"terms", lesson.terms()}}),
                  .values = values.products,
                  .map = ColorMap::kDiverging,
                  .high = product_range(view),
                  .filled = part < 1 ? done - 1 : done,
                  .decimals = size == 3 || cell >= ui.px(kRoomForTenths) ? 1 : 0,
                  .is_padding = [&lesson](int term) { return lesson.on_padding(term); }},
       .marked = marked ? done - 1 : -1,
       .flight = part,
       .sum_name = words(lesson.sum_done() ? "convolution.sum-name" : "convolution.sum-so-far"),
       .sum = sum_text(view, sum),
       .note = sum_note(view),
       .sum_color = sum_color(ui, view, sum),
       .spelled = [&view](int term) { return spelled_term(view, term); }});
}

}  // namespace pixelwalk::app
