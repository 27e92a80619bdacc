#include "lessons/convolution/layer_story.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::lessons {
namespace {

Map noise(int side) {
  Map map{side, side, {}};
  for (int i = 0; i < side * side; ++i) map.values.push_back(static_cast<float>(i * 97 % 251));
  return map;
}

ConvolutionSetup setup_of(std::string_view id) {
  return {.filter = std::ranges::find(filter_presets(), id, &FilterPreset::id)->filter};
}

TEST(LayerStory, TheBiasMovesEveryValueByAsMuchAndReluCutsWhatIsNegative) {
  LayerStory story;
  ASSERT_TRUE(story.set(noise(28), setup_of("vertical")));
  EXPECT_EQ(story.scene(), LayerSceneKind::kBias);
  EXPECT_LT(story.bias(), 0);
  for (std::size_t i = 0; i < story.before().values.size(); ++i) {
    EXPECT_EQ(story.after().values[i], story.before().values[i] + static_cast<float>(story.bias()));
  }
  story.forward();
  int cut = 0;
  for (std::size_t i = 0; i < story.before().values.size(); ++i) {
    EXPECT_EQ(story.after().values[i], std::max(story.before().values[i], 0.0F));
    cut += story.before().values[i] < 0 ? 1 : 0;
  }
  EXPECT_EQ(story.cut(), cut);
  EXPECT_GT(cut, 0);
}

// Which pixels the strongest value of the second map depends on: each is tried.
TEST(LayerStory, TheFieldOfTheSecondConvolutionIsWhatItDependsOn) {
  for (const auto& [id, field] :
       {std::pair("blur", 8), std::pair("blur-5", 14), std::pair("gaussian-7", 20)}) {
    LayerStory story;
    const Map image = noise(28);
    const ConvolutionSetup setup = setup_of(id);
    ASSERT_TRUE(story.set(image, setup));
    story.jump_to(story.end());
    EXPECT_EQ(story.field(), field);
    const auto strongest = static_cast<std::size_t>(story.strongest());
    const auto second = [&](const Map& of) {
      const Map pooled = pool(convolve(of, setup).value(), {}).value();
      return convolve(pooled, setup).value().values[strongest];
    };
    const float before = second(image);
    EXPECT_EQ(before, story.after().values[strongest]);
    for (int row = 0; row < 28; ++row) {
      for (int column = 0; column < 28; ++column) {
        Map other = image;
        other.values[static_cast<std::size_t>(row * 28 + column)] += 1e5F;  // wins every pool
        const bool inside = row >= story.field_row() && row < story.field_row() + field &&
                            column >= story.field_column() && column < story.field_column() + field;
        EXPECT_EQ(second(other) != before, inside) << id << ": " << row << ", " << column;
      }
    }
  }
}

// What is said of ReLU: without it two convolutions are a single larger one.
TEST(LayerStory, TwoConvolutionsWithoutReluAreOneLargerOne) {
  const Filter a = setup_of("vertical").filter, b = setup_of("sharpen").filter;
  Filter both{.size = 5, .values = std::vector<float>(25, 0)};
  for (int i = 0; i < 9; ++i) {
    for (int j = 0; j < 9; ++j) {
      const int row = i / 3 + j / 3, column = i % 3 + j % 3;
      both.values[static_cast<std::size_t>(row * 5 + column)] +=
          a.at(i / 3, i % 3) * b.at(j / 3, j % 3);
    }
  }
  const Map image = noise(12);
  const Map twice = convolve(convolve(image, {.filter = a}).value(), {.filter = b}).value();
  const Map once = convolve(image, {.filter = both}).value();
  EXPECT_EQ(twice.values, once.values);
  const Map with_relu =
      convolve(convolve(image, {.filter = a, .relu = true}).value(), {.filter = b}).value();
  EXPECT_NE(with_relu.values, once.values);
}

TEST(LayerStory, AnImageTooSmallForTwoConvolutionsChangesNothing) {
  LayerStory story;
  ASSERT_TRUE(story.set(noise(28), setup_of("vertical")));
  const Map before = story.before();
  EXPECT_FALSE(story.set(noise(8), setup_of("gaussian-7")));
  EXPECT_EQ(story.before().values, before.values);
  EXPECT_EQ(story.size(), 3);
}

TEST(LayerStory, OfABlackImageItStillHasABias) {
  LayerStory story;
  ASSERT_TRUE(story.set({28, 28, std::vector<float>(784, 0)}, setup_of("vertical")));
  EXPECT_EQ(story.bias(), -10);
  EXPECT_EQ(story.cut(), story.outputs());
}

}  // namespace
}  // namespace pixelwalk::lessons
