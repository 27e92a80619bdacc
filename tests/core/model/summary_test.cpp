#include "core/model/summary.h"

#include <gtest/gtest.h>

namespace pixelwalk {
namespace {

TEST(Summary, CourseModelTable) {
  const auto text = summary_text(ModelSpec::course());
  ASSERT_TRUE(text.is_ok()) << text.message();
  const std::string rule = [] {
    std::string line;
    for (int at = 0; at < 94; ++at) line += "─";
    return line + "\n";
  }();
  EXPECT_EQ(text.value(),
            rule + "Layer (type)                     Output shape         Param #   Why\n" + rule +
                "conv2d (Conv2D)                  (None, 26, 26, 64)       640   28−3+1 = 26; 64 × "
                "(3·3·1 + 1)\n"
                "max_pooling2d (MaxPooling2D)     (None, 13, 13, 64)         0   26 / 2\n"
                "conv2d_1 (Conv2D)                (None, 11, 11, 64)    36,928   13−3+1 = 11; 64 × "
                "(3·3·64 + 1)\n"
                "max_pooling2d_1 (MaxPooling2D)   (None, 5, 5, 64)           0   ⌊11 / 2⌋\n"
                "flatten (Flatten)                (None, 1600)               0   5·5·64\n"
                "dense (Dense)                    (None, 128)          204,928   1600·128 + 128\n"
                "dense_1 (Dense)                  (None, 10)             1,290   128·10 + 10\n" +
                rule +
                "Total params: 243,786\n"
                "Trainable params: 243,786\n"
                "Non-trainable params: 0\n");
}

TEST(Summary, DenseNetworkTotal) {
  const auto summary = summarize(ModelSpec::dense_only());
  ASSERT_TRUE(summary.is_ok());
  EXPECT_EQ(summary.value().total_parameters, 101770);
  EXPECT_EQ(summary.value().rows[0].why, "28·28·1");
}

TEST(Summary, ArithmeticOfOtherStridesPaddingsAndSides) {
  ModelSpec spec;
  spec.input_height = 30;
  spec.input_width = 21;
  LayerSpec strided = LayerSpec::conv2d(4, 3);
  strided.stride = 2;
  LayerSpec same = LayerSpec::conv2d(4, 5);
  same.padding = Padding::kSame;
  LayerSpec same_strided = same;
  same_strided.stride = 3;
  LayerSpec overlapping = LayerSpec::max_pooling2d(3);
  overlapping.stride = 1;
  spec.layers = {strided,
                 same,
                 same_strided,
                 overlapping,
                 LayerSpec::relu(),
                 LayerSpec::flatten(),
                 LayerSpec::flatten()};
  const auto summary = summarize(spec);
  ASSERT_TRUE(summary.is_ok()) << summary.message();
  const auto& rows = summary.value().rows;
  EXPECT_EQ(rows[0].why,
            "rows ⌊(30−3) / 2⌋ + 1 = 14, columns (21−3) / 2 + 1 = 10; 4 × (3·3·1 + 1)");
  EXPECT_EQ(rows[1].why,
            "rows same padding keeps 14, columns same padding keeps 10; 4 × (5·5·4 + 1)");
  EXPECT_EQ(rows[2].why, "rows ⌈14 / 3⌉ = 5, columns ⌈10 / 3⌉ = 4; 4 × (5·5·4 + 1)");
  EXPECT_EQ(rows[3].why, "rows 5−3+1 = 3, columns 4−3+1 = 2");
  EXPECT_EQ(rows[4].why, "negative values become 0");
  EXPECT_EQ(rows[5].why, "3·2·4");
  EXPECT_EQ(rows[6].why, "already flat");
}

TEST(Summary, Json) {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(10)};
  const auto json = summary_json(spec);
  ASSERT_TRUE(json.is_ok());
  EXPECT_EQ(
      json.value(),
      R"({"layers":[{"name":"flatten","type":"Flatten","output_shape":[null,784],"params":0,"why":"28·28·1"},)"
      R"({"name":"dense","type":"Dense","output_shape":[null,10],"params":7850,"why":"784·10 + 10"}],)"
      R"("total_params":7850,"trainable_params":7850,"non_trainable_params":0})");
}

TEST(Summary, ImpossibleModelGivesTheSentence) {
  ModelSpec spec;
  spec.layers = {LayerSpec::dense(10)};
  EXPECT_EQ(summary_text(spec).message(), plan_layers(spec).message());
  EXPECT_EQ(summary_json(spec).message(), plan_layers(spec).message());
}

}  // namespace
}  // namespace pixelwalk
