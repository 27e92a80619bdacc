#include "core/tensor/tensor.h"

namespace pixelwalk {

namespace {
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kSlack = 16;
}  // namespace

Tensor::Tensor(Shape shape) : shape_(shape) {
  const auto bytes = static_cast<std::size_t>(shape.elements()) * sizeof(float);
  // aligned_alloc wants a multiple of the alignment.
  const std::size_t rounded = (bytes + kSlack + kAlignment - 1) / kAlignment * kAlignment;
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
