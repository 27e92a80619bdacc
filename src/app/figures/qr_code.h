#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A QR code (ISO/IEC 18004): a square of dark and light modules, row by row, without the quiet
/// zone around it.
struct QrCode {
  int side = 0;                    // in modules; 0: there is none
  std::vector<std::uint8_t> dark;  // side · side; 1 or 0
};

/// The smallest code of `text`, with at least the lowest level of error correction. None where it
/// would have more than `most_side` modules a side.
QrCode make_qr_code(const std::string& text, int most_side);

/// Draws a code that there is, dark on white in either theme, centred, as large as whole device
/// pixels a module allow.
void qr_code(Ui& ui, const Rect& rect, const QrCode& code, std::string_view name);

}  // namespace pixelwalk::app
