#pragma once

#include <vector>

#include "core/model/model_spec.h"
#include "lessons/journey/value_place.h"

// What a value sees: the receptive field. And the other way, what it reaches.

namespace pixelwalk::lessons {

/// Rows [row_begin, row_end) and columns [column_begin, column_end) of a layer's maps, in the rows
/// and columns of arranged_shape().
struct Field {
  int row_begin = 0, row_end = 0;
  int column_begin = 0, column_end = 0;

  int rows() const { return row_end - row_begin; }
  int columns() const { return column_end - column_begin; }
  bool empty() const { return rows() <= 0 || columns() <= 0; }
  bool contains(int row, int column) const {
    return row >= row_begin && row < row_end && column >= column_begin && column < column_end;
  }
  bool operator==(const Field&) const = default;
};

/// All cells of a layer's maps; one cell.
Field whole_field(const std::vector<LayerPlan>& plans, int layer);
Field cell_field(const ValuePlace& place);

/// What is seen of one layer.
struct SeenField {
  /// The smallest rectangle that holds all that is seen, cut to the layer's maps.
  Field inside;
  /// Where the windows of the layer after it that are looked through reach: beyond the maps, from
  /// negative rows on, where they stand in the padding of that layer. What is not `inside` is
  /// padding: zeros, that come from no pixel.
  Field reach;

  bool padded() const { return inside != reach; }
};

/// The receptive field of the cells `field` of `layer`: of the image at [0], of layer i at [i + 1],
/// up to the cells themselves at [layer + 1]. A convolution looks at all maps within it, a pooling
/// at its own. The field must not be empty, and lie on the maps. A window with gaps (a stride
/// greater than what is pooled after it) may skip some of the cells of the rectangle.
std::vector<SeenField> receptive_field(const std::vector<LayerPlan>& plans, int layer, Field field);

/// The cells of each layer after `layer` whose value depends on the cells `field` of it: at [0]
/// those of layer + 1, to the last layer. Empty where none does: windows may stand so that they
/// pass over a cell, and what comes after that is empty too.
std::vector<Field> reached_fields(const std::vector<LayerPlan>& plans, int layer, Field field);

}  // namespace pixelwalk::lessons
