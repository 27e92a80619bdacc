// The model in hand: from Shapes to Train with one press, and back.

#include <gtest/gtest.h>

#include "core/base/memory_budget.h"
#include "core/model/weights_file.h"
#include "lessons/links/model_link.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

std::string text_of(HeadlessApp& page) {
  return page.words(Role::kText) + page.words(Role::kAlert) + page.words(Role::kStatus);
}

bool shows(HeadlessApp& page, const std::string& words) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.find(words) != std::string::npos ||
        node.description.find(words) != std::string::npos)
      return true;
  }
  return false;
}

TEST(TrainModel, AModelOfShapesIsTrainedAfterOnePress) {
  HeadlessApp page(1280, 800, 1, "shapes?model=c16k3,p2,c8k3,p2,f,d32,d10");
  page.activate(Role::kButton, "Train this model");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"chapter\": \"train\""));
  EXPECT_NE(page.services().fragment.find("model=c16k3,p2,c8k3,p2,f,d32,d10"), std::string::npos)
      << page.services().fragment;
  load_small_data(page);
  EXPECT_NE(image(page, "16 filters").description.find("random"), std::string::npos);
  EXPECT_TRUE(shows(page, "Conv2D(16, (3, 3), activation='relu')"));
  page.set_value(Role::kSpinButton, "Batch size", "12");
  page.set_value(Role::kSpinButton, "Epochs", "2");
  page.activate(Role::kRadio, "Momentum");
  page.frames(3);
  EXPECT_TRUE(shows(page, "SGD(learning_rate=0.001, momentum=0.9)"));
  EXPECT_TRUE(shows(page, "batch_size=12, epochs=2"));
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.activate(Role::kButton, "Save weights");
  ASSERT_TRUE(frames_until(page, [&] { return !page.services().saved.empty(); }));
  const auto file = read_weights("file", page.services().saved.at("pixelwalk.safetensors"));
  ASSERT_TRUE(file.is_ok()) << file.message();
  EXPECT_EQ(lessons::model_link(file.value().spec), "c16k3,p2,c8k3,p2,f,d32,d10");
}

TEST(TrainModel, AnotherModelInHandIsSaidAndTaken) {
  HeadlessApp page(1280, 800, 1, "train?model=f,d10");
  load_small_data(page);
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  EXPECT_FALSE(page.has(Role::kButton, "Reset, and take the model in hand"));
  page.activate(Role::kButton, "Open in Shapes");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"chapter\": \"shapes\""));
  EXPECT_TRUE(state_says(page, "\"total\": 7850"));
  page.set_value(Role::kComboBox, "Model", "Dense network");
  page.settle();
  page.activate(Role::kButton, "Train this model");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"total_steps\": 1,")) << "a training is not lost by it";
  EXPECT_TRUE(shows(page, "101,770 parameters")) << text_of(page);
  page.activate(Role::kButton, "Reset, and take the model in hand");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"total_steps\": 0,"));
  EXPECT_TRUE(shows(page, "Dense(128"));
  EXPECT_FALSE(page.has(Role::kButton, "Reset, and take the model in hand"));
  page.activate(Role::kButton, "Undo reset");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"total_steps\": 1,"));
  EXPECT_FALSE(shows(page, "Dense(128"));
}

TEST(TrainModel, WhatCannotBeTrainedSaysWhyAndWhatHelps) {
  HeadlessApp page(1280, 800, 1, "train?model=in32x32x3,c8k3,f,d10");
  EXPECT_TRUE(page.find(Role::kButton, "Start training").disabled);
  EXPECT_TRUE(shows(page, "This model can’t be trained on these images.")) << text_of(page);
  EXPECT_TRUE(shows(page, "3 channels"));
  page.key(" ");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"status\": \"not loaded\""));
  page.activate(Role::kButton, "Course model");
  page.settle();
  EXPECT_FALSE(page.find(Role::kButton, "Start training").disabled);
  EXPECT_TRUE(shows(page, "243,786"));
}

TEST(TrainModel, AnImpossibleModelIsNoDeadEnd) {
  HeadlessApp page(1280, 800, 1, "train?model=c8k3,d10");
  EXPECT_TRUE(page.find(Role::kButton, "Start training").disabled);
  load_small_data(page);
  expect_words_complete(page, "train", "with an impossible model");
  EXPECT_TRUE(page.find(Role::kButton, "Start training").disabled);
  page.activate(Role::kButton, "Open in Shapes");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Train this model").disabled);
  page.activate(Role::kButton, "Insert Flatten");
  page.settle();
  page.activate(Role::kButton, "Train this model");
  page.settle();
  EXPECT_FALSE(page.find(Role::kButton, "Start training").disabled) << text_of(page);
}

TEST(TrainModel, AModelTooLargeForTheUsualBatchIsSaidNotACrash) {
  MemoryClaim hog;  // leaves what a small machine has
  ASSERT_TRUE(hog.grow_to(MemoryBudget::shared().left() - (std::int64_t{120} << 20)));
  HeadlessApp page(1280, 800, 1, "train?model=c1000k3,p13,f,d10");
  load_small_data(page);
  EXPECT_TRUE(page.find(Role::kButton, "Start training").disabled);
  EXPECT_TRUE(shows(page, "images in a batch")) << text_of(page);
  page.set_value(Role::kSpinButton, "Batch size", "4");
  page.frames(3);
  EXPECT_FALSE(page.find(Role::kButton, "Start training").disabled) << text_of(page);
  HeadlessApp kept(1280, 800, 1, "train", {{"model", "c1000k3,p13,f,d10"}});
  EXPECT_TRUE(kept.has(Role::kButton, "Start training"));
}

TEST(TrainModel, ALinkThatTakesTheModelInHandAwaySaysSo) {
  HeadlessApp page(1280, 800, 1, "train?epochs=3", {{"model", "f,d10"}});
  EXPECT_TRUE(shows(page, "comes back with Undo in Shapes")) << text_of(page);
  HeadlessApp same(1280, 800, 1, "train?epochs=3&model=f,d10", {{"model", "f,d10"}});
  EXPECT_FALSE(shows(same, "comes back with Undo in Shapes"));
}

TEST(TrainModel, TheModelKeptFromTheLastVisitIsTrained) {
  HeadlessApp page(1280, 800, 1, "train", {{"model", "f,d10"}});
  EXPECT_TRUE(shows(page, "7,850")) << text_of(page);
  EXPECT_EQ(page.services().fragment, "train?model=f,d10");
}

TEST(TrainModel, ALinkBringsItsModel) {
  HeadlessApp page(1280, 800, 1, "train?epochs=3", {{"model", "f,d10"}});
  EXPECT_TRUE(shows(page, "243,786")) << "settings without a model are the course's";
  HeadlessApp broken(1280, 800, 1, "train?model=c8q3");
  EXPECT_NE(broken.words(Role::kAlert).find("The course’s model is taken instead."),
            std::string::npos)
      << text_of(broken);
}

}  // namespace
}  // namespace pixelwalk::app
