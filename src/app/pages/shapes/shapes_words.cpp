#include <algorithm>
#include <cmath>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"
#include "lessons/shapes/shape_arithmetic.h"

namespace pixelwalk::app {
namespace {

using lessons::FlattenPlace;
using lessons::ModelOutline;

const LayerPlan* selected_plan(const ShapesView& view) {
  const int layer = view.editor.selected_layer();
  const ModelOutline& outline = view.editor.outline();
  if (layer < 0 || layer >= outline.standing()) return nullptr;
  return &outline.plans[static_cast<std::size_t>(layer)];
}

// The layer that holds the most parameters.
const LayerPlan* heaviest(const ModelOutline& outline) {
  const LayerPlan* most = nullptr;
  for (const LayerPlan& plan : outline.plans) {
    if (most == nullptr || plan.parameters > most->parameters) most = &plan;
  }
  return most;
}

void add_model_values(const ShapesView& view, TextValues& values) {
  const ModelSpec& spec = view.editor.spec();
  const ModelOutline& outline = view.editor.outline();
  const Shape input = lessons::shape_before(spec, outline, 0);
  values.emplace_back("image", lessons::short_shape(input));
  values.emplace_back("image_rows", std::to_string(spec.input_height));
  values.emplace_back("image_columns", std::to_string(spec.input_width));
  values.emplace_back("image_channels", counted_words("shapes.channels", spec.input_channels));
  values.emplace_back("pixels", format_count(input.elements()));
  values.emplace_back("total", format_count(outline.parameters));
  values.emplace_back("layers", std::to_string(view.editor.layers()));
  if (const LayerPlan* most = heaviest(outline)) {
    const auto total = static_cast<double>(std::max<std::int64_t>(1, outline.parameters));
    values.emplace_back("heaviest", most->layer.name);
    values.emplace_back("heaviest_share",
                        format_percent(static_cast<double>(most->parameters) / total, 0));
  }
}

void add_layer_values(const ShapesView& view, const LayerPlan& plan, TextValues& values) {
  const LayerSpec& layer = plan.layer;
  values.emplace_back("name", layer.name);
  values.emplace_back("input", lessons::short_shape(plan.input));
  values.emplace_back("output", lessons::short_shape(plan.output));
  values.emplace_back("parameters", format_count(plan.parameters));
  values.emplace_back("inputs", std::to_string(plan.input.elements()));
  values.emplace_back("outputs", format_count(plan.output.elements()));
  values.emplace_back("units", std::to_string(layer.units));
  values.emplace_back("filters", std::to_string(layer.filters));
  values.emplace_back("batch_shape", plan.output.keras_string());
  const double total =
      static_cast<double>(std::max<std::int64_t>(1, view.editor.outline().parameters));
  const double share = static_cast<double>(plan.parameters) / total;
  values.emplace_back("share", format_percent(share, share < 0.1 ? 1 : 0));
  if (!lessons::slides(layer)) return;
  const int rows = lessons::window_rows(layer), columns = lessons::window_columns(layer);
  values.emplace_back("window", std::to_string(rows) + "×" + std::to_string(columns));
  values.emplace_back("window_cells", std::to_string(rows * columns));
  values.emplace_back("stride", std::to_string(stride_height(layer)));
  values.emplace_back("channels", std::to_string(plan.input[2]));
  values.emplace_back("weights", std::to_string(rows * columns * plan.input[2]));
  values.emplace_back("rows_in", std::to_string(plan.input[0]));
  values.emplace_back("rows_out", std::to_string(plan.output[0]));
  values.emplace_back("columns_out", std::to_string(plan.output[1]));
  values.emplace_back("lost", std::to_string(plan.input[0] - plan.output[0]));
  values.emplace_back("maps", std::to_string(plan.output[2]));
}

void add_flatten_values(const ShapesView& view, TextValues& values) {
  const lessons::FlattenLesson& lesson = view.flatten;
  const FlattenPlace place = lesson.place_of(lesson.current());
  values.emplace_back("flat_shape",
                      lessons::short_shape({lesson.rows(), lesson.columns(), lesson.channels()}));
  values.emplace_back("flat_size", format_count(lesson.size()));
  values.emplace_back("flat_rows", std::to_string(lesson.rows()));
  values.emplace_back("flat_columns", std::to_string(lesson.columns()));
  values.emplace_back("flat_channels", std::to_string(lesson.channels()));
  values.emplace_back("flat_row_size", std::to_string(lesson.columns() * lesson.channels()));
  values.emplace_back("flat_done", format_count(lesson.position()));
  values.emplace_back("flat_index", std::to_string(lesson.current()));
  values.emplace_back("flat_value",
                      format_number(static_cast<double>(lesson.value(lesson.current())), 3));
  values.emplace_back("flat_row", std::to_string(place.row));
  values.emplace_back("flat_column", std::to_string(place.column));
  values.emplace_back("flat_channel", std::to_string(place.channel));
  values.emplace_back("flat_first", std::to_string(lesson.index_of({place.row, place.column, 0})));
  values.emplace_back(
      "flat_last",
      std::to_string(lesson.index_of({place.row, place.column, lesson.channels() - 1})));
}

std::string_view sliding_entry(const LayerPlan& plan) {
  const LayerSpec& layer = plan.layer;
  const bool conv = layer.kind == LayerKind::kConv2D;
  if (layer.padding == Padding::kSame) return conv ? "conv.same" : "pool.same";
  if (conv && stride_height(layer) > 1) return "conv.stride";
  if (conv && layer.kernel_height == 1 && layer.kernel_width == 1) return "conv.pointwise";
  if (conv) return plan.input[2] == 1 ? "conv.first" : "conv.deep";
  if (lessons::rows_unreached(plan) > 0 || lessons::columns_unreached(plan) > 0) return "pool.odd";
  return layer.kind == LayerKind::kMaxPooling2D ? "pool" : "pool.mean";
}

std::string_view layer_entry(const ShapesView& view) {
  const ModelOutline& outline = view.editor.outline();
  const int layer = view.editor.selected_layer();
  if (layer < 0) return "input";
  if (layer >= outline.standing()) {
    return layer == outline.broken || outline.broken < 0 ? "broken" : "unknown";
  }
  const LayerPlan& plan = outline.plans[static_cast<std::size_t>(layer)];
  switch (plan.layer.kind) {
    case LayerKind::kConv2D:
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      return sliding_entry(plan);
    case LayerKind::kFlatten:
      if (plan.input.rank() == 1) return "flatten.again";
      return layer == 0 ? "flatten.image" : "flatten";
    case LayerKind::kDense:
      return plan.layer.activation == Activation::kSoftmax ? "dense.last" : "dense";
    case LayerKind::kReLU:
      return "relu";
    case LayerKind::kSoftmax:
      return "softmax";
  }
  return "input";
}

// What the line of code asks for.
std::string_view code_entry(const ShapesView& view) {
  if (view.code_line >= 0) {
    const auto lines = keras_code_lines(view.editor.spec());
    const std::string& line = lines[static_cast<std::size_t>(view.code_line)].text;
    for (const auto& [code, entry] :
         {std::pair<std::string_view, std::string_view>{"import", "code.import"},
          {"Sequential(", "code.sequential"},
          {"Input(", "code.input"},
          {"compile", "code.compile"},
          {"loss=", "code.loss"},
          {"metrics", "code.metrics"}}) {
      if (line.find(code) != std::string::npos) return entry;
    }
    return "code.end";
  }
  const LayerPlan* plan = selected_plan(view);
  if (plan == nullptr) return view.editor.at_start() ? "code.input" : "";
  switch (plan->layer.kind) {
    case LayerKind::kConv2D:
      return plan->layer.activation == Activation::kReLU ? "code.conv" : "code.conv.linear";
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      return "code.pool";
    case LayerKind::kFlatten:
      return "code.flatten";
    case LayerKind::kDense:
      return plan->layer.activation == Activation::kSoftmax ? "code.dense.softmax" : "code.dense";
    case LayerKind::kReLU:
    case LayerKind::kSoftmax:
      return "code.activation";
  }
  return "";
}

std::string_view flatten_entry(const ShapesView& view) {
  const lessons::FlattenLesson& lesson = view.flatten;
  if (view.flatten_layer < 0) return "flatten.none";
  if (lesson.at_start()) return view.flatten_layer == 0 ? "unroll.start.image" : "unroll.start";
  if (lesson.at_end()) return view.flatten_layer == 0 ? "unroll.end.image" : "unroll.end";
  const bool row_done = lesson.position() % (lesson.columns() * lesson.channels()) == 0;
  if (lesson.channels() == 1) return row_done ? "unroll.row.image" : "unroll.value.image";
  if (row_done) return "unroll.row";
  return lesson.position() % lesson.channels() == 0 ? "unroll.place" : "unroll.value";
}

struct ComparedLine {
  std::string_view entry;
  TextValues values;
};

ComparedLine compared(const ShapesView& view) {
  const lessons::ModelComparison& comparison = view.comparison;
  const ModelOutline& left = comparison.left_outline();
  const ModelOutline& right = comparison.right_outline();
  ComparedLine line{"compare.start",
                    {{"left_total", format_count(left.parameters)},
                     {"right_total", format_count(right.parameters)},
                     {"shared", std::to_string(comparison.shared())}}};
  if (!right.possible()) {
    line.entry = "compare.impossible";
    return line;
  }
  if (comparison.at_start()) return line;
  const lessons::ComparisonRow& row = comparison.rows()[static_cast<std::size_t>(comparison.row())];
  const auto add = [&](const ModelOutline& outline, int layer, bool left_side) {
    const LayerPlan& plan = outline.plans[static_cast<std::size_t>(layer)];
    line.values.emplace_back(left_side ? "left_name" : "right_name", plan.layer.name);
    line.values.emplace_back(left_side ? "left_output" : "right_output",
                             lessons::short_shape(plan.output));
    line.values.emplace_back(left_side ? "left_inputs" : "right_inputs",
                             std::to_string(plan.input.elements()));
    line.values.emplace_back(left_side ? "left_parameters" : "right_parameters",
                             format_count(plan.parameters));
    line.values.emplace_back("units", std::to_string(plan.layer.units));
  };
  if (row.left >= 0) add(left, row.left, true);
  if (row.right >= 0) add(right, row.right, false);
  if (!row.same_line()) {
    const bool from_right = row.right >= 0;
    const ModelOutline& outline = from_right ? right : left;
    const int layer = from_right ? row.right : row.left;
    const bool costs = outline.plans[static_cast<std::size_t>(layer)].parameters > 0;
    line.entry = !from_right ? "compare.only_left" : costs ? "compare.new" : "compare.new.free";
    return line;
  }
  const LayerPlan& plan = right.plans[static_cast<std::size_t>(row.right)];
  if (comparison.at_end()) {
    line.entry = "compare.end";
  } else if (plan.layer.kind == LayerKind::kFlatten) {
    line.entry = "compare.flatten";
  } else {
    line.entry = plan.layer.kind == LayerKind::kDense ? "compare.dense" : "compare.same";
  }
  return line;
}

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

std::string spoken_shape(const Shape& shape) {
  std::string text = std::to_string(shape[0]);
  for (int axis = 1; axis < shape.rank(); ++axis)
    text = words("shapes.by-side", {{"shape", text}, {"side", shape[axis]}});
  return text;
}

std::string selected_name(const lessons::ModelEditor& editor) {
  const int layer = editor.selected_layer();
  return layer < 0 ? words("shapes.input-name")
                   : editor.outline().layers[static_cast<std::size_t>(layer)].name;
}

std::string total_of(const Ui& ui, std::int64_t parameters, bool possible) {
  if (ui.answers_hidden) return "?";
  if (!possible) return words("figures.not-possible");
  const std::string count = format_count(parameters);
  return ui.narrow ? count : words("shapes.parameters", {{"parameters", count}});
}

std::string spoken_layer(const ShapesView& view) {
  const ModelOutline& outline = view.editor.outline();
  const int layer = view.editor.selected_layer();
  if (layer < 0) {
    return words("shapes.input-is",
                 {{"shape", spoken_shape(lessons::shape_before(view.editor.spec(), outline, 0))}});
  }
  const std::string& name = outline.layers[static_cast<std::size_t>(layer)].name;
  const LayerPlan* plan = selected_plan(view);
  if (plan == nullptr) return words("shapes.layer-impossible", {{"name", name}});
  const bool all = view.editor.at_end() && outline.possible();
  return words(all ? "shapes.layer-is-total" : "shapes.layer-is",
               {{"name", name},
                {"output", spoken_shape(plan->output)},
                {"parameters", format_count(plan->parameters)},
                {"total", format_count(outline.parameters)}});
}

std::string shapes_text(const ShapesView& view, std::string_view entry, TextValues more) {
  if (entry.empty()) return {};
  TextValues values = std::move(more);
  add_model_values(view, values);
  if (const LayerPlan* plan = selected_plan(view)) add_layer_values(view, *plan, values);
  add_flatten_values(view, values);
  return words("shapes." + std::string(entry), values);
}

std::string shapes_sentence(const ShapesView& view) {
  switch (view.mode) {
    case ShapesMode::kLayers:
      break;
    case ShapesMode::kFlatten:
      return shapes_text(view, flatten_entry(view));
    case ShapesMode::kCompare: {
      const ComparedLine line = compared(view);
      return shapes_text(view, line.entry, line.values);
    }
  }
  return shapes_text(view, layer_entry(view));
}

void draw_shapes_words(Ui& ui, Flow& flow, ShapesView& view) {
  const TextStyle quiet{.color = ui.colors().ink_muted};
  if (view.mode == ShapesMode::kFlatten && view.flatten_layer > 0)
    paragraph(ui, flow, shapes_text(view, "unroll.where"), "##where", quiet);
  if (view.mode != ShapesMode::kLayers) return;
  const std::string code = shapes_text(view, code_entry(view));
  if (!code.empty()) {
    paragraph(ui, flow, code, "##code", quiet);
  }
  const bool last = view.editor.at_end() && view.editor.outline().possible();
  if (last || view.editor.at_start()) {
    flow.space(ui.px(12));
    paragraph(ui, flow, shapes_text(view, last ? "total" : "none"), "##more", quiet);
  }
}

void draw_lines_around(Ui& ui, Flow& flow, ShapesView& view) {
  flow.space(ui.px(kSpace8));
  if (!disclosure(ui, flow, phrase("shapes.lines-around"), view.around_open)) return;
  for (const std::string_view entry : {"code.import", "code.sequential", "code.end", "code.compile",
                                       "code.loss", "code.metrics"}) {
    paragraph(ui, flow, shapes_text(view, entry), entry, {.color = ui.colors().ink_muted});
    flow.space(ui.px(kSpace8));
  }
}

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
