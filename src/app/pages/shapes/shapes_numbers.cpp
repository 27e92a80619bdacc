#include <cmath>
#include <cstdint>
#include <string>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/shapes/shape_arithmetic.h"

// What is worked out of what is selected, and of the whole.

namespace pixelwalk::app {
namespace {

using lessons::FlattenPlace;
using lessons::ModelOutline;

void draw_layer_sums(Ui& ui, Flow& flow, const ShapesView& view) {
  spoken_status(ui, spoken_layer(view), "##spoken");
  if (view.editor.at_start())
    labelled_number(ui, flow, phrase("shapes.image"), shapes_text(view, "numbers.image"));
  if (const LayerPlan* plan = selected_plan(view)) {
    for (const lessons::SumLine& line : lessons::layer_sums(*plan))
      labelled_number(ui, flow, line.what, line.sum);
  }
}

void draw_layer_numbers(Ui& ui, Flow& flow, ShapesView& view) {
  const ModelOutline& outline = view.editor.outline();
  labelled_number(ui, flow, phrase("shapes.view.layers"), std::to_string(view.editor.layers()));
  if (ui.narrow) {
    flow.space(ui.px(kSpace8));
    heading(ui, flow, phrase("shapes.layer-by-layer"), 3);
    draw_table_and_code(ui, flow, view);
    flow.space(ui.px(kSpace16));
  }
  labelled_number(ui, flow,
                  phrase(outline.possible() ? "shapes.total-name" : "shapes.total-so-far"),
                  format_count(outline.parameters));
  labelled_number(ui, flow, phrase("shapes.sum.multiplications"),
                  format_count(lessons::multiplications_of(outline)));
  flow.space(ui.px(kSpace16));
  if (outline.parameters > 0) draw_parameter_bars(ui, flow, view.editor);
}

void draw_flatten_sums(Ui& ui, Flow& flow, const ShapesView& view) {
  const lessons::FlattenLesson& lesson = view.flatten;
  if (view.flatten_layer < 0) return;
  if (!lesson.at_start()) {
    const FlattenPlace place = lesson.place_of(lesson.current());
    const std::string row = std::to_string(place.row), column = std::to_string(place.column),
                      channel = std::to_string(place.channel);
    labelled_number(ui, flow, phrase("shapes.flat.place"), row + ", " + column + ", " + channel);
    labelled_number(ui, flow, phrase("shapes.flat.number"),
                    "(" + row + "·" + std::to_string(lesson.columns()) + " + " + column + ")·" +
                        std::to_string(lesson.channels()) + " + " + channel + " = " +
                        std::to_string(lesson.current()));
    labelled_number(ui, flow, phrase("shapes.flat.value"),
                    format_number(static_cast<double>(lesson.value(lesson.current())), 3));
  }
  if (!view.playback.playing || view.playback.speed <= 1) {
    spoken_status(ui,
                  shapes_text(view, lesson.at_start() ? "spoken.unroll.start" : "spoken.unroll"),
                  "##spoken");
  }
}

void draw_flatten_numbers(Ui& ui, Flow& flow, const ShapesView& view) {
  if (view.flatten_layer < 0) return;
  const lessons::FlattenLesson& lesson = view.flatten;
  const std::string columns = std::to_string(lesson.columns()),
                    channels = std::to_string(lesson.channels());
  labelled_number(ui, flow, phrase("shapes.sum.values"),
                  std::to_string(lesson.rows()) + "·" + columns + "·" + channels + " = " +
                      std::to_string(lesson.size()));
  labelled_number(ui, flow, phrase("shapes.flat.laid-down"), format_count(lesson.position()));
  labelled_number(ui, flow, phrase("shapes.flat.next-channel"), "+ 1");
  labelled_number(ui, flow, phrase("shapes.flat.next-column"), "+ " + channels);
  labelled_number(ui, flow, phrase("shapes.flat.next-row"),
                  "+ " + columns + "·" + channels + " = + " +
                      std::to_string(lesson.columns() * lesson.channels()));
}

void draw_compare_numbers(Ui& ui, Flow& flow, const ShapesView& view) {
  const lessons::ModelComparison& comparison = view.comparison;
  const std::int64_t left = comparison.left_outline().parameters;
  const std::int64_t right = comparison.right_outline().parameters;
  labelled_number(ui, flow, phrase("shapes.preset.dense"), format_count(left));
  labelled_number(ui, flow, phrase("shapes.compare-beside"), format_count(right));
  if (comparison.right_outline().possible()) {
    labelled_number(ui, flow, phrase(right >= left ? "shapes.more" : "shapes.fewer"),
                    format_count(std::abs(right - left)));
  }
}

}  // namespace

void draw_shapes_sum(Ui& ui, Flow& flow, const ShapesView& view) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      return draw_layer_sums(ui, flow, view);
    case ShapesMode::kFlatten:
      return draw_flatten_sums(ui, flow, view);
    case ShapesMode::kCompare:
      spoken_status(ui, shapes_sentence(view), "##spoken");
  }
}

void draw_shapes_numbers(Ui& ui, Flow& flow, ShapesView& view) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      draw_layer_numbers(ui, flow, view);
      break;
    case ShapesMode::kFlatten:
      draw_flatten_numbers(ui, flow, view);
      break;
    case ShapesMode::kCompare:
      draw_compare_numbers(ui, flow, view);
      break;
  }
}

}  // namespace pixelwalk::app
