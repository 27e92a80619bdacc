#include "core/tensor/shape.h"

namespace pixelwalk {

std::string Shape::keras_string() const {
  std::string text = "(None";
  for (int axis = 0; axis < rank_; ++axis) text += ", " + std::to_string((*this)[axis]);
  return text + ")";
}

}  // namespace pixelwalk
