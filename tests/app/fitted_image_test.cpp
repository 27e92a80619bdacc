// The image in hand as a network takes it.

#include "app/state/fitted_image.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/class_names.h"
#include "core/data/own_data.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

struct Desk {
  FakeServices services;
  Keeper keeper{services};
  Images images{services, keeper};
};

// A network of somebody's own images of this size.
lessons::Network own_network(int side = 32, int channels = 3) {
  lessons::Network network;
  network.spec.input_height = network.spec.input_width = side;
  network.spec.input_channels = channels;
  network.class_names = {"cats", "dogs"};
  network.class_names_of = "Your images";
  return network;
}

// Bright around the edge, and of another colour everywhere.
RgbImage wide_photo() {
  RgbImage photo{60, 90, {}};
  for (int row = 0; row < 60; ++row) {
    for (int column = 0; column < 90; ++column) {
      for (const int value : {255 - row, 255 - column, 200})
        photo.rgb.push_back(static_cast<std::uint8_t>(value));
    }
  }
  return photo;
}

std::vector<std::uint8_t> as_the_data_have_it(const RgbImage& photo, OwnDataSettings settings) {
  OwnData data;
  EXPECT_TRUE(data.set_settings(settings).is_ok());
  EXPECT_TRUE(data.add_image("one", photo).is_ok());
  return data.preview(0);
}

TEST(FittedImage, APhotoIsCroppedInColourAsTheImagesOfTheDataWere) {
  Desk desk;
  const RgbImage photo = wide_photo();
  desk.images.own().take_photo(photo);
  const FittedImage fitted = fitted_image(desk.images, own_network());
  EXPECT_EQ(fitted.image.height, 32);
  EXPECT_EQ(fitted.image.rgb, as_the_data_have_it(photo, {}));
  EXPECT_EQ(fitted.says, "Your photo, cropped to 32×32, colour");
}

TEST(FittedImage, WhereTheDataWerePaddedAPhotoIsPadded) {
  Desk desk;
  const RgbImage photo = wide_photo();
  desk.images.own().take_photo(photo);
  desk.images.set_fit(ImageFit::kPad);
  const FittedImage fitted = fitted_image(desk.images, own_network());
  EXPECT_EQ(fitted.image.rgb, as_the_data_have_it(photo, {.fit = ImageFit::kPad}));
  EXPECT_EQ(fitted.image.rgb[0], 0) << "black above it";
  EXPECT_EQ(fitted.says, "Your photo, all of it on black, as 32×32, colour");
}

TEST(FittedImage, ANetworkThatLooksAtGreysGetsGreys) {
  Desk desk;
  desk.images.own().take_photo(wide_photo());
  const FittedImage fitted = fitted_image(desk.images, own_network(48, 1));
  EXPECT_TRUE(fitted.image.rgb.empty());
  EXPECT_EQ(fitted.image.pixels, as_the_data_have_it(wide_photo(), {.side = 48, .colour = false}));
  EXPECT_EQ(fitted.says, "Your photo, cropped to 48×48, grey");
}

TEST(FittedImage, APhotoIsInvertedForFashionMnistOnly) {
  Desk desk;
  desk.images.own().take_photo(wide_photo());
  ASSERT_TRUE(desk.images.own().photo()->inverted());
  lessons::Network fashion = own_network();
  fashion.class_names = fashion_class_names();
  const int as_taken = fitted_image(desk.images, own_network()).image.rgb[0];
  EXPECT_EQ(fitted_image(desk.images, fashion).image.rgb[0], 255 - as_taken);
}

TEST(FittedImage, ADrawingIsScaledFromItsStrokes) {
  Desk desk;
  desk.images.own().canvas().begin_stroke({.radius = 2, .value = 255}, {4, 4});
  desk.images.take_drawing();
  const FittedImage fitted = fitted_image(desk.images, own_network(64));
  EXPECT_EQ(fitted.image.height, 64);
  EXPECT_EQ(fitted.image.at(9, 9), 255) << "where it was drawn: nothing is trimmed";
  EXPECT_EQ(fitted.image.at(40, 40), 0);
  EXPECT_EQ(fitted.says, "Your drawing, scaled to 64×64, grey in all 3 channels");
}

TEST(FittedImage, WhatFitsAlreadyStaysWhatItIs) {
  Desk desk;
  lessons::Network course = own_network(28, 1);
  course.class_names = fashion_class_names();
  for (int image = 0; image < 2; ++image) {
    desk.images.choose_gallery(image);  // the worked example does not fit, and is not made to
    const FittedImage fitted = fitted_image(desk.images, course);
    EXPECT_EQ(fitted.image.pixels, desk.images.current().pixels);
    EXPECT_EQ(fitted.says, "");
  }
  desk.images.choose_gallery(1);
  EXPECT_EQ(fitted_image(desk.images, own_network()).image.height, 32);
}

TEST(FittedImage, TheColoursOfAPhotoAreThereOnTheNextVisit) {
  FakeServices services;
  Keeper keeper(services);
  {
    Images images(services, keeper);
    images.own().take_photo(wide_photo());
    images.own().keep();
  }
  Images images(services, keeper);
  images.choose_own(OwnImage::kPhoto);
  const FittedImage fitted = fitted_image(images, own_network());
  const std::vector<std::uint8_t> first = as_the_data_have_it(wide_photo(), {});
  ASSERT_EQ(fitted.image.rgb.size(), first.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_NEAR(fitted.image.rgb[i], first[i], 3) << i;
}

}  // namespace
}  // namespace pixelwalk::app
