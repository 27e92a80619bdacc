#include "lessons/convolution/convolution_setup.h"

#include <algorithm>
#include <string>

#include "core/base/words.h"

namespace pixelwalk::lessons {

Filter applied_weights(const ConvolutionSetup& setup) {
  Filter weights = setup.filter;
  if (setup.normalised) {
    const float scale = normalising_weight(setup.filter);
    for (float& value : weights.values) value *= scale;
  }
  if (setup.flipped) std::ranges::reverse(weights.values);
  return weights;
}

Result<kernels::Conv2dShape> convolution_shape(int height, int width,
                                               const ConvolutionSetup& setup) {
  const int size = setup.filter.size;
  PW_CHECK(setup.stride >= 1, "a window moves by at least one pixel");
  if (!setup.same && std::min(height, width) < size) {
    const std::string side = std::to_string(size);
    return Status::error(words("convolution.no-window-fits",
                               {{"height", height}, {"width", width}, {"side", side}}));
  }
  return kernels::Conv2dShape::make(height, width, 1, 1, size, size, setup.stride, setup.same);
}

Result<Map> convolution_sums(const Map& input, const ConvolutionSetup& setup) {
  const auto shape = convolution_shape(input.height, input.width, setup);
  if (!shape.is_ok()) return shape.status();
  const Filter weights = applied_weights(setup);
  const float bias = 0;
  Map output{shape.value().output_height(), shape.value().output_width(), {}};
  output.values.resize(static_cast<std::size_t>(output.height * output.width));
  kernels::reference::conv2d_forward(shape.value(), 1, input.values.data(), weights.values.data(),
                                     &bias, output.values.data());
  return output;
}

Result<Map> convolve(const Map& input, const ConvolutionSetup& setup) {
  Result<Map> sums = convolution_sums(input, setup);
  if (!sums.is_ok() || !setup.relu) return sums;
  Map output = std::move(sums).value();
  for (float& value : output.values) value = std::max(value, 0.0F);
  return output;
}

Map turned(const Map& map) {
  Map result{map.width, map.height, {}};
  result.values.reserve(map.values.size());
  for (int row = 0; row < result.height; ++row) {
    for (int column = 0; column < result.width; ++column)
      result.values.push_back(map.at(map.height - 1 - column, row));
  }
  return result;
}

int left_over(const kernels::Window& axis) {
  if (axis.output == 0) return axis.input;
  const int end = axis.start(axis.output - 1) + axis.size;  // of the last window
  return std::max(axis.input - end, 0);
}

}  // namespace pixelwalk::lessons
