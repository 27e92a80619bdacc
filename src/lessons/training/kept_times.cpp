#include "lessons/training/kept_times.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "lessons/links/parse_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kMost = 1e9;

// The next number of `text`, which it is cut off; nothing where it is none that a clock tells.
std::optional<double> next_number(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
  const std::optional<double> number = parse_number(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  if (!number || !(*number >= 0) || *number > kMost) return std::nullopt;
  return number;
}

}  // namespace

std::string times_text(const History& history, double seconds) {
  std::string text;
  char line[64];
  for (const EpochMetrics& epoch : history.epochs) {
    std::snprintf(line, sizeof line, "%.3f %.1f\n", epoch.seconds, epoch.images_per_second);
    text += line;
  }
  std::snprintf(line, sizeof line, "%.3f\n", seconds);
  return text + line;
}

double take_times(std::span<const BundlePart> parts, History& history) {
  const BundlePart* const part = find_part(parts, kTimesPart);
  if (part == nullptr) return 0;
  std::string_view text(reinterpret_cast<const char*>(part->bytes.data()), part->bytes.size());
  std::vector<EpochMetrics> epochs = history.epochs;
  for (EpochMetrics& epoch : epochs) {
    const auto seconds = next_number(text), rate = next_number(text);
    if (!seconds || !rate) return 0;
    epoch.seconds = *seconds;
    epoch.images_per_second = *rate;
  }
  const auto all = next_number(text);
  if (!all) return 0;
  history.epochs = std::move(epochs);
  return *all;
}

}  // namespace pixelwalk::lessons
