#pragma once

#include <cstdio>
#include <random>
#include <string>
#include <string_view>

namespace pixelwalk::app {

/// A name in the browser's storage that nothing else has: "run/" and sixteen digits.
inline std::string new_name(std::string_view folder) {
  std::random_device random;
  char text[20];
  std::snprintf(text, sizeof text, "%08x%08x", random(), random());
  return std::string(folder) + text;
}

}  // namespace pixelwalk::app
