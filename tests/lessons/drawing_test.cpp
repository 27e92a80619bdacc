#include "lessons/pixels/drawing.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "lessons/links/image_link.h"

namespace pixelwalk::lessons {
namespace {

TEST(Drawing, ADotIsRoundAndWhereItWasPut) {
  Drawing drawing;
  EXPECT_TRUE(drawing.empty());
  drawing.begin_stroke({.radius = 2, .value = 255}, {10, 6});
  EXPECT_FALSE(drawing.empty());
  EXPECT_EQ(drawing.raster().at(6 * Drawing::kDetail, 10 * Drawing::kDetail), 255);
  EXPECT_EQ(drawing.raster().at(6 * Drawing::kDetail, 13 * Drawing::kDetail), 0);
  const auto bounds = drawing.bounds();
  ASSERT_TRUE(bounds);
  EXPECT_NEAR(bounds->top, 4, 0.2);
  EXPECT_NEAR(bounds->left, 8, 0.2);
  EXPECT_NEAR(bounds->height, 4, 0.3);
  EXPECT_NEAR(bounds->width, 4, 0.3);
}

TEST(Drawing, IsTrimmedScaledAndCentredAsFashionMnistIs) {
  Drawing drawing;
  // Twice as wide as high, in a corner.
  drawing.begin_stroke({.radius = 1, .value = 255}, {2, 2});
  drawing.extend_stroke({4, 2});
  const Image image = drawing.image(true);
  EXPECT_EQ(image.at(14, 0) > 0, true) << "the longer edge reaches both sides";
  EXPECT_GT(image.at(14, 27), 0);
  EXPECT_EQ(image.at(3, 14), 0) << "above and below it is empty";
  EXPECT_EQ(image.at(24, 14), 0);
  EXPECT_EQ(image.at(14, 14), 255);
  for (int row = 0; row < 14; ++row) {
    for (int column = 0; column < 28; ++column)
      EXPECT_NEAR(image.at(row, column), image.at(27 - row, column), 18) << "in the middle";
  }
  const Image as_drawn = drawing.image(false);
  EXPECT_EQ(as_drawn.at(2, 3), 255);
  EXPECT_EQ(as_drawn.at(14, 14), 0);
}

TEST(Drawing, TheEraserRubsOut) {
  Drawing drawing;
  drawing.begin_stroke({.radius = 3, .value = 255}, {14, 14});
  drawing.begin_stroke({.radius = 5, .value = 0}, {14, 14});
  EXPECT_TRUE(drawing.empty());
  EXPECT_FALSE(drawing.bounds());
  EXPECT_EQ(drawing.image(true).pixels, std::vector<std::uint8_t>(28 * 28));
}

TEST(Drawing, EveryStepCanBeTakenBackAndMadeAgain) {
  Rng rng(21);
  Drawing drawing;
  std::vector<std::vector<std::uint8_t>> states{drawing.raster().pixels};
  for (int i = 0; i < 40; ++i) {
    if (rng.below(8) == 0 && !drawing.empty()) {
      drawing.clear();
    } else {
      const auto value = static_cast<std::uint8_t>(rng.below(3) * 100);
      drawing.begin_stroke({.radius = rng.uniform(0.4F, 4), .value = value},
                           {rng.uniform(-2, 30), rng.uniform(-2, 30)});
      for (std::uint32_t k = rng.below(5); k > 0; --k)
        drawing.extend_stroke({rng.uniform(0, 28), rng.uniform(0, 28)});
    }
    states.push_back(drawing.raster().pixels);
  }
  for (std::size_t i = states.size() - 1; i > 0; --i) {
    EXPECT_EQ(drawing.raster().pixels, states[i]);
    ASSERT_TRUE(drawing.undo());
  }
  EXPECT_FALSE(drawing.undo());
  EXPECT_EQ(drawing.raster().pixels, states[0]);
  for (std::size_t i = 1; i < states.size(); ++i) {
    ASSERT_TRUE(drawing.redo());
    EXPECT_EQ(drawing.raster().pixels, states[i]);
  }
  EXPECT_FALSE(drawing.redo());
  drawing.undo();
  drawing.begin_stroke({}, {1, 1});
  EXPECT_FALSE(drawing.can_redo()) << "a new stroke leaves the old way";
}

TEST(Drawing, GoesOnFromAnImageThatIsThere) {
  Image before{"", 28, 28, std::vector<std::uint8_t>(784)};
  before.pixels[28 * 3 + 5] = 255;
  Drawing drawing;
  drawing.start_from(before);
  EXPECT_FALSE(drawing.can_undo());
  EXPECT_EQ(drawing.image(false).pixels, before.pixels);
  drawing.begin_stroke({.radius = 2, .value = 255}, {20, 20});
  EXPECT_EQ(drawing.image(false).at(3, 5), 255);
  EXPECT_EQ(drawing.image(false).at(20, 20), 255);
  drawing.clear();
  EXPECT_TRUE(drawing.empty());
  EXPECT_TRUE(drawing.undo());
  EXPECT_TRUE(drawing.undo());
  EXPECT_EQ(drawing.image(false).pixels, before.pixels);
}

TEST(Drawing, AnImageOnADrawingCanBeTakenBack) {
  Image other{"", 28, 28, std::vector<std::uint8_t>(784)};
  other.pixels[28 * 3 + 5] = 255;
  Drawing drawing;
  drawing.begin_stroke({.radius = 2, .value = 255}, {20, 20});
  const auto before = drawing.image(false).pixels;
  drawing.start_from(other);
  EXPECT_EQ(drawing.image(false).pixels, other.pixels);
  drawing.begin_stroke({.radius = 1, .value = 255}, {10, 10});
  EXPECT_EQ(drawing.image(false).at(3, 5), 255);
  EXPECT_TRUE(drawing.undo());
  EXPECT_EQ(drawing.image(false).pixels, other.pixels);
  EXPECT_TRUE(drawing.undo());
  EXPECT_EQ(drawing.image(false).pixels, before);
  EXPECT_TRUE(drawing.redo());
  EXPECT_EQ(drawing.image(false).pixels, other.pixels);
  drawing.clear();
  EXPECT_TRUE(drawing.empty());
  EXPECT_TRUE(drawing.undo());
  EXPECT_EQ(drawing.image(false).pixels, other.pixels);
}

TEST(Drawing, ALongDrawingKeepsWhatItsFirstStrokesMade) {
  Drawing drawing;
  for (std::size_t i = 0; i < Drawing::kMostStrokes + 30; ++i) {
    const auto x = static_cast<float>(i % 28) + 0.5F, y = static_cast<float>(i / 28 % 28) + 0.5F;
    drawing.begin_stroke({.radius = 0.8F, .value = 255}, {x, y});
  }
  EXPECT_EQ(drawing.strokes().size(), Drawing::kMostStrokes);
  EXPECT_EQ(drawing.raster().at(4, 4), 255);
  while (drawing.undo()) {
  }
  EXPECT_EQ(drawing.raster().at(4, 4), 255) << "what is too old to be taken back stays";
}

TEST(Drawing, ItsImageFitsIntoAnAddress) {
  Drawing drawing;
  drawing.begin_stroke({.radius = 1.4F, .value = 255}, {4, 20});
  for (const DrawingPoint point :
       {DrawingPoint{5, 14}, {12, 13}, {20, 16}, {25, 19}, {25, 21}, {4, 21}})
    drawing.extend_stroke(point);
  const Image image = drawing.image(true);
  EXPECT_EQ(own_image(image).pixels, image.pixels);
  EXPECT_LT(encode_own_image(image).size(), 300U);
}

}  // namespace
}  // namespace pixelwalk::lessons
