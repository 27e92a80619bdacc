#include "lessons/links/image_link.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/rng.h"
#include "core/data/garments.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kPixels = 28 * 28;

Image blank() {
  return {"", 28, 28, std::vector<std::uint8_t>(kPixels)};
}

void expect_round_trip(const Image& image) {
  const Image own = own_image(image);
  const std::string text = encode_own_image(own);
  const Result<Image> back = decode_own_image(text);
  ASSERT_TRUE(back.is_ok()) << back.message() << " " << text;
  EXPECT_EQ(back.value().pixels, own.pixels) << text;
  EXPECT_EQ(back.value().name, own.name);
  EXPECT_EQ(back.value().height, 28);
  EXPECT_EQ(back.value().width, 28);
  EXPECT_LE(text.size(), 600U);
}

TEST(ImageLink, LevelsAreTheNearestAndStayWhatTheyAre) {
  EXPECT_EQ(own_level(0), 0);
  EXPECT_EQ(own_level(8), 0);
  EXPECT_EQ(own_level(9), 17);
  EXPECT_EQ(own_level(254), 255);
  EXPECT_EQ(own_level(-5), 0);
  EXPECT_EQ(own_level(400), 255);
  for (int value = 0; value < 256; ++value) {
    EXPECT_EQ(own_level(own_level(value)), own_level(value));
    EXPECT_LE(std::abs(own_level(value) - value), 8);
  }
}

TEST(ImageLink, AnyImageComesBack) {
  Rng rng(11);
  for (int i = 0; i < 400; ++i) {
    Image image = blank();
    // From all noise to long runs.
    const std::uint32_t change = 1 + rng.below(40);
    std::uint8_t value = 0;
    for (std::uint8_t& pixel : image.pixels) {
      if (rng.below(change) == 0) value = static_cast<std::uint8_t>(rng.below(256));
      pixel = value;
    }
    expect_round_trip(image);
  }
}

TEST(ImageLink, EmptyFullAndLongestRuns) {
  expect_round_trip(blank());
  EXPECT_LE(encode_own_image(own_image(blank())).size(), 6U);
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512},
                               kPixels - 2, kPixels - 1}) {
    Image image = blank();
    image.pixels[at] = 255;
    expect_round_trip(image);
  }
}

TEST(ImageLink, GarmentsFitIntoAnAddress) {
  for (int label = 0; label < 10; ++label) {
    Image image = blank();
    draw_garment(label, 1, 0, image.pixels);
    expect_round_trip(image);
  }
}

TEST(ImageLink, ASimpleDrawingIsShort) {
  Image image = blank();
  for (int row = 4; row < 24; ++row) {
    for (int column = 8; column < 20; ++column) {
      const bool edge = row == 4 || row == 23 || column == 8 || column == 19;
      image.pixels[static_cast<std::size_t>(row * 28 + column)] = edge ? 120 : 255;
    }
  }
  expect_round_trip(image);
  EXPECT_LT(encode_own_image(own_image(image)).size(), 160U);
}

TEST(ImageLink, WhatIsNoImageGetsASentence) {
  const std::string whole = encode_own_image(own_image(blank()));
  const std::string long_run = "r" + std::string(200, '_');
  for (const std::string& text :
       {std::string(), std::string("x"), std::string("p"), std::string("r"), std::string("rAAA"),
        std::string("p") + std::string(522, 'A'), std::string("p") + std::string(524, 'A'),
        std::string("p!") + std::string(522, 'A'), whole + "A", whole.substr(0, whole.size() - 1),
        long_run, std::string("r") + std::string(600, 'A'), std::string("q") + whole,
        std::string("r\0A", 3), std::string("p") + std::string(522, 'A') + "D"}) {
    const Result<Image> read = decode_own_image(text);
    EXPECT_FALSE(read.is_ok()) << text;
    EXPECT_NE(read.message(), "");
  }
  EXPECT_TRUE(decode_own_image("p" + std::string(523, 'A')).is_ok());
}

TEST(ImageLink, ADamagedTextIsRefusedOrIsAnotherWholeImage) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  Image garment = blank();
  draw_garment(9, 1, 0, garment.pixels);
  const std::string whole = encode_own_image(own_image(garment));
  Rng rng(5);
  int read = 0, refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string text = whole;
    text[1 + rng.below(static_cast<std::uint32_t>(text.size() - 1))] = kDigits[rng.below(64)];
    if (rng.below(4) == 0) text.resize(rng.below(static_cast<std::uint32_t>(text.size())));
    const Result<Image> image = decode_own_image(text);
    if (!image.is_ok()) {
      EXPECT_NE(image.message(), "");
      ++refused;
      continue;
    }
    EXPECT_EQ(decode_own_image(encode_own_image(image.value())).value().pixels,
              image.value().pixels);
    ++read;
  }
  EXPECT_GT(read, 0);
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace pixelwalk::lessons
