#pragma once

#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#define PW_SIMD_WASM 1
#elif defined(__SSE2__)
#include <emmintrin.h>
#define PW_SIMD_SSE2 1
#endif

// Four floats at a time, the same on every machine: WASM SIMD in a browser, SSE2 natively, plain
// arrays elsewhere. Each operation is IEEE single precision lane by lane, so all three give the
// same bits; the one exception is mul_add() in a relaxed-SIMD build, which rounds once instead of
// twice.

namespace pixelwalk::lanes {

/// Which of the three this build uses; shown by the bench and the About page.
#if defined(PW_SIMD_WASM) && defined(__wasm_relaxed_simd__)
inline constexpr const char* kSimdName = "wasm-relaxed-simd";
#elif defined(PW_SIMD_WASM)
inline constexpr const char* kSimdName = "wasm-simd";
#elif defined(PW_SIMD_SSE2)
inline constexpr const char* kSimdName = "sse2";
#else
inline constexpr const char* kSimdName = "portable";
#endif

/// Whether mul_add() may round once (relaxed SIMD). Then bits differ from other builds, within
/// tolerance.
#if defined(PW_SIMD_WASM) && defined(__wasm_relaxed_simd__)
inline constexpr bool kFusedMultiplyAdd = true;
#else
inline constexpr bool kFusedMultiplyAdd = false;
#endif

inline constexpr int kLanes = 4;

#if defined(PW_SIMD_WASM)

struct F32x4 {
  v128_t v;
};
/// A mask (all bits of a lane set or none) or four 32-bit integers.
struct I32x4 {
  v128_t v;
};

inline F32x4 load(const float* p) {
  return {wasm_v128_load(p)};
}
inline void store(float* p, F32x4 a) {
  wasm_v128_store(p, a.v);
}
inline F32x4 splat(float a) {
  return {wasm_f32x4_splat(a)};
}
inline F32x4 load_splat(const float* p) {
  return {wasm_v128_load32_splat(p)};
}
inline F32x4 zero() {
  return {wasm_f32x4_const_splat(0.0F)};
}
inline F32x4 add(F32x4 a, F32x4 b) {
  return {wasm_f32x4_add(a.v, b.v)};
}
inline F32x4 sub(F32x4 a, F32x4 b) {
  return {wasm_f32x4_sub(a.v, b.v)};
}
inline F32x4 mul(F32x4 a, F32x4 b) {
  return {wasm_f32x4_mul(a.v, b.v)};
}
inline F32x4 div(F32x4 a, F32x4 b) {
  return {wasm_f32x4_div(a.v, b.v)};
}
inline F32x4 sqrt(F32x4 a) {
  return {wasm_f32x4_sqrt(a.v)};
}
inline F32x4 max(F32x4 a, F32x4 b) {
  return {wasm_f32x4_pmax(b.v, a.v)};
}
inline I32x4 greater(F32x4 a, F32x4 b) {
  return {wasm_f32x4_gt(a.v, b.v)};
}
inline F32x4 mul_add(F32x4 a, F32x4 b, F32x4 c) {
#if defined(__wasm_relaxed_simd__)
  return {wasm_f32x4_relaxed_madd(a.v, b.v, c.v)};
#else
  return {wasm_f32x4_add(wasm_f32x4_mul(a.v, b.v), c.v)};
#endif
}
inline I32x4 splat_int(std::int32_t a) {
  return {wasm_i32x4_splat(a)};
}
inline I32x4 equal(I32x4 a, I32x4 b) {
  return {wasm_i32x4_eq(a.v, b.v)};
}
inline I32x4 select(I32x4 mask, I32x4 a, I32x4 b) {
  return {wasm_v128_bitselect(a.v, b.v, mask.v)};
}
inline F32x4 keep(I32x4 mask, F32x4 a) {
  return {wasm_v128_and(mask.v, a.v)};
}
inline void store_bytes(std::uint8_t* p, I32x4 low, I32x4 high) {
  const v128_t words = wasm_i16x8_narrow_i32x4(low.v, high.v);
  const v128_t bytes = wasm_u8x16_narrow_i16x8(words, words);
  wasm_v128_store64_lane(p, bytes, 0);
}
inline F32x4 sums(F32x4 a, F32x4 b, F32x4 c, F32x4 d) {
  const v128_t ab_low = wasm_i32x4_shuffle(a.v, b.v, 0, 4, 1, 5);
  const v128_t ab_high = wasm_i32x4_shuffle(a.v, b.v, 2, 6, 3, 7);
  const v128_t cd_low = wasm_i32x4_shuffle(c.v, d.v, 0, 4, 1, 5);
  const v128_t cd_high = wasm_i32x4_shuffle(c.v, d.v, 2, 6, 3, 7);
  const v128_t ab = wasm_f32x4_add(ab_low, ab_high);
  const v128_t cd = wasm_f32x4_add(cd_low, cd_high);
  return {wasm_f32x4_add(wasm_i64x2_shuffle(ab, cd, 0, 2), wasm_i64x2_shuffle(ab, cd, 1, 3))};
}

#elif defined(PW_SIMD_SSE2)

struct F32x4 {
  __m128 v;
};
/// A mask (all bits of a lane set or none) or four 32-bit integers.
struct I32x4 {
  __m128i v;
};

inline F32x4 load(const float* p) {
  return {_mm_loadu_ps(p)};
}
inline void store(float* p, F32x4 a) {
  _mm_storeu_ps(p, a.v);
}
inline F32x4 splat(float a) {
  return {_mm_set1_ps(a)};
}
inline F32x4 load_splat(const float* p) {
  return {_mm_set1_ps(*p)};
}
inline F32x4 zero() {
  return {_mm_setzero_ps()};
}
inline F32x4 add(F32x4 a, F32x4 b) {
  return {_mm_add_ps(a.v, b.v)};
}
inline F32x4 sub(F32x4 a, F32x4 b) {
  return {_mm_sub_ps(a.v, b.v)};
}
inline F32x4 mul(F32x4 a, F32x4 b) {
  return {_mm_mul_ps(a.v, b.v)};
}
inline F32x4 div(F32x4 a, F32x4 b) {
  return {_mm_div_ps(a.v, b.v)};
}
inline F32x4 sqrt(F32x4 a) {
  return {_mm_sqrt_ps(a.v)};
}
inline F32x4 max(F32x4 a, F32x4 b) {
  return {_mm_max_ps(a.v, b.v)};
}
inline I32x4 greater(F32x4 a, F32x4 b) {
  return {_mm_castps_si128(_mm_cmpgt_ps(a.v, b.v))};
}
inline F32x4 mul_add(F32x4 a, F32x4 b, F32x4 c) {
  return {_mm_add_ps(_mm_mul_ps(a.v, b.v), c.v)};
}
inline I32x4 splat_int(std::int32_t a) {
  return {_mm_set1_epi32(a)};
}
inline I32x4 equal(I32x4 a, I32x4 b) {
  return {_mm_cmpeq_epi32(a.v, b.v)};
}
inline I32x4 select(I32x4 mask, I32x4 a, I32x4 b) {
  return {_mm_or_si128(_mm_and_si128(mask.v, a.v), _mm_andnot_si128(mask.v, b.v))};
}
inline F32x4 keep(I32x4 mask, F32x4 a) {
  return {_mm_and_ps(_mm_castsi128_ps(mask.v), a.v)};
}
inline void store_bytes(std::uint8_t* p, I32x4 low, I32x4 high) {
  const __m128i words = _mm_packs_epi32(low.v, high.v);
  _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_packus_epi16(words, words));
}
inline F32x4 sums(F32x4 a, F32x4 b, F32x4 c, F32x4 d) {
  const __m128 ab = _mm_add_ps(_mm_unpacklo_ps(a.v, b.v), _mm_unpackhi_ps(a.v, b.v));
  const __m128 cd = _mm_add_ps(_mm_unpacklo_ps(c.v, d.v), _mm_unpackhi_ps(c.v, d.v));
  return {_mm_add_ps(_mm_movelh_ps(ab, cd), _mm_movehl_ps(cd, ab))};
}

#else

struct F32x4 {
  float v[4];
};
/// A mask (all bits of a lane set or none) or four 32-bit integers.
struct I32x4 {
  std::int32_t v[4];
};

template <typename Lanes, typename Function>
inline Lanes each_lane(Function function) {
  return {{function(0), function(1), function(2), function(3)}};
}
inline F32x4 load(const float* p) {
  return {{p[0], p[1], p[2], p[3]}};
}
inline void store(float* p, F32x4 a) {
  std::memcpy(p, a.v, sizeof(a.v));
}
inline F32x4 splat(float a) {
  return {{a, a, a, a}};
}
inline F32x4 load_splat(const float* p) {
  return splat(*p);
}
inline F32x4 zero() {
  return splat(0.0F);
}
inline F32x4 add(F32x4 a, F32x4 b) {
  return each_lane<F32x4>([&](int i) { return a.v[i] + b.v[i]; });
}
inline F32x4 sub(F32x4 a, F32x4 b) {
  return each_lane<F32x4>([&](int i) { return a.v[i] - b.v[i]; });
}
inline F32x4 mul(F32x4 a, F32x4 b) {
  return each_lane<F32x4>([&](int i) { return a.v[i] * b.v[i]; });
}
inline F32x4 div(F32x4 a, F32x4 b) {
  return each_lane<F32x4>([&](int i) { return a.v[i] / b.v[i]; });
}
inline F32x4 sqrt(F32x4 a) {
  return each_lane<F32x4>([&](int i) { return __builtin_sqrtf(a.v[i]); });
}
inline F32x4 max(F32x4 a, F32x4 b) {
  return each_lane<F32x4>([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; });
}
inline I32x4 greater(F32x4 a, F32x4 b) {
  return each_lane<I32x4>([&](int i) { return a.v[i] > b.v[i] ? -1 : 0; });
}
inline F32x4 mul_add(F32x4 a, F32x4 b, F32x4 c) {
  return add(mul(a, b), c);
}
inline I32x4 splat_int(std::int32_t a) {
  return {{a, a, a, a}};
}
inline I32x4 equal(I32x4 a, I32x4 b) {
  return each_lane<I32x4>([&](int i) { return a.v[i] == b.v[i] ? -1 : 0; });
}
inline I32x4 select(I32x4 mask, I32x4 a, I32x4 b) {
  return each_lane<I32x4>([&](int i) { return mask.v[i] != 0 ? a.v[i] : b.v[i]; });
}
inline F32x4 keep(I32x4 mask, F32x4 a) {
  return each_lane<F32x4>([&](int i) { return mask.v[i] != 0 ? a.v[i] : 0.0F; });
}
inline void store_bytes(std::uint8_t* p, I32x4 low, I32x4 high) {
  for (int i = 0; i < 4; ++i) p[i] = static_cast<std::uint8_t>(low.v[i]);
  for (int i = 0; i < 4; ++i) p[4 + i] = static_cast<std::uint8_t>(high.v[i]);
}
inline F32x4 sums(F32x4 a, F32x4 b, F32x4 c, F32x4 d) {
  const auto sum = [](F32x4 x) { return (x.v[0] + x.v[2]) + (x.v[1] + x.v[3]); };
  return {{sum(a), sum(b), sum(c), sum(d)}};
}

#endif

// What the names mean, for all three:
//   load/store     four floats, any alignment.
//   max(a, b)      lane by lane a > b ? a : b. So max(zero, x) keeps a NaN in x, and of equal
//                  values the second is taken.
//   mul_add        a·b + c.
//   keep(mask, a)  a where the mask is set, +0 elsewhere.
//   store_bytes    eight integers, each 0..127, as eight bytes.
//   sums(a,b,c,d)  the four sums over lanes, each as (x0 + x2) + (x1 + x3).

/// One sum over lanes, in the order of sums().
inline float sum(F32x4 a) {
  float lanes[4];
  store(lanes, a);
  return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
}

/// The scalar that matches max(zero, x): keeps NaN, gives +0 or −0 as SIMD does.
inline float relu(float x) {
  return 0.0F > x ? 0.0F : x;
}

/// The scalar that stands beside mul_add() in the tail of a loop.
inline float mul_add(float a, float b, float c) {
  return a * b + c;
}

}  // namespace pixelwalk::lanes
