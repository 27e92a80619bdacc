#include "lessons/format_number.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/words.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kMinus = "\u2212";

std::string with_real_minus(std::string text) {
  if (!text.empty() && text[0] == '-') text.replace(0, 1, kMinus);
  return text;
}

bool is_only_zeros(const std::string& text) {
  return text.find_first_of("123456789") == std::string::npos;
}

}  // namespace

std::string format_fixed(double value, int decimals) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "\u221E" : std::string(kMinus) + "\u221E";
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  std::string text = buffer;
  if (text[0] == '-' && is_only_zeros(text)) text.erase(0, 1);
  return with_real_minus(std::move(text));
}

std::string format_number(double value, int decimals) {
  std::string text = format_fixed(value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string format_signed(double value, int decimals) {
  std::string text = format_fixed(value, decimals);
  return value > 0 && !is_only_zeros(text) ? "+" + text : text;
}

int places_for(double largest) {
  constexpr int kUsual = 2, kMost = 6;
  const double size = std::abs(largest);
  if (!(size > 0) || !std::isfinite(size)) return kUsual;
  if (size >= 10) return size >= 100 ? 0 : 1;
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(size))), kUsual, kMost);
}

std::string format_count(long long value) {
  std::string digits = std::to_string(std::llabs(value));
  for (int place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3) {
    digits.insert(static_cast<std::size_t>(place), ",");
  }
  return value < 0 ? std::string(kMinus) + digits : digits;
}

std::string format_percent(double fraction, int decimals) {
  // Shares are counts, most of them floats: 9,385 of 10,000 is 93.85, and a half is rounded up.
  constexpr double kAboveItself = 1 + 2e-7;
  return format_fixed(fraction * 100.0 * kAboveItself, decimals) + " %";
}

std::string format_loss(double loss) {
  if (std::isnan(loss)) return words("training.not-a-number");
  if (std::isinf(loss)) return words("training.infinite");
  const double size = std::abs(loss);
  if (size < 9.9995) return format_fixed(loss, 3);
  if (size < 999.95) return format_fixed(loss, 1);
  if (size < 9999.5) return format_count(std::llround(loss));
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1e", loss);  // "7.0e+06"
  std::string text = buffer;
  const std::size_t exponent = text.find('e') + 1;
  text.erase(exponent, text.find_first_not_of("+0", exponent) - exponent);
  return text;
}

std::string enumerated(std::vector<std::string> parts) {
  std::erase(parts, "");
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == 0)
      text = parts[i];
    else if (i + 1 == parts.size())
      text = words("frame.list-last", {{"before", text}, {"last", parts[i]}});
    else
      text = words("frame.list-next", {{"before", text}, {"next", parts[i]}});
  }
  return text;
}

}  // namespace pixelwalk::lessons
