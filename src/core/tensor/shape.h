#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "core/base/check.h"

namespace pixelwalk {

/// The sizes of a tensor, outermost first, at most four: NHWC activations, HWIO kernels.
class Shape {
 public:
  static constexpr int kMaxRank = 4;

  Shape() = default;
  Shape(std::initializer_list<int> sizes) {
    PW_CHECK(sizes.size() <= kMaxRank, "shapes have at most four dimensions");
    for (const int size : sizes) sizes_[static_cast<std::size_t>(rank_++)] = size;
  }

  int rank() const { return rank_; }
  int operator[](int axis) const {
    PW_CHECK(axis >= 0 && axis < rank_, "ask for an axis below rank()");
    return sizes_[static_cast<std::size_t>(axis)];
  }
  /// The product of all sizes; 1 for rank 0.
  std::int64_t elements() const {
    std::int64_t product = 1;
    for (int axis = 0; axis < rank_; ++axis) product *= sizes_[static_cast<std::size_t>(axis)];
    return product;
  }
  /// As Keras prints it for one example in a batch: "(None, 26, 26, 64)".
  std::string keras_string() const;

  bool operator==(const Shape&) const = default;

 private:
  std::array<int, kMaxRank> sizes_{};
  int rank_ = 0;
};

}  // namespace pixelwalk
