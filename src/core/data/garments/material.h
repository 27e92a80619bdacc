#pragma once

#include <cstdint>

#include "core/base/rng.h"

// Cloth and leather: brightness, pattern, folds and grain, as a function of the pixel.

namespace pixelwalk::garments {

/// Random numbers for one image. Take each in a statement of its own: compilers differ in the
/// order in which they compute the arguments of a call, and images are the same bytes in every
/// build.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t stream) : rng_(seed, stream) {}
  float range(float low, float high) { return rng_.uniform(low, high); }
  bool chance(float probability) { return rng_.uniform() < probability; }
  /// 0 … count − 1.
  int pick(int count) { return static_cast<int>(rng_.below(static_cast<std::uint32_t>(count))); }
  std::uint32_t bits() { return static_cast<std::uint32_t>(rng_.next() >> 32); }

 private:
  Rng rng_;
};

/// 0..1 for a lattice point, by an integer hash.
float hash_noise(int x, int y, std::uint32_t seed);
/// Smooth noise, 0..1, about one bump a unit.
float smooth_noise(float x, float y, std::uint32_t seed);

enum class Pattern { kPlain, kStripes, kPinstripes, kChecks, kBlots, kDots, kHalves, kMelange };

struct Material {
  float brightness = 0.7F;  // 0..1
  Pattern pattern = Pattern::kPlain;
  float contrast = 0;  // added to brightness where the pattern is on; may be negative
  float period = 5;    // of the pattern, pixels
  float phase = 0;
  float folds = 0.15F;      // depth of long vertical folds
  float grain = 0.05F;      // depth of fine noise
  float centre = 14;        // where light falls …
  float half_width = 12;    // … and how far from there it has faded
  float roundness = 0.25F;  // how much it fades
  std::uint32_t seed = 0;

  /// 0.06 … 1.
  float at(int column, int row) const;
};

/// A random material of plain or patterned cloth; `patterned` is the chance of a pattern.
Material cloth(Dice& dice, float patterned);
/// A random plain, smooth material for shoes and bags.
Material leather(Dice& dice);

}  // namespace pixelwalk::garments
