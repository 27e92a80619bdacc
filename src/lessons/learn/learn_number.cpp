#include "lessons/learn/learn_number.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr double kLeastFixed = 1e-4, kMostFixed = 1e5;
constexpr int kMostDigits = 9;  // after the first one, of a weight

int exponent_of(double size) {
  return static_cast<int>(std::floor(std::log10(size)));
}

}  // namespace

std::string learn_number(double value, int digits) {
  const double size = std::abs(value);
  if (value == 0) return "0";
  if (!std::isfinite(value)) return format_fixed(value, 0);
  if (size >= kLeastFixed && size < kMostFixed)
    return format_fixed(value, std::clamp(digits - 1 - exponent_of(size), 0, 7));
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*e", digits - 1, size);  // "1.043e-05"
  std::string text = buffer;
  const std::size_t exponent = text.find('e') + 1;
  const bool below_one = text[exponent] == '-';
  text.erase(exponent, text.find_first_not_of("+-0", exponent) - exponent);
  if (below_one) text.insert(exponent, kMinus);
  return value < 0 ? std::string(kMinus) + text : text;
}

std::string learn_signed(double value, int digits) {
  return (value > 0 ? "+" : "") + learn_number(value, digits);
}

std::string weight_text(double weight, double step) {
  if (std::abs(weight) >= kMostFixed) return learn_number(weight);
  const double size = std::abs(step);
  int places = 6;
  if (size > 0 && std::isfinite(size)) places = std::clamp(2 - exponent_of(size), 6, 9);
  if (std::abs(weight) >= 1) places = std::min(places, kMostDigits - exponent_of(std::abs(weight)));
  return format_fixed(weight, places);
}

std::string loss_text(float loss, int places) {
  const auto number = static_cast<double>(loss);
  return number < kMostFixed ? format_fixed(number, places) : learn_number(number);
}

std::string loss_beside(float loss, float other) {
  constexpr int kLeast = 4, kMost = 8;
  int places = kLeast;
  while (places < kMost && loss_text(loss, places) == loss_text(other, places)) ++places;
  return loss_text(loss, places);
}

}  // namespace pixelwalk::lessons
