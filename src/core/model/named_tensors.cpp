#include "core/model/named_tensors.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk {

NamedTensors NamedTensors::copy_of(std::span<const Parameter> parameters) {
  NamedTensors copy;
  for (const Parameter& parameter : parameters) {
    Tensor value(parameter.shape);
    std::copy(parameter.value.begin(), parameter.value.end(), value.data());
    copy.add(parameter.name, std::move(value));
  }
  return copy;
}

NamedTensors NamedTensors::clone() const {
  NamedTensors copy;
  copy.names = names;
  for (const Tensor& value : values) copy.values.push_back(value.clone());
  return copy;
}

void NamedTensors::add(std::string name, Tensor value) {
  names.push_back(std::move(name));
  values.push_back(std::move(value));
}

const Tensor* NamedTensors::find(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &values[static_cast<std::size_t>(found - names.begin())];
}

std::vector<TensorView> NamedTensors::views(std::string_view prefix) const {
  std::vector<TensorView> views;
  for (std::size_t index = 0; index < size(); ++index) {
    views.push_back(
        {std::string(prefix) + names[index], values[index].shape(), values[index].values()});
  }
  return views;
}

void NamedTensors::copy_into(std::span<Parameter> parameters) const {
  PW_CHECK(parameters.size() == size(), "copy weights into the model that they are of");
  for (std::size_t index = 0; index < size(); ++index) {
    const std::span<const float> value = values[index].values();
    PW_CHECK(
        parameters[index].name == names[index] && parameters[index].value.size() == value.size(),
        "copy weights into the model that they are of");
    std::copy(value.begin(), value.end(), parameters[index].value.begin());
  }
}

}  // namespace pixelwalk
