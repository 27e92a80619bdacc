#pragma once

#include <cmath>
#include <string>

#include "core/base/text.h"

namespace pixelwalk::cli {

/// A number as JSON with nine significant digits, enough to get the same float32 back. JSON has
/// neither infinity nor NaN: they become null.
inline std::string json_number(double value) {
  return std::isfinite(value) ? nine_digits(value) : "null";
}

}  // namespace pixelwalk::cli
