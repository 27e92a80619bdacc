#pragma once

#include "app/figures/confusion_matrix.h"

namespace pixelwalk::app {

/// How the names of the columns stand above the cells.
enum class ColumnNames { kInLine, kInTwoLines, kUpright, kNone };

/// What stands around the cells of a confusion matrix.
struct ConfusionFrame {
  ColumnNames names = ColumnNames::kNone;
  float left = 0, top = 0;  // to the first cell
  float right = 0;          // how far the last column's name stands out
  float line = 0;           // of a name
};

/// Around cells of this side, in a place of this width.
ConfusionFrame confusion_frame(const Ui& ui, float width, float cell,
                               const ConfusionMatrix& matrix);
/// The width of a class's name, as its row and its column have it.
float confusion_name_width(const Ui& ui, const ConfusionMatrix& matrix, int of);

}  // namespace pixelwalk::app
