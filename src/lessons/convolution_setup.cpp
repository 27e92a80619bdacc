#include "lessons/convolution_setup.h"

#include <algorithm>
#include <string>

#include "core/kernels/conv2d/conv2d.h"

namespace pixelwalk::lessons {

Filter applied_weights(const ConvolutionSetup& setup) {
  Filter weights = setup.filter;
  if (setup.normalised) {
    const float scale = normalising_weight(setup.filter);
    for (float& value : weights.values) value *= scale;
  }
  return weights;
}

Result<Map> convolve(const Map& input, const ConvolutionSetup& setup) {
  const int size = setup.filter.size;
  if (std::min(input.height, input.width) < size) {
    return Status::error("The picture is " + std::to_string(input.height) + "×" +
                         std::to_string(input.width) + ", and the filter needs at least " +
                         std::to_string(size) + " pixels each way.");
  }
  const Filter weights = applied_weights(setup);
  const float bias = 0;
  const auto shape = kernels::Conv2dShape::make(input.height, input.width, 1, 1, size, size, 1,
                                                /*same=*/false);
  Map output{shape.output_height(), shape.output_width(), {}};
  output.values.resize(static_cast<std::size_t>(output.height * output.width));
  kernels::reference::conv2d_forward(shape, 1, input.values.data(), weights.values.data(), &bias,
                                     output.values.data());
  return output;
}

}  // namespace pixelwalk::lessons
