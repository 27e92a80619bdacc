// The view "Your data" of the Train page: what a person brings, sees and decides before anything is
// taken.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/state/own_data_desk.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

// As FakeServices decodes it: all of one colour, or dark in one half.
NamedFile photo(const std::string& name, std::uint8_t red, bool halved = false, int side = 40) {
  const auto low = static_cast<std::uint8_t>(side);
  Bytes bytes = {'G', 'I', 'F', '8', '9', 'a', low, 0, low, 0};
  for (int pixel = 0; pixel < side * side; ++pixel) {
    const bool dark = halved && pixel % side < side / 2;
    bytes.insert(bytes.end(), {dark ? std::uint8_t{0} : red, 30, 60});
  }
  return {name, bytes};
}

// `count` images of each of these classes, in a folder for each.
std::vector<NamedFile> photos(const std::vector<std::string>& classes, int count) {
  std::vector<NamedFile> files;
  for (std::size_t of = 0; of < classes.size(); ++of) {
    for (int i = 0; i < count; ++i)
      files.push_back(photo("pets/" + classes[of] + "/" + std::to_string(i) + ".gif",
                            static_cast<std::uint8_t>(200 - 3 * i), of == 0));
  }
  return files;
}

bool counts(HeadlessApp& page, int classes, int images) {
  return frames_until(
      page,
      [&] {
        const std::string state = page.app().state_json();
        const auto number = [&](const std::string& name) {
          const std::string key = "\"" + name + "\": ";
          const auto at = state.find(key, state.find("\"own_data\""));
          return std::stoi(state.substr(at + key.size()));
        };
        return state.find("\"busy\": false", state.find("\"own_data\"")) != std::string::npos &&
               number("classes") == classes && number("train") + number("test") == images;
      },
      20);
}

void choose(HeadlessApp& page, std::vector<NamedFile> files) {
  page.services().files_to_open = std::move(files);
  page.activate(Role::kButton, "Choose a folder");
  page.services().deliver();
  page.frames(2);
}

std::string everything_said(HeadlessApp& page) {
  return page.words(Role::kText) + page.words(Role::kStatus) + page.words(Role::kAlert);
}

TEST(OwnDataPage, AFolderIsSeenBeforeItIsTakenAndTrainsAModelThatFollowsIt) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  EXPECT_TRUE(page.find(Role::kButton, "Use these images").disabled);
  choose(page, photos({"cats", "dogs"}, 10));
  ASSERT_TRUE(counts(page, 2, 20));
  EXPECT_TRUE(page.has(Role::kGroup, "cats"));
  EXPECT_TRUE(page.has(Role::kCheckbox, "10 images"));
  EXPECT_TRUE(state_says(page, "\"loaded\": false")) << "nothing is taken yet";

  page.activate(Role::kButton, "Use these images");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  EXPECT_TRUE(state_says(page, "\"name\": \"Your own files\", \"loaded\": true"));
  EXPECT_NE(everything_said(page).find("32×32×3"), std::string::npos) << everything_said(page);
  page.set_value(Role::kSpinButton, "Epochs", "2");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
}

// A network that tells red from blue, as the learner's own.
void train_colours(HeadlessApp& page) {
  std::vector<NamedFile> files;
  for (int i = 0; i < 12; ++i) {
    const auto shade = static_cast<std::uint8_t>(200 + i);
    files.push_back(photo("all/red/" + std::to_string(i) + ".gif", shade));
    files.push_back(photo("all/dark/" + std::to_string(i) + ".gif", static_cast<std::uint8_t>(i)));
  }
  choose(page, files);
  ASSERT_TRUE(counts(page, 2, 24));
  page.activate(Role::kButton, "Use these images");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  page.set_value(Role::kSpinButton, "Epochs", "4");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
}

void go_to_test(HeadlessApp& page) {
  page.activate(Role::kButton, "Test");
  page.frames(3, 0.2);
}

TEST(OwnDataPage, ANewPhotoIsTestedAndFollowedInColour) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  ASSERT_NO_FATAL_FAILURE(train_colours(page));
  go_to_test(page);
  EXPECT_TRUE(state_says(page, "\"image\": \"dark, test 0\"")) << "the data's own image is in hand";
  for (const auto& [shade, of] : {std::pair<int, std::string>{230, "red"}, {3, "dark"}}) {
    page.app().files_dropped({photo("new.gif", static_cast<std::uint8_t>(shade), false, 70)});
    page.services().deliver();
    page.frames(4, 0.2);
    EXPECT_TRUE(state_says(page, "\"class\": \"" + of + "\"")) << page.app().state_json();
    EXPECT_TRUE(page.has(Role::kText, "Your photo, cropped to 32×32, colour"));
  }
  page.activate(Role::kButton, "See it in Journey");
  page.frames(4, 0.2);
  EXPECT_TRUE(page.has(Role::kText, "Your photo, cropped to 32×32, colour"));
}

TEST(OwnDataPage, TheCameraShowsLiveWhatTheNetworkSays) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  ASSERT_NO_FATAL_FAILURE(train_colours(page));
  go_to_test(page);
  page.activate(Role::kButton, "Camera");
  page.services().deliver();
  page.frames(3, 0.2);
  ASSERT_TRUE(page.services().camera_on);
  page.services().camera_sees = 230;
  page.frames(4, 0.2);
  EXPECT_TRUE(state_says(page, "\"class\": \"red\"")) << page.app().state_json();
  page.services().camera_sees = 2;
  page.frames(4, 0.2);
  EXPECT_TRUE(state_says(page, "\"class\": \"dark\"")) << "without a press";
  EXPECT_TRUE(page.has(Role::kText, "What the camera sees, cropped to 32×32, colour"));
  page.activate(Role::kButton, "Take a picture");
  page.frames(4, 0.2);
  EXPECT_FALSE(page.services().camera_on) << "it is given back";
  EXPECT_TRUE(state_says(page, "\"image\": \"Your photo\""));
  EXPECT_TRUE(state_says(page, "\"class\": \"dark\""));
  page.activate(Role::kButton, "Done");
  page.activate(Role::kButton, "Camera");
  page.services().deliver();
  page.frames(3, 0.2);
  ASSERT_TRUE(page.services().camera_on);
  page.activate(Role::kButton, "Pixels");
  page.frames(20, 0.2);
  EXPECT_FALSE(page.services().camera_on) << "another chapter shows";
}

TEST(OwnDataPage, WithoutANetworkOfOwnImagesTestOffersNoCamera) {
  HeadlessApp page(1280, 800, 1, "test");
  page.frames(3);
  EXPECT_TRUE(page.has(Role::kButton, "Photo"));
  EXPECT_FALSE(page.has(Role::kButton, "Camera"));
}

TEST(OwnDataPage, OtherDataGiveTheModelAndTheEpochsBack) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  choose(page, photos({"cats", "dogs"}, 10));
  ASSERT_TRUE(counts(page, 2, 20));
  page.activate(Role::kButton, "Use these images");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  ASSERT_TRUE(state_says(page, "\"epochs\": 60"));
  page.set_value(Role::kComboBox, "Data", "Built-in garments");
  page.frames(3, 0.2);
  EXPECT_TRUE(state_says(page, "\"epochs\": 5"));
  EXPECT_NE(page.words(Role::kCell).find("243,786"), std::string::npos);
  EXPECT_FALSE(page.find(Role::kButton, "Start training").disabled);
}

TEST(OwnDataPage, ItTellsWhatWasLeftOutAndWhy) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  std::vector<NamedFile> files = photos({"cats", "dogs"}, 3);
  files.push_back({"pets/cats/broken.gif", {'G', 'I', 'F', '8', '9', 'a', 9, 0, 9, 0, 1}});
  files.push_back({"pets/cats/list.txt", {'m', 'i', 'l', 'k'}});
  choose(page, files);
  ASSERT_TRUE(counts(page, 2, 6));
  EXPECT_TRUE(page.has(Role::kButton, "2 files were left out"));
  const std::string said = page.words(Role::kText);
  EXPECT_NE(said.find("pets/cats/broken.gif"), std::string::npos) << said;
  EXPECT_NE(said.find("pets/cats/list.txt"), std::string::npos) << said;
}

TEST(OwnDataPage, AClassIsRenamedAndKeepsTheFocus) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  choose(page, photos({"cats", "dogs"}, 3));
  ASSERT_TRUE(counts(page, 2, 6));
  page.set_value(Role::kTextBox, "Name of the class", "tigers");
  page.frames(3);
  EXPECT_TRUE(page.has(Role::kGroup, "tigers"));
  EXPECT_FALSE(page.has(Role::kGroup, "cats"));
}

TEST(OwnDataPage, WhatIsRemovedCanBeBroughtBack) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  choose(page, photos({"cats", "dogs"}, 3));
  ASSERT_TRUE(counts(page, 2, 6));
  page.activate(Role::kButton, "Remove all");
  ASSERT_TRUE(counts(page, 0, 0));
  page.activate(Role::kButton, "Bring back what was here");
  EXPECT_TRUE(counts(page, 2, 6));
}

TEST(OwnDataPage, OneClassIsNotEnoughAndTheButtonSaysSo) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  choose(page, photos({"cats"}, 3));
  ASSERT_TRUE(counts(page, 1, 3));
  const AccessibleNode use = page.find(Role::kButton, "Use these images");
  EXPECT_TRUE(use.disabled);
  EXPECT_FALSE(use.description.empty());
  EXPECT_NE(page.words(Role::kAlert).find(use.description), std::string::npos);
}

TEST(OwnDataPage, DroppedFoldersLeadThereFromTheTraining) {
  HeadlessApp page(1280, 800, 1, "train");
  page.app().files_dropped(photos({"cats", "dogs"}, 3));
  EXPECT_TRUE(counts(page, 2, 6));
  EXPECT_TRUE(state_says(page, "\"view\": \"data\"")) << page.app().state_json();
  page.app().files_dropped({photo("more.gif", 9)});
  EXPECT_TRUE(counts(page, 3, 7)) << "an image that is dropped here is for the data";
}

TEST(OwnDataPage, TheCameraTakesPicturesClassByClassAndIsGivenBack) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  page.activate(Role::kButton, "Use the camera");
  page.services().deliver();
  page.frames(4, 0.2);
  ASSERT_TRUE(page.services().camera_on);
  page.set_value(Role::kTextBox, "Name of the class", "cup");
  for (int i = 0; i < 3; ++i) {
    page.activate(Role::kButton, "Hold to take pictures");
    page.frames(3, 0.2);
  }
  ASSERT_TRUE(counts(page, 1, 3));
  page.activate(Role::kButton, "Undo picture");
  ASSERT_TRUE(counts(page, 1, 2));
  page.activate(Role::kButton, "Next class");
  page.key(" ");
  page.frames(3, 0.2);
  ASSERT_TRUE(counts(page, 2, 3));
  page.activate(Role::kButton, "Done");
  EXPECT_FALSE(page.services().camera_on);

  page.activate(Role::kButton, "Camera");
  page.services().deliver();
  page.frames(3, 0.2);
  ASSERT_TRUE(page.services().camera_on);
  page.activate(Role::kButton, "Pixels");
  page.frames(20, 0.2);
  EXPECT_FALSE(page.services().camera_on) << "another chapter shows";
}

TEST(OwnDataPage, UndoPictureTakesTheLastOneWhateverItsClassIsCalled) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  page.activate(Role::kButton, "Use the camera");
  page.services().deliver();
  page.frames(4, 0.2);
  const auto take = [&] {
    page.activate(Role::kButton, "Hold to take pictures");
    page.frames(3, 0.2);
  };
  page.set_value(Role::kTextBox, "Name of the class", "cup");
  take();
  take();
  EXPECT_TRUE(page.has(Role::kImage, "The last 2 pictures taken"));
  page.activate(Role::kButton, "Next class");
  EXPECT_EQ(page.find(Role::kTextBox, "Name of the class").value, "Class 2");
  page.set_value(Role::kTextBox, "Name of the class", "glass ");  // a class has no blank at its end
  take();
  ASSERT_TRUE(counts(page, 2, 3));
  page.activate(Role::kButton, "Undo picture");
  EXPECT_TRUE(counts(page, 1, 2)) << "the glass has gone, not a cup";
  page.activate(Role::kButton, "Done");
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kCheckbox, "2 images"));
  EXPECT_NE(everything_said(page).find("1 class with 2 images"), std::string::npos);
}

TEST(OwnDataPage, ATrainingUnderWayIsNoFaultAndOnePressTakesTheImages) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page);
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.activate(Role::kButton, "Start training");
  page.activate(Role::kRadio, "Your data");
  page.frames(3);
  choose(page, photos({"cats", "dogs"}, 6));
  ASSERT_TRUE(counts(page, 2, 12));
  EXPECT_EQ(page.words(Role::kAlert), "") << "nothing is wrong";
  page.activate(Role::kButton, "Reset, and use these images");
  EXPECT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  EXPECT_NE(everything_said(page).find("32×32×3"), std::string::npos) << everything_said(page);
}

TEST(OwnDataPage, TabGoesAsTheBarIsRead) {
  for (const float width : {1280.0F, 360.0F}) {
    HeadlessApp page(width, 740, 1, "train?view=data");
    choose(page, photos({"cats", "dogs"}, 6));
    ASSERT_TRUE(counts(page, 2, 12));
    std::vector<Rect> places;
    for (const AccessibleNode& node : page.nodes()) {
      for (const char* name :
           {"Use these images", "Folder", "Files, zip", "Camera", "Remove all"}) {
        if (node.role == Role::kButton && node.name == name) places.push_back(node.rect);
      }
    }
    ASSERT_EQ(places.size(), 5U);
    for (std::size_t i = 1; i < places.size(); ++i) {
      const Rect &before = places[i - 1], &after = places[i];
      EXPECT_TRUE(after.y > before.y + 8 || after.x > before.x) << width << ' ' << i;
    }
  }
}

TEST(OwnDataPage, OnAPhoneItIsInSightThatThereAreMoreEpochs) {
  HeadlessApp page(360, 740, 2, "train?view=data");
  choose(page, photos({"cats", "dogs"}, 10));
  ASSERT_TRUE(counts(page, 2, 20));
  page.activate(Role::kButton, "Use these images");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  const std::string wanted = "So few images make short epochs, so there are 60";  // comes first
  EXPECT_TRUE(std::ranges::any_of(page.nodes(), [&](const AccessibleNode& node) {
    return node.name.starts_with(wanted) && node.rect.y + node.rect.height < 740;
  })) << everything_said(page);
}

TEST(OwnDataPage, OfTwoTabsOneKeepsImagesAndTheOtherSaysSo) {
  const auto disk = std::make_shared<FakeDisk>();
  HeadlessApp first(1280, 800, 1, "train?view=data", {}, false, disk);
  choose(first, photos({"cats", "dogs"}, 3));
  ASSERT_TRUE(counts(first, 2, 6));
  first.activate(Role::kToggleButton, "Keep these images");
  ASSERT_TRUE(frames_until(first, [&] { return disk->items.contains("data/own"); }, 10));
  const Bytes kept = disk->items["data/own"];
  FakeServices tab;
  tab.disk = disk;
  Camera camera(tab);
  OwnDataDesk desk(tab, camera);
  ASSERT_TRUE(desk.data().add_image("mugs", {1, 1, {1, 2, 3}}).is_ok());
  desk.set_keeps(true);
  tab.deliver();
  EXPECT_FALSE(desk.keeps());
  EXPECT_NE(desk.kept_problem().find("Another tab"), std::string::npos) << desk.kept_problem();
  desk.advance();
  tab.deliver();
  EXPECT_EQ(disk->items["data/own"], kept);
}

TEST(OwnDataPage, AfterABadTrainingOnFewImagesMoreOfThemAreAdvised) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  std::vector<NamedFile> files;  // both classes are the same
  for (int i = 0; i < 12; ++i) {
    for (const char* of : {"a/", "b/"})
      files.push_back(
          photo(std::string(of) + std::to_string(i) + ".gif", static_cast<std::uint8_t>(20 * i)));
  }
  choose(page, files);
  ASSERT_TRUE(counts(page, 2, 24));
  page.activate(Role::kButton, "Use these images");
  ASSERT_TRUE(frames_until_status(page, "ready"));
  page.frames(3, 0.2);
  page.set_value(Role::kSpinButton, "Epochs", "2");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  const std::string said = everything_said(page);
  EXPECT_NE(said.find("of each class"), std::string::npos) << said;
  EXPECT_EQ(said.find("learning rate ("), std::string::npos) << said;
}

TEST(OwnDataPage, ACameraThatIsRefusedSaysWhy) {
  HeadlessApp page(360, 740, 2, "train?view=data");
  page.services().camera_problem = "The camera may not be used.";
  page.activate(Role::kButton, "Use the camera");
  page.services().deliver();
  page.frames(3);
  EXPECT_TRUE(page.has(Role::kButton, "Try the camera again"));
  EXPECT_NE(everything_said(page).find("may not be used"), std::string::npos);
}

TEST(OwnDataPage, WhatIsKeptComesBackOnTheNextVisitAndIsRemovedByOnePress) {
  const auto disk = std::make_shared<FakeDisk>();
  {
    HeadlessApp page(1280, 800, 1, "train?view=data", {}, false, disk);
    choose(page, photos({"cats", "dogs"}, 3));
    ASSERT_TRUE(counts(page, 2, 6));
    EXPECT_FALSE(disk->items.contains("data/own")) << "nothing is kept unasked";
    page.activate(Role::kToggleButton, "Keep these images");
    ASSERT_TRUE(frames_until(page, [&] { return disk->items.contains("data/own"); }, 10));
  }
  HeadlessApp page(1280, 800, 1, "train?view=data", {}, false, disk);
  page.services().deliver();
  page.frames(2);
  page.activate(Role::kButton, "Bring back the images kept here (1 MB)");
  ASSERT_TRUE(counts(page, 2, 6));
  page.activate(Role::kToggleButton, "Keep these images");
  EXPECT_TRUE(frames_until(page, [&] { return !disk->items.contains("data/own"); }, 10));
}

TEST(OwnDataPage, WhatIsKeptAndDamagedIsASentence) {
  const auto disk = std::make_shared<FakeDisk>();
  disk->items["data/own"] = {1, 2, 3};
  HeadlessApp page(1280, 800, 1, "train?view=data", {}, false, disk);
  page.services().deliver();
  page.frames(2);
  page.activate(Role::kButton, "Bring back the images kept here (1 MB)");
  page.services().deliver();
  page.frames(2);
  EXPECT_NE(page.words(Role::kAlert).find("data/own"), std::string::npos) << everything_said(page);
  EXPECT_TRUE(page.has(Role::kButton, "Choose a folder"));
}

TEST(OwnDataPage, WordsAreCompleteInEveryState) {
  HeadlessApp page(1280, 800, 1, "train?view=data");
  expect_words_complete(page, "train", "start");
  choose(page, photos({"cats", "dogs"}, 3));
  expect_words_complete(page, "train", "busy");
  ASSERT_TRUE(counts(page, 2, 6));
  expect_words_complete(page, "train", "ready");
  page.activate(Role::kButton, "Camera");
  page.services().deliver();
  page.frames(3, 0.2);
  expect_words_complete(page, "train", "camera");
}

}  // namespace
}  // namespace pixelwalk::app
