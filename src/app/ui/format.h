#pragma once

#include <string>
#include <string_view>

#include "lessons/format_number.h"
#include "lessons/links/parse_number.h"

namespace pixelwalk::app {

/// A loss: as many places as make sense for its size, "0.312", "6,561", "1.3e9"; at most
/// five characters up to 10^10. "not a number".
std::string format_loss(double loss);
/// "12 s", "3 min 20 s", "1 h 5 min".
std::string format_duration(double seconds);

using lessons::format_count;
using lessons::format_fixed;
using lessons::format_number;
using lessons::format_percent;
using lessons::parse_number;

}  // namespace pixelwalk::app
