#include "core/model/pytorch_code.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pixelwalk {
namespace {

std::string pytorch_code_of(const ModelSpec& spec) {
  const auto plans = plan_layers(spec);
  EXPECT_TRUE(plans.is_ok()) << plans.message();
  std::string text;
  for (const CodeLine& line : pytorch_model_lines(plans.value())) text += line.text + "\n";
  return text;
}

void expect_in(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
}

TEST(PytorchCode, TheCourseModel) {
  const std::string text = pytorch_code_of(ModelSpec::course());
  expect_in(text,
            "model = nn.Sequential(\n"
            "    nn.Conv2d(1, 64, (3, 3)),\n"
            "    nn.ReLU(),\n"
            "    nn.MaxPool2d((2, 2)),\n"
            "    nn.Conv2d(64, 64, (3, 3)),\n"
            "    nn.ReLU(),\n"
            "    nn.MaxPool2d((2, 2)),\n"
            "    Flatten(),\n"
            "    nn.Linear(1600, 128),\n"
            "    nn.ReLU(),\n"
            "    nn.Linear(128, 10),\n"
            ")\n");
  expect_in(text, "class Flatten(nn.Module):\n");
  EXPECT_EQ(text.find("AveragePool"), std::string::npos) << text;
}

// Keras's `same` puts the odd one at the far end: the right and the bottom.
TEST(PytorchCode, PaddingOfEachKindIsWrittenOut) {
  ModelSpec spec;
  spec.input_height = 10;
  spec.input_width = 9;
  spec.input_channels = 3;
  LayerSpec conv = LayerSpec::conv2d(4, 3, Activation::kNone);
  conv.stride = 2;
  conv.padding = Padding::kSame;
  LayerSpec largest = LayerSpec::max_pooling2d(2);
  largest.padding = Padding::kSame;
  LayerSpec mean = LayerSpec::average_pooling2d(2);
  mean.stride = 1;
  mean.padding = Padding::kSame;
  LayerSpec plain_mean = LayerSpec::average_pooling2d(2);
  plain_mean.stride = 1;
  spec.layers = {conv,
                 LayerSpec::relu(),
                 largest,
                 mean,
                 plain_mean,
                 LayerSpec::flatten(),
                 LayerSpec::flatten(),
                 LayerSpec::dense(2),
                 LayerSpec::softmax()};
  const std::string text = pytorch_code_of(spec);
  expect_in(text,
            "    nn.ZeroPad2d((1, 1, 0, 1)),\n"
            "    nn.Conv2d(3, 4, (3, 3), stride=2),\n"
            "    nn.ReLU(),\n"
            "    nn.ConstantPad2d((0, 1, 0, 1), -torch.inf),\n"
            "    nn.MaxPool2d((2, 2)),\n"
            "    AveragePool((2, 2), (1, 1), (0, 1, 0, 1)),\n"
            "    nn.AvgPool2d((2, 2), stride=(1, 1)),\n"
            "    Flatten(),\n"
            "    nn.Flatten(),\n"
            "    nn.Linear(16, 2),\n"
            ")\n");
  expect_in(text, "class AveragePool(nn.Module):\n");
}

TEST(PytorchCode, EachLineNamesItsLayer) {
  const auto plans = plan_layers(ModelSpec::course());
  std::vector<int> layers;
  for (const CodeLine& line : pytorch_model_lines(plans.value())) {
    if (line.layer >= 0) layers.push_back(line.layer);
  }
  EXPECT_EQ(layers, (std::vector<int>{0, 0, 1, 2, 2, 3, 4, 5, 5, 6}));
}

}  // namespace
}  // namespace pixelwalk
