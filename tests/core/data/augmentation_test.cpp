#include "core/data/augmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include "core/data/batcher.h"

namespace pixelwalk {
namespace {

using Pixels = std::vector<std::uint8_t>;

ImageSet numbered(int count, int height, int width) {
  ImageSet set;
  set.height = height;
  set.width = width;
  for (int index = 0; index < count; ++index) {
    set.labels.push_back(static_cast<std::uint8_t>(index % 10));
    for (int at = 0; at < height * width; ++at) {
      set.pixels.push_back(static_cast<std::uint8_t>(1 + (index * height * width + at) % 255));
    }
  }
  return set;
}

TEST(Augmentation, AnImageIsMirroredThenMovedAndWhatIsUncoveredIsBlack) {
  const ImageSet set = numbered(1, 2, 3);
  EXPECT_EQ(changed_image(set, 0, {}), (Pixels{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(changed_image(set, 0, {.mirrored = true}), (Pixels{3, 2, 1, 6, 5, 4}));
  EXPECT_EQ(changed_image(set, 0, {.down = 1}), (Pixels{0, 0, 0, 1, 2, 3}));
  EXPECT_EQ(changed_image(set, 0, {.right = -2}), (Pixels{3, 0, 0, 6, 0, 0}));
  EXPECT_EQ(changed_image(set, 0, {.down = -1, .right = 1, .mirrored = true}),
            (Pixels{0, 6, 5, 0, 0, 0}));
}

TEST(Augmentation, TheMirrorOfTheMirrorIsTheImage) {
  ImageSet set = numbered(3, 5, 4);
  for (const int index : {0, 1, 2}) {
    ImageSet mirrored{.height = 5, .width = 4, .pixels = {}, .labels = {0}};
    mirrored.pixels = changed_image(set, index, {.mirrored = true});
    EXPECT_NE(mirrored.pixels, changed_image(set, index, {}));
    EXPECT_EQ(changed_image(mirrored, 0, {.mirrored = true}), changed_image(set, index, {}));
  }
}

TEST(Augmentation, EveryChangeComesAboutAsOften) {
  constexpr int kImages = 10'000;
  std::map<std::pair<int, int>, int> shifts;
  int mirrored = 0;
  for (int index = 0; index < kImages; ++index) {
    const ImageChange change = image_change({.shift = true, .mirror = true}, 1, 1, index);
    ++shifts[{change.down, change.right}];
    mirrored += change.mirrored ? 1 : 0;
  }
  EXPECT_EQ(shifts.size(), 25U);
  for (const auto& [shift, times] : shifts) {
    EXPECT_LE(std::max(std::abs(shift.first), std::abs(shift.second)), kMostShift);
    EXPECT_NEAR(times, kImages / 25.0, 100);  // five deviations
  }
  EXPECT_NEAR(mirrored, kImages / 2.0, 250);
}

TEST(Augmentation, ChangesDependOnSeedEpochAndImageAlone) {
  const Augmentation both{.shift = true, .mirror = true};
  const auto changes = [&](const Augmentation& what, std::uint64_t seed, int epoch) {
    std::vector<ImageChange> all;
    for (int index = 0; index < 50; ++index) all.push_back(image_change(what, seed, epoch, index));
    return all;
  };
  EXPECT_EQ(changes(both, 1, 1), changes(both, 1, 1));
  EXPECT_NE(changes(both, 1, 1), changes(both, 2, 1));
  EXPECT_NE(changes(both, 1, 1), changes(both, 1, 2));
  const auto shifted = changes({.shift = true}, 1, 1), mirrored = changes({.mirror = true}, 1, 1);
  for (std::size_t i = 0; i < 50; ++i) {
    const ImageChange each = changes(both, 1, 1)[i];
    EXPECT_EQ(shifted[i], (ImageChange{each.down, each.right, false}));
    EXPECT_EQ(mirrored[i], (ImageChange{0, 0, each.mirrored}));
  }
}

TEST(Augmentation, BatchesHaveTheChangedImagesAndOffHasThemAsTheyAre) {
  const ImageSet set = numbered(20, 3, 3);
  const Augmentation both{.shift = true, .mirror = true};
  for (const Augmentation& what : {Augmentation{}, both}) {
    Batcher batcher(set, {.batch_size = 20, .seed = 5, .augmentation = what});
    batcher.start_epoch(3);
    const std::vector<std::int32_t> order(batcher.order().begin(), batcher.order().end());
    std::vector<float> x(180);
    Pixels labels(20);
    ASSERT_EQ(batcher.next(x.data(), labels.data()), 20);
    for (std::size_t row = 0; row < 20; ++row) {
      const Pixels image = changed_image(set, order[row], image_change(what, 5, 3, order[row]));
      EXPECT_EQ(labels[row], set.labels[static_cast<std::size_t>(order[row])]);
      for (std::size_t at = 0; at < 9; ++at) EXPECT_EQ(x[row * 9 + at], kPixelValues[image[at]]);
    }
  }
}

}  // namespace
}  // namespace pixelwalk
