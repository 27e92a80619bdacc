#include "lessons/convolution_lesson.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/kernels/conv2d/conv2d.h"

namespace pixelwalk::lessons {

LessonPicture worked_example_picture() {
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

ConvolutionLesson::ConvolutionLesson()
    : picture_(worked_example_picture()), filter_(filter_presets().front().filter) {
  renew();
}

Status ConvolutionLesson::set_picture(LessonPicture picture) {
  PW_CHECK(picture.values.size() == static_cast<std::size_t>(picture.height * picture.width),
           "give as many values as the picture has pixels");
  if (std::min(picture.height, picture.width) < filter_.size) {
    return Status::error("The picture is " + std::to_string(picture.height) + "×" +
                         std::to_string(picture.width) + ", and the filter needs at least " +
                         std::to_string(filter_.size) + " pixels each way.");
  }
  picture_ = std::move(picture);
  jump_to(0);
  renew();
  return Status::ok();
}

Status ConvolutionLesson::set_filter(Filter filter) {
  PW_CHECK(filter.size >= 1 &&
               filter.values.size() == static_cast<std::size_t>(filter.size * filter.size),
           "give as many values as the filter has places");
  if (filter.size > std::min(picture_.height, picture_.width)) {
    return Status::error("A filter of " + std::to_string(filter.size) + "×" +
                         std::to_string(filter.size) + " does not fit into a picture of " +
                         std::to_string(picture_.height) + "×" + std::to_string(picture_.width) +
                         ".");
  }
  const bool same_size = filter.size == filter_.size;
  filter_ = std::move(filter);
  if (!same_size) jump_to(0);
  renew();
  return Status::ok();
}

void ConvolutionLesson::set_normalised(bool normalised) {
  normalised_ = normalised;
  renew();
}

void ConvolutionLesson::renew() {
  weights_ = filter_;
  if (normalised_) {
    const float weight = normalising_weight(filter_);
    for (float& value : weights_.values) value *= weight;
  }
  output_.resize(static_cast<std::size_t>(outputs()));
  const float bias = 0;
  const auto shape = kernels::Conv2dShape::make(picture_.height, picture_.width, 1, 1, filter_.size,
                                                filter_.size, 1,
                                                /*same=*/false);
  kernels::reference::conv2d_forward(shape, 1, picture_.values.data(), weights_.values.data(),
                                     &bias, output_.data());
}

float ConvolutionLesson::pixel(int term) const {
  return picture_.at(row() + term / filter_.size, column() + term % filter_.size);
}

float ConvolutionLesson::partial_sum(int count) const {
  float sum = 0;
  for (int term = 0; term < count; ++term) sum += product(term);
  return sum;
}

int ConvolutionLesson::unit_size() const {
  switch (unit_) {
    case StepUnit::kProduct:
      return 1;
    case StepUnit::kPixel:
      return terms();
    case StepUnit::kRow:
      return terms() * output_width();
  }
  return 1;
}

void ConvolutionLesson::set_unit(StepUnit unit) {
  unit_ = unit;
  detour_ = {};
}

bool ConvolutionLesson::forward() {
  if (at_end()) return false;
  const int size = unit_size();
  const int next = std::min((position_ / size + 1) * size, end());
  if (position_ % size != 0) detour_ = {position_, next};
  position_ = next;
  return true;
}

bool ConvolutionLesson::back() {
  if (at_start()) return false;
  if (position_ == detour_.to) {
    position_ = detour_.from;
    detour_ = {};
    return true;
  }
  const int size = unit_size();
  position_ = (position_ - 1) / size * size;
  return true;
}

void ConvolutionLesson::jump_to(int position) {
  position_ = std::clamp(position, 0, end());
  detour_ = {};
}

void ConvolutionLesson::jump_to_output(int row, int column) {
  PW_CHECK(row >= 0 && row < output_height() && column >= 0 && column < output_width(),
           "name an output that exists");
  jump_to((row * output_width() + column + 1) * terms());
}

int ConvolutionLesson::steps() const {
  return end() / unit_size();
}

void ConvolutionLesson::scrub(int step) {
  jump_to(std::clamp(step, 0, steps()) * unit_size());
}

}  // namespace pixelwalk::lessons
