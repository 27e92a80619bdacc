#pragma once

#include <cstdint>

#include "core/base/simd.h"

namespace pixelwalk::kernels::simd {

/// The end of the forward pass of one window, eight filters: of the four convolutions (bias
/// included) the first greatest, ReLU, and which it was. Stores the first `count` of eight.
inline void store_pooled(const lanes::F32x4 (&z)[4][2], float* y, std::uint8_t* winner, int count) {
  using namespace pixelwalk::lanes;
  F32x4 best[2] = {z[0][0], z[0][1]};
  I32x4 place[2] = {splat_int(0), splat_int(0)};
  for (int p = 1; p < 4; ++p) {
    for (int v = 0; v < 2; ++v) {
      place[v] = select(greater(z[p][v], best[v]), splat_int(p), place[v]);
      best[v] = max(z[p][v], best[v]);
    }
  }
  for (F32x4& value : best) value = max(zero(), value);
  if (count == 8) {
    store(y, best[0]);
    store(y + kLanes, best[1]);
    store_bytes(winner, place[0], place[1]);
    return;
  }
  float values[8];
  std::uint8_t places[8];
  store(values, best[0]);
  store(values + kLanes, best[1]);
  store_bytes(places, place[0], place[1]);
  for (int i = 0; i < count; ++i) {
    y[i] = values[i];
    winner[i] = places[i];
  }
}

}  // namespace pixelwalk::kernels::simd
