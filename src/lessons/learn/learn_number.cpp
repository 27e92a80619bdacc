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
constexpr int kLeastPlaces = 6, kMostPlaces = 9;

int exponent_of(double size) {
  return static_cast<int>(std::floor(std::log10(size)));
}

// Of the number that it is rounded to: 0.00099999 with four digits is 0.001.
int rounded_exponent(double size, int digits) {
  const int exponent = exponent_of(size);
  const double half = 0.5 * std::pow(10.0, exponent + 1 - digits);
  return size + half >= std::pow(10.0, exponent + 1) ? exponent + 1 : exponent;
}

// The most places in which a weight has digits to show.
int most_places(double weight) {
  const double size = std::abs(weight);
  return size < 1 ? kMostPlaces : std::min(kMostPlaces, kMostDigits - exponent_of(size));
}

int places_of_step(double weight, double step) {
  const double size = std::abs(step);
  int places = kLeastPlaces;
  if (size > 0 && std::isfinite(size))
    places = std::clamp(2 - exponent_of(size), kLeastPlaces, kMostPlaces);
  return std::min(places, most_places(weight));
}

bool adds_up_with(int places, double weight, double step, double after) {
  const double unit = std::pow(10.0, places);
  return std::round(weight * unit) + std::round(step * unit) == std::round(after * unit);
}

}  // namespace

std::string learn_number(double value, int digits) {
  const double size = std::abs(value);
  if (value == 0) return "0";
  if (!std::isfinite(value)) return format_fixed(value, 0);
  if (size >= kLeastFixed && size < kMostFixed)
    return format_fixed(value, std::clamp(digits - 1 - rounded_exponent(size, digits), 0, 7));
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
  return format_fixed(weight, places_of_step(weight, step));
}

WeightStep weight_step(double weight, double step, double after) {
  const double size = std::abs(step);
  if (!(std::abs(weight) < kMostFixed) || !(size < kMostFixed))
    return {learn_number(weight), learn_number(size), learn_number(after), false};
  const int least = places_of_step(weight, step), most = std::max(least, most_places(weight));
  int places = least;
  while (places <= most && !adds_up_with(places, weight, step, after)) ++places;
  const bool adds_up = places <= most;
  if (!adds_up) places = least;
  return {format_fixed(weight, places), format_fixed(size, places), format_fixed(after, places),
          adds_up};
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
