#pragma once

#include <bit>
#include <cstdint>
#include <limits>

// The exponential and the logarithm that training uses. Every C library rounds its own way, so the
// same seed would give other weights natively than in a browser; these use nothing but IEEE
// single-precision multiply, add and divide, and so give the same bits everywhere.

namespace pixelwalk {

/// e^x. Within 2 units in the last place of the true value for results from 1.2e-38 (the smallest
/// normal number) up; smaller results are 0, larger ones than a float holds are infinity; NaN stays
/// NaN.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by its Taylor series to r^7 (the next term is below
/// 6e-9).
inline float deterministic_exp(float x) {
  if (!(x == x)) return x;
  if (x > 88.72283F) return std::numeric_limits<float>::infinity();
  if (x < -87.33654F) return 0.0F;
  const float scaled = x * 1.44269504F;
  const int n = static_cast<int>(scaled < 0.0F ? scaled - 0.5F : scaled + 0.5F);
  const float whole = static_cast<float>(n);
  // ln 2 in two parts; the first has so few bits that its product with n is exact.
  const float r = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
  float series = 1.0F / 5040.0F;
  series = series * r + 1.0F / 720.0F;
  series = series * r + 1.0F / 120.0F;
  series = series * r + 1.0F / 24.0F;
  series = series * r + 1.0F / 6.0F;
  series = series * r + 0.5F;
  series = series * (r * r) + r;
  series = series + 1.0F;
  // 2^n in two steps, since 2^128 itself is not a float.
  const int half = n / 2;
  const auto power = [](int exponent) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(exponent + 127) << 23);
  };
  return series * power(half) * power(n - half);
}

/// The natural logarithm. Within 2 units in the last place for every positive number; log(0) is
/// −infinity, a negative number gives NaN.
///
/// x = m·2^e with m in [√½, √2); log m = 2·atanh(s), s = (m − 1)/(m + 1), |s| < 0.172, by its
/// series to s^11 (the next term is below 2e-10 of the sum).
inline float deterministic_log(float x) {
  if (!(x == x) || x < 0.0F) return std::numeric_limits<float>::quiet_NaN();
  if (x == 0.0F) return -std::numeric_limits<float>::infinity();
  if (x == std::numeric_limits<float>::infinity()) return x;
  int exponent = 0;
  if (x < std::numeric_limits<float>::min()) {  // subnormal
    x = x * 16777216.0F;
    exponent = -24;
  }
  const auto bits = std::bit_cast<std::uint32_t>(x);
  exponent += static_cast<int>(bits >> 23) - 127;
  float m = std::bit_cast<float>((bits & 0x007fffffU) | 0x3f800000U);
  if (m > 1.41421356F) {
    m = m * 0.5F;
    exponent += 1;
  }
  const float f = m - 1.0F;  // exact
  const float s = f / (m + 1.0F);
  const float s2 = s * s;
  float series = 2.0F / 11.0F;
  series = series * s2 + 2.0F / 9.0F;
  series = series * s2 + 2.0F / 7.0F;
  series = series * s2 + 2.0F / 5.0F;
  series = series * s2 + 2.0F / 3.0F;
  series = series * s2;
  // log m = 2s + s·series, and 2s = f − s·f: written so, the leading term f carries no rounding
  // error.
  const float tail = s * (series - f);
  const auto e = static_cast<float>(exponent);
  return e * 0.693359375F + (f + (tail - e * 2.12194440e-4F));
}

}  // namespace pixelwalk
