#include "lessons/convolution/convolution_lesson.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pixelwalk::lessons {

Map worked_example_image() {
  return {8,
          8,
          {
              0,   64,  128, 136, 122, 104, 60,  8,    //
              48,  192, 144, 158, 150, 131, 92,  20,   //
              142, 226, 168, 174, 166, 148, 117, 36,   //
              120, 214, 181, 189, 178, 160, 126, 48,   //
              96,  205, 196, 201, 190, 171, 140, 71,   //
              88,  198, 210, 216, 208, 193, 176, 132,  //
              74,  170, 224, 231, 229, 222, 214, 190,  //
              32,  96,  118, 124, 126, 122, 119, 104,  //
          }};
}

ConvolutionLesson::ConvolutionLesson() : weights_(applied_weights(setup_)) {
  const Status status = set_image(worked_example_image());
  PW_CHECK(status.is_ok(), "the first filter fits into the worked example");
}

void ConvolutionLesson::take_sums(const kernels::Conv2dShape& shape, Map sums) {
  shape_ = shape;
  weights_ = applied_weights(setup_);
  sums_ = std::move(sums);
  output_ = sums_;
  set_windows(output_.height, output_.width, filter().size * filter().size);
  if (!setup_.relu) return;
  for (float& value : output_.values) value = std::max(value, 0.0F);
}

Status ConvolutionLesson::set_image(Map image) {
  PW_CHECK(image.values.size() == static_cast<std::size_t>(image.height * image.width),
           "give as many values as the image has pixels");
  Result<Map> sums = convolution_sums(image, setup_);
  if (!sums.is_ok()) return sums.status();
  image_ = std::move(image);
  take_sums(convolution_shape(image_.height, image_.width, setup_).value(),
            std::move(sums).value());
  jump_to(0);
  return Status::ok();
}

Status ConvolutionLesson::set_setup(ConvolutionSetup setup) {
  const Filter& filter = setup.filter;
  PW_CHECK(filter.size >= 1 &&
               filter.values.size() == static_cast<std::size_t>(filter.size * filter.size),
           "give as many values as the filter has places");
  Result<Map> sums = convolution_sums(image_, setup);
  if (!sums.is_ok()) return sums.status();
  setup_ = std::move(setup);
  take_sums(convolution_shape(image_.height, image_.width, setup_).value(),
            std::move(sums).value());
  return Status::ok();
}

bool ConvolutionLesson::on_padding(int term) const {
  const int at_row = pixel_row(term), at_column = pixel_column(term);
  return at_row < 0 || at_row >= image_.height || at_column < 0 || at_column >= image_.width;
}

int ConvolutionLesson::padded_terms() const {
  int count = 0;
  for (int term = 0; term < terms(); ++term) count += on_padding(term) ? 1 : 0;
  return count;
}

float ConvolutionLesson::pixel(int term) const {
  return on_padding(term) ? 0 : image_.at(pixel_row(term), pixel_column(term));
}

int ConvolutionLesson::strongest_output() const {
  const auto strongest =
      std::ranges::max_element(output_.values, {}, [](float value) { return std::abs(value); });
  return *strongest == 0 ? -1 : static_cast<int>(strongest - output_.values.begin());
}

int ConvolutionLesson::sum_decimals() const {
  const bool halves = std::ranges::all_of(weights_.values, [](float weight) {
    return std::abs(weight * 2 - std::round(weight * 2)) <= 1e-4F;
  });
  return halves ? 1 : 2;
}

float ConvolutionLesson::turned_sum() const {
  float sum = 0;
  for (int term = 0; term < terms(); ++term) sum += pixel(term) * weight(terms() - 1 - term);
  return sum;
}

float ConvolutionLesson::partial_sum(int count) const {
  float sum = 0;
  for (int term = 0; term < count; ++term) sum += product(term);
  return sum;
}

}  // namespace pixelwalk::lessons
