#include "app/ui/theme.h"

#include <algorithm>

namespace pixelwalk::app {

Color mix(Color from, Color to, float amount) {
  amount = std::clamp(amount, 0.0F, 1.0F);
  Color result = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    const auto a = static_cast<float>(from >> shift & 0xFFU),
               b = static_cast<float>(to >> shift & 0xFFU);
    result |= static_cast<Color>(a + (b - a) * amount + 0.5F) << shift;
  }
  return result;
}

const Palette& light_palette() {
  static constexpr Palette kPalette = {
      .paper = rgb(0xF8F5EF),
      .surface = rgb(0xFFFEFB),
      .sunken = rgb(0xEFEBE2),
      .hairline = rgb(0xDDD7CA),
      .outline = rgb(0x8C8577),
      .ink = rgb(0x211E19),
      .ink_muted = rgb(0x625C51),
      .accent = rgb(0x5A36B8),
      .accent_hover = rgb(0x4A2A9E),
      .accent_ink = rgb(0xFFFFFF),
      .accent_soft = rgb(0xE9E2F7),
      .positive = rgb(0x1F6B3A),
      .positive_soft = rgb(0xE0F0E2),
      .negative = rgb(0xA32A1C),
      .negative_soft = rgb(0xF8E4DE),
      .focus = rgb(0x5A36B8),
      .above_zero = rgb(0xA34400),
      .below_zero = rgb(0x1C5FA8),
      .series = {rgb(0x1C5FA8), rgb(0xC25A00), rgb(0x5A36B8), rgb(0x1F6B3A)},
      .scrim = rgb(0x211E19, 0.45F),
  };
  return kPalette;
}

const Palette& dark_palette() {
  static constexpr Palette kPalette = {
      .paper = rgb(0x121214),
      .surface = rgb(0x1B1B1E),
      .sunken = rgb(0x27272B),
      .hairline = rgb(0x36363C),
      .outline = rgb(0x7E7E88),
      .ink = rgb(0xF0EEE9),
      .ink_muted = rgb(0xAEABA5),
      .accent = rgb(0xB9A4FF),
      .accent_hover = rgb(0xCDBDFF),
      .accent_ink = rgb(0x1C1233),
      .accent_soft = rgb(0x332A52),
      .positive = rgb(0x7FD198),
      .positive_soft = rgb(0x1A3324),
      .negative = rgb(0xFF9A85),
      .negative_soft = rgb(0x43211B),
      .focus = rgb(0xCDBDFF),
      .above_zero = rgb(0xFFAE70),
      .below_zero = rgb(0x86BBFF),
      .series = {rgb(0x86BBFF), rgb(0xFFAE70), rgb(0xB9A4FF), rgb(0x7FD198)},
      .scrim = rgb(0x000000, 0.6F),
  };
  return kPalette;
}

}  // namespace pixelwalk::app
