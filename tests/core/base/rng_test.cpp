#include "core/base/rng.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace pixelwalk {
namespace {

TEST(Rng, SameSeedSameNumbersInEveryBuild) {
  Rng a(1), b(1), other(2), stream(1, 1);
  EXPECT_EQ(a.next(), 12966619160104079557ULL);
  b.next();
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(a.next(), b.next());
  EXPECT_NE(Rng(1).next(), other.next());
  EXPECT_NE(Rng(1).next(), stream.next());
}

TEST(Rng, UniformStaysInRangeAndFillsIt) {
  Rng rng(3);
  float low = 1, high = 0;
  double sum = 0;
  constexpr int kDraws = 100000;
  for (int i = 0; i < kDraws; ++i) {
    const float value = rng.uniform();
    low = std::min(low, value);
    high = std::max(high, value);
    sum += static_cast<double>(value);
    const float signed_value = rng.uniform(-2, 3);
    ASSERT_TRUE(signed_value >= -2 && signed_value < 3);
  }
  EXPECT_GE(low, 0);
  EXPECT_LT(low, 0.001F);
  EXPECT_LT(high, 1);
  EXPECT_GT(high, 0.999F);
  EXPECT_NEAR(sum / kDraws, 0.5, 0.005);
}

TEST(Rng, BelowIsEven) {
  Rng rng(4);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70000; ++i) ++counts[rng.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(rng.below(1), 0U);
}

TEST(Rng, ShuffleKeepsEveryValue) {
  for (const int count : {0, 1, 2, 3, 100}) {
    std::vector<int> values(static_cast<std::size_t>(count));
    std::iota(values.begin(), values.end(), 0);
    Rng rng(5);
    rng.shuffle(std::span(values));
    std::vector<int> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    for (int i = 0; i < count; ++i) EXPECT_EQ(sorted[static_cast<std::size_t>(i)], i);
    if (count == 100) {
      EXPECT_NE(sorted, values);
    }
  }
}

// Each of the six orders of three values about as often.
TEST(Rng, ShuffleIsEven) {
  Rng rng(6);
  std::array<int, 27> counts{};
  for (int i = 0; i < 60000; ++i) {
    std::array<int, 3> values = {0, 1, 2};
    rng.shuffle(std::span<int>(values));
    ++counts[static_cast<std::size_t>(values[0] * 9 + values[1] * 3 + values[2])];
  }
  int orders = 0;
  for (const int count : counts) {
    if (count == 0) continue;
    EXPECT_NEAR(count, 10000, 500);
    ++orders;
  }
  EXPECT_EQ(orders, 6);
}

}  // namespace
}  // namespace pixelwalk
