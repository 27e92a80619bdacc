#include "lessons/journey/receptive_field.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "core/base/check.h"
#include "core/model/layer_geometry.h"
#include "lessons/journey/layer_windows.h"

namespace pixelwalk::lessons {

namespace {

Field cut(const Field& field, const Field& to) {
  return {std::max(field.row_begin, to.row_begin), std::min(field.row_end, to.row_end),
          std::max(field.column_begin, to.column_begin), std::min(field.column_end, to.column_end)};
}

/// Whether each value of the layer depends on all that goes in.
bool sees_all(LayerKind kind) {
  return kind == LayerKind::kDense || kind == LayerKind::kSoftmax;
}

SeenField seen_by(const std::vector<LayerPlan>& plans, int layer, const Field& field) {
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  const Field all = whole_field(plans, layer - 1);
  if (sees_all(plan.layer.kind)) return {all, all};
  const std::optional<LayerWindows> windows = windows_of(plan);
  if (!windows) return {field, field};
  const auto& [rows, columns] = *windows;
  const Field reach = {rows.start(field.row_begin), rows.start(field.row_end - 1) + rows.size,
                       columns.start(field.column_begin),
                       columns.start(field.column_end - 1) + columns.size};
  return {cut(reach, all), reach};
}

/// The first output whose window ends behind input position `begin`.
int first_reached(const kernels::Window& window, int begin) {
  const int missing = begin + window.pad_before - window.size + 1;  // o·stride ≥ missing
  return missing <= 0 ? 0 : (missing + window.stride - 1) / window.stride;
}

/// One behind the last output whose window begins before input position `end`.
int last_reached(const kernels::Window& window, int end) {
  return std::min(window.output, (end - 1 + window.pad_before) / window.stride + 1);
}

Field reached_by(const std::vector<LayerPlan>& plans, int layer, const Field& field) {
  if (field.empty()) return {};
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  if (sees_all(plan.layer.kind)) return whole_field(plans, layer);
  const std::optional<LayerWindows> windows = windows_of(plan);
  if (!windows) return field;
  const auto& [rows, columns] = *windows;
  const Field reached = {first_reached(rows, field.row_begin), last_reached(rows, field.row_end),
                         first_reached(columns, field.column_begin),
                         last_reached(columns, field.column_end)};
  return reached.empty() ? Field{} : reached;
}

}  // namespace

std::optional<LayerWindows> windows_of(const LayerPlan& plan) {
  switch (plan.layer.kind) {
    case LayerKind::kConv2D: {
      const kernels::Conv2dShape shape = conv2d_shape(plan);
      return LayerWindows{shape.rows, shape.columns};
    }
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D: {
      const kernels::Pool2dShape shape = pool2d_shape(plan);
      return LayerWindows{shape.rows, shape.columns};
    }
    default:
      return std::nullopt;
  }
}

Field whole_field(const std::vector<LayerPlan>& plans, int layer) {
  const Shape shape = arranged_shape(plans, layer);
  return {0, shape[0], 0, shape[1]};
}

Field cell_field(const ValuePlace& place) {
  return {place.row, place.row + 1, place.column, place.column + 1};
}

std::vector<SeenField> receptive_field(const std::vector<LayerPlan>& plans, int layer,
                                       Field field) {
  PW_CHECK(!field.empty() && cut(field, whole_field(plans, layer)) == field,
           "name cells that the layer's maps have");
  std::vector<SeenField> seen(static_cast<std::size_t>(layer) + 2);
  seen.back() = {field, field};
  for (; layer >= 0; --layer) {
    const auto at = static_cast<std::size_t>(layer);
    seen[at] = seen_by(plans, layer, seen[at + 1].inside);
  }
  return seen;
}

std::vector<Field> reached_fields(const std::vector<LayerPlan>& plans, int layer, Field field) {
  PW_CHECK(!field.empty() && cut(field, whole_field(plans, layer)) == field,
           "name cells that the layer's maps have");
  std::vector<Field> reached;
  for (++layer; layer < static_cast<int>(plans.size()); ++layer) {
    field = reached_by(plans, layer, field);
    reached.push_back(field);
  }
  return reached;
}

}  // namespace pixelwalk::lessons
