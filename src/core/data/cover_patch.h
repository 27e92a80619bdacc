#pragma once

#include <span>

#include "core/tensor/shape.h"

namespace pixelwalk {

/// A patch that hides a part of an image: every channel of its pixels is `grey`, in [0, 1]. What
/// lies beside the image is left out.
struct CoverPatch {
  int row = 0, column = 0, height = 0, width = 0;  // no height or no width: nothing is covered
  float grey = 0.5F;

  bool operator==(const CoverPatch&) const = default;
};

/// Covers a part of `image`, of `shape` (height, width, channels). Any thread.
void cover(std::span<float> image, const Shape& shape, const CoverPatch& patch);

}  // namespace pixelwalk
