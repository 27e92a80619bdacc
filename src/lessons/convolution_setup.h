#pragma once

#include "core/base/status.h"
#include "lessons/filters.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// How a picture is convolved: everything that decides the feature map but the picture. Chosen in
/// the convolution chapter and kept through the chapters after it.
struct ConvolutionSetup {
  Filter filter = filter_presets().front().filter;
  bool normalised = false;  // the weights times normalising_weight()
  bool operator==(const ConvolutionSetup&) const = default;
};

/// The filter as it is applied, after normalising.
Filter applied_weights(const ConvolutionSetup& setup);

/// The feature map by the reference kernel, signed. An input that the filter does not fit is
/// explained in a sentence.
Result<Map> convolve(const Map& input, const ConvolutionSetup& setup);

}  // namespace pixelwalk::lessons
