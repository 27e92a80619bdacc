#pragma once

#include "core/base/simd.h"

// Winograd's ways (Lavin & Gray 2015): F(m×m, r×r) makes a tile of m×m outputs from one patch d of
// the input, m + r − 1 high and wide, and one r×r kernel g,
//
//   z = Aᵀ [ Σ_c (G g_c Gᵀ) ⊙ (Bᵀ d_c B) ] A
//
// which takes (m + r − 1)² products a channel where the sum by the book takes m² · r². A, B and G
// come from polynomials at as many points. B depends on the points alone:
//
//   0, 1, −1, ∞          Bᵀ = 1  0 −1  0     0, ±1, ±2, ∞    Bᵀ = 4  0 −5  0  1  0
//                             0  1  1  0                          0 −4 −4  1  1  0
//                             0 −1  1  0                          0  4 −4 −1  1  0
//                             0  1  0 −1                          0 −2 −1  2  1  0
//                                                                 0  2 −1 −2  1  0
//                                                                 0  4  0 −5  0  1
//
//   F(2×2, 3×3)  16 for 36 products   G = 1    0    0     Aᵀ = 1  1  1  0
//                                         ½    ½    ½          0  1 −1 −1
//                                         ½   −½    ½
//                                         0    0    1
//
//   F(4×4, 3×3)  36 for 144           G = ¼ · (1, 0, 0);  −⅙ · (1, ±1, 1);  1/24 · (1, ±2, 4);
//   F(2×2, 5×5)  36 for 100               the last (0, 0, 1): of r = 5, powers up to the fourth
//
//                                    Aᵀ = 1  1  1  1  1  0;  0  1 −1  2 −2  0;  0  1  1  4  4  0;
//                                         0  1 −1  8 −8  1;  of m = 2, 0  1 −1  2 −2  1 at the end
//
// What follows does one axis of each: values by Bᵀ, kernels by G, outputs by Aᵀ.

namespace pixelwalk::kernels::simd::winograd {

template <int outputs, int taps>
struct Way {
  static constexpr int kOutputs = outputs, kTaps = taps, kSize = outputs + taps - 1;
  static constexpr int kFrequencies = kSize * kSize;
};
using F2x3 = Way<2, 3>;
using F4x3 = Way<4, 3>;
using F2x5 = Way<2, 5>;

using lanes::F32x4;

inline void transform_values(const F32x4 (&d)[4], F32x4 (&t)[4]) {
  t[0] = sub(d[0], d[2]);
  t[1] = add(d[1], d[2]);
  t[2] = sub(d[2], d[1]);
  t[3] = sub(d[1], d[3]);
}

inline void transform_values(const F32x4 (&d)[6], F32x4 (&t)[6]) {
  const F32x4 four = lanes::splat(4), minus_four = lanes::splat(-4);
  const F32x4 minus_five = lanes::splat(-5), two = lanes::splat(2);
  const F32x4 even = mul_add(minus_four, d[2], d[4]), odd = mul_add(minus_four, d[1], d[3]);
  const F32x4 wide_even = sub(d[4], d[2]), wide_odd = mul(two, sub(d[3], d[1]));
  t[0] = mul_add(four, d[0], mul_add(minus_five, d[2], d[4]));
  t[1] = add(even, odd);
  t[2] = sub(even, odd);
  t[3] = add(wide_even, wide_odd);
  t[4] = sub(wide_even, wide_odd);
  t[5] = mul_add(four, d[1], mul_add(minus_five, d[3], d[5]));
}

inline void transform_kernel(const F32x4 (&g)[3], F32x4 (&t)[4]) {
  const F32x4 half = lanes::splat(0.5F), ends = add(g[0], g[2]);
  t[0] = g[0];
  t[1] = mul(add(ends, g[1]), half);
  t[2] = mul(sub(ends, g[1]), half);
  t[3] = g[2];
}

inline void transform_kernel(const F32x4 (&g)[5], F32x4 (&t)[6]) {
  const F32x4 quarter = lanes::splat(0.25F), sixth = lanes::splat(-1.0F / 6);
  const F32x4 part = lanes::splat(1.0F / 24), two = lanes::splat(2), four = lanes::splat(4);
  const F32x4 even = add(add(g[0], g[2]), g[4]), odd = add(g[1], g[3]);
  const F32x4 wide_even = mul_add(four, mul_add(four, g[4], g[2]), g[0]);
  const F32x4 wide_odd = mul(two, mul_add(four, g[3], g[1]));
  t[0] = mul(g[0], quarter);
  t[1] = mul(add(even, odd), sixth);
  t[2] = mul(sub(even, odd), sixth);
  t[3] = mul(add(wide_even, wide_odd), part);
  t[4] = mul(sub(wide_even, wide_odd), part);
  t[5] = g[4];
}

inline void transform_kernel(const F32x4 (&g)[3], F32x4 (&t)[6]) {
  const F32x4 none = lanes::zero();
  transform_kernel({g[0], g[1], g[2], none, none}, t);
  t[5] = g[2];
}

inline void transform_outputs(const F32x4 (&m)[4], F32x4 (&z)[2]) {
  z[0] = add(add(m[0], m[1]), m[2]);
  z[1] = sub(sub(m[1], m[2]), m[3]);
}

inline void transform_outputs(const F32x4 (&m)[6], F32x4 (&z)[2]) {
  const F32x4 odd = sub(m[1], m[2]), wide_odd = sub(m[3], m[4]);
  z[0] = add(add(m[0], add(m[1], m[2])), add(m[3], m[4]));
  z[1] = add(mul_add(lanes::splat(2), wide_odd, odd), m[5]);
}

inline void transform_outputs(const F32x4 (&m)[6], F32x4 (&z)[4]) {
  const F32x4 even = add(m[1], m[2]), odd = sub(m[1], m[2]);
  const F32x4 wide_even = add(m[3], m[4]), wide_odd = sub(m[3], m[4]);
  z[0] = add(add(m[0], even), wide_even);
  z[1] = mul_add(lanes::splat(2), wide_odd, odd);
  z[2] = mul_add(lanes::splat(4), wide_even, even);
  z[3] = add(mul_add(lanes::splat(8), wide_odd, odd), m[5]);
}

}  // namespace pixelwalk::kernels::simd::winograd
