#pragma once

#include <cstdint>

#include "core/model/trace_gradients.h"

namespace pixelwalk::lessons {

/// How the positions of an image pull at one number: each by its product of what was seen and what
/// came back. A negative one takes the number up, for the step goes against the gradient.
struct TugOfWar {
  double up = 0, down = 0;                        // sums of the products: ≤ 0 and ≥ 0
  std::int64_t pulling_up = 0, pulling_down = 0;  // positions

  double sum() const { return up + down; }
};

inline TugOfWar tug_of_war(const GradientTerms& terms) {
  TugOfWar tug;
  for (const float product : terms.product.values()) {
    const auto pull = static_cast<double>(product);
    if (pull < 0) tug.up += pull, ++tug.pulling_up;
    if (pull > 0) tug.down += pull, ++tug.pulling_down;
  }
  return tug;
}

}  // namespace pixelwalk::lessons
