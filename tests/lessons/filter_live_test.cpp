#include "lessons/convolution/live_filter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string_view>

#include "core/base/simd.h"

namespace pixelwalk::lessons {
namespace {

Image made_image(int height, int width) {
  Image image{"made", height, width, {}};
  const auto count = static_cast<std::uint32_t>(height * width);
  for (std::uint32_t i = 0; i < count; ++i)
    image.pixels.push_back(static_cast<std::uint8_t>((i * 37 + i * i % 11) % 256));
  return image;
}

void expect_same(const Map& live, const Map& reference, std::string_view what) {
  ASSERT_EQ(live.height, reference.height) << what;
  ASSERT_EQ(live.width, reference.width) << what;
  for (std::size_t i = 0; i < reference.values.size(); ++i) {
    if (lanes::kFusedMultiplyAdd) {
      // 49 products of at most 255 · 81, each rounded once less.
      ASSERT_NEAR(live.values[i], reference.values[i], 49 * 49 * 255 * 81 * std::ldexp(1.0, -24));
    } else {
      ASSERT_EQ(live.values[i], reference.values[i]) << what << " at " << i;
    }
  }
}

TEST(LiveFilter, IsTheReferenceKernelToTheBit) {
  LiveFilter live;
  int compared = 0;
  // Widths around one and two blocks of sixteen, and an image as large as a window.
  for (const auto& [height, width] : {std::pair{7, 7}, {9, 15}, {8, 16}, {11, 17}, {20, 33}}) {
    const Image image = made_image(height, width);
    live.set_image(image);
    for (const FilterPreset& preset : filter_presets()) {
      for (int choice = 0; choice < 3 * 16; ++choice) {
        const ConvolutionSetup setup{.filter = preset.filter,
                                     .normalised = (choice & 1) != 0,
                                     .flipped = (choice & 2) != 0,
                                     .stride = 1 + choice / 16,
                                     .same = (choice & 4) != 0,
                                     .relu = (choice & 8) != 0};
        ASSERT_TRUE(live.apply(setup).is_ok());
        const auto reference = convolve(map_of(image), setup);
        ASSERT_TRUE(reference.is_ok());
        expect_same(live.output(), reference.value(), preset.id);
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 2000);
}

TEST(LiveFilter, LargeImage) {
  LiveFilter live;
  const Image image = made_image(512, 512);
  live.set_image(image);
  for (const char* id : {"sobel-vertical", "gaussian-7"}) {
    for (const FilterPreset& preset : filter_presets()) {
      if (preset.id != id) continue;
      const ConvolutionSetup setup{.filter = preset.filter, .normalised = true, .same = true};
      ASSERT_TRUE(live.apply(setup).is_ok());
      EXPECT_EQ(live.output().height, 512);
      expect_same(live.output(), convolve(map_of(image), setup).value(), id);
    }
  }
}

TEST(LiveFilter, KnowsWhatFewSumsExceed) {
  LiveFilter live;
  Image ramp{"ramp", 100, 100, {}};
  for (int i = 0; i < 100 * 100; ++i) ramp.pixels.push_back(static_cast<std::uint8_t>(i % 100));
  live.set_image(ramp);
  Filter filter{3, std::vector<float>(9, 0.0F)};
  filter.values[4] = -1;
  ASSERT_TRUE(live.apply({.filter = filter, .same = true}).is_ok());
  EXPECT_EQ(live.exceeded_by(0), 99);
  EXPECT_NEAR(live.exceeded_by(0.5F), 50, 2);
  EXPECT_EQ(live.exceeded_by(1), 0);
}

TEST(LiveFilter, WhatDoesNotFitIsExplainedAndChangesNothing) {
  LiveFilter live;
  live.set_image(made_image(5, 5));
  ASSERT_TRUE(live.apply({}).is_ok());
  EXPECT_EQ(live.output().height, 3);
  const Status status = live.apply({.filter = {7, std::vector<float>(49, 1.0F)}});
  EXPECT_FALSE(status.is_ok());
  EXPECT_NE(status.message().find("5×5"), std::string::npos);
  EXPECT_EQ(live.output().height, 3);
}

}  // namespace
}  // namespace pixelwalk::lessons
