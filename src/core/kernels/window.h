#pragma once

#include <algorithm>

#include "core/base/check.h"

namespace pixelwalk::kernels {

/// How a window of `size` slides along one axis of `input` positions, as Keras has it:
///   valid  output = ⌊(input − size) / stride⌋ + 1, no padding
///   same   output = ⌈input / stride⌉; what is missing at the ends is padding, the odd one at the
///   far end
/// Output position o looks at input positions o·stride − pad_before + [0, size).
struct Window {
  int input = 0, size = 0, stride = 1;
  int pad_before = 0;
  int output = 0;

  static Window make(int input, int size, int stride, bool same) {
    PW_CHECK(input >= 1 && size >= 1 && stride >= 1, "windows, strides and inputs are at least 1");
    Window window{input, size, stride, 0, 0};
    if (same) {
      window.output = (input + stride - 1) / stride;
      const int padding = std::max((window.output - 1) * stride + size - input, 0);
      window.pad_before = padding / 2;
    } else {
      PW_CHECK(input >= size, "a valid window must fit into its input");
      window.output = (input - size) / stride + 1;
    }
    return window;
  }

  /// Where the window of output position `o` starts; negative inside the padding.
  int start(int o) const { return o * stride - pad_before; }
  /// The part [begin, end) of the window of `o` that lies on the input.
  int begin(int o) const { return std::max(0, -start(o)); }
  int end(int o) const { return std::min(size, input - start(o)); }

  /// Output positions [first, last) whose window position `k` lies on the input.
  int first_output(int k) const {
    const int missing = pad_before - k;  // o·stride ≥ missing
    return missing <= 0 ? 0 : std::min((missing + stride - 1) / stride, output);
  }
  int last_output(int k) const {
    const int room = input - 1 + pad_before - k;  // o·stride ≤ room
    return room < 0 ? 0 : std::min(room / stride + 1, output);
  }
  /// Input positions [0, count) are all that the first so many output positions look at.
  int inputs_of(int outputs) const {
    return outputs == 0 ? 0 : std::clamp(start(outputs - 1) + size, 0, input);
  }
  /// Output positions [first, last) whose whole window lies on the input.
  int first_whole_output() const { return first_output(0); }
  int last_whole_output() const { return std::max(first_output(0), last_output(size - 1)); }
};

}  // namespace pixelwalk::kernels
