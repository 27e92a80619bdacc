#pragma once

#include <cstdint>

namespace pixelwalk::app {

/// A colour as Dear ImGui packs it: alpha, blue, green, red from the highest byte down.
using Color = std::uint32_t;

constexpr Color rgb(std::uint32_t hex, float alpha = 1.0F) {
  const auto a = static_cast<std::uint32_t>(alpha * 255.0F + 0.5F);
  return a << 24U | (hex & 0xFFU) << 16U | (hex & 0xFF00U) | (hex >> 16U & 0xFFU);
}
constexpr Color with_alpha(Color color, float alpha) {
  return (color & 0x00FFFFFFU) | static_cast<Color>(alpha * 255.0F + 0.5F) << 24U;
}
/// `from` where amount is 0, `to` where it is 1; channel by channel.
Color mix(Color from, Color to, float amount);

/// The colours of the page by what they are for. Data carries the colour; chrome stays quiet.
/// Text roles have at least 4.5:1 against paper, surface and sunken; outline and focus at least
/// 3:1.
struct Palette {
  Color paper;      // the page itself
  Color surface;    // panels, cards, fields
  Color sunken;     // tracks, quiet hover, table stripes
  Color hairline;   // rules between things
  Color outline;    // borders of controls
  Color ink;        // text
  Color ink_muted;  // captions, units, axes
  Color accent;     // the one accent: what is chosen among data, and the one primary button
  Color accent_hover;
  Color accent_ink;   // text on accent
  Color accent_soft;  // tint behind what is chosen among data
  Color positive;     // right answers, success
  Color positive_soft;
  Color negative;  // wrong answers, errors
  Color negative_soft;
  Color focus;       // ring of the focused element
  Color above_zero;  // text of a positive number where sign matters; the warm end of the diverging
                     // map
  Color below_zero;  // the cold end
  Color series[4];  // curves: training, validation, and two more; differ in lightness as well as in
                    // hue
  Color scrim;      // veil behind a dialog
};

const Palette& light_palette();
const Palette& dark_palette();

/// The grid that all space comes from.
inline constexpr float kSpace4 = 4, kSpace8 = 8, kSpace16 = 16, kSpace24 = 24, kSpace32 = 32;
/// The least height of anything that is touched.
inline constexpr float kTouch = 40;
inline constexpr float kRadius = 6;  // corners of controls and cards

/// The five sizes of type.
enum class TextSize { kCaption, kBody, kLead, kTitle, kDisplay };
enum class Face { kText, kBold, kNumbers };

constexpr float text_pixels(TextSize size) {
  constexpr float kPixels[] = {13, 15, 17, 24, 34};
  return kPixels[static_cast<int>(size)];
}
/// From one baseline to the next.
constexpr float line_pixels(TextSize size) {
  constexpr float kPixels[] = {18, 22, 26, 32, 42};
  return kPixels[static_cast<int>(size)];
}

}  // namespace pixelwalk::app
