#pragma once

#include <string>
#include <vector>

namespace pixelwalk::lessons {

/// A number as it is printed on the page: at most `decimals` places, no trailing zeros, a real
/// minus sign.
std::string format_number(double value, int decimals = 2);
/// Always `decimals` places, for aligned columns.
std::string format_fixed(double value, int decimals);
/// The same with its sign, of what is added: "+0.42", "−0.03", "0.00".
std::string format_signed(double value, int decimals);
/// How many places show two digits of the largest of some numbers: 2 of 1.19 and 0.42, 4 of 0.0042.
int places_for(double largest);
/// With thousands separated by commas: "243,786".
std::string format_count(long long value);
/// "87.3 %".
std::string format_percent(double fraction, int decimals = 1);
/// A loss: as many places as make sense for its size, "0.312", "6,561", "1.3e9"; at most
/// five characters up to 10^10. "not a number".
std::string format_loss(double loss);
/// "192, 144 and 255"; empty parts are left out.
std::string enumerated(std::vector<std::string> parts);

}  // namespace pixelwalk::lessons
