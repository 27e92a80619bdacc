#include "lessons/convolution/filters.h"

#include <cmath>

namespace pixelwalk::lessons {

float Filter::sum() const {
  float total = 0;
  for (const float value : values) total += value;
  return total;
}

bool Filter::symmetric() const {
  for (std::size_t i = 0; i < values.size() / 2; ++i) {
    if (values[i] != values[values.size() - 1 - i]) return false;
  }
  return true;
}

namespace {

// Each row of weights times one of `down`, each column times one of `across`.
Filter outer_product(const std::vector<float>& down, const std::vector<float>& across) {
  Filter filter{static_cast<int>(down.size()), {}};
  for (const float y : down) {
    for (const float x : across) filter.values.push_back(y * x);
  }
  return filter;
}

Filter diagonal(int size) {
  Filter filter{size, std::vector<float>(static_cast<std::size_t>(size * size), 0.0F)};
  for (int i = 0; i < size; ++i) filter.values[static_cast<std::size_t>(i * size + i)] = 1;
  return filter;
}

}  // namespace

std::span<const FilterPreset> filter_presets() {
  static const std::vector<FilterPreset> kPresets = {
      {"example", "Example filter", {3, {-1, 0, -2, 0.5F, 4.5F, -1.5F, 1.5F, 2, -3}}},
      {"horizontal", "Horizontal lines", {3, {-1, -1, -1, 0, 0, 0, 1, 1, 1}}},
      {"vertical", "Vertical lines", {3, {-1, 0, 1, -1, 0, 1, -1, 0, 1}}},
      {"sobel-horizontal", "Sobel, horizontal edges", {3, {-1, -2, -1, 0, 0, 0, 1, 2, 1}}},
      {"sobel-vertical", "Sobel, vertical edges", {3, {-1, 0, 1, -2, 0, 2, -1, 0, 1}}},
      {"diagonal", "Falling diagonal lines", {3, {2, -1, -1, -1, 2, -1, -1, -1, 2}}},
      {"diagonal-rising", "Rising diagonal lines", {3, {-1, -1, 2, -1, 2, -1, 2, -1, -1}}},
      {"laplacian", "Laplacian", {3, {0, 1, 0, 1, -4, 1, 0, 1, 0}}},
      {"edges", "Edges all round", {3, {-1, -1, -1, -1, 8, -1, -1, -1, -1}}},
      {"sharpen", "Sharpen", {3, {0, -1, 0, -1, 5, -1, 0, -1, 0}}},
      {"blur", "Blur", {3, {1, 1, 1, 1, 1, 1, 1, 1, 1}}},
      {"gaussian", "Gaussian blur", {3, {1, 2, 1, 2, 4, 2, 1, 2, 1}}},
      {"emboss", "Emboss", {3, {-2, -1, 0, -1, 1, 1, 0, 1, 2}}},
      {"identity", "Identity", {3, {0, 0, 0, 0, 1, 0, 0, 0, 0}}},
      {"blur-5", "Blur, 5×5", {5, std::vector<float>(25, 1.0F)}},
      // Binomial coefficients, which come close to the bell curve.
      {"gaussian-5", "Gaussian blur, 5×5", outer_product({1, 4, 6, 4, 1}, {1, 4, 6, 4, 1})},
      {"motion-5", "Motion blur, 5×5", diagonal(5)},
      // The usual whole numbers for the Laplacian of a Gaussian, the middle positive.
      {"edges-5", "Edges and dots, 5×5", {5, {0,  0,  -1, 0,  0,   //
                                              0,  -1, -2, -1, 0,   //
                                              -1, -2, 16, -2, -1,  //
                                              0,  -1, -2, -1, 0,   //
                                              0,  0,  -1, 0,  0}}},
      {"horizontal-5", "Horizontal edges, 5×5", outer_product({-1, -2, 0, 2, 1}, {1, 1, 1, 1, 1})},
      // A bell curve with a standard deviation of 1.35 pixels, rounded.
      {"gaussian-7", "Gaussian blur, 7×7",
       outer_product({1, 3, 7, 9, 7, 3, 1}, {1, 3, 7, 9, 7, 3, 1})},
      {"vertical-7", "Wide vertical edges, 7×7",
       outer_product({1, 1, 1, 1, 1, 1, 1}, {-1, -2, -3, 0, 3, 2, 1})},
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
