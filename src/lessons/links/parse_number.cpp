#include "lessons/links/parse_number.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kMinus = "\u2212";

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = plain.find(kMinus); at != std::string::npos; at = plain.find(kMinus)) {
    plain.replace(at, kMinus.size(), "-");
  }
  std::ranges::replace(plain, ',', '.');
  const std::size_t first = plain.find_first_not_of(" \t\n");
  if (first == std::string::npos) return std::nullopt;
  plain = plain.substr(first, plain.find_last_not_of(" \t\n") - first + 1);
  if (plain.find_first_not_of("+-.0123456789eE") != std::string::npos) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(plain.c_str(), &end);
  if (end != plain.c_str() + plain.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace pixelwalk::lessons
