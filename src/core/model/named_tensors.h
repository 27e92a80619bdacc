#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/sequential.h"
#include "core/tensor/tensor.h"

namespace pixelwalk {

/// A tensor to be written; the values stay the caller's.
struct TensorView {
  std::string name;
  Shape shape;
  std::span<const float> values;
};

/// Arrays by name, in an order of their maker's: a model's weights, or an optimizer's moments,
/// apart from what they belong to. Moves; copies only by clone().
struct NamedTensors {
  std::vector<std::string> names;
  std::vector<Tensor> values;  // as many

  /// The parameters' values as they are now, in their order.
  static NamedTensors copy_of(std::span<const Parameter> parameters);
  NamedTensors clone() const;

  std::size_t size() const { return names.size(); }
  void add(std::string name, Tensor value);
  /// Null where there is none of this name.
  const Tensor* find(std::string_view name) const;
  /// To be looked at as long as this is there and unchanged; `prefix` goes before each name.
  std::vector<TensorView> views(std::string_view prefix = {}) const;

  /// Copies the values into parameters of the same names and sizes, in the same order.
  void copy_into(std::span<Parameter> parameters) const;
};

}  // namespace pixelwalk
