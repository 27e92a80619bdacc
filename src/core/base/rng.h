#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk {

/// Random numbers that depend on the seed alone: xoshiro256** (Blackman & Vigna 2018), its state
/// filled by splitmix64. `stream` gives independent sequences of one seed (weights, shuffling,
/// images …). Belongs to one thread.
class Rng {
 public:
  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0) {
    std::uint64_t x = seed ^ (stream * 0xd1342543de82ef95ULL);
    for (auto& word : state_) {
      x += 0x9e3779b97f4a7c15ULL;
      std::uint64_t z = x;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
      word = z ^ (z >> 31);
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = rotate(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// In [0, 1), from 24 bits, so every value is exact.
  float uniform() { return static_cast<float>(next() >> 40) * (1.0F / 16777216.0F); }
  /// In [low, high).
  float uniform(float low, float high) {
    const float value = low + (high - low) * uniform();
    return value < high ? value : low;  // rounding may reach `high`
  }
  /// In [0, n), each as likely; n > 0.
  std::uint32_t below(std::uint32_t n) {
    PW_CHECK(n > 0, "ask for a number below at least 1");
    // Draws that fall into the last, incomplete run of n values would favour the small ones.
    const std::uint32_t incomplete = (0U - n) % n;
    for (;;) {
      const auto draw = static_cast<std::uint32_t>(next() >> 32);
      if (draw >= incomplete) return draw % n;
    }
  }
  /// Fisher–Yates: every order as likely.
  template <typename T>
  void shuffle(std::span<T> values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  static std::uint64_t rotate(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
  std::uint64_t state_[4];
};

}  // namespace pixelwalk
