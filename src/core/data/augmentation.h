#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/data/dataset.h"

namespace pixelwalk {

/// How training images are changed at random each time they are shown, so that the network does not
/// learn where and how each one stands. Validation and everything else sees them as they are.
struct Augmentation {
  bool shift = false;   // by up to kMostShift pixels down or up and as many to either side
  bool mirror = false;  // every second one, left and right changing places

  bool any() const { return shift || mirror; }
  bool operator==(const Augmentation&) const = default;
};

inline constexpr int kMostShift = 2;

/// What becomes of one image: mirrored or not, then moved; what is uncovered is 0.
struct ImageChange {
  int down = 0, right = 0;
  bool mirrored = false;

  bool any() const { return mirrored || down != 0 || right != 0; }
  bool operator==(const ImageChange&) const = default;
};

/// What becomes of image `index` in this epoch. It depends on these alone; whether one kind of
/// change is made does not alter the other.
ImageChange image_change(const Augmentation& augmentation, std::uint64_t seed, int epoch,
                         std::int32_t index);

/// Makes an image of the set after the change, of the same size, each value by `value_of(pixel)`.
template <typename Value, typename ValueOf>
void change_image(const ImageSet& set, std::int32_t index, const ImageChange& change, Value* to,
                  const ValueOf& value_of) {
  const auto from = set.image(index);
  for (int h = 0; h < set.height; ++h) {
    for (int w = 0; w < set.width; ++w) {
      const int from_h = h - change.down, moved_w = w - change.right;
      const bool covered =
          from_h >= 0 && from_h < set.height && moved_w >= 0 && moved_w < set.width;
      const int from_w = change.mirrored ? set.width - 1 - moved_w : moved_w;
      const std::size_t at = static_cast<std::size_t>(from_h * set.width + from_w) *
                             static_cast<std::size_t>(set.channels);
      for (int v = 0; v < set.channels; ++v) {
        const auto place = at + static_cast<std::size_t>(v);
        *to++ = value_of(covered ? from[place] : std::uint8_t{0});
      }
    }
  }
}
std::vector<std::uint8_t> changed_image(const ImageSet& set, std::int32_t index,
                                        const ImageChange& change);

}  // namespace pixelwalk
