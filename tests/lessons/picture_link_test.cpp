#include "lessons/links/picture_link.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "core/data/garments.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::size_t kPixels = 28 * 28;

Picture blank() {
  return {"", 28, 28, std::vector<std::uint8_t>(kPixels)};
}

void expect_round_trip(const Picture& picture) {
  const Picture own = own_picture(picture);
  const std::string text = encode_own_picture(own);
  const Result<Picture> back = decode_own_picture(text);
  ASSERT_TRUE(back.is_ok()) << back.message() << " " << text;
  EXPECT_EQ(back.value().pixels, own.pixels) << text;
  EXPECT_EQ(back.value().name, own.name);
  EXPECT_EQ(back.value().height, 28);
  EXPECT_EQ(back.value().width, 28);
  EXPECT_LE(text.size(), 600U);
}

TEST(PictureLink, LevelsAreTheNearestAndStayWhatTheyAre) {
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

TEST(PictureLink, AnyPictureComesBack) {
  Rng rng(11);
  for (int i = 0; i < 400; ++i) {
    Picture picture = blank();
    // From all noise to long runs.
    const std::uint32_t change = 1 + rng.below(40);
    std::uint8_t value = 0;
    for (std::uint8_t& pixel : picture.pixels) {
      if (rng.below(change) == 0) value = static_cast<std::uint8_t>(rng.below(256));
      pixel = value;
    }
    expect_round_trip(picture);
  }
}

TEST(PictureLink, EmptyFullAndLongestRuns) {
  expect_round_trip(blank());
  EXPECT_LE(encode_own_picture(own_picture(blank())).size(), 6U);
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{511}, std::size_t{512},
                               kPixels - 2, kPixels - 1}) {
    Picture picture = blank();
    picture.pixels[at] = 255;
    expect_round_trip(picture);
  }
}

TEST(PictureLink, GarmentsFitIntoAnAddress) {
  for (int label = 0; label < 10; ++label) {
    Picture picture = blank();
    draw_garment(label, 1, 0, picture.pixels);
    expect_round_trip(picture);
  }
}

TEST(PictureLink, ASimpleDrawingIsShort) {
  Picture picture = blank();
  for (int row = 4; row < 24; ++row) {
    for (int column = 8; column < 20; ++column) {
      const bool edge = row == 4 || row == 23 || column == 8 || column == 19;
      picture.pixels[static_cast<std::size_t>(row * 28 + column)] = edge ? 120 : 255;
    }
  }
  expect_round_trip(picture);
  EXPECT_LT(encode_own_picture(own_picture(picture)).size(), 160U);
}

TEST(PictureLink, WhatIsNoPictureGetsASentence) {
  const std::string whole = encode_own_picture(own_picture(blank()));
  const std::string long_run = "r" + std::string(200, '_');
  for (const std::string& text :
       {std::string(), std::string("x"), std::string("p"), std::string("r"), std::string("rAAA"),
        std::string("p") + std::string(522, 'A'), std::string("p") + std::string(524, 'A'),
        std::string("p!") + std::string(522, 'A'), whole + "A", whole.substr(0, whole.size() - 1),
        long_run, std::string("r") + std::string(600, 'A'), std::string("q") + whole,
        std::string("r\0A", 3), std::string("p") + std::string(522, 'A') + "D"}) {
    const Result<Picture> read = decode_own_picture(text);
    EXPECT_FALSE(read.is_ok()) << text;
    EXPECT_NE(read.message(), "");
  }
  EXPECT_TRUE(decode_own_picture("p" + std::string(523, 'A')).is_ok());
}

TEST(PictureLink, ADamagedTextIsRefusedOrIsAnotherWholePicture) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  Picture garment = blank();
  draw_garment(9, 1, 0, garment.pixels);
  const std::string whole = encode_own_picture(own_picture(garment));
  Rng rng(5);
  int read = 0, refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string text = whole;
    text[1 + rng.below(static_cast<std::uint32_t>(text.size() - 1))] = kDigits[rng.below(64)];
    if (rng.below(4) == 0) text.resize(rng.below(static_cast<std::uint32_t>(text.size())));
    const Result<Picture> picture = decode_own_picture(text);
    if (!picture.is_ok()) {
      EXPECT_NE(picture.message(), "");
      ++refused;
      continue;
    }
    EXPECT_EQ(decode_own_picture(encode_own_picture(picture.value())).value().pixels,
              picture.value().pixels);
    ++read;
  }
  EXPECT_GT(read, 0);
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace pixelwalk::lessons
