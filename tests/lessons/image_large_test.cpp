#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "lessons/pixels/large_image.h"

namespace pixelwalk::lessons {
namespace {

TEST(LargeImage, IsTheSameInEveryBuild) {
  const Image image = draw_large_image();
  EXPECT_EQ(image.height, 512);
  EXPECT_EQ(image.width, 512);
  ASSERT_EQ(image.pixels.size(), 512U * 512U);
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const std::uint8_t value : image.pixels) hash = (hash ^ value) * 16777619U;
  EXPECT_EQ(hash, 0x10652b3dU);
}

TEST(LargeImage, HasEdgesInAllDirections) {
  const Image image = draw_large_image();
  std::array<int, 8> strong{};  // by direction, a sixteenth of a turn each
  int flat = 0;
  for (int row = 1; row < 511; ++row) {
    for (int column = 1; column < 511; ++column) {
      const double across = image.at(row, column + 1) - image.at(row, column - 1);
      const double down = image.at(row + 1, column) - image.at(row - 1, column);
      const double size = std::hypot(across, down);
      if (size < 6) ++flat;
      if (size < 60) continue;
      const double part = (std::atan2(down, across) / 3.14159265358979 + 1) * 8;
      ++strong[static_cast<std::size_t>(std::lround(part)) % 8];
    }
  }
  for (const int count : strong) EXPECT_GT(count, 700);
  EXPECT_GT(flat, 40000) << "smooth areas as well";
}

TEST(LargeImage, UsesTheWholeRangeOfGreys) {
  const Image image = draw_large_image();
  std::array<int, 256> histogram{};
  for (const std::uint8_t value : image.pixels) ++histogram[value];
  int used = 0;
  for (const int count : histogram) used += count > 50 ? 1 : 0;
  EXPECT_GT(used, 200);
}

}  // namespace
}  // namespace pixelwalk::lessons
