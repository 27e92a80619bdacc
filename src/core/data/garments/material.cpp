#include "core/data/garments/material.h"

#include <algorithm>

namespace pixelwalk::garments {

namespace {

/// Where in its period a coordinate is, 0..1; for coordinates above −1000.
float fraction(float coordinate, float period) {
  const float turns = coordinate / period + 1000.0F;
  return turns - static_cast<float>(static_cast<int>(turns));
}

/// 1 inside the first `share` of a period, 0 outside, with soft ends.
float band(float coordinate, float period, float share) {
  const float at = fraction(coordinate, period) * period;
  const float width = share * period;
  const float inside = std::min(at, width - at) + 0.5F;
  return std::clamp(inside, 0.0F, 1.0F);
}

float pattern_at(const Material& m, float x, float y) {
  switch (m.pattern) {
    case Pattern::kPlain:
      return 0.0F;
    case Pattern::kStripes:
      return band(y + m.phase, m.period, 0.5F);
    case Pattern::kPinstripes:
      return band(x + m.phase, m.period, 0.4F);
    case Pattern::kChecks:
      return 0.5F * (band(x + m.phase, m.period, 0.5F) + band(y + 0.6F * m.phase, m.period, 0.5F));
    case Pattern::kBlots: {
      const float scale = 2.4F / m.period;
      const float noise = smooth_noise(x * scale, y * scale, m.seed ^ 0x51U);
      return std::clamp((noise - 0.5F) * 6.0F + 0.5F, 0.0F, 1.0F);
    }
    case Pattern::kDots: {
      const float u = fraction(x + m.phase, m.period) - 0.5F;
      const float v = fraction(y + m.phase, m.period) - 0.5F;
      return std::clamp((0.1F - (u * u + v * v)) * 16.0F, 0.0F, 1.0F);
    }
    case Pattern::kHalves:
      return std::clamp(y - (9.0F + m.period), 0.0F, 1.0F);
    case Pattern::kMelange:
      return hash_noise(static_cast<int>(x), static_cast<int>(y), m.seed ^ 0x77U);
  }
  return 0.0F;
}

}  // namespace

float hash_noise(int x, int y, std::uint32_t seed) {
  std::uint32_t h = seed ^ (static_cast<std::uint32_t>(x) * 0x9e3779b1U) ^
                    (static_cast<std::uint32_t>(y) * 0x85ebca77U);
  h = (h ^ (h >> 16)) * 0x7feb352dU;
  h = (h ^ (h >> 15)) * 0x846ca68bU;
  h ^= h >> 16;
  return static_cast<float>(h >> 8) * (1.0F / 16777216.0F);
}

float smooth_noise(float x, float y, std::uint32_t seed) {
  const float shifted_x = x + 1000.0F;
  const float shifted_y = y + 1000.0F;
  const int column = static_cast<int>(shifted_x);
  const int row = static_cast<int>(shifted_y);
  float u = shifted_x - static_cast<float>(column);
  float v = shifted_y - static_cast<float>(row);
  u = u * u * (3.0F - 2.0F * u);
  v = v * v * (3.0F - 2.0F * v);
  const float top =
      hash_noise(column, row, seed) * (1.0F - u) + hash_noise(column + 1, row, seed) * u;
  const float bottom =
      hash_noise(column, row + 1, seed) * (1.0F - u) + hash_noise(column + 1, row + 1, seed) * u;
  return top * (1.0F - v) + bottom * v;
}

float Material::at(int column, int row) const {
  const float x = static_cast<float>(column) + 0.5F;
  const float y = static_cast<float>(row) + 0.5F;
  float value = brightness + contrast * pattern_at(*this, x, y);
  const float side = (x - centre) / half_width;
  value *= 1.0F - roundness * side * side;
  value *= 1.0F + folds * (2.0F * smooth_noise(x * 0.45F, y * 0.11F, seed) - 1.0F);
  value += grain * (2.0F * hash_noise(column, row, seed ^ 0x2dU) - 1.0F);
  return std::clamp(value, 0.06F, 1.0F);
}

Material cloth(Dice& dice, float patterned) {
  Material m;
  // Most garments of a catalogue are bright on the inverted image, some dark.
  m.brightness = dice.chance(0.7F) ? dice.range(0.6F, 0.95F) : dice.range(0.16F, 0.6F);
  m.folds = dice.range(0.05F, 0.28F);
  m.grain = dice.range(0.01F, 0.07F);
  m.roundness = dice.range(0.05F, 0.35F);
  m.seed = dice.bits();
  m.phase = dice.range(0.0F, 8.0F);
  m.period = dice.range(3.0F, 7.0F);
  if (dice.chance(patterned)) {
    m.pattern = static_cast<Pattern>(1 + dice.pick(7));
    const float strength = dice.range(0.3F, 0.75F);
    m.contrast = m.brightness > 0.5F ? -strength * m.brightness : strength * (1.0F - m.brightness);
    if (m.pattern == Pattern::kPinstripes) m.period = dice.range(2.0F, 4.0F);
  }
  return m;
}

Material leather(Dice& dice) {
  Material m;
  m.brightness = dice.chance(0.65F) ? dice.range(0.55F, 0.95F) : dice.range(0.25F, 0.55F);
  m.folds = dice.range(0.04F, 0.2F);
  m.grain = dice.range(0.01F, 0.05F);
  m.roundness = dice.range(0.0F, 0.2F);
  m.seed = dice.bits();
  return m;
}

}  // namespace pixelwalk::garments
