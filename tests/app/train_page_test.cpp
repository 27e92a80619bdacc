// The Train page through the accessibility tree, with no window: what a person finds, does and
// hears.

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <string>

#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

TEST(TrainPage, OffersEverythingByNameBeforeAnythingIsLoaded) {
  HeadlessApp page(1280, 800, 1, "train");
  for (const char* name : {"Start training", "Step one batch", "Stop", "Reset", "Load data",
                           "Choose files", "Save weights", "Load weights", "Save history"}) {
    EXPECT_TRUE(page.has(Role::kButton, name)) << name;
  }
  EXPECT_TRUE(page.has(Role::kSlider, "Learning rate"));
  for (const char* name : {"Batch size", "Epochs", "Seed"})
    EXPECT_TRUE(page.has(Role::kSpinButton, name)) << name;
  EXPECT_TRUE(page.has(Role::kRadioGroup, "Optimizer"));
  EXPECT_TRUE(page.has(Role::kComboBox, "Data"));
  EXPECT_TRUE(page.has(Role::kRadio, "Adam"));
  EXPECT_FALSE(page.find(Role::kButton, "Stop").name.empty());
  EXPECT_TRUE(page.find(Role::kButton, "Stop").disabled);
  EXPECT_TRUE(page.find(Role::kButton, "Reset").disabled);
  EXPECT_NE(page.words(Role::kCell).find("243,786"), std::string::npos);
  EXPECT_TRUE(state_says(page, "\"status\": \"not loaded\""));
  page.settle();
  EXPECT_FALSE(page.app().wants_frame()) << "idle costs nothing";
}

TEST(TrainPage, TrainsPausesResumesAndResets) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Batch size", "10");
  page.set_value(Role::kSpinButton, "Epochs", "300");
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  EXPECT_EQ(number(page, "Batch"), "1 of 6");
  EXPECT_EQ(number(page, "Epoch"), "1 of 300");
  EXPECT_NE(image(page, "16 test images").description.find("of 16 right"), std::string::npos);
  EXPECT_NE(image(page, "64 filters").description.find("moved by 0.00"), std::string::npos)
      << image(page, "64 filters").description;
  EXPECT_TRUE(page.find(Role::kComboBox, "Data").disabled);
  EXPECT_TRUE(page.find(Role::kSpinButton, "Seed").disabled);
  EXPECT_FALSE(page.find(Role::kSlider, "Learning rate").disabled);

  page.activate(Role::kButton, "Resume");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"epoch\": 1, \"loss\""); }));
  EXPECT_TRUE(page.app().wants_frame());
  EXPECT_NE(image(page, "Loss").description.find("Validation after epoch"), std::string::npos);
  ASSERT_TRUE(page.has(Role::kButton, "Pause"));
  page.activate(Role::kButton, "Pause");
  ASSERT_TRUE(frames_until(page, [&] { return !state_says(page, "\"status\": \"running\""); }));
  page.activate(Role::kButton, "Reset");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  EXPECT_TRUE(state_says(page, "\"total_steps\": 0,"));
  EXPECT_TRUE(page.has(Role::kButton, "Start training"));
}

TEST(TrainPage, TellsOfEpochsAndEndsAndNotOfBatches) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  page.set_value(Role::kSpinButton, "Epochs", "2");
  page.activate(Role::kButton, "Start training");
  std::set<std::string> news;
  ASSERT_TRUE(frames_until(page, [&] {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role == Role::kStatus && !node.name.empty()) news.insert(node.name);
    }
    return state_says(page, "\"status\": \"finished\"");
  }));
  page.frames(2);
  news.insert(page.words(Role::kStatus));
  EXPECT_LE(news.size(), 7U) << "a screen reader must not be flooded";
  bool heard_end = false;
  for (const std::string& one : news)
    heard_end = heard_end || one.find("Training has finished.") != std::string::npos;
  EXPECT_TRUE(heard_end);
  EXPECT_EQ(number(page, "Epoch"), "2 of 2");
}

TEST(TrainPage, ATrainingThatDivergesIsCuredWithOnePress) {
  // Without ReLU nothing keeps the numbers from growing.
  HeadlessApp page(1280, 800, 1, "train?model=f,d8-linear,d8-linear,d10");
  load_small_data(page);
  page.activate(Role::kRadio, "SGD");
  page.set_value(Role::kSpinButton, "Rate, exactly", "10");
  page.set_value(Role::kSpinButton, "Epochs", "300");
  EXPECT_FALSE(page.has(Role::kButton, "Reset, with learning rate 0.01"));
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "diverged"));
  page.frames(2);
  const std::string said = page.words(Role::kText) + page.words(Role::kStatus);
  EXPECT_NE(said.find("at learning rate 10. Try a smaller learning rate, such as 0.01."),
            std::string::npos)
      << said;
  page.activate(Role::kButton, "Reset, with learning rate 0.01");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  EXPECT_TRUE(state_says(page, "\"learning_rate\": 0.01,"));
  EXPECT_FALSE(page.has(Role::kButton, "Reset, with learning rate 0.01"));
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
}

TEST(TrainPage, TheBatchUnderWayShowsInThePlaceOfTheTestImages) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  const Rect place = image(page, "16 test images").rect;
  page.activate(Role::kRadio, "Batch");
  page.frames(2);
  EXPECT_FALSE(page.has(Role::kImage, "16 test images"));
  EXPECT_TRUE(page.has(Role::kImage, "Batch"));
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  page.frames(2);
  const AccessibleNode batch = image(page, "Batch 1 of epoch 1");
  EXPECT_NE(batch.description.find(" of 20 right."), std::string::npos) << batch.description;
  EXPECT_NE(batch.description.find(" taken for "), std::string::npos) << batch.description;
  EXPECT_EQ(batch.rect.y, place.y) << "nothing else moves";
  EXPECT_EQ(batch.rect.height, place.height);
  page.activate(Role::kRadio, "Test images");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kImage, "16 test images"));
}

TEST(TrainPage, AugmentationIsChosenBeforeTheFirstBatch) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  EXPECT_TRUE(state_says(page, "\"shift\": false"));
  page.activate(Role::kToggleButton, "Shift");
  page.frames(2);
  EXPECT_TRUE(state_says(page, "\"shift\": true"));
  EXPECT_TRUE(state_says(page, "\"mirror\": false"));
  EXPECT_NE(page.services().fragment.find("augment=shift"), std::string::npos);
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  page.frames(2);
  EXPECT_TRUE(page.find(Role::kToggleButton, "Mirror").disabled);
}

TEST(TrainPage, ABrokenFileGetsASentenceAndNothingIsLost) {
  HeadlessApp page(1280, 800, 1, "train");
  page.activate(Role::kButton, "Load data");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.services().files_to_open = {{"train-images-idx3-ubyte", Bytes{0, 0, 8, 3, 0, 0}}};
  page.activate(Role::kButton, "Choose files");
  ASSERT_TRUE(frames_until(page, [&] {
    return page.words(Role::kText).find("train-images-idx3-ubyte") != std::string::npos;
  }));
  page.activate(Role::kRadio, "Training");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"status\": \"ready\""));
  EXPECT_TRUE(state_says(page, "\"name\": \"Built-in garments\", \"loaded\": true"));
  EXPECT_FALSE(page.find(Role::kButton, "Start training").disabled);
}

TEST(TrainPage, SavesWeightsAndTakesThemBack) {
  HeadlessApp page(1280, 800, 1, "train");
  page.activate(Role::kButton, "Save weights");
  ASSERT_TRUE(page.services().saved.contains("pixelwalk.safetensors"));
  page.set_value(Role::kSpinButton, "Seed", "7");
  page.services().files_to_open = {
      {"mine.safetensors", page.services().saved["pixelwalk.safetensors"]}};
  page.activate(Role::kButton, "Load weights");
  page.settle();
  EXPECT_NE(page.words(Role::kStatus).find("mine.safetensors"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kButton, "Random weights"));
  page.services().files_to_open = {{"broken.safetensors", Bytes{1, 2, 3}}};
  page.activate(Role::kButton, "Load weights");
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("broken.safetensors"), std::string::npos);
}

TEST(TrainPage, TrainedWeightsAreUnsavedUntilTheyAreSavedOrGivenUp) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  EXPECT_FALSE(page.app().unsaved()) << "nothing trained";
  const auto step = [&](int count) {
    page.activate(Role::kButton, "Step one batch");
    return frames_until(page, [&] {
      return state_says(page, "\"total_steps\": " + std::to_string(count) + ",") &&
             state_says(page, "\"status\": \"paused\"");
    });
  };
  ASSERT_TRUE(step(1));
  EXPECT_TRUE(page.app().unsaved());
  page.activate(Role::kButton, "Save weights");
  EXPECT_TRUE(frames_until(page, [&] { return !page.app().unsaved(); })) << "the file has them";
  ASSERT_TRUE(step(2));
  EXPECT_TRUE(page.app().unsaved()) << "the file lacks the second batch";
  page.activate(Role::kButton, "Pixels");
  page.frames(2);
  EXPECT_TRUE(page.app().unsaved()) << "another chapter shows";
  page.activate(Role::kButton, "Train");
  page.frames(2);
  page.activate(Role::kButton, "Reset");
  page.frames(2);
  EXPECT_FALSE(page.app().unsaved()) << "given up on purpose";
}

TEST(TrainPage, WorksByKeyboard) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Epochs", "1000");
  EXPECT_TRUE(page.key("ArrowRight"));
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  EXPECT_TRUE(page.key(" "));
  ASSERT_TRUE(frames_until_status(page, "running"));
  EXPECT_TRUE(page.key(" "));
  ASSERT_TRUE(frames_until_status(page, "paused"));
}

TEST(TrainPage, AFilterIsPickedAndTakenToConvolution) {
  HeadlessApp page(1280, 800, 1, "train");
  const auto wall = [&] {
    page.frames(2);
    return page.find(Role::kCells, "Filters, one by one");
  };
  page.focus(Role::kCells, "Filters, one by one");
  page.key("ArrowRight");
  page.key("ArrowDown");
  EXPECT_TRUE(wall().value.starts_with("Filter 9: ")) << wall().value;
  EXPECT_FALSE(page.has(Role::kButton, "Filter 9 in Convolution"));
  page.key("Enter");
  EXPECT_TRUE(wall().value.starts_with("Filter 9, picked: ")) << wall().value;
  const std::string weights = wall().value.substr(std::string("Filter 9, picked: ").size());

  page.activate(Role::kButton, "Filter 9 in Convolution");
  page.frames(2);
  EXPECT_TRUE(state_says(page, "\"chapter\": \"convolution\""));
  EXPECT_TRUE(page.find(Role::kRadio, "See it").checked) << "whichever view was left last";
  EXPECT_NE(page.words(Role::kText).find("Filter 9 of conv2d, from your own network"),
            std::string::npos);
  // The weights that were heard are the filter's, to two decimals.
  page.settle();
  const std::string& address = page.services().fragment;
  const std::size_t at = address.find("weights=");
  ASSERT_NE(at, std::string::npos) << address;
  EXPECT_NEAR(std::strtof(address.c_str() + at + 8, nullptr), std::strtof(weights.c_str(), nullptr),
              0.0051F);
}

TEST(TrainPage, TheFirstExerciseIsSettledByTheLearnersOwnBatch) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.activate(Role::kRadio, "2.3");
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] {
    return page.words(Role::kStatus).find("Right: 2.") != std::string::npos;
  })) << page.words(Role::kStatus);
  page.activate(Role::kButton, "Try again: The first loss");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("Right: 2."), std::string::npos);
  page.activate(Role::kRadio, "1.0");
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("The first batch is over"), std::string::npos);
}

TEST(TrainPage, ASettingsLinkIsTakenAndWritten) {
  HeadlessApp page(1280, 800, 1, "train?rate=0.01&batch=64&epochs=3&optimizer=momentum&seed=9");
  EXPECT_TRUE(state_says(page, "\"optimizer\": \"momentum\", \"learning_rate\": 0.01"));
  EXPECT_TRUE(state_says(page, "\"batch_size\": 64, \"epochs\": 3, \"seed\": 9"));
  page.set_value(Role::kSpinButton, "Seed", "10");
  page.frames(10, 0.2);
  EXPECT_NE(page.services().fragment.find("seed=10"), std::string::npos)
      << page.services().fragment;
  HeadlessApp bad(1280, 800, 1, "train?rate=fast&epochs=0");
  EXPECT_TRUE(state_says(bad, "\"epochs\": 5"));
  EXPECT_NE(bad.words(Role::kAlert).find("link"), std::string::npos) << bad.words(Role::kAlert);
}

TEST(TrainPage, DrawsAtEverySizeWithoutOverlappingNames) {
  for (const auto& [width, height] :
       {std::pair{360.0F, 740.0F}, {768.0F, 1024.0F}, {1280.0F, 800.0F}, {3840.0F, 2160.0F}}) {
    HeadlessApp page(width, height, 1, "train");
    load_small_data(page);
    page.settle();
    for (const char* ending : {"Loss", "Accuracy", "64 filters", "16 test images"}) {
      const AccessibleNode node = image(page, ending);
      EXPECT_FALSE(node.description.empty()) << ending;
      EXPECT_EQ(node.description.find('{'), std::string::npos) << node.description;
    }
    std::set<std::uint32_t> ids;
    for (const AccessibleNode& node : page.nodes())
      EXPECT_TRUE(ids.insert(node.id).second) << node.name;
  }
}

}  // namespace
}  // namespace pixelwalk::app
