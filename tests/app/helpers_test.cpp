#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/ui/colormaps.h"
#include "app/ui/font_metrics.h"
#include "app/ui/format.h"
#include "app/ui/json.h"
#include "lessons/links/fragment.h"

namespace pixelwalk::app {
namespace {

// Relative luminance and contrast as in WCAG 2.
double luminance(Color color) {
  const auto linear = [&](unsigned shift) {
    const double c = static_cast<double>(color >> shift & 0xFFU) / 255;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16);
}

double contrast(Color a, Color b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Theme, TextReadsOnEveryGround) {
  for (const Palette* palette : {&light_palette(), &dark_palette()}) {
    for (const Color ground : {palette->paper, palette->surface, palette->sunken}) {
      EXPECT_GE(contrast(palette->ink, ground), 7);
      EXPECT_GE(contrast(palette->ink_muted, ground), 4.5);
      EXPECT_GE(contrast(palette->accent, ground), 4.5);
      EXPECT_GE(contrast(palette->above_zero, ground), 4.5);
      EXPECT_GE(contrast(palette->below_zero, ground), 4.5);
      EXPECT_GE(contrast(palette->focus, ground), 3);
    }
    EXPECT_GE(contrast(palette->outline, palette->paper), 3);
    EXPECT_GE(contrast(palette->accent_ink, palette->accent), 4.5);
    EXPECT_GE(contrast(palette->accent_ink, palette->accent_hover), 4.5);
    EXPECT_GE(contrast(palette->accent, palette->accent_soft), 4.5);
    EXPECT_GE(contrast(palette->positive, palette->positive_soft), 4.5);
    EXPECT_GE(contrast(palette->negative, palette->negative_soft), 4.5);
    for (const Color series : palette->series) EXPECT_GE(contrast(series, palette->surface), 3);
  }
}

TEST(ColorMaps, GetSteadilyLighterOrDarker) {
  for (const bool dark : {false, true}) {
    for (const ColorMap map : {ColorMap::kSequential, ColorMap::kDiverging}) {
      double before = luminance(map_color(map, 0, dark));
      for (int i = 1; i <= 32; ++i) {
        const double now = luminance(map_color(map, static_cast<float>(i) / 32, dark));
        EXPECT_TRUE(dark ? now > before : now < before) << i;
        before = now;
      }
    }
  }
}

TEST(ColorMaps, EqualSizesOfEitherSignAreEquallyStrong) {
  for (const bool dark : {false, true}) {
    for (const float t : {0.25F, 0.5F, 1.0F}) {
      const double warm = luminance(map_color(ColorMap::kDiverging, t, dark));
      const double cold = luminance(map_color(ColorMap::kDiverging, -t, dark));
      EXPECT_NEAR(warm, cold, 0.08) << t;
    }
  }
}

TEST(ColorMaps, NumbersReadOnEveryCell) {
  for (const bool dark : {false, true}) {
    for (const ColorMap map : {ColorMap::kGrey, ColorMap::kSequential, ColorMap::kDiverging}) {
      for (int i = -64; i <= 64; ++i) {
        const Color cell = map_color(map, static_cast<float>(i) / 64, dark);
        EXPECT_GE(contrast(readable_on(cell), cell), 4.4) << static_cast<int>(map) << " at " << i;
      }
    }
  }
}

TEST(ColorMaps, TakeWhatIsNoNumberAndWhatIsOutside) {
  EXPECT_EQ(map_color(ColorMap::kGrey, std::nanf(""), false), rgb(0x808080));
  EXPECT_EQ(map_color(ColorMap::kGrey, 9, false), rgb(0xFFFFFF));
  EXPECT_EQ(map_color(ColorMap::kDiverging, -9, false), map_color(ColorMap::kDiverging, -1, false));
}

TEST(Format, NumbersAsPeopleWriteThem) {
  EXPECT_EQ(format_number(577), "577");
  EXPECT_EQ(format_number(-1.5), "\u22121.5");
  EXPECT_EQ(format_number(0.111), "0.11");
  EXPECT_EQ(format_number(-0.001), "0");
  EXPECT_EQ(format_fixed(2, 3), "2.000");
  EXPECT_EQ(format_number(std::nan("")), "NaN");
  EXPECT_EQ(format_count(243786), "243,786");
  EXPECT_EQ(format_count(-1234567), "\u22121,234,567");
  EXPECT_EQ(format_count(7), "7");
  EXPECT_EQ(format_percent(0.8734), "87.3 %");
  EXPECT_EQ(format_percent(0.9385), "93.9 %");
  EXPECT_EQ(format_percent(static_cast<double>(0.9385F)), "93.9 %") << "as the number it is of";
  EXPECT_EQ(format_percent(static_cast<double>(0.93849F)), "93.8 %");
  EXPECT_EQ(format_duration(200), "3 min 20 s");
}

TEST(Format, EnumeratesAsPeopleDo) {
  EXPECT_EQ(enumerated({}), "");
  EXPECT_EQ(enumerated({"192"}), "192");
  EXPECT_EQ(enumerated({"192", "144"}), "192 and 144");
  EXPECT_EQ(enumerated({"192", "", "144", "255"}), "192, 144 and 255");
}

TEST(Format, ReadsWhatPeopleType) {
  EXPECT_EQ(parse_number(" 577 "), 577);
  EXPECT_EQ(parse_number("\u22121,5"), -1.5);
  EXPECT_EQ(parse_number("1e-3"), 0.001);
  for (const char* text : {"", "  ", "abc", "1.2.3", "nan", "inf", "0x10", "1e999", "--1"}) {
    EXPECT_FALSE(parse_number(text).has_value()) << text;
  }
}

TEST(Fragment, GoesThereAndBack) {
  lessons::Fragment fragment("convolution");
  fragment.set("step", 12);
  fragment.set("name", "a b&c=d#%é");
  const lessons::Fragment parsed = lessons::Fragment::parse("#" + fragment.to_string());
  EXPECT_EQ(parsed.chapter, "convolution");
  EXPECT_EQ(parsed.get_integer("step"), 12);
  EXPECT_EQ(parsed.get("name"), "a b&c=d#%é");
  EXPECT_EQ(parsed.to_string(), fragment.to_string());
}

TEST(Fragment, TakesAnyText) {
  std::uint32_t state = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < round % 40; ++i) {
      state = state * 1664525U + 1013904223U;
      text += "#?&=%a0F\x80\xFF,"[state >> 24U & 7U];
      if ((state >> 20U & 1U) != 0) text += static_cast<char>(state >> 24U);
    }
    const lessons::Fragment parsed = lessons::Fragment::parse(text);
    const lessons::Fragment again = lessons::Fragment::parse(parsed.to_string());
    EXPECT_EQ(again.to_string(), parsed.to_string());
  }
  EXPECT_FALSE(lessons::Fragment::parse("a?b=12x").get_integer("b").has_value());
  EXPECT_FALSE(lessons::Fragment::parse("a?b=99999999999999999999").get_integer("b").has_value());
}

TEST(Json, EscapesWhatMustBeEscaped) {
  EXPECT_EQ(json_string("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
}

TEST(FontMetrics, AreOneForWhatIsNoFont) {
  EXPECT_EQ(line_box_in_ems({}), 1);
  EXPECT_EQ(line_box_in_ems(Bytes(100, 0xFF)), 1);
}

}  // namespace
}  // namespace pixelwalk::app
