#include "lessons/pixels/image_photo.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/image_resample.h"

namespace pixelwalk::lessons {
namespace {

Image even(int height, int width, std::uint8_t value) {
  return {"photo", height, width,
          std::vector<std::uint8_t>(static_cast<std::size_t>(height * width), value)};
}

TEST(Resample, MeanOfWhatAPixelCovers) {
  const Image image{"", 2, 4, {0, 100, 200, 40, 20, 60, 240, 80}};
  const Image half = resample_mean(image, {0, 0, 2, 4}, 1, 2);
  EXPECT_EQ(half.pixels, (std::vector<std::uint8_t>{45, 140}));
  const Image shifted = resample_mean(image, {0, 0.5F, 1, 2}, 1, 1);
  EXPECT_EQ(shifted.at(0, 0), 100) << "(0/2 + 100 + 200/2) / 2";
  const Image outside = resample_mean(image, {-1, 0, 2, 1}, 1, 1);
  EXPECT_EQ(outside.at(0, 0), 0);
  EXPECT_EQ(resample_mean(image, {-2, -4, 6, 12}, 3, 3).at(1, 1), 93);
}

TEST(Resample, KeepsTheMeanAndTheSizeOfEvenImages) {
  Rng rng(3);
  for (int i = 0; i < 30; ++i) {
    const int height = 1 + static_cast<int>(rng.below(60)),
              width = 1 + static_cast<int>(rng.below(60));
    const auto value = static_cast<std::uint8_t>(rng.below(256));
    for (const auto resample : {resample_mean, resample_smooth}) {
      const Image result =
          resample(even(height, width, value),
                   {0, 0, static_cast<float>(height), static_cast<float>(width)}, 28, 28);
      ASSERT_EQ(result.pixels.size(), 28U * 28U);
      for (const std::uint8_t pixel : result.pixels) EXPECT_EQ(pixel, value);
    }
  }
}

TEST(Resample, SmoothPassesThroughTheMiddles) {
  const Image image{"", 1, 2, {0, 200}};
  const Image wide = resample_smooth(image, {0, 0, 1, 2}, 1, 4);
  EXPECT_EQ(wide.pixels, (std::vector<std::uint8_t>{0, 50, 150, 200}));
}

TEST(Photo, StartsWithTheLargestSquareInTheMiddle) {
  const Photo photo(even(300, 500, 20));
  EXPECT_EQ(photo.side(), 300);
  EXPECT_EQ(photo.row(), 0);
  EXPECT_EQ(photo.column(), 100);
  EXPECT_FALSE(photo.inverted());
}

TEST(Photo, IsInvertedWhereItsBorderIsBright) {
  EXPECT_TRUE(Photo(even(40, 60, 250)).inverted());
  EXPECT_FALSE(Photo(even(40, 60, 10)).inverted());
  Image bright_thing = even(40, 60, 10);
  for (int row = 5; row < 35; ++row) {
    for (int column = 5; column < 55; ++column)
      bright_thing.pixels[static_cast<std::size_t>(row * 60 + column)] = 255;
  }
  EXPECT_FALSE(Photo(bright_thing).inverted());
}

TEST(Photo, TheSquareStaysWithin) {
  Photo photo(even(300, 500, 20));
  photo.resize(100);
  EXPECT_EQ(photo.row(), 100);
  EXPECT_EQ(photo.column(), 200);
  photo.move_to(-50, 9999);
  EXPECT_EQ(photo.row(), 0);
  EXPECT_EQ(photo.column(), 400);
  photo.resize(9999);
  EXPECT_EQ(photo.side(), 300);
  EXPECT_EQ(photo.column(), 200);
  photo.resize(1);
  EXPECT_EQ(photo.side(), 28);
  Rng rng(9);
  for (int i = 0; i < 500; ++i) {
    photo.resize(static_cast<int>(rng.below(400)));
    photo.move_to(static_cast<int>(rng.below(700)) - 100, static_cast<int>(rng.below(700)) - 100);
    EXPECT_GE(photo.row(), 0);
    EXPECT_GE(photo.column(), 0);
    EXPECT_LE(photo.row() + photo.side(), 300);
    EXPECT_LE(photo.column() + photo.side(), 500);
  }
}

TEST(Photo, SmallAndLargeHaveTheirSizes) {
  for (const auto& [height, width] : {std::pair{1, 1}, {1, 900}, {27, 29}, {28, 28}, {600, 700}}) {
    Photo photo(even(height, width, 200));
    const Image small = photo.small(), large = photo.large();
    EXPECT_EQ(small.height, 28);
    EXPECT_EQ(small.at(14, 14), own_level(55)) << "inverted";
    photo.set_inverted(false);
    EXPECT_EQ(photo.small().at(14, 14), own_level(200));
    EXPECT_EQ(large.height, 512);
    EXPECT_EQ(large.width, 512);
    EXPECT_EQ(large.at(511, 0), 200) << "as it is in the photo";
    EXPECT_EQ(own_image(small).pixels, small.pixels);
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
