// The Train page in addresses.

#include <gtest/gtest.h>

#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

void open_link(HeadlessApp& page, const std::string& fragment) {
  page.services().fragment = fragment;
  page.app().surroundings_changed();
  page.settle();
}

void step_once(HeadlessApp& page) {
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] {
    return state_says(page, "\"total_steps\": 1,") && state_says(page, "\"status\": \"paused\"");
  }));
}

TEST(TrainLink, GoingBackToATrainingSaysNothing) {
  HeadlessApp page(1280, 800, 1, "pixels?image=1");
  page.activate(Role::kButton, "Train");
  load_small_data(page);
  page.set_value(Role::kSlider, "Learning rate", "0.002");
  page.frames(10, 0.5);
  step_once(page);
  const std::string address = page.services().fragment;
  ASSERT_TRUE(address.starts_with("train?")) << address;
  page.activate(Role::kButton, "Pixels");
  page.settle();
  open_link(page, address);
  EXPECT_EQ(page.words(Role::kAlert), "") << "nothing differs: " << address;
  EXPECT_TRUE(state_says(page, "\"total_steps\": 1,"));
}

TEST(TrainLink, OtherSettingsAreRefusedUntilReset) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  step_once(page);
  open_link(page, "train?seed=5");
  EXPECT_NE(page.words(Role::kAlert).find("Reset"), std::string::npos);
  EXPECT_TRUE(state_says(page, "\"seed\": 1,"));
  page.activate(Role::kButton, "Reset");
  page.settle();
  EXPECT_EQ(page.words(Role::kAlert), "") << "Reset has been done";
}

TEST(TrainLink, CarriesWhenTrainingIsToEnd) {
  HeadlessApp page(1280, 800, 1, "train");
  page.set_value(Role::kSpinButton, "Stop at accuracy, %", "90.5");
  page.set_value(Role::kSpinButton, "Stop below loss", "0.25");
  page.frames(10, 0.5);
  const std::string address = page.services().fragment;
  EXPECT_NE(address.find("goal-accuracy=90.5&goal-loss=0.25"), std::string::npos) << address;
  HeadlessApp other(1280, 800, 1, address);
  EXPECT_EQ(other.find(Role::kSpinButton, "Stop at accuracy, %").value, "90.5");
  EXPECT_EQ(other.find(Role::kSpinButton, "Stop below loss").value, "0.25");
  open_link(other, "train?goal-loss=-1");
  EXPECT_NE(other.words(Role::kAlert), "");
  EXPECT_EQ(other.find(Role::kSpinButton, "Stop below loss").value, "0");
}

TEST(TrainLink, CarriesTheDataThatWasChosen) {
  HeadlessApp page(1280, 800, 1, "pixels", {}, true);
  page.activate(Role::kButton, "Train");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"name\": \"Fashion-MNIST\""));
  page.set_value(Role::kComboBox, "Data", "Built-in garments");
  page.frames(10, 0.5);
  const std::string address = page.services().fragment;
  page.set_value(Role::kComboBox, "Data", "Fashion-MNIST");
  page.frames(10, 0.5);
  EXPECT_NE(page.services().fragment, address);
  open_link(page, address);
  EXPECT_TRUE(state_says(page, "\"name\": \"Built-in garments\"")) << address;
  open_link(page, "train");
  EXPECT_TRUE(state_says(page, "\"name\": \"Fashion-MNIST\"")) << "what is absent is the usual";
}

TEST(TrainLink, DataThatALinkCannotBringAreAskedFor) {
  HeadlessApp page(1280, 800, 1, "train?data=own&epochs=3");
  EXPECT_TRUE(state_says(page, "\"epochs\": 3")) << "the rest of the link is taken";
  EXPECT_NE((page.words(Role::kStatus) + page.words(Role::kAlert)).find("Choose them"),
            std::string::npos);
  load_small_data(page);
  page.frames(10, 0.5);
  EXPECT_NE(page.services().fragment.find("data=own"), std::string::npos);
  EXPECT_EQ((page.words(Role::kStatus) + page.words(Role::kAlert)).find("Choose them"),
            std::string::npos);
  HeadlessApp elsewhere(1280, 800, 1, "train?data=fashion-mnist");
  EXPECT_NE((elsewhere.words(Role::kStatus) + elsewhere.words(Role::kAlert)).find("Fashion-MNIST"),
            std::string::npos)
      << "this site has no Fashion-MNIST";
}

}  // namespace
}  // namespace pixelwalk::app
