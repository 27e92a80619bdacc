#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pixelwalk::app {

/// A number as it is printed on the page: at most `decimals` places, no trailing zeros, a real
/// minus sign.
std::string format_number(double value, int decimals = 2);
/// Always `decimals` places, for aligned columns.
std::string format_fixed(double value, int decimals);
/// With thousands separated by commas: "243,786".
std::string format_count(long long value);
/// "87.3 %".
std::string format_percent(double fraction, int decimals = 1);
/// "12 s", "3 min 20 s", "1 h 5 min".
std::string format_duration(double seconds);

/// A number as a person types it: blanks around it, a decimal comma, a real minus sign are all
/// right.
std::optional<double> parse_number(std::string_view text);

}  // namespace pixelwalk::app
