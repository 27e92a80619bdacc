#include "lessons/convolution/filters.h"

#include <cmath>

#include "core/base/words.h"

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
      {"example",
       Phrase{"convolution.preset.example"},
       {3, {-1, 0, -2, 0.5F, 4.5F, -1.5F, 1.5F, 2, -3}}},
      {"horizontal", Phrase{"convolution.preset.horizontal"}, {3, {-1, -1, -1, 0, 0, 0, 1, 1, 1}}},
      {"vertical", Phrase{"convolution.preset.vertical"}, {3, {-1, 0, 1, -1, 0, 1, -1, 0, 1}}},
      {"sobel-horizontal",
       Phrase{"convolution.preset.sobel-horizontal"},
       {3, {-1, -2, -1, 0, 0, 0, 1, 2, 1}}},
      {"sobel-vertical",
       Phrase{"convolution.preset.sobel-vertical"},
       {3, {-1, 0, 1, -2, 0, 2, -1, 0, 1}}},
      {"diagonal", Phrase{"convolution.preset.diagonal"}, {3, {2, -1, -1, -1, 2, -1, -1, -1, 2}}},
      {"diagonal-rising",
       Phrase{"convolution.preset.diagonal-rising"},
       {3, {-1, -1, 2, -1, 2, -1, 2, -1, -1}}},
      {"laplacian", Phrase{"convolution.preset.laplacian"}, {3, {0, 1, 0, 1, -4, 1, 0, 1, 0}}},
      {"edges", Phrase{"convolution.preset.edges"}, {3, {-1, -1, -1, -1, 8, -1, -1, -1, -1}}},
      {"sharpen", Phrase{"convolution.preset.sharpen"}, {3, {0, -1, 0, -1, 5, -1, 0, -1, 0}}},
      {"blur", Phrase{"convolution.preset.blur"}, {3, {1, 1, 1, 1, 1, 1, 1, 1, 1}}},
      {"gaussian", Phrase{"convolution.preset.gaussian"}, {3, {1, 2, 1, 2, 4, 2, 1, 2, 1}}},
      {"emboss", Phrase{"convolution.preset.emboss"}, {3, {-2, -1, 0, -1, 1, 1, 0, 1, 2}}},
      {"identity", Phrase{"convolution.preset.identity"}, {3, {0, 0, 0, 0, 1, 0, 0, 0, 0}}},
      {"blur-5", Phrase{"convolution.preset.blur-5"}, {5, std::vector<float>(25, 1.0F)}},
      // Binomial coefficients, which come close to the bell curve.
      {"gaussian-5", Phrase{"convolution.preset.gaussian-5"},
       outer_product({1, 4, 6, 4, 1}, {1, 4, 6, 4, 1})},
      {"motion-5", Phrase{"convolution.preset.motion-5"}, diagonal(5)},
      // The usual whole numbers for the Laplacian of a Gaussian, the middle positive.
      {"edges-5", Phrase{"convolution.preset.edges-5"}, {5, {0,  0,  -1, 0,  0,   //
                                                             0,  -1, -2, -1, 0,   //
                                                             -1, -2, 16, -2, -1,  //
                                                             0,  -1, -2, -1, 0,   //
                                                             0,  0,  -1, 0,  0}}},
      {"horizontal-5", Phrase{"convolution.preset.horizontal-5"},
       outer_product({-1, -2, 0, 2, 1}, {1, 1, 1, 1, 1})},
      // A bell curve with a standard deviation of 1.35 pixels, rounded.
      {"gaussian-7", Phrase{"convolution.preset.gaussian-7"},
       outer_product({1, 3, 7, 9, 7, 3, 1}, {1, 3, 7, 9, 7, 3, 1})},
      {"vertical-7", Phrase{"convolution.preset.vertical-7"},
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
