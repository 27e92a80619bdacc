#include "core/base/half.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace pixelwalk {
namespace {

TEST(Half, ValuesOfTheStandard) {
  // IEEE 754-2008: 1, −2, the largest, the smallest normal, the smallest of all, a third.
  EXPECT_EQ(float_from_half(0x3C00), 1.0F);
  EXPECT_EQ(float_from_half(0xC000), -2.0F);
  EXPECT_EQ(float_from_half(0x7BFF), 65504.0F);
  EXPECT_EQ(float_from_half(0x0400), 0x1p-14F);
  EXPECT_EQ(float_from_half(0x0001), 0x1p-24F);
  EXPECT_EQ(float_from_half(0x3555), 0.333251953125F);
  EXPECT_EQ(half_from_float(1.0F / 3.0F), 0x3555);
  EXPECT_EQ(half_from_float(65519.996F), 0x7BFF);
  EXPECT_EQ(half_from_float(65520.0F), 0x7C00);
  EXPECT_EQ(half_from_float(-std::numeric_limits<float>::infinity()), 0xFC00);
  EXPECT_TRUE(std::isnan(float_from_half(half_from_float(std::nanf("")))));
}

TEST(Half, EveryHalfComesBackFromAFloat) {
  for (std::uint32_t half = 0; half <= 0xFFFF; ++half) {
    const float value = float_from_half(static_cast<std::uint16_t>(half));
    if (std::isnan(value)) continue;
    EXPECT_EQ(half_from_float(value), half) << value;
  }
}

// Between two neighbours: the middle goes to the even one, what is beside it to the nearer one.
TEST(Half, TheNearestIsTaken) {
  for (std::uint32_t half = 0; half < 0x7BFF; ++half) {
    const float below = float_from_half(static_cast<std::uint16_t>(half));
    const float above = float_from_half(static_cast<std::uint16_t>(half + 1));
    const float middle = (below + above) / 2;
    ASSERT_EQ(half_from_float(middle), (half & 1U) == 0 ? half : half + 1) << middle;
    ASSERT_EQ(half_from_float(std::nextafterf(middle, below)), half) << middle;
    ASSERT_EQ(half_from_float(std::nextafterf(middle, above)), half + 1) << middle;
    ASSERT_EQ(half_from_float(-std::nextafterf(middle, above)), (half + 1) | 0x8000U) << middle;
  }
}

}  // namespace
}  // namespace pixelwalk
