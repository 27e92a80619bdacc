#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/words.h"

namespace pixelwalk::lessons {

/// A square of weights, row-major, row first: at(0, 2) is the right end of the top row.
struct Filter {
  int size = 3;
  std::vector<float> values;

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row * size + column)];
  }
  float sum() const;
  bool symmetric() const;  // the same after half a turn: then flipping changes nothing
  bool operator==(const Filter&) const = default;
};

/// The sides that a filter can have on the page.
inline constexpr int kFilterSizes[] = {3, 5, 7};

/// A filter that can be chosen by name.
struct FilterPreset {
  std::string_view id;  // in addresses
  Phrase name;          // as shown
  Filter filter;
};

/// The worked example first.
std::span<const FilterPreset> filter_presets();
/// Index of the preset with these values; −1 for a filter of the learner's own.
int preset_of(const Filter& filter);

/// What an image filter is multiplied by so that it neither brightens nor darkens: 1 / sum of its
/// values, or 1 where they sum to 0 (edges) or already to 1.
float normalising_weight(const Filter& filter);

}  // namespace pixelwalk::lessons
