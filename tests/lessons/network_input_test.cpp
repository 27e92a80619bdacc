#include "lessons/workspace/network_input.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/data/batcher.h"
#include "core/data/dataset.h"

namespace pixelwalk::lessons {
namespace {

Image every_grey() {
  Image image{"greys", 28, 28, {}};
  for (int i = 0; i < 28 * 28; ++i) image.pixels.push_back(static_cast<std::uint8_t>(i % 256));
  return image;
}

TEST(NetworkInput, IsWhatTrainingMakesOfTheSamePixels) {
  ImageSet set;
  set.pixels = every_grey().pixels;
  set.labels = {3};
  std::vector<float> trained(set.pixels.size());
  std::uint8_t label = 0;
  const std::int32_t first = 0;
  gather_images(set, {&first, 1}, trained.data(), &label);
  const auto values = network_input(every_grey(), ModelSpec::course());
  ASSERT_TRUE(values.is_ok()) << values.message();
  EXPECT_EQ(values.value(), trained) << "bit for bit";
  EXPECT_EQ(values.value()[255], 1.0F);
}

TEST(NetworkInput, OfAGreyImageEveryChannelIsTheSame) {
  ModelSpec coloured = ModelSpec::course();
  coloured.input_channels = 3;
  const auto grey = network_input(every_grey(), ModelSpec::course());
  const auto values = network_input(every_grey(), coloured);
  ASSERT_TRUE(values.is_ok()) << values.message();
  ASSERT_EQ(values.value().size(), 3 * grey.value().size());
  for (std::size_t i = 0; i < values.value().size(); ++i)
    EXPECT_EQ(values.value()[i], grey.value()[i / 3]);
}

TEST(NetworkInput, AnImageInColourIsSeenInColourAndShownAsItsLuma) {
  ImageSet set;
  set.channels = 3;
  set.labels = {0};
  set.pixels.assign(28 * 28 * 3, 10);
  set.pixels[0] = 200;
  const Image image = image_of("a colour", set, 0);
  EXPECT_EQ(image.pixels.size(), 28U * 28);
  EXPECT_EQ(image.pixels[0], 67);  // 0.299 × 200 + 0.701 × 10
  EXPECT_EQ(image.pixels[1], 10);
  ModelSpec coloured = ModelSpec::course();
  coloured.input_channels = 3;
  std::vector<float> trained(set.pixels.size());
  std::uint8_t label = 0;
  const std::int32_t first = 0;
  gather_images(set, {&first, 1}, trained.data(), &label);
  EXPECT_EQ(network_input(image, coloured).value(), trained) << "bit for bit";
  EXPECT_EQ(network_input(image, ModelSpec::course()).value()[0], 67.0F / 255.0F);
}

TEST(NetworkInput, AnImageThatDoesNotFitSaysWhy) {
  ModelSpec wide = ModelSpec::course();
  wide.input_width = 32;
  const auto values = network_input(every_grey(), wide);
  EXPECT_NE(values.message().find("28×32"), std::string::npos) << values.message();
}

}  // namespace
}  // namespace pixelwalk::lessons
