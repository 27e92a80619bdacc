#include "core/base/math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/rng.h"

namespace pixelwalk {
namespace {

double units_in_last_place(float actual, double expected) {
  const auto nearest = static_cast<float>(expected);
  const double unit = static_cast<double>(std::nextafter(std::fabs(nearest), INFINITY)) -
                      static_cast<double>(std::fabs(nearest));
  return std::fabs(static_cast<double>(actual) - expected) / unit;
}

TEST(DeterministicExp, WithinTwoUnitsInTheLastPlace) {
  double worst = 0;
  int checked = 0;
  for (float x = -87.33F; x < 88.72F; x += 0.00137F) {
    worst = std::max(worst,
                     units_in_last_place(deterministic_exp(x), std::exp(static_cast<double>(x))));
    ++checked;
  }
  EXPECT_GT(checked, 100000);
  EXPECT_LE(worst, 2.0);
}

TEST(DeterministicExp, Ends) {
  EXPECT_EQ(deterministic_exp(0.0F), 1.0F);
  EXPECT_EQ(deterministic_exp(-0.0F), 1.0F);
  EXPECT_EQ(deterministic_exp(-100.0F), 0.0F);
  EXPECT_EQ(deterministic_exp(-INFINITY), 0.0F);
  EXPECT_EQ(deterministic_exp(INFINITY), INFINITY);
  EXPECT_EQ(deterministic_exp(89.0F), INFINITY);
  EXPECT_TRUE(std::isfinite(deterministic_exp(88.72F)));
  EXPECT_TRUE(std::isnan(deterministic_exp(NAN)));
}

TEST(DeterministicLog, WithinTwoUnitsInTheLastPlace) {
  Rng rng(1);
  double worst = 0;
  for (int i = 0; i < 300000; ++i) {
    // Any positive float, and as many near 1, where the result is small.
    const auto bits = rng.below(0x7f800000U - 1U) + 1U;
    const float any = std::bit_cast<float>(bits);
    const float near_one = 0.5F + 1.5F * rng.uniform();
    for (const float x : {any, near_one}) {
      if (x == 1.0F) continue;
      worst = std::max(worst,
                       units_in_last_place(deterministic_log(x), std::log(static_cast<double>(x))));
    }
  }
  EXPECT_GT(worst, 0.0);
  EXPECT_LE(worst, 2.0);
}

TEST(DeterministicLog, Ends) {
  EXPECT_EQ(deterministic_log(1.0F), 0.0F);
  EXPECT_EQ(deterministic_log(0.0F), -INFINITY);
  EXPECT_EQ(deterministic_log(INFINITY), INFINITY);
  EXPECT_TRUE(std::isnan(deterministic_log(-1.0F)));
  EXPECT_TRUE(std::isnan(deterministic_log(NAN)));
}

std::uint64_t hash_bits(std::uint64_t hash, float value) {
  return (hash ^ std::bit_cast<std::uint32_t>(value)) * 1099511628211ULL;
}

// The same bits in every build: native and WASM run this same test against one number.
TEST(DeterministicMath, SameBitsInEveryBuild) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (int i = -8000; i < 8000; ++i) {
    const float x = static_cast<float>(i) * 0.011F;
    hash = hash_bits(hash, deterministic_exp(x));
    hash = hash_bits(hash, deterministic_log(x * x + 1e-6F));
  }
  EXPECT_EQ(hash, 9016469518798156984ULL);
}

}  // namespace
}  // namespace pixelwalk
