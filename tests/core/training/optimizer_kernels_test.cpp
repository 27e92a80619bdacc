#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/kernels/adam/adam.h"
#include "core/kernels/sgd/sgd.h"

namespace pixelwalk::kernels {
namespace {

std::vector<float> noise(std::int64_t count, std::uint32_t seed, float scale) {
  std::vector<float> values(static_cast<std::size_t>(count));
  std::uint32_t state = seed;
  for (float& value : values) {
    state = state * 1664525U + 1013904223U;
    value = (static_cast<float>(state >> 8) / 8388608.0F - 1) * scale;
  }
  return values;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// Weights, moments and the copy from before, with one float more than is used, to catch a write
/// too far.
struct State {
  explicit State(std::int64_t count)
      : weight(noise(count + 1, 7, 1)),
        previous(static_cast<std::size_t>(count + 1), -5),
        m(static_cast<std::size_t>(count + 1)),
        v(static_cast<std::size_t>(count + 1)) {}
  std::vector<float> weight, previous, m, v;
};

const std::int64_t kCounts[] = {0, 1, 3, 4, 5, 7, 8, 9, 31, 33, 1000, 8191, 8192, 8193};

TEST(AdamKernel, SimdGivesTheReferencesBits) {
  for (const std::int64_t count : kCounts) {
    State reference_state(count), simd_state(count);
    for (int step = 0; step < 5; ++step) {
      std::vector<float> gradient =
          noise(count, static_cast<std::uint32_t>(step + 1), step == 3 ? 1e-22F : 0.1F);
      if (step == 4) std::fill(gradient.begin(), gradient.end(), 0.0F);
      EXPECT_TRUE(reference::adam_update(
          count, 0.01F, gradient.data(), reference_state.weight.data(),
          reference_state.previous.data(), reference_state.m.data(), reference_state.v.data()));
      EXPECT_TRUE(simd::adam_update(count, 0.01F, gradient.data(), simd_state.weight.data(),
                                    simd_state.previous.data(), simd_state.m.data(),
                                    simd_state.v.data()));
      ASSERT_TRUE(same_bits(reference_state.weight, simd_state.weight)) << count;
      ASSERT_TRUE(same_bits(reference_state.previous, simd_state.previous)) << count;
      ASSERT_TRUE(same_bits(reference_state.m, simd_state.m)) << count;
      ASSERT_TRUE(same_bits(reference_state.v, simd_state.v)) << count;
    }
    EXPECT_EQ(simd_state.previous.back(), -5.0F) << "wrote behind the end for count " << count;
  }
}

TEST(AdamKernel, FollowsThePaperInDoublePrecision) {
  // Algorithm 1 of Kingma & Ba as printed, with corrected moments; its ε is Keras's over √(1 −
  // β2^t).
  const std::int64_t count = 50;
  State state(count);
  std::vector<double> weight(state.weight.begin(), state.weight.end() - 1), m(50), v(50);
  double power1 = 1, power2 = 1;
  for (int t = 1; t <= 20; ++t) {
    const std::vector<float> gradient = noise(count, static_cast<std::uint32_t>(t), 0.3F);
    power1 *= kAdamBeta1;
    power2 *= kAdamBeta2;
    const double step_size = 0.01 * std::sqrt(1 - power2) / (1 - power1);
    ASSERT_TRUE(simd::adam_update(count, static_cast<float>(step_size), gradient.data(),
                                  state.weight.data(), state.previous.data(), state.m.data(),
                                  state.v.data()));
    for (std::size_t i = 0; i < 50; ++i) {
      const double g = static_cast<double>(gradient[i]);
      m[i] = kAdamBeta1 * m[i] + (1 - kAdamBeta1) * g;
      v[i] = kAdamBeta2 * v[i] + (1 - kAdamBeta2) * g * g;
      const double corrected_m = m[i] / (1 - power1), corrected_v = v[i] / (1 - power2);
      const double epsilon = static_cast<double>(kAdamEpsilon) / std::sqrt(1 - power2);
      weight[i] -= 0.01 * corrected_m / (std::sqrt(corrected_v) + epsilon);
    }
  }
  // Weights of size 1 are rounded to half of 2^-23 twenty times; the moves themselves add about as
  // much.
  for (std::size_t i = 0; i < 50; ++i) {
    EXPECT_NEAR(static_cast<double>(state.weight[i]), weight[i], 40 * 6e-8) << i;
  }
}

TEST(AdamKernel, NoMomentStaysDenormal) {
  State state(9);
  std::vector<float> gradient = noise(9, 3, 1e-3F);
  simd::adam_update(9, 0.001F, gradient.data(), state.weight.data(), state.previous.data(),
                    state.m.data(), state.v.data());
  std::fill(gradient.begin(), gradient.end(), 0.0F);
  for (int i = 0; i < 2000; ++i) {
    simd::adam_update(9, 0.001F, gradient.data(), state.weight.data(), state.previous.data(),
                      state.m.data(), state.v.data());
  }
  for (int i = 0; i < 9; ++i) EXPECT_EQ(state.m[static_cast<std::size_t>(i)], 0.0F);
}

TEST(SgdKernels, SimdGivesTheReferencesBits) {
  for (const std::int64_t count : kCounts) {
    State reference_state(count), simd_state(count);
    for (int step = 0; step < 4; ++step) {
      const std::vector<float> gradient =
          noise(count, static_cast<std::uint32_t>(step + 1), step == 2 ? 1e-36F : 0.1F);
      reference::sgd_update(count, 0.1F, gradient.data(), reference_state.weight.data(),
                            reference_state.previous.data());
      simd::sgd_update(count, 0.1F, gradient.data(), simd_state.weight.data(),
                       simd_state.previous.data());
      ASSERT_TRUE(same_bits(reference_state.weight, simd_state.weight)) << count;
      reference::momentum_update(count, 0.1F, gradient.data(), reference_state.weight.data(),
                                 reference_state.previous.data(), reference_state.m.data());
      simd::momentum_update(count, 0.1F, gradient.data(), simd_state.weight.data(),
                            simd_state.previous.data(), simd_state.m.data());
      ASSERT_TRUE(same_bits(reference_state.weight, simd_state.weight)) << count;
      ASSERT_TRUE(same_bits(reference_state.previous, simd_state.previous)) << count;
      ASSERT_TRUE(same_bits(reference_state.m, simd_state.m)) << count;
    }
    EXPECT_EQ(simd_state.previous.back(), -5.0F) << "wrote behind the end for count " << count;
  }
}

TEST(SgdKernels, TheSumByHand) {
  float weight = 1, previous = 0, velocity = 0;
  const float gradient = 2;
  simd::sgd_update(1, 0.25F, &gradient, &weight, &previous);
  EXPECT_EQ(weight, 0.5F);
  EXPECT_EQ(previous, 1.0F);
  weight = 1;
  simd::momentum_update(1, 0.25F, &gradient, &weight, &previous, &velocity);
  EXPECT_EQ(weight, 0.5F);  // the first step is plain
  simd::momentum_update(1, 0.25F, &gradient, &weight, &previous, &velocity);
  EXPECT_FLOAT_EQ(weight, 0.5F - 0.5F - 0.9F * 0.5F);
  EXPECT_EQ(previous, 0.5F);
}

TEST(OptimizerKernels, SayWhenAWeightIsNoLongerFinite) {
  const float infinity = std::numeric_limits<float>::infinity();
  for (const float bad : {infinity, -infinity, std::nanf("")}) {
    for (std::size_t at = 0; at < 11; ++at) {  // in a full vector and in the tail
      std::vector<float> gradient(11, 0.5F);
      gradient[at] = bad;
      State a(11), b(11), c(11), d(11);
      EXPECT_FALSE(simd::sgd_update(11, 1, gradient.data(), a.weight.data(), a.previous.data()));
      EXPECT_FALSE(simd::momentum_update(11, 1, gradient.data(), b.weight.data(), b.previous.data(),
                                         b.m.data()));
      EXPECT_FALSE(simd::adam_update(11, 1, gradient.data(), c.weight.data(), c.previous.data(),
                                     c.m.data(), c.v.data()));
      EXPECT_FALSE(reference::adam_update(11, 1, gradient.data(), d.weight.data(),
                                          d.previous.data(), d.m.data(), d.v.data()));
    }
  }
}

}  // namespace
}  // namespace pixelwalk::kernels
