#include "core/data/augmentation.h"

#include "core/base/rng.h"

namespace pixelwalk {

namespace {
// Keeps the changes of images apart from every other use of the same seed; epoch and index follow.
constexpr std::uint64_t kChangeStream = 0x63686e67ULL;
}  // namespace

ImageChange image_change(const Augmentation& augmentation, std::uint64_t seed, int epoch,
                         std::int32_t index) {
  Rng rng(seed, (kChangeStream + static_cast<std::uint64_t>(epoch)) << 32U |
                    static_cast<std::uint32_t>(index));
  const auto shift = [&] { return static_cast<int>(rng.below(2 * kMostShift + 1)) - kMostShift; };
  ImageChange change;
  const int down = shift(), right = shift();
  const bool mirrored = rng.below(2) == 1;
  if (augmentation.shift) {
    change.down = down;
    change.right = right;
  }
  change.mirrored = augmentation.mirror && mirrored;
  return change;
}

std::vector<std::uint8_t> changed_image(const ImageSet& set, std::int32_t index,
                                        const ImageChange& change) {
  std::vector<std::uint8_t> to(set.image(index).size());
  change_image(set, index, change, to.data(), [](std::uint8_t pixel) { return pixel; });
  return to;
}

}  // namespace pixelwalk
