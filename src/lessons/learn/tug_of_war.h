#pragma once

#include <cstddef>
#include <cstdint>

#include "core/model/trace_gradients.h"

namespace pixelwalk::lessons {

/// How the positions of an image pull at one number: each by its product of what was seen and what
/// came back. A negative one takes the number up, for the step goes against the gradient.
struct TugOfWar {
  double up = 0, down = 0;                        // sums of the products: ≤ 0 and ≥ 0
  std::int64_t pulling_up = 0, pulling_down = 0;  // positions
  std::int64_t met_zero = 0;                      // something came back, and what was seen is 0

  double sum() const { return up + down; }
};

/// Whether something came back to a position. It may count and still get nothing: where a later
/// layer let nothing of it through.
inline bool something_came_back(const GradientTerms& terms, std::size_t position) {
  return terms.fate[position] == Fate::kCounts && terms.arriving.values()[position] != 0;
}

inline TugOfWar tug_of_war(const GradientTerms& terms) {
  TugOfWar tug;
  for (std::size_t at = 0; at < terms.fate.size(); ++at) {
    const auto pull = static_cast<double>(terms.product.values()[at]);
    if (pull < 0) tug.up += pull, ++tug.pulling_up;
    if (pull > 0) tug.down += pull, ++tug.pulling_down;
    if (pull == 0 && something_came_back(terms, at)) ++tug.met_zero;
  }
  return tug;
}

}  // namespace pixelwalk::lessons
