#pragma once

#include "core/base/status.h"
#include "core/kernels/conv2d/conv2d.h"
#include "lessons/convolution/filters.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// How an image is convolved: everything that decides the feature map but the image. Chosen in
/// the convolution chapter and kept through the chapters after it.
struct ConvolutionSetup {
  static constexpr int kLargestStride = 3;

  Filter filter = filter_presets().front().filter;
  bool normalised = false;  // the weights times normalising_weight()
  bool flipped = false;     // turned by half a turn first: the mathematician's convolution
  int stride = 1;           // pixels from one window to the next, 1..kLargestStride
  bool same = false;        // zeros around the image, as Keras's "same"; else "valid"
  bool relu = false;        // negative sums become 0
  bool operator==(const ConvolutionSetup&) const = default;
};

/// The filter as it is applied, after normalising and flipping: weight i meets pixel i of the
/// window.
Filter applied_weights(const ConvolutionSetup& setup);

/// Where the windows of a map of this size stand. An input that the filter does not fit is
/// explained in a sentence.
Result<kernels::Conv2dShape> convolution_shape(int height, int width,
                                               const ConvolutionSetup& setup);

/// The sums of all windows by the reference kernel, signed, before ReLU. One that does not fit is
/// explained as above.
Result<Map> convolution_sums(const Map& input, const ConvolutionSetup& setup);

/// The feature map: the sums, and ReLU where the setup asks for it.
Result<Map> convolve(const Map& input, const ConvolutionSetup& setup);

/// The same map, turned clockwise by a quarter.
Map turned(const Map& map);

/// How many positions at the far end of an axis no window ever looks at: where input − size is no
/// multiple of the stride. 0 under "same".
int left_over(const kernels::Window& axis);

}  // namespace pixelwalk::lessons
