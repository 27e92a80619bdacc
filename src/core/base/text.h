#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace pixelwalk {

/// A whole number with thousands separators, as summaries show it: 243786 becomes "243,786".
inline std::string with_thousands(std::int64_t number) {
  std::string text = std::to_string(number);
  const int first_digit = number < 0 ? 1 : 0;
  for (int at = static_cast<int>(text.size()) - 3; at > first_digit; at -= 3) {
    text.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return text;
}

/// A float as a person writes it, with at most six digits: the one next to 0.001 is "0.001".
inline std::string six_digits(float number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", static_cast<double>(number));
  return text;
}

/// With nine digits, which tell any two floats apart.
inline std::string nine_digits(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.9g", number);
  return text;
}

/// "28×26": rows by columns.
inline std::string by(int height, int width) {
  return std::to_string(height) + "×" + std::to_string(width);
}

}  // namespace pixelwalk
