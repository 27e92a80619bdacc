#include "lessons/convolution/convolution_borders.h"

#include <gtest/gtest.h>

#include <set>

namespace pixelwalk::lessons {
namespace {

TEST(BorderStory, CountsWhatSticksOutAndWhatFits) {
  BorderStory story;  // 28, 3, 2
  std::vector<BorderSceneKind> kinds;
  do {
    const BorderScene scene = story.scene();
    kinds.push_back(scene.kind);
    using enum BorderSceneKind;
    switch (scene.kind) {
      case kCorner:
        EXPECT_EQ(story.missing(), 5);
        break;
      case kEdge:
      case kTooFar:
        EXPECT_EQ(story.missing(), 3);
        break;
      case kFirstFit:
      case kLastFit:
      case kStride:
        EXPECT_EQ(story.missing(), 0);
        break;
      case kAllFits:
        EXPECT_EQ(story.axis().output, 26);
        break;
      case kSame:
        EXPECT_EQ(story.axis().output, 28);
        EXPECT_EQ(story.missing(), 5) << "as many zeros";
        break;
      case kStrideSame:
        EXPECT_EQ(story.axis().output, 14);
        break;
      case kNoFit:
        ADD_FAILURE() << "a 3×3 window fits into 28×28";
    }
    if (scene.kind == kStride) {
      EXPECT_EQ(story.axis().output, 13);
    }
  } while (story.forward());
  EXPECT_EQ(kinds.size(), 9U);
  EXPECT_EQ(std::set(kinds.begin(), kinds.end()).size(), 9U);
  EXPECT_FALSE(story.forward());
  while (story.back()) {
  }
  EXPECT_TRUE(story.at_start());
}

TEST(BorderStory, EverySizeHasItsStory) {
  BorderStory story;
  for (int side = 1; side <= 30; ++side) {
    for (const int size : {3, 5, 7}) {
      for (const int stride : {2, 3}) {
        story.set(side, size, stride);
        story.jump_to(0);
        bool misfit = false;
        do {
          const kernels::Window axis = story.axis();
          if (story.scene().same) {
            EXPECT_EQ(axis.output, (side + story.scene().stride - 1) / story.scene().stride);
          } else if (side >= size) {
            EXPECT_EQ(axis.output, (side - size) / story.scene().stride + 1);
          } else {
            EXPECT_EQ(axis.output, 0);
          }
          misfit = misfit || story.scene().kind == BorderSceneKind::kNoFit;
        } while (story.forward());
        EXPECT_EQ(misfit, side < size);
      }
    }
  }
  story.set(28, 5, 2);
  story.jump_to(5);
  EXPECT_EQ(story.axis().output, 24);
}

}  // namespace
}  // namespace pixelwalk::lessons
