#include "lessons/pooling/pooling_lesson.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/kernels/average_pool2d/average_pool2d.h"
#include "core/kernels/max_pool2d/max_pool2d.h"
#include "lessons/pooling/pooling_input.h"

namespace pixelwalk::lessons {

Result<Map> pool(const Map& input, const PoolingSetup& setup) {
  const int size = setup.size;
  PW_CHECK(size >= 1, "a window has at least one value");
  PW_CHECK(input.values.size() == static_cast<std::size_t>(input.height * input.width),
           "give as many values as the map has places");
  if (std::min(input.height, input.width) < size) {
    const std::string window = std::to_string(size) + "×" + std::to_string(size);
    return Status::error(
        words("pooling.window-too-large",
              {{"height", input.height}, {"width", input.width}, {"window", window}}));
  }
  const auto shape = kernels::Pool2dShape::make(input.height, input.width, 1, size, size, size,
                                                /*same=*/false);
  Map output{shape.output_height(), shape.output_width(), {}};
  output.values.resize(static_cast<std::size_t>(output.height * output.width));
  if (setup.kind == PoolKind::kMax) {
    kernels::reference::max_pool2d_forward(shape, 1, input.values.data(), output.values.data());
  } else {
    kernels::reference::average_pool2d_forward(shape, 1, input.values.data(), output.values.data());
  }
  return output;
}

PoolingLesson::PoolingLesson() {
  const Status status = set_input(sixteen_numbers());
  PW_CHECK(status.is_ok(), "the first window fits into the 16 numbers");
}

Status PoolingLesson::set(Map input, const PoolingSetup& setup) {
  Result<Map> pooled = pool(input, setup);
  if (!pooled.is_ok()) return pooled.status();
  Map output = std::move(pooled).value();
  input_ = std::move(input);
  setup_ = setup;
  output_ = std::move(output);
  set_windows(output_.height, output_.width, size() * size());
  return Status::ok();
}

float PoolingLesson::value_of(int output, int term) const {
  return input_.at(output / output_width() * size() + term / size(),
                   output % output_width() * size() + term % size());
}

int PoolingLesson::winner_of(int output, int count) const {
  int best = count > 0 ? 0 : -1;
  for (int term = 1; term < count; ++term) {
    if (value_of(output, term) > value_of(output, best)) best = term;
  }
  return best;
}

float PoolingLesson::sum_of(int output, int count) const {
  float total = 0;
  for (int term = 0; term < count; ++term) total += value_of(output, term);
  return total;
}

float PoolingLesson::result(int count) const {
  PW_CHECK(count >= 1, "ask for the result of at least one value");
  if (kind() == PoolKind::kMax) return value(winner(count));
  return sum(count) / static_cast<float>(terms());
}

}  // namespace pixelwalk::lessons
