#include "app/ui/colormaps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pixelwalk::app {
namespace {

constexpr int kSteps = 256;
using Table = std::array<Color, kSteps>;

struct Lch {
  float lightness, chroma, hue;  // hue in degrees
};

float to_srgb(float linear) {
  const float c = std::clamp(linear, 0.0F, 1.0F);
  return c <= 0.0031308F ? 12.92F * c : 1.055F * std::pow(c, 1.0F / 2.4F) - 0.055F;
}

// OKLab to linear sRGB: https://bottosson.github.io/posts/oklab/
std::array<float, 3> linear_rgb(const Lch& color) {
  const float radians = color.hue * 3.14159265F / 180.0F;
  const float a = color.chroma * std::cos(radians), b = color.chroma * std::sin(radians);
  const float l_ = color.lightness + 0.3963377774F * a + 0.2158037573F * b;
  const float m_ = color.lightness - 0.1055613458F * a - 0.0638541728F * b;
  const float s_ = color.lightness - 0.0894841775F * a - 1.2914855480F * b;
  const float l = l_ * l_ * l_, m = m_ * m_ * m_, s = s_ * s_ * s_;
  return {4.0767416621F * l - 3.3077115913F * m + 0.2309699292F * s,
          -1.2684380046F * l + 2.6097574011F * m - 0.3413193965F * s,
          -0.0041960863F * l - 0.7034186147F * m + 1.7076147010F * s};
}

// Outside the screen's gamut the chroma gives way, never the lightness.
Color to_color(Lch color) {
  const auto inside = [](const std::array<float, 3>& rgb_values) {
    return std::ranges::all_of(rgb_values, [](float v) { return v >= -0.002F && v <= 1.002F; });
  };
  auto linear = linear_rgb(color);
  for (int attempt = 0; attempt < 40 && !inside(linear); ++attempt) {
    color.chroma *= 0.94F;
    linear = linear_rgb(color);
  }
  const auto byte = [](float value) {
    return static_cast<std::uint32_t>(to_srgb(value) * 255.0F + 0.5F);
  };
  return rgb(byte(linear[0]) << 16U | byte(linear[1]) << 8U | byte(linear[2]));
}

float lerp(float a, float b, float t) {
  return a + (b - a) * t;
}

Table sequential_table(bool dark) {
  const Lch low = dark ? Lch{0.235F, 0.01F, 285} : Lch{0.955F, 0.012F, 95};
  const Lch high = dark ? Lch{0.93F, 0.13F, 105} : Lch{0.24F, 0.10F, 290};
  const float low_hue = dark ? 285.0F : 130.0F;
  Table table{};
  for (int i = 0; i < kSteps; ++i) {
    const float t = static_cast<float>(i) / (kSteps - 1);
    const float bow = 0.13F * 4 * t * (1 - t);
    table[static_cast<std::size_t>(i)] =
        to_color({lerp(low.lightness, high.lightness, t), lerp(low.chroma, high.chroma, t) + bow,
                  lerp(low_hue, high.hue, t)});
  }
  return table;
}

// One arm: from zero's tone to the full colour of `hue`. Colour comes a little sooner than
// lightness, so that small values already show their sign.
Table diverging_arm(bool dark, float hue) {
  const float from = dark ? 0.225F : 0.965F, to = dark ? 0.80F : 0.53F;
  Table table{};
  for (int i = 0; i < kSteps; ++i) {
    const float t = static_cast<float>(i) / (kSteps - 1);
    const Color color =
        to_color({lerp(from, to, t), 0.16F * std::pow(t, dark ? 0.75F : 0.55F), hue});
    // Zero is the page's own tone.
    table[static_cast<std::size_t>(i)] = mix(dark ? rgb(0x1C1C1F) : rgb(0xF6F3EC), color, 6 * t);
  }
  return table;
}

Color look_up(const Table& table, float t) {
  const float place = std::clamp(t, 0.0F, 1.0F) * (kSteps - 1);
  return table[static_cast<std::size_t>(place + 0.5F)];
}

constexpr float kWarmHue = 52, kColdHue = 252;

}  // namespace

Color map_color(ColorMap map, float t, bool dark) {
  if (!(t == t)) return rgb(0x808080);
  switch (map) {
    case ColorMap::kGrey: {
      const auto level = static_cast<std::uint32_t>(std::clamp(t, 0.0F, 1.0F) * 255.0F + 0.5F);
      return rgb(level << 16U | level << 8U | level);
    }
    case ColorMap::kSequential: {
      static const Table kLight = sequential_table(false), kDark = sequential_table(true);
      return look_up(dark ? kDark : kLight, t);
    }
    case ColorMap::kDiverging: {
      static const Table kLight[2] = {diverging_arm(false, kColdHue),
                                      diverging_arm(false, kWarmHue)};
      static const Table kDark[2] = {diverging_arm(true, kColdHue), diverging_arm(true, kWarmHue)};
      return look_up((dark ? kDark : kLight)[t >= 0 ? 1 : 0], std::abs(t));
    }
  }
  return 0;
}

Color readable_on(Color background) {
  const auto linear = [&](unsigned shift) {
    const float c = static_cast<float>(background >> shift & 0xFFU) / 255.0F;
    return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
  };
  const float luminance = 0.2126F * linear(0) + 0.7152F * linear(8) + 0.0722F * linear(16);
  // Where the contrast (L + 0.05) / (l + 0.05) of WCAG 2 is the same for both inks.
  constexpr float kEven = 0.1866F;
  return luminance > kEven ? rgb(0x0D0B08) : rgb(0xFFFFFF);
}

float symmetric_range(std::span<const float> values, float least) {
  float largest = least;
  for (const float value : values) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

}  // namespace pixelwalk::app
