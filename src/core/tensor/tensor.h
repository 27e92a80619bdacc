#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>

#include "core/tensor/shape.h"

namespace pixelwalk {

/// A dense float32 array that owns its memory: row-major, last axis contiguous, 64-byte aligned,
/// zeroed when made. At least 16 bytes behind the last element can be read, so that a kernel may
/// load a vector that starts on it. Moves; copies only by clone().
class Tensor {
 public:
  Tensor() = default;
  explicit Tensor(Shape shape);
  /// What a tensor of so many values takes.
  static std::int64_t bytes_of(std::int64_t elements);

  const Shape& shape() const { return shape_; }
  std::int64_t elements() const { return data_ ? shape_.elements() : 0; }
  float* data() { return data_.get(); }
  const float* data() const { return data_.get(); }
  std::span<float> values() { return {data(), static_cast<std::size_t>(elements())}; }
  std::span<const float> values() const { return {data(), static_cast<std::size_t>(elements())}; }
  Tensor clone() const;

 private:
  struct Free {
    void operator()(float* pointer) const { std::free(pointer); }
  };
  Shape shape_;
  std::unique_ptr<float[], Free> data_;
};

}  // namespace pixelwalk
