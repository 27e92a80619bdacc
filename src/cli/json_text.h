#pragma once

#include <cmath>
#include <cstdio>
#include <string>

namespace pixelwalk::cli {

/// A number as JSON with nine significant digits, enough to get the same float32 back. JSON has
/// neither infinity nor NaN: they become null.
inline std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", value);
  return text;
}

}  // namespace pixelwalk::cli
