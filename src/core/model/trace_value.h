#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/trace.h"

// One value of a trace, opened: what it was made of. With `terms` in their order:
//
//   Conv2D, Dense      before = bias + Σ product, added one after another: the very bits
//   MaxPooling2D       value = the product of the term `winner`
//   AveragePooling2D   value = Σ product / positions
//   Flatten            value = the product of the only term
//   ReLU, Softmax      before = the product of the only term
//
// and then, where the layer is or has one,
//
//   ReLU      value = max(0, before)
//   softmax   value = exponentials[own] / exponential_sum,  exponentials[k] = e^(logit k −
//   greatest)

namespace pixelwalk {

/// Something that went into a value.
struct ValueTerm {
  std::int32_t input = -1;   // position in the layer's input; −1: beside it, in the padding
  float input_value = 0;     // 0 in the padding
  std::int32_t weight = -1;  // place in the layer's kernel, row-major; −1: the layer has none
  float weight_value = 1;
  float product = 0;  // input_value · weight_value
};

struct ValueTerms {
  /// How the terms are arranged, row-major. Of a window (rows, columns, channels), as in a kernel
  /// without its filters; poolings look at one channel: (rows, columns, 1). Of a Dense the shape
  /// that its inputs had before they were flattened; of all others {1}.
  Shape arrangement;
  std::vector<ValueTerm> terms;
  /// Of a Conv2D or Dense, by the last axis of the arrangement: the sum of the products of this
  /// input map. With the bias they add up to `before` but for rounding.
  std::vector<float> subtotals;
  float bias = 0;            // of a Conv2D or Dense
  float before = 0;          // before ReLU or softmax; where there is neither, the value
  float value = 0;           // the layer's output
  bool passes = true;        // what ReLU decided; see LayerTrace::passes
  std::int32_t winner = -1;  // of a MaxPooling2D: an index into `terms`
  int positions = 0;         // of an AveragePooling2D: how many lie on the input
  // Of a softmax, by class:
  float greatest_logit = 0;
  std::vector<float> exponentials;
  float exponential_sum = 0;
};

/// Opens the value at `position` of the layer's output, for one image. Layer, image and position
/// must be there. Some µs for a value of the course model.
ValueTerms value_terms(const Trace& trace, std::size_t layer, int image, std::int64_t position);

}  // namespace pixelwalk
