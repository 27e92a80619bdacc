#include "lessons/pixels/pixels_lesson.h"

#include <gtest/gtest.h>

#include "core/data/garments.h"

namespace pixelwalk::lessons {
namespace {

Image boot() {
  Image image{"Ankle boot 1", 28, 28, std::vector<std::uint8_t>(28 * 28)};
  draw_garment(9, 1, 0, image.pixels);
  return image;
}

TEST(PixelsLesson, RightPassesEveryPixelInReadingOrderAndLeftTakesItBack) {
  PixelsLesson lesson;
  lesson.set_image(boot());
  EXPECT_EQ(lesson.index(), lesson.start());
  lesson.jump_to(0);
  std::vector<int> values;
  do {
    values.push_back(lesson.value());
    EXPECT_EQ(lesson.row() * 28 + lesson.column(), lesson.index());
  } while (lesson.right());
  ASSERT_EQ(values.size(), 784U);
  EXPECT_EQ(lesson.index(), lesson.last());
  for (std::size_t i = values.size(); i-- > 0;) {
    EXPECT_EQ(lesson.value(), values[i]);
    EXPECT_EQ(lesson.left(), i > 0);
  }
}

TEST(PixelsLesson, UpAndDownStayInTheColumn) {
  PixelsLesson lesson;
  lesson.set_image(boot());
  lesson.jump_to(0, 13);
  EXPECT_FALSE(lesson.up());
  for (int row = 1; row < 28; ++row) {
    EXPECT_TRUE(lesson.down());
    EXPECT_EQ(lesson.row(), row);
    EXPECT_EQ(lesson.column(), 13);
  }
  EXPECT_FALSE(lesson.down());
  EXPECT_EQ(lesson.row(), 27);
}

TEST(PixelsLesson, AnotherImageOfTheSameSizeKeepsThePlace) {
  PixelsLesson lesson;
  lesson.set_image(boot());
  lesson.jump_to(9, 20);
  Image other = boot();
  other.pixels[9 * 28 + 20] = 77;
  lesson.set_image(other);
  EXPECT_EQ(lesson.row(), 9);
  EXPECT_EQ(lesson.value(), 77);
  lesson.set_image({"", 2, 2, {1, 2, 3, 4}});
  EXPECT_EQ(lesson.index(), 3) << "the middle";
  lesson.jump_to(99);
  EXPECT_EQ(lesson.index(), 3);
  lesson.jump_to(-4, 1);
  EXPECT_EQ(lesson.index(), 1);
}

TEST(PixelsLesson, KindsOfPixels) {
  PixelsLesson lesson;
  lesson.set_image({"", 1, 5, {0, 20, 60, 200, 210}});
  const PixelKind kinds[] = {PixelKind::kEmpty, PixelKind::kGrey, PixelKind::kEdge,
                             PixelKind::kEdge, PixelKind::kBright};
  for (int i = 0; i < 5; ++i) {
    lesson.jump_to(i);
    EXPECT_EQ(lesson.kind(), kinds[i]) << i;
  }
  lesson.jump_to(2);
  EXPECT_EQ(lesson.largest_step(), 140);
}

}  // namespace
}  // namespace pixelwalk::lessons
