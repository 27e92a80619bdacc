#include "core/tensor/tensor.h"

namespace pixelwalk {

namespace {
constexpr std::int64_t kAlignment = 64;
constexpr std::int64_t kSlack = 16;
}  // namespace

std::int64_t Tensor::bytes_of(std::int64_t elements) {
  const std::int64_t bytes = elements * std::int64_t{sizeof(float)};
  // aligned_alloc wants a multiple of the alignment.
  return (bytes + kSlack + kAlignment - 1) / kAlignment * kAlignment;
}

Tensor::Tensor(Shape shape) : shape_(shape) {
  const auto rounded = static_cast<std::size_t>(bytes_of(shape.elements()));
  auto* memory = static_cast<float*>(std::aligned_alloc(kAlignment, rounded));
  PW_CHECK(memory != nullptr, "ask for a tensor that fits in memory");
  std::memset(memory, 0, rounded);
  data_.reset(memory);
}

Tensor Tensor::clone() const {
  if (!data_) return {};
  Tensor copy(shape_);
  std::memcpy(copy.data(), data(), static_cast<std::size_t>(elements()) * sizeof(float));
  return copy;
}

}  // namespace pixelwalk
