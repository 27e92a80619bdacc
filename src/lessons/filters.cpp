#include "lessons/filters.h"

#include <cmath>

namespace pixelwalk::lessons {

float Filter::sum() const {
  float total = 0;
  for (const float value : values) total += value;
  return total;
}

std::span<const FilterPreset> filter_presets() {
  static const std::vector<FilterPreset> kPresets = {
      {"example", "Example filter", {3, {-1, 0, -2, 0.5F, 4.5F, -1.5F, 1.5F, 2, -3}}},
      {"horizontal", "Horizontal lines", {3, {-1, -1, -1, 0, 0, 0, 1, 1, 1}}},
      {"vertical", "Vertical lines", {3, {-1, 0, 1, -1, 0, 1, -1, 0, 1}}},
      {"sobel-horizontal", "Sobel, horizontal edges", {3, {-1, -2, -1, 0, 0, 0, 1, 2, 1}}},
      {"sobel-vertical", "Sobel, vertical edges", {3, {-1, 0, 1, -2, 0, 2, -1, 0, 1}}},
      {"laplacian", "Laplacian", {3, {0, 1, 0, 1, -4, 1, 0, 1, 0}}},
      {"edges", "Edges all round", {3, {-1, -1, -1, -1, 8, -1, -1, -1, -1}}},
      {"sharpen", "Sharpen", {3, {0, -1, 0, -1, 5, -1, 0, -1, 0}}},
      {"blur", "Blur", {3, {1, 1, 1, 1, 1, 1, 1, 1, 1}}},
      {"gaussian", "Gaussian blur", {3, {1, 2, 1, 2, 4, 2, 1, 2, 1}}},
      {"emboss", "Emboss", {3, {-2, -1, 0, -1, 1, 1, 0, 1, 2}}},
      {"identity", "Identity", {3, {0, 0, 0, 0, 1, 0, 0, 0, 0}}},
  };
  return kPresets;
}

int preset_of(const Filter& filter) {
  const auto presets = filter_presets();
  for (std::size_t i = 0; i < presets.size(); ++i) {
    if (presets[i].filter == filter) return static_cast<int>(i);
  }
  return -1;
}

float normalising_weight(const Filter& filter) {
  const float sum = filter.sum();
  constexpr float kTolerance = 1e-4F;
  if (std::abs(sum) < kTolerance || std::abs(sum - 1) < kTolerance) return 1;
  return 1 / sum;
}

}  // namespace pixelwalk::lessons
