#include "app/ui/format.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pixelwalk::app {

std::string format_loss(double loss) {
  if (std::isnan(loss)) return "not a number";
  if (std::isinf(loss)) return "infinite";
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

std::string format_duration(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds) + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace pixelwalk::app
