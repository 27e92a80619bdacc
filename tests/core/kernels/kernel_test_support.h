#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/rng.h"

namespace pixelwalk::kernels_test {

/// Floats in [low, high) with canaries behind them: a kernel that writes too far is caught by
/// intact(), and one that reads up to three floats too far reads them.
class Floats {
 public:
  explicit Floats(std::int64_t count, float fill = 0)
      : count_(static_cast<std::size_t>(count)), values_(count_, fill) {
    values_.insert(values_.end(), kCanaries, kCanary);
  }
  static Floats random(std::int64_t count, float low, float high, Rng& rng) {
    Floats floats(count);
    for (std::size_t i = 0; i < floats.count_; ++i) floats.values_[i] = rng.uniform(low, high);
    return floats;
  }
  /// Whole numbers in [-limit, limit]: sums of their products are exact in any order.
  static Floats random_whole(std::int64_t count, int limit, Rng& rng) {
    Floats floats(count);
    const auto range = static_cast<std::uint32_t>(2 * limit + 1);
    for (std::size_t i = 0; i < floats.count_; ++i) {
      floats.values_[i] = static_cast<float>(static_cast<int>(rng.below(range)) - limit);
    }
    return floats;
  }

  float* data() { return values_.data(); }
  const float* data() const { return values_.data(); }
  std::size_t size() const { return count_; }
  float operator[](std::size_t i) const { return values_[i]; }
  bool intact() const {
    for (std::size_t i = count_; i < values_.size(); ++i) {
      if (values_[i] != kCanary) return false;
    }
    return true;
  }
  std::vector<double> doubles() const { return {values_.begin(), values_.begin() + length()}; }
  std::vector<double> magnitudes() const {
    std::vector<double> result = doubles();
    for (double& value : result) value = std::fabs(value);
    return result;
  }
  std::vector<float> copy() const { return {values_.begin(), values_.begin() + length()}; }

 private:
  static constexpr std::size_t kCanaries = 8;
  static constexpr float kCanary = 12345.675F;
  std::ptrdiff_t length() const { return static_cast<std::ptrdiff_t>(count_); }

  std::size_t count_;
  std::vector<float> values_;
};

/// A sum of `terms` rounded products is within terms · 2^-24 of the sum of their magnitudes;
/// `magnitude` holds that sum, by the reference over absolute values. Two more for bias and store.
inline void expect_close(const Floats& actual, const std::vector<double>& expected,
                         const std::vector<double>& magnitude, int terms, const std::string& what) {
  ASSERT_EQ(actual.size(), expected.size()) << what;
  EXPECT_TRUE(actual.intact()) << what << ": wrote behind the end";
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double tolerance = std::ldexp(1.0, -24) * (terms + 2) * magnitude[i];
    ASSERT_LE(std::fabs(static_cast<double>(actual[i]) - expected[i]), tolerance)
        << what << ", element " << i << ": " << actual[i] << " for " << expected[i];
  }
}

inline void expect_exact(const Floats& actual, const Floats& expected, const std::string& what) {
  EXPECT_TRUE(actual.intact()) << what << ": wrote behind the end";
  ASSERT_EQ(actual.copy(), expected.copy()) << what;
}

}  // namespace pixelwalk::kernels_test
