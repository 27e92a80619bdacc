#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "app/pages/shapes/shapes_view.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/shapes/shape_arithmetic.h"

// The present numbers, which fill in the words.

namespace pixelwalk::app {
namespace {

using lessons::FlattenPlace;
using lessons::ModelOutline;

// The layer that holds the most parameters.
const LayerPlan* heaviest(const ModelOutline& outline) {
  const LayerPlan* most = nullptr;
  for (const LayerPlan& plan : outline.plans) {
    if (most == nullptr || plan.parameters > most->parameters) most = &plan;
  }
  return most;
}

// The one that takes the most time.
const LayerPlan* busiest(const ModelOutline& outline) {
  const auto most = std::ranges::max_element(outline.plans, {}, &LayerPlan::multiplications);
  return most == outline.plans.end() ? nullptr : &*most;
}

void add_model_values(const ShapesView& view, TextValues& values) {
  const ModelSpec& spec = view.editor.spec();
  const ModelOutline& outline = view.editor.outline();
  const Shape input = lessons::shape_before(spec, outline, 0);
  values.emplace_back("image", lessons::short_shape(input));
  const lessons::Image& own = view.context.images.current();
  values.emplace_back("own_size", by(own.height, own.width));
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
  if (const LayerPlan* most = busiest(outline)) {
    const std::int64_t all = lessons::multiplications_of(outline);
    const auto share = static_cast<double>(most->multiplications()) /
                       static_cast<double>(std::max<std::int64_t>(1, all));
    values.emplace_back("multiplications", format_count(all));
    values.emplace_back("busiest", most->layer.name);
    values.emplace_back("busiest_share", format_percent(share, 0));
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
  values.emplace_back("lost", counted_words("shapes.rows", plan.input[0] - plan.output[0]));
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

}  // namespace

const LayerPlan* selected_plan(const ShapesView& view) {
  const int layer = view.editor.selected_layer();
  const ModelOutline& outline = view.editor.outline();
  if (layer < 0 || layer >= outline.standing()) return nullptr;
  return &outline.plans[static_cast<std::size_t>(layer)];
}

std::string shapes_text(const ShapesView& view, std::string_view entry, TextValues more) {
  if (entry.empty()) return {};
  TextValues values = std::move(more);
  add_model_values(view, values);
  if (const LayerPlan* plan = selected_plan(view)) add_layer_values(view, *plan, values);
  add_flatten_values(view, values);
  return words("shapes." + std::string(entry), values);
}

}  // namespace pixelwalk::app
