#pragma once

#include <string>
#include <string_view>

#include "core/base/status.h"
#include "core/model/model_spec.h"

// A model as a short text that a person can read and write, for addresses. The course model is
// "c64k3,p2,c64k3,p2,f,d128,d10". Words are separated by commas, a layer each:
//
//   in32x32x3   images of 32 rows, 32 columns, 3 channels; first, left out for 28×28×1
//   c64k3       Conv2D, 64 filters, kernel 3×3; c64k3x5 is 3 rows by 5 columns
//   p2  a2      MaxPooling2D, AveragePooling2D, 2×2; p2x3 is 2 rows by 3 columns
//   f           Flatten
//   d128        Dense, 128 units
//   relu  softmax   layers of their own
//
// Behind c, p and a: s2 for stride 2, then -same for that padding. Behind c and d: -relu, -softmax
// or -linear where the activation is not the usual one: relu, and softmax for a Dense that ends the
// model. Names given by hand are not written.

namespace pixelwalk::lessons {

/// Longer ones are refused before they are read.
inline constexpr std::size_t kLongestModelLink = 2000;

std::string model_link(const ModelSpec& spec);

/// Reads the form only: a model that cannot be is read too, up to kMaxLayers layers. An error is a
/// sentence that names the word that was not understood.
Result<ModelSpec> model_from_link(std::string_view text);

}  // namespace pixelwalk::lessons
