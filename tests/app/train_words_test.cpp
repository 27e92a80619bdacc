// What the Train page says, against what really happened.

#include <gtest/gtest.h>

#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

// Data with so many batches an epoch that the curve has means of several.
void load_many_batches(HeadlessApp& page) {
  load_small_data(page, 2000, 40);
  page.set_value(Role::kSpinButton, "Batch size", "1");
}

std::string everything(HeadlessApp& page) {
  return page.words(Role::kText) + page.words(Role::kStatus) + page.words(Role::kAlert);
}

TEST(TrainWords, TheFirstLossIsThatOfTheFirstBatch) {
  HeadlessApp page(1280, 800, 1, "train");
  load_many_batches(page);
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  page.frames(2);
  const std::string first = number(page, "Loss of the last batch");
  page.activate(Role::kButton, "Reset");
  page.frames(2);
  page.activate(Role::kRadio, "2.3");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until(page, [&] { return !state_says(page, "\"total_steps\": 0,"); }));
  page.activate(Role::kButton, "Pause");
  ASSERT_TRUE(frames_until(
      page, [&] { return image(page, "Loss").description.find("began at") != std::string::npos; }));
  const std::string began = image(page, "Loss").description;
  EXPECT_NE(began.find("began at " + first.substr(0, 4)), std::string::npos)
      << "the first batch had " << first << ", but: " << began;
}

TEST(TrainWords, ThreeBatchesAreSomething) {
  HeadlessApp page(1280, 800, 1, "train");
  load_many_batches(page);
  for (int step = 1; step <= 3; ++step) {
    page.activate(Role::kButton, "Step one batch");
    ASSERT_TRUE(frames_until(
        page, [&] { return state_says(page, "\"total_steps\": " + std::to_string(step) + ","); }));
  }
  page.frames(2);
  EXPECT_EQ(image(page, "Loss").description.find("Nothing trained yet"), std::string::npos)
      << image(page, "Loss").description;
}

TEST(TrainWords, ARateThatIsFarTooLargeIsNotCalledLearning) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page, 400, 100);
  page.set_value(Role::kSpinButton, "Rate, exactly", "5");
  page.set_value(Role::kSpinButton, "Batch size", "10");
  page.set_value(Role::kSpinButton, "Epochs", "3");
  page.activate(Role::kButton, "Start training");
  std::string said;
  ASSERT_TRUE(frames_until(page, [&] {
    said += everything(page);
    return !state_says(page, "\"status\": \"running\"") && !state_says(page, "\"total_steps\": 0,");
  }));
  page.frames(3);
  said += everything(page);
  for (const char* untrue : {"learns what clothes look like", "has come down",
                             "steepest steps of all", "at the start it guessed"}) {
    EXPECT_EQ(said.find(untrue), std::string::npos) << untrue;
  }
}

TEST(TrainWords, ARateThatIsChangedIsMarkedOnTheCurves) {
  HeadlessApp page(1280, 800, 1, "train");
  load_many_batches(page);
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 1,"); }));
  page.set_value(Role::kSpinButton, "Rate, exactly", "0.02");
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"total_steps\": 2,"); }));
  page.frames(2);
  for (const char* curve : {"Loss", "Accuracy"}) {
    EXPECT_NE(image(page, curve).description.find("0.02"), std::string::npos)
        << image(page, curve).description;
  }
}

TEST(TrainWords, ImagesOfOtherDataAreNotCalledGarments) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.frames(2);
  const std::string images = image(page, "16 test images").description;
  EXPECT_NE(images.find("Class 9"), std::string::npos) << images;
  EXPECT_EQ(images.find("Ankle boot"), std::string::npos) << images;
}

TEST(TrainWords, ResetStartsTheAccuracyExerciseAnew) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Epochs", "1");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.frames(2);
  EXPECT_NE(page.words(Role::kStatus).find("after epoch 1"), std::string::npos)
      << "the best so far";
  page.activate(Role::kButton, "Reset");
  page.frames(2);
  EXPECT_EQ(page.words(Role::kStatus).find("after epoch 1"), std::string::npos);
}

}  // namespace
}  // namespace pixelwalk::app
