#pragma once

#include <optional>
#include <string_view>

namespace pixelwalk::lessons {

/// A number as a person types it: blanks around it, a decimal comma, a real minus sign are all
/// right.
std::optional<double> parse_number(std::string_view text);

}  // namespace pixelwalk::lessons
