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

using lessons::Image;
using lessons::ModelOutline;

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

bool has_size_of_input(const ShapesView& view) {
  const Image& image = view.context.images.current();
  const ModelSpec& spec = view.editor.spec();
  return image.height == spec.input_height && image.width == spec.input_width;
}

std::string_view layer_entry(const ShapesView& view) {
  const ModelOutline& outline = view.editor.outline();
  const int layer = view.editor.selected_layer();
  if (layer < 0) return has_size_of_input(view) ? "input" : "input.brought";
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

// How many numbers there are after Flatten, and what they say, against the image's.
std::string flatten_size(const ShapesView& view) {
  const LayerPlan* plan = selected_plan(view);
  if (plan == nullptr || plan->layer.kind != LayerKind::kFlatten) return {};
  const ModelOutline& outline = view.editor.outline();
  const auto before = outline.plans.begin() + view.editor.selected_layer();
  const bool filtered = std::any_of(outline.plans.begin(), before, [](const LayerPlan& earlier) {
    return earlier.layer.kind == LayerKind::kConv2D;
  });
  if (!filtered) return shapes_text(view, "flatten.unfiltered");
  const std::int64_t image = outline.plans.front().input.elements();
  const std::int64_t size = plan->output.elements();
  return shapes_text(view, size > image   ? "flatten.more"
                           : size < image ? "flatten.fewer"
                                          : "flatten.as_many");
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

// What costs memory, and what costs time.
std::string total_sentence(const ShapesView& view) {
  const std::vector<LayerPlan>& plans = view.editor.outline().plans;
  const auto has = [&](LayerKind kind) {
    return std::ranges::any_of(plans,
                               [&](const LayerPlan& plan) { return plan.layer.kind == kind; });
  };
  std::string total = shapes_text(view, "total");
  if (!has(LayerKind::kConv2D) || !has(LayerKind::kDense)) return total;
  return total + " " + shapes_text(view, "total.both");
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

// "Their last three lines are the same, word for word."
std::string shared_lines(const lessons::ModelComparison& comparison) {
  const int shared = comparison.shared();
  return shared > 0 ? counted_words("shapes.compare.shared", shared)
                    : words("shapes.compare.shared.none");
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
                     {"shared", shared_lines(comparison)}}};
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
  } else if (plan.layer.kind == LayerKind::kFlatten && row.right > 0) {
    line.entry = "compare.flatten";
  } else {
    line.entry = plan.layer.kind == LayerKind::kDense ? "compare.dense" : "compare.same";
  }
  return line;
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
  return shapes_text(view, layer_entry(view), {{"flatten_size", flatten_size(view)}});
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
  const bool last = view.editor.at_end() && view.editor.outline().possible() &&
                    view.editor.outline().parameters > 0;
  if (last || view.editor.at_start()) {
    flow.space(ui.px(12));
    paragraph(ui, flow, last ? total_sentence(view) : shapes_text(view, "none"), "##more", quiet);
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

}  // namespace pixelwalk::app
