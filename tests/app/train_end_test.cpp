// What ends, is reset and is given back on the Train page: nothing a person made is lost by one
// key.

#include <gtest/gtest.h>

#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

void train_to_the_end(HeadlessApp& page) {
  load_small_data(page);
  page.reach(Role::kSpinButton, "Epochs", [&] {
    page.set_value(Role::kSpinButton, "Batch size", "20");
    page.set_value(Role::kSpinButton, "Epochs", "2");
  });
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.frames(2);
}

TEST(TrainEnd, ATapOrSpaceMeantForPauseTakesNothingAway) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  page.set_value(Role::kSpinButton, "Epochs", "2");
  const Rect primary = page.find(Role::kButton, "Start training").rect;
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.frames(2);
  page.key(" ");
  page.frames(10, 0.2);
  EXPECT_TRUE(state_says(page, "\"status\": \"finished\""));
  EXPECT_TRUE(state_says(page, "\"epoch\": 2, \"loss\"")) << "Space is no Reset";
  page.click(primary);
  page.frames(10, 0.2);
  EXPECT_TRUE(state_says(page, "\"epoch\": 2, \"loss\"")) << "nor is the button under the finger";
}

TEST(TrainEnd, ThePrimaryButtonTrainsMore) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  page.activate(Role::kButton, "5 more epochs");
  ASSERT_TRUE(frames_until(page, [&] {
    return state_says(page, "\"status\": \"finished\"") &&
           state_says(page, "\"epoch\": 7, \"loss\"");
  }));
  EXPECT_EQ(page.find(Role::kSpinButton, "Epochs").value, "7");
}

TEST(TrainEnd, AnEpochThatIsLookedBackAtShowsInTheFiltersAndTheImages) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  const auto named = [&](const char* name) { return page.has(Role::kImage, name); };
  EXPECT_TRUE(named("16 test images"));
  const std::string filters = image(page, "64 filters").description;
  const std::string images = image(page, "16 test images").description;
  page.reach(Role::kSlider, "Epoch", [&] { page.set_value(Role::kSlider, "Epoch", "0"); });
  page.settle();
  EXPECT_TRUE(named("16 test images before training"));
  EXPECT_NE(image(page, "64 filters").description, filters);
  EXPECT_NE(image(page, "16 test images before training").description, images);
  page.reach(Role::kSlider, "Epoch", [&] { page.set_value(Role::kSlider, "Epoch", "1"); });
  page.settle();
  EXPECT_TRUE(named("16 test images after epoch 1"));
  page.reach(Role::kSlider, "Epoch", [&] { page.set_value(Role::kSlider, "Epoch", "3"); });
  page.settle();
  EXPECT_EQ(image(page, "16 test images").description, images) << "as they are now";
}

TEST(TrainEnd, AnImageThatIsPressedOpensInJourney) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  const AccessibleNode images = page.find(Role::kCells, "16 test images");
  page.click({images.rect.x, images.rect.y, 40, 40});
  page.settle();
  EXPECT_TRUE(state_says(page, "\"chapter\": \"journey\""));
  EXPECT_NE(page.services().fragment.find("test="), std::string::npos) << page.services().fragment;
}

TEST(TrainEnd, LeadsToJourney) {
  for (const char* address : {"train", "train?hide=chapters"}) {
    HeadlessApp page(1280, 6000, 1, address);  // the whole panel in sight
    constexpr std::string_view kSaid = "Journey opens it";
    EXPECT_EQ(page.words(Role::kText).find(kSaid), std::string::npos);
    page.activate(Role::kButton, "Load data");
    ASSERT_TRUE(frames_until_status(page, "ready"));
    page.set_value(Role::kSpinButton, "Epochs", "1");
    const Rect numbers = page.find(Role::kHeading, "In numbers").rect;
    page.activate(Role::kButton, "Start training");
    ASSERT_TRUE(frames_until_status(page, "finished"));
    page.frames(2);
    const bool said = page.words(Role::kText).find(kSaid) != std::string::npos;
    EXPECT_EQ(said, std::string_view(address) == "train");
    EXPECT_EQ(page.find(Role::kHeading, "In numbers").rect, numbers) << "the words have their room";
  }
}

TEST(TrainEnd, TheBarHasRoomForTheProgressInEveryState) {
  for (const float width : {360.0F, 1280.0F}) {
    HeadlessApp page(width, 800, 1, "train");
    const auto expect_room = [&](const std::string& where) {
      page.frames(2);
      EXPECT_TRUE(page.has(Role::kProgressBar, "Progress")) << where << ", " << width;
    };
    expect_room("before");
    train_to_the_end(page);
    expect_room("at the end");
    page.activate(Role::kButton, "Reset");
    expect_room("after Reset");
  }
}

TEST(TrainEnd, ResetIsUndoneByOnePress) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  const std::string curve = image(page, "Loss").description;
  const std::string filters = image(page, "64 filters").description;
  const std::string images = image(page, "16 test images").description;
  page.activate(Role::kButton, "Reset");
  page.frames(3);
  EXPECT_TRUE(state_says(page, "\"total_steps\": 0,"));
  page.set_value(Role::kSpinButton, "Seed", "77");
  page.activate(Role::kButton, "Undo reset");
  page.frames(3);
  EXPECT_TRUE(state_says(page, "\"status\": \"finished\""));
  EXPECT_TRUE(state_says(page, "\"epoch\": 2, \"loss\""));
  EXPECT_TRUE(state_says(page, "\"seed\": 1")) << "the settings are those of the network again";
  EXPECT_EQ(image(page, "Loss").description, curve);
  EXPECT_EQ(image(page, "64 filters").description, filters);
  EXPECT_EQ(image(page, "16 test images").description, images);
  page.activate(Role::kButton, "5 more epochs");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"epoch\": 7, \"loss\""); }));
}

TEST(TrainEnd, ATrainingThatRunsIsPausedByResetAndGoesOnAfterUndo) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Epochs", "1000");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"epoch\": 2, \"loss\""); }));
  page.activate(Role::kButton, "Reset");
  page.frames(3);
  EXPECT_TRUE(state_says(page, "\"status\": \"ready\""));
  page.activate(Role::kButton, "Undo reset");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  EXPECT_TRUE(state_says(page, "\"epoch\": 2, \"loss\""));
  page.activate(Role::kButton, "Resume");
  ASSERT_TRUE(frames_until_status(page, "running"));
}

TEST(TrainEnd, TheNextStartGivesUpWhatWasReset) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  page.activate(Role::kButton, "Reset");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kButton, "Undo reset"));
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  EXPECT_FALSE(page.has(Role::kButton, "Undo reset"));
  EXPECT_TRUE(page.has(Role::kButton, "Reset"));
}

TEST(TrainEnd, ThatWeightsWereSavedIsSaidOfThoseWeightsOnly) {
  HeadlessApp page(1280, 800, 1, "train");
  train_to_the_end(page);
  const auto said = [&] {
    return page.words(Role::kStatus).find("weights were saved") != std::string::npos;
  };
  page.activate(Role::kButton, "Save weights");
  EXPECT_TRUE(frames_until(page, said));
  page.activate(Role::kButton, "Reset");
  page.frames(2);
  EXPECT_FALSE(said()) << "after Reset";
  page.activate(Role::kButton, "Save weights");
  EXPECT_TRUE(frames_until(page, said));
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  page.frames(2);
  EXPECT_FALSE(said()) << "after a batch";
}

// As the browser does it: frames only where the page asks for them.
TEST(TrainEnd, ATrainingBehindAnotherChapterIsFollowedToItsEnd) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  page.set_value(Role::kSpinButton, "Epochs", "6");
  page.activate(Role::kRadio, "2.3");
  page.activate(Role::kButton, "Start training");
  page.activate(Role::kButton, "Pixels");
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (std::chrono::steady_clock::now() < end && !state_says(page, "\"status\": \"finished\"")) {
    if (page.app().wants_frame()) page.frames(1, page.app().frame_interval() + 1e-3);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  EXPECT_TRUE(state_says(page, "\"status\": \"finished\""));
  EXPECT_TRUE(state_says(page, "\"epoch\": 6, \"loss\""));
  EXPECT_NE(page.services().settings["progress"].find("train.first-loss"), std::string::npos)
      << "the exercises see what happens meanwhile";
  page.settle();
  EXPECT_FALSE(page.app().wants_frame()) << "idle costs nothing";
}

TEST(TrainEnd, TheNavigationSaysThatTrainingGoesOn) {
  for (const float width : {1280.0F, 390.0F}) {
    HeadlessApp page(width, 844, 1, "train");
    const char* name = width > 1000 ? "Train" : "Chapters";
    load_small_data(page);
    page.reach(Role::kSpinButton, "Epochs",
               [&] { page.set_value(Role::kSpinButton, "Epochs", "900"); });
    const auto said = [&] {
      return page.find(Role::kButton, name).description.find("Training goes on.") !=
             std::string::npos;
    };
    EXPECT_FALSE(said());
    page.activate(Role::kButton, "Start training");
    ASSERT_TRUE(frames_until_status(page, "running"));
    page.frames(2);
    EXPECT_TRUE(said()) << width;
    page.activate(Role::kButton, "Pause");
    ASSERT_TRUE(frames_until_status(page, "paused"));
    EXPECT_TRUE(frames_until(page, [&] { return !said(); }));
  }
}

}  // namespace
}  // namespace pixelwalk::app
