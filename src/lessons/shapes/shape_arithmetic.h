#pragma once

#include <string>
#include <vector>

#include "core/model/model_spec.h"

namespace pixelwalk::lessons {

/// One line of the arithmetic of a layer.
struct SumLine {
  std::string what;      // "Height"
  std::string sum;       // "28 − 3 + 1 = 26"
  bool of_shape = true;  // not of the parameters
};

/// How the output shape and the parameters of a planned layer come about, line by line; the last
/// line is the parameters.
std::vector<SumLine> layer_sums(const LayerPlan& plan);

/// Rows and columns of the input, at its bottom and right, that no window reaches. Of a layer that
/// slides with valid padding; 0 where all are reached.
int rows_unreached(const LayerPlan& plan);
int columns_unreached(const LayerPlan& plan);

}  // namespace pixelwalk::lessons
