#include "core/data/cover_patch.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace pixelwalk {

void cover(std::span<float> image, const Shape& shape, const CoverPatch& patch) {
  const int width = shape[1], channels = shape[2];
  const auto end = [](int begin, int size, int most) {
    return static_cast<int>(std::clamp<std::int64_t>(std::int64_t{begin} + size, 0, most));
  };
  const int first = std::max(patch.column, 0);
  const int columns = end(patch.column, patch.width, width) - first;
  if (columns <= 0) return;
  for (int row = std::max(patch.row, 0); row < end(patch.row, patch.height, shape[0]); ++row) {
    std::fill_n(image.begin() + (static_cast<std::ptrdiff_t>(row) * width + first) * channels,
                columns * channels, patch.grey);
  }
}

}  // namespace pixelwalk
