#include "core/training/exported_network.h"

#include <gtest/gtest.h>
#include <yyjson.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pixelwalk {
namespace {

using Cells = std::vector<PythonCell>;

ExportedNetwork exported_course() {
  return {.spec = ModelSpec::course(),
          .options = {.batch_size = 48, .epochs = 3},
          .trained = {.epochs = 5, .steps = 9375, .seed = 1},
          .accuracy = 0.9107F,
          .weights_file = "course.safetensors"};
}

std::vector<Cells> both_programs(const ExportedNetwork& network) {
  std::vector<Cells> programs;
  for (const auto& made : {keras_program(network), pytorch_program(network)}) {
    EXPECT_TRUE(made.is_ok()) << made.message();
    if (made.is_ok()) programs.push_back(made.value());
  }
  return programs;
}

void expect_part(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
}

TEST(ExportedNetwork, SaysWhatItKnows) {
  for (const Cells& cells : both_programs(exported_course())) {
    const std::string script = python_script(cells);
    expect_part(script, "# The weights have 5 epochs (9,375 steps) of training behind them.");
    expect_part(script, "0.9107");
    expect_part(script, "default='course.safetensors'");
    expect_part(script, "type=int, default=3");
    expect_part(script, "48");
    expect_part(script, "    'conv2d_1/kernel',\n    'conv2d_1/bias',\n    'dense/kernel',\n");
  }
}

TEST(ExportedNetwork, SaysNothingOfAPastThatIsNotKnown) {
  ExportedNetwork network = exported_course();
  network.trained = {};
  network.accuracy.reset();
  for (const Cells& cells : both_programs(network)) {
    EXPECT_EQ(cells.front().words.find('\n'), std::string::npos) << cells.front().words;
  }
  network.trained = {.epochs = 1, .steps = 8, .seed = 1};
  for (const Cells& cells : both_programs(network)) {
    EXPECT_TRUE(cells.front().words.ends_with(
        "\nThe weights have 1 epoch (8 steps) of training behind them."));
  }
}

TEST(ExportedNetwork, KerasLinesAreThoseOfThePage) {
  const auto cells = keras_program(exported_course());
  ASSERT_TRUE(cells.is_ok());
  const std::string script = python_script(cells.value());
  expect_part(script, "\nfrom tensorflow import keras\n");
  expect_part(script,
              "with strategy.scope():\n"
              "    model = keras.Sequential([\n"
              "        keras.Input(shape=(28, 28, 1)),\n"
              "        keras.layers.Conv2D(64, (3, 3), activation='relu'),\n");
  expect_part(script, "    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001),\n");
  expect_part(script,
              "\nmodel.fit(train_images, train_labels, batch_size=48, epochs=settings.epochs,\n");
}

TEST(ExportedNetwork, ImagesAreChangedAsTheTrainingDid) {
  ExportedNetwork network = exported_course();
  for (const Cells& cells : both_programs(network)) {
    const std::string script = python_script(cells);
    EXPECT_EQ(script.find("changed"), std::string::npos);
    EXPECT_EQ(script.find("Random"), std::string::npos);
  }
  network.options.augmentation = {.shift = true, .mirror = true};
  const std::string keras = python_script(keras_program(network).value());
  expect_part(keras,
              "    network = model\n"
              "    model = keras.Sequential([\n"
              "        keras.layers.RandomFlip('horizontal'),\n"
              "        keras.layers.RandomTranslation(2.5/28, 2.5/28,\n");
  expect_part(keras, "\nnetwork.set_weights(");
  expect_part(keras, ", network.get_weights()))");
  const std::string pytorch = python_script(pytorch_program(network).value());
  expect_part(pytorch, "images.flip(2)");
  expect_part(pytorch, "torch.randint(5, (len(images), 1, 1))");
  expect_part(pytorch, "as_batch(changed(train_images[chosen]))");
  network.options.augmentation.shift = false;
  EXPECT_EQ(python_script(pytorch_program(network).value()).find("randint"), std::string::npos);
}

TEST(ExportedNetwork, PytorchsOptimizersAreKerass) {
  ExportedNetwork network = exported_course();
  const auto line_of = [&](OptimizerKind kind) {
    network.options.optimizer = kind;
    const std::string script = python_script(pytorch_program(network).value());
    const std::size_t at = script.find("optimizer = ");
    return script.substr(at, script.find('\n', at) - at);
  };
  EXPECT_EQ(line_of(OptimizerKind::kAdam),
            "optimizer = torch.optim.Adam(parameters, lr=0.001, eps=1e-7)");
  EXPECT_EQ(line_of(OptimizerKind::kSGD), "optimizer = torch.optim.SGD(parameters, lr=0.001)");
  EXPECT_EQ(line_of(OptimizerKind::kMomentum),
            "optimizer = torch.optim.SGD(parameters, lr=0.001, momentum=0.9)");
}

TEST(ExportedNetwork, OnlyImagesLikeFashionMnistsAreDownloaded) {
  ExportedNetwork network = exported_course();
  for (const Cells& cells : both_programs(network)) {
    expect_part(python_script(cells), "if settings.folder is None:\n");
  }
  network.spec.input_channels = 3;
  network.spec.input_width = 20;
  network.spec.layers = {LayerSpec::flatten(), LayerSpec::dense(100, Activation::kSoftmax)};
  for (const Cells& cells : both_programs(network)) {
    const std::string script = python_script(cells);
    EXPECT_EQ(script.find("settings.folder is None"), std::string::npos) << script;
    expect_part(script, "nargs='?', default='.',");
    expect_part(script, "== (28, 20, 3), ");
  }
}

TEST(ExportedNetwork, WhatIsNoClassifierIsASentence) {
  ExportedNetwork network = exported_course();
  network.spec.layers.pop_back();
  for (const auto& made : {keras_program(network), pytorch_program(network)}) {
    ASSERT_FALSE(made.is_ok());
    expect_part(made.message(), "softmax");
  }
  network.spec.layers.clear();
  EXPECT_FALSE(keras_program(network).is_ok());
  EXPECT_FALSE(pytorch_program(network).is_ok());
}

// A person's file may be called anything: it stays one string of Python.
TEST(PythonProgram, StringsKeepEveryByte) {
  EXPECT_EQ(python_string("it's a \\ tab\there\n"), R"('it\'s a \\ tab\x09here\x0a')");
  EXPECT_EQ(python_string("größer 😀"), "'größer 😀'");
  EXPECT_EQ(python_string("\xFF\xC3"), R"('\udcff\udcc3')");
  EXPECT_EQ(python_string("\xED\xA0\x80"), R"('\udced\udca0\udc80')");
  EXPECT_EQ(python_string("\xC0\x80\xE0\x80\x80\xF4\x90\x80\x80"),
            R"('\udcc0\udc80\udce0\udc80\udc80\udcf4\udc90\udc80\udc80')");
  EXPECT_EQ(python_string("\xE2\x82"), R"('\udce2\udc82')");
  EXPECT_EQ(python_string(""), "''");
  ExportedNetwork network = exported_course();
  network.weights_file = "a'\n\xFF.safetensors";
  for (const Cells& cells : both_programs(network)) {
    expect_part(python_script(cells), R"(default='a\'\x0a\udcff.safetensors')");
    expect_part(jupyter_notebook(cells), R"(default='a\\'\\x0a\\udcff.safetensors')");
  }
}

TEST(PythonProgram, AScriptIsItsCellsWithTheirWordsAsComments) {
  const std::string long_words =
      "One two three four five six seven eight nine ten eleven twelve "
      "thirteen fourteen fifteen sixteen seventeen.\nAnother paragraph.";
  EXPECT_EQ(python_script({{"First", long_words, "a = 1\n"}, {"Second", "", "b = 2\n"}}),
            "# First\n#\n"
            "# One two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen\n# seventeen.\n#\n# Another paragraph.\n\na = 1\n\n"
            "# Second\n\nb = 2\n");
  for (const Cells& cells : both_programs(exported_course())) {
    std::string without_words = python_script(cells);
    for (const PythonCell& cell : cells) {
      EXPECT_TRUE(cell.code.ends_with("\n"));
      EXPECT_NE(cell.code.front(), '#');
      EXPECT_EQ(cell.code.find("\n#"), std::string::npos) << cell.code;
      const std::size_t at = without_words.find(cell.code);
      ASSERT_NE(at, std::string::npos) << cell.code;
      without_words.erase(at, cell.code.size());
    }
    for (std::size_t at = 0; at < without_words.size(); at = without_words.find('\n', at) + 1) {
      EXPECT_TRUE(without_words[at] == '#' || without_words[at] == '\n')
          << without_words.substr(at);
    }
  }
}

std::string source_of_cell(yyjson_val* cell) {
  std::string text;
  std::size_t index = 0, count = 0;
  yyjson_val* line = nullptr;
  yyjson_arr_foreach(yyjson_obj_get(cell, "source"), index, count, line) {
    text += yyjson_get_str(line);
    EXPECT_EQ(text.ends_with('\n'), index + 1 < count || text.back() == '\n') << text;
  }
  return text;
}

/// nbformat 4.5's schema, for the two kinds of cells that there are.
void expect_notebook_cell(yyjson_val* cell, const std::string& kind) {
  EXPECT_STREQ(yyjson_get_str(yyjson_obj_get(cell, "cell_type")), kind.c_str());
  EXPECT_TRUE(yyjson_is_obj(yyjson_obj_get(cell, "metadata")));
  EXPECT_TRUE(yyjson_is_arr(yyjson_obj_get(cell, "source")));
  const bool code = kind == "code";
  EXPECT_EQ(yyjson_obj_size(cell), code ? 6U : 4U);
  EXPECT_EQ(yyjson_is_arr(yyjson_obj_get(cell, "outputs")), code);
  EXPECT_EQ(yyjson_is_null(yyjson_obj_get(cell, "execution_count")), code);
}

TEST(PythonProgram, ANotebookIsTheSameCells) {
  for (const Cells& cells : both_programs(exported_course())) {
    const std::string text = jupyter_notebook(cells);
    EXPECT_EQ(text, jupyter_notebook(cells));
    const std::unique_ptr<yyjson_doc, void (*)(yyjson_doc*)> document(
        yyjson_read(text.data(), text.size(), 0), yyjson_doc_free);
    ASSERT_NE(document, nullptr) << text;
    yyjson_val* root = yyjson_doc_get_root(document.get());
    EXPECT_EQ(yyjson_get_int(yyjson_obj_get(root, "nbformat")), 4);
    EXPECT_EQ(yyjson_get_int(yyjson_obj_get(root, "nbformat_minor")), 5);
    EXPECT_STREQ(yyjson_get_str(yyjson_ptr_get(root, "/metadata/kernelspec/name")), "python3");
    EXPECT_STREQ(yyjson_get_str(yyjson_ptr_get(root, "/metadata/language_info/name")), "python");
    yyjson_val* list = yyjson_obj_get(root, "cells");
    ASSERT_EQ(yyjson_arr_size(list), 2 * cells.size());
    std::set<std::string> ids;
    for (std::size_t index = 0; index < cells.size(); ++index) {
      yyjson_val* markdown = yyjson_arr_get(list, 2 * index);
      yyjson_val* code = yyjson_arr_get(list, 2 * index + 1);
      expect_notebook_cell(markdown, "markdown");
      expect_notebook_cell(code, "code");
      for (yyjson_val* cell : {markdown, code}) {
        ids.insert(yyjson_get_str(yyjson_obj_get(cell, "id")));
      }
      EXPECT_EQ(source_of_cell(code), cells[index].code);
      EXPECT_TRUE(source_of_cell(markdown).starts_with("## " + cells[index].title + "\n\n"));
    }
    EXPECT_EQ(ids.size(), 2 * cells.size());
  }
}

}  // namespace
}  // namespace pixelwalk
