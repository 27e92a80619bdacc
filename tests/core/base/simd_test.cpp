#include "core/base/simd.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/rng.h"

namespace pixelwalk::lanes {
namespace {

// Tests run on the lanes that the build is for, not on a fallback.
TEST(Simd, ThisBuildReallyHasLanes) {
#if defined(__wasm_relaxed_simd__)
  EXPECT_STREQ(kSimdName, "wasm-relaxed-simd");
  EXPECT_TRUE(kFusedMultiplyAdd);
#elif defined(__wasm__)
  EXPECT_STREQ(kSimdName, "wasm-simd");
  EXPECT_FALSE(kFusedMultiplyAdd);
#elif defined(__x86_64__)
  EXPECT_STREQ(kSimdName, "sse2");
  EXPECT_FALSE(kFusedMultiplyAdd);
#else
  EXPECT_STREQ(kSimdName, "portable");
#endif
}

using Lanes = std::array<float, 4>;

Lanes lanes(F32x4 a) {
  Lanes result;
  store(result.data(), a);
  return result;
}

std::array<std::uint32_t, 4> bits(const Lanes& a) {
  return std::bit_cast<std::array<std::uint32_t, 4>>(a);
}

// Each operation against what it says, lane by lane, bit by bit, special values included.
TEST(Simd, EveryOperationLaneByLane) {
  const float nan = std::numeric_limits<float>::quiet_NaN(), inf = INFINITY;
  const float special[] = {0.0F, -0.0F, 1.0F, -1.0F, inf, -inf, nan, 1e-40F, 3e38F, 0.1F};
  Rng rng(1);
  int checked = 0;
  for (int round = 0; round < 2000; ++round) {
    Lanes a, b, c;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto draw = [&] {
        return rng.below(3) == 0 ? special[rng.below(10)] : rng.uniform(-10, 10);
      };
      a[i] = draw();
      b[i] = draw();
      c[i] = draw();
    }
    const F32x4 va = load(a.data()), vb = load(b.data()), vc = load(c.data());
    const auto expect = [&](F32x4 actual, auto scalar) {
      const Lanes result = lanes(actual);
      for (std::size_t i = 0; i < 4; ++i) {
        const float expected = scalar(i);
        if (std::isnan(expected)) {
          EXPECT_TRUE(std::isnan(result[i]));
        } else {
          EXPECT_EQ(std::bit_cast<std::uint32_t>(result[i]), std::bit_cast<std::uint32_t>(expected))
              << a[i] << " and " << b[i];
        }
        ++checked;
      }
    };
    expect(va, [&](std::size_t i) { return a[i]; });
    expect(add(va, vb), [&](std::size_t i) { return a[i] + b[i]; });
    expect(sub(va, vb), [&](std::size_t i) { return a[i] - b[i]; });
    expect(mul(va, vb), [&](std::size_t i) { return a[i] * b[i]; });
    expect(div(va, vb), [&](std::size_t i) { return a[i] / b[i]; });
    expect(sqrt(va), [&](std::size_t i) { return std::sqrt(a[i]); });
    expect(max(va, vb), [&](std::size_t i) { return a[i] > b[i] ? a[i] : b[i]; });
    expect(keep(greater(va, vb), vc), [&](std::size_t i) { return a[i] > b[i] ? c[i] : 0.0F; });
    expect(splat(a[2]), [&](std::size_t) { return a[2]; });
    expect(load_splat(&a[3]), [&](std::size_t) { return a[3]; });
    expect(zero(), [&](std::size_t) { return 0.0F; });
    if (!kFusedMultiplyAdd) {
      expect(mul_add(va, vb, vc), [&](std::size_t i) {
        const float product = a[i] * b[i];
        return product + c[i];
      });
    }
    expect(sums(va, vb, vc, va), [&](std::size_t i) {
      const Lanes& x = i == 0 ? a : i == 1 ? b : i == 2 ? c : a;
      return (x[0] + x[2]) + (x[1] + x[3]);
    });
  }
  EXPECT_GT(checked, 2000 * 4 * 10);
}

TEST(Simd, MasksIntegersAndBytes) {
  const Lanes a = {1, 5, 3, 0}, b = {2, 4, 3, -1};
  const I32x4 chosen = select(greater(load(a.data()), load(b.data())), splat_int(3), splat_int(1));
  std::uint8_t bytes[9] = {};
  bytes[8] = 99;
  store_bytes(bytes, chosen, splat_int(127));
  const std::uint8_t expected[9] = {1, 3, 1, 3, 127, 127, 127, 127, 99};
  for (int i = 0; i < 9; ++i) EXPECT_EQ(bytes[i], expected[i]) << i;
  store_bytes(bytes, select(equal(chosen, splat_int(3)), splat_int(7), splat_int(0)), chosen);
  EXPECT_EQ(bytes[0], 0);
  EXPECT_EQ(bytes[1], 7);
}

TEST(Simd, ReluKeepsNotANumberAndZeroesNegatives) {
  const Lanes x = {-1, 2, std::numeric_limits<float>::quiet_NaN(), -0.0F};
  const Lanes y = lanes(max(zero(), load(x.data())));
  EXPECT_EQ(y[0], 0);
  EXPECT_EQ(y[1], 2);
  EXPECT_TRUE(std::isnan(y[2]));
  for (std::size_t i = 0; i < 4; ++i) {
    if (i != 2) {
      EXPECT_EQ(bits(y)[i], std::bit_cast<std::uint32_t>(relu(x[i])));
    }
  }
}

TEST(Simd, RelaxedMultiplyAddIsWithinOneRounding) {
  Rng rng(2);
  for (int round = 0; round < 1000; ++round) {
    const float a = rng.uniform(-1, 1), b = rng.uniform(-1, 1), c = rng.uniform(-1, 1);
    const float result = lanes(mul_add(splat(a), splat(b), splat(c)))[0];
    const double exact = static_cast<double>(a) * static_cast<double>(b) + static_cast<double>(c);
    EXPECT_NEAR(result, exact, std::ldexp(3.0, -24));
  }
}

}  // namespace
}  // namespace pixelwalk::lanes
