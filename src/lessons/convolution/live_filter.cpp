#include "lessons/convolution/live_filter.h"

#include <algorithm>
#include <cmath>

#include "core/base/simd.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kBlock = 16;  // sums that are made together: four registers of four

// sums[i] = Σ_{kh, kw} x[kh · row + kw + i] · w[kh, kw] for i in [0, kBlock)
void sum_block(const float* x, int row, const Filter& weights, float* sums) {
  lanes::F32x4 a = lanes::zero(), b = a, c = a, d = a;
  const float* w = weights.values.data();
  for (int kh = 0; kh < weights.size; ++kh, x += row) {
    for (int kw = 0; kw < weights.size; ++kw) {
      const lanes::F32x4 weight = lanes::load_splat(w++);
      a = lanes::mul_add(lanes::load(x + kw), weight, a);
      b = lanes::mul_add(lanes::load(x + kw + 4), weight, b);
      c = lanes::mul_add(lanes::load(x + kw + 8), weight, c);
      d = lanes::mul_add(lanes::load(x + kw + 12), weight, d);
    }
  }
  lanes::store(sums, a);
  lanes::store(sums + 4, b);
  lanes::store(sums + 8, c);
  lanes::store(sums + 12, d);
}

}  // namespace

void LiveFilter::set_image(const Image& image) {
  PW_CHECK(image.height >= 1 && image.width >= 1, "an image has pixels");
  height_ = image.height;
  width_ = image.width;
  pixels_.assign(image.pixels.begin(), image.pixels.end());
  padded_top_ = padded_left_ = -1;
}

void LiveFilter::pad(const kernels::Conv2dShape& shape) {
  const int top = shape.rows.pad_before, left = shape.columns.pad_before;
  // One more than what the last window reaches, at every stride.
  const int height = top + height_ + shape.rows.size;
  const int width = left + width_ + shape.columns.size + kBlock;
  if (top == padded_top_ && left == padded_left_ && height == padded_height_ &&
      width == padded_width_) {
    return;
  }
  padded_top_ = top;
  padded_left_ = left;
  padded_height_ = height;
  padded_width_ = width;
  padded_.assign(static_cast<std::size_t>(height) * static_cast<std::size_t>(width), 0.0F);
  for (int row = 0; row < height_; ++row) {
    std::copy_n(pixels_.begin() + static_cast<std::ptrdiff_t>(row) * width_, width_,
                padded_.begin() + static_cast<std::ptrdiff_t>(row + top) * width + left);
  }
}

Status LiveFilter::apply(const ConvolutionSetup& setup) {
  PW_CHECK(has_image(), "give an image first");
  const auto shape = convolution_shape(height_, width_, setup);
  if (!shape.is_ok()) return shape.status();
  pad(shape.value());
  const Filter weights = applied_weights(setup);
  const int rows = shape.value().output_height(), columns = shape.value().output_width();
  const int stride = setup.stride;
  output_.height = rows;
  output_.width = columns;
  output_.values.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  // Every column is made, whatever the stride, and those that the stride keeps are taken: side by
  // side they are four to a register. Rows between two windows are not made.
  const int made_columns = (columns - 1) * stride + 1;
  std::vector<float> line(static_cast<std::size_t>(made_columns) + kBlock);
  const lanes::F32x4 zero = lanes::zero();
  for (int row = 0; row < rows; ++row) {
    const float* x = padded_.data() + static_cast<std::ptrdiff_t>(row) * stride * padded_width_;
    for (int column = 0; column < made_columns; column += kBlock)
      sum_block(x + column, padded_width_, weights, line.data() + column);
    if (setup.relu) {
      for (int column = 0; column < made_columns; column += lanes::kLanes) {
        float* at = line.data() + column;
        lanes::store(at, lanes::max(zero, lanes::load(at)));
      }
    }
    float* out = output_.values.data() + static_cast<std::ptrdiff_t>(row) * columns;
    for (int column = 0; column < columns; ++column)
      out[column] = line[static_cast<std::size_t>(column * stride)];
  }
  return Status::ok();
}

float LiveFilter::exceeded_by(float share) const {
  constexpr std::size_t kStep = 13;  // no divisor of a usual width: samples lie in all columns
  std::vector<float> samples;
  samples.reserve(output_.values.size() / kStep + 1);
  for (std::size_t i = 0; i < output_.values.size(); i += kStep)
    samples.push_back(std::abs(output_.values[i]));
  if (samples.empty()) return 0;
  const auto above = static_cast<std::ptrdiff_t>(share * static_cast<float>(samples.size()));
  const auto last = static_cast<std::ptrdiff_t>(samples.size()) - 1;
  const auto place = samples.begin() + std::clamp<std::ptrdiff_t>(last - above, 0, last);
  std::nth_element(samples.begin(), place, samples.end());
  return *place;
}

}  // namespace pixelwalk::lessons
