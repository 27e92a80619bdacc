#include "lessons/workspace/network_input.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
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

TEST(NetworkInput, AnImageThatDoesNotFitSaysWhy) {
  ModelSpec wide = ModelSpec::course(), coloured = ModelSpec::course();
  wide.input_width = 32;
  coloured.input_channels = 3;
  for (const auto& [spec, why] : {std::pair(wide, "28×32"), std::pair(coloured, "3 channels")}) {
    const auto values = network_input(every_grey(), spec);
    EXPECT_NE(values.message().find(why), std::string::npos) << values.message();
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
