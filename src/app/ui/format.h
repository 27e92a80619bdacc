#pragma once

#include <string>
#include <string_view>

#include "lessons/format_number.h"
#include "lessons/links/parse_number.h"

namespace pixelwalk::app {

/// "12 s", "3 min 20 s", "1 h 5 min".
std::string format_duration(double seconds);

using lessons::enumerated;
using lessons::format_count;
using lessons::format_fixed;
using lessons::format_loss;
using lessons::format_number;
using lessons::format_percent;
using lessons::format_signed;
using lessons::parse_number;
using lessons::places_for;

}  // namespace pixelwalk::app
