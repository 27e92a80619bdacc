#include "lessons/links/model_link.h"

#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "lessons/shapes/model_editor.h"

namespace pixelwalk::lessons {
namespace {

TEST(ModelLink, TheCourseModelReadsAsAPersonWouldWriteIt) {
  EXPECT_EQ(model_link(ModelSpec::course()), "c64k3,p2,c64k3,p2,f,d128,d10");
  EXPECT_EQ(model_link(ModelSpec::dense_only()), "f,d128,d10");
  for (const ModelPreset& preset : model_presets()) {
    const auto read = model_from_link(model_link(preset.spec));
    ASSERT_TRUE(read.is_ok()) << read.message();
    EXPECT_EQ(preset_of(read.value()), preset_of(preset.spec));
  }
}

TEST(ModelLink, AllThatALayerCanBe) {
  const char* text =
      "in32x32x3,c8k3x5s2-same-linear,a2,p3x2s1-same,relu,f,d20-softmax,d10-linear,softmax";
  const auto read = model_from_link(text);
  ASSERT_TRUE(read.is_ok()) << read.message();
  const ModelSpec& spec = read.value();
  EXPECT_EQ(spec.input_channels, 3);
  ASSERT_EQ(spec.layers.size(), 8U);
  EXPECT_EQ(spec.layers[0].kernel_width, 5);
  EXPECT_EQ(spec.layers[0].stride, 2);
  EXPECT_EQ(spec.layers[0].padding, Padding::kSame);
  EXPECT_EQ(spec.layers[0].activation, Activation::kNone);
  EXPECT_EQ(spec.layers[1].kind, LayerKind::kAveragePooling2D);
  EXPECT_EQ(spec.layers[5].activation, Activation::kSoftmax);
  EXPECT_EQ(model_link(spec), text);
}

TEST(ModelLink, BadOnesAreExplained) {
  for (const char* bad : {"x",
                          "c64",
                          "c64k",
                          "ck3",
                          "c64k3,",
                          ",c64k3",
                          "c64k3,,p2",
                          "d",
                          "d-5",
                          "d1000000",
                          "pa2",
                          "in28x28,f",
                          "f,in28x28x1",
                          "c64k3-same-same",
                          "p2-relu",
                          "d10 ",
                          "d10-tanh",
                          "c64k3s",
                          "c64k3-samex",
                          "\xFF\xFE",
                          "99999999999999999999"}) {
    const auto read = model_from_link(bad);
    EXPECT_FALSE(read.is_ok()) << bad;
    EXPECT_EQ(read.message().rfind("The model in this link", 0), 0U) << bad << read.message();
  }
  EXPECT_FALSE(model_from_link(std::string(kLongestModelLink + 1, 'f')).is_ok());
  std::string many = "f";
  for (int i = 1; i < kMaxLayers; ++i) many += ",f";
  EXPECT_TRUE(model_from_link(many).is_ok());
  EXPECT_FALSE(model_from_link(many + ",f").is_ok());
}

TEST(ModelLink, RandomModelsComeBack) {
  Rng rng(31);
  for (int round = 0; round < 2000; ++round) {
    ModelSpec spec;
    if (rng.below(2) == 0) spec.input_width = static_cast<int>(rng.below(100));
    const std::uint32_t count = rng.below(10);
    for (std::uint32_t i = 0; i < count; ++i) {
      LayerSpec layer = usual_layer(static_cast<LayerKind>(rng.below(7)));
      layer.stride = static_cast<int>(rng.below(4));
      layer.padding = static_cast<Padding>(rng.below(2));
      layer.activation = static_cast<Activation>(rng.below(3));
      layer.filters = static_cast<int>(rng.below(100));
      layer.units = static_cast<int>(rng.below(70000));
      layer.kernel_height = static_cast<int>(rng.below(9));
      layer.pool_width = static_cast<int>(rng.below(9));
      spec.layers.push_back(layer);
    }
    const std::string text = model_link(spec);
    const auto read = model_from_link(text);
    ASSERT_TRUE(read.is_ok()) << text << ": " << read.message();
    EXPECT_TRUE(same_model(read.value(), spec)) << text;
    EXPECT_EQ(model_link(read.value()), text);
  }
}

TEST(ModelLink, RandomTextNeverCrashes) {
  Rng rng(32);
  const std::string_view letters = "cpadfinkxs-same,relusoftmax0123456789, ";
  int read_ones = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::uint32_t length = rng.below(12);
    for (std::uint32_t i = 0; i < length; ++i)
      text += letters[rng.below(static_cast<std::uint32_t>(letters.size()))];
    const auto read = model_from_link(text);
    if (!read.is_ok()) {
      EXPECT_FALSE(read.message().empty());
      continue;
    }
    ++read_ones;
    const auto again = model_from_link(model_link(read.value()));
    ASSERT_TRUE(again.is_ok()) << text;
    EXPECT_EQ(again.value(), read.value()) << text;
  }
  EXPECT_GT(read_ones, 100);
}

}  // namespace
}  // namespace pixelwalk::lessons
