#include "lessons/pixels/histogram.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/base/rng.h"

namespace pixelwalk::lessons {
namespace {

TEST(Histogram, CountsEveryPixelOnce) {
  Rng rng(4);
  for (int i = 0; i < 20; ++i) {
    Image image{"", 28, 28, {}};
    for (int k = 0; k < 28 * 28; ++k) {
      image.pixels.push_back(rng.below(2) == 0 ? 0 : static_cast<std::uint8_t>(rng.below(256)));
    }
    const Histogram histogram = histogram_of(image);
    EXPECT_EQ(histogram.empty + std::accumulate(histogram.bins.begin(), histogram.bins.end(), 0),
              784);
    EXPECT_EQ(histogram.empty, numbers_of(image).empty);
    for (int bin = 0; bin < Histogram::kBins; ++bin) {
      int count = 0;
      for (const std::uint8_t value : image.pixels)
        count += value >= Histogram::low(bin) && value <= Histogram::high(bin) ? 1 : 0;
      EXPECT_EQ(histogram.bins[static_cast<std::size_t>(bin)], count) << bin;
    }
  }
  EXPECT_EQ(Histogram::low(0), 1);
  EXPECT_EQ(Histogram::high(Histogram::kBins - 1), 255);
}

TEST(Histogram, NumbersOfAnImage) {
  const Image image{"", 2, 3, {0, 7, 0, 250, 7, 250}};
  const ImageNumbers numbers = numbers_of(image);
  EXPECT_EQ(numbers.pixels, 6);
  EXPECT_EQ(numbers.empty, 2);
  EXPECT_EQ(numbers.different, 3);
  EXPECT_EQ(numbers.darkest, 0);
  EXPECT_EQ(numbers.brightest, 250);
  EXPECT_EQ(numbers.first_darkest, 0);
  EXPECT_EQ(numbers.first_brightest, 3);
  EXPECT_DOUBLE_EQ(numbers.mean, 514.0 / 6);
}

TEST(Histogram, BrightestPixelsComeInOrder) {
  const Image image{"", 2, 3, {0, 7, 0, 250, 7, 250}};
  EXPECT_EQ(brightest_pixels(image, 4), (std::vector<int>{3, 5, 1, 4}));
  EXPECT_TRUE(brightest_pixels(image, 0).empty());
  EXPECT_EQ(brightest_pixels(image, 99).size(), 6U);
}

}  // namespace
}  // namespace pixelwalk::lessons
