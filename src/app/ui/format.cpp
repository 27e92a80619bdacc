#include "app/ui/format.h"

#include <algorithm>

#include "core/base/words.h"

namespace pixelwalk::app {

std::string format_duration(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds) + 0.5);
  const auto hours = whole / 3600, minutes = whole % 3600 / 60, rest = whole % 60;
  if (whole < 60) return words("frame.seconds", {{"seconds", whole}});
  if (whole < 3600) return words("frame.minutes", {{"minutes", minutes}, {"seconds", rest}});
  return words("frame.hours", {{"hours", hours}, {"minutes", minutes}});
}

}  // namespace pixelwalk::app
