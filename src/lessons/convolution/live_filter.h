#pragma once

#include <vector>

#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// Convolves a large image fast enough to follow a hand that edits the filter: four sums at a
/// time (base/simd.h), the image's bytes made into floats once. The sums are those of the
/// reference kernel to the bit (each adds the same products in the same order; products with the
/// padding's zeros change nothing), except with fused multiply-add (lanes::kFusedMultiplyAdd): then
/// they differ by rounding. One thread.
class LiveFilter {
 public:
  void set_image(const Image& image);
  bool has_image() const { return height_ > 0; }

  /// Makes output(); an error is convolution_shape()'s and leaves it as it was.
  Status apply(const ConvolutionSetup& setup);

  /// After ReLU where the setup asks for it.
  const Map& output() const { return output_; }
  /// The magnitude that about this share of output() exceeds, from every thirteenth value; 0 is the
  /// largest of them.
  float exceeded_by(float share) const;

 private:
  void pad(const kernels::Conv2dShape& shape);

  int height_ = 0, width_ = 0;
  std::vector<float> pixels_;
  // The image with the padding of the last shape around it, and room at the right for reading
  // four at a time.
  std::vector<float> padded_;
  int padded_width_ = 0, padded_top_ = -1, padded_left_ = -1, padded_height_ = 0;
  Map output_;
};

}  // namespace pixelwalk::lessons
