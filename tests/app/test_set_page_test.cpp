// The Test page, view "Test set": its numbers against a recount by plain loops over the weights,
// and what is done on it.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/format.h"
#include "app/ui/geometry.h"
#include "tests/app/drawn.h"
#include "tests/app/test_set_support.h"

namespace pixelwalk::app {
namespace {

std::string cell_words(const std::vector<PlainImage>& images, int label, int predicted) {
  const int count = count_of(images, label, predicted);
  const std::string number = std::to_string(count) + (count == 1 ? " image" : " images");
  if (label == predicted) return class_of(label) + " classified correctly: " + number;
  return class_of(label) + " taken for " + class_of(predicted) + ": " + number;
}

TEST(TestSetPage, EveryCellAndTheAccuracyAreThoseOfARecount) {
  TestSetOnPage set;
  const std::vector<PlainImage> images = plain_recount(set.data->test);
  const auto right = std::ranges::count_if(
      images, [](const PlainImage& image) { return image.label == image.predicted; });
  const std::string says =
      format_percent(static_cast<double>(static_cast<float>(right) / kTestImages)) +
      " of 400 test images classified correctly";
  EXPECT_NE(set.page.words(Role::kText).find(says), std::string::npos)
      << set.page.words(Role::kText);
  set.key_on(set.matrix(), "Home");
  for (int label = 0; label < kTenClasses; ++label) {
    for (int step = 0; step < kTenClasses; ++step) {
      // To and fro, as the arrow keys stop at the end of a row.
      const int predicted = label % 2 == 0 ? step : kTenClasses - 1 - step;
      ASSERT_EQ(set.matrix().value, cell_words(images, label, predicted));
      if (step < kTenClasses - 1)
        set.key_on(set.matrix(), label % 2 == 0 ? "ArrowRight" : "ArrowLeft");
    }
    set.key_on(set.matrix(), "ArrowDown");
  }
}

TEST(TestSetPage, BeginsWithTheMistakesAndWithNoCellThatIsAnAnswer) {
  TestSetOnPage set;
  const std::vector<PlainImage> images = plain_recount(set.data->test);
  const auto mistakes = std::ranges::count_if(
      images, [](const PlainImage& image) { return image.label != image.predicted; });
  EXPECT_TRUE(set.page.has(Role::kHeading,
                           std::to_string(mistakes) + " mistakes, the most confident first"));
  EXPECT_EQ(set.page.words(Role::kHeading).find("taken for"), std::string::npos);
  EXPECT_TRUE(says(set.page, "To answer, press a cell of the matrix"));
  // Nor do the numbers list the pairs.
  EXPECT_FALSE(set.page.has(Role::kTable, "Most confused pairs"));
  EXPECT_TRUE(says(set.page, "listed here once you have solved it"));
}

// The words of all images that the tray holds, page by page.
std::vector<std::string> tray_of(TestSetOnPage& set) {
  std::vector<std::string> all;
  for (bool more = true; more;) {
    set.key_on(set.tray(), "Home");
    const auto count = static_cast<int>(set.tray().maximum) + 1;
    for (int i = 0; i < count; ++i) {
      all.push_back(set.tray().value);
      set.key_on(set.tray(), "ArrowRight");
      if (set.tray().value == all.back()) set.key_on(set.tray(), "ArrowDown");
      for (int back = 0; back < 40 && i + 1 < count && set.tray().now > i + 1; ++back)
        set.key_on(set.tray(), "ArrowLeft");
    }
    more = set.page.has(Role::kButton, "Next images") &&
           !set.page.find(Role::kButton, "Next images").disabled;
    if (more) set.page.activate(Role::kButton, "Next images");
    set.page.frames(2);
  }
  return all;
}

std::string image_words(const PlainImage& image) {
  const std::string begins = "Image " + std::to_string(image.index) + ": ";
  const std::string share = format_percent(image.share, 0);
  if (image.label == image.predicted)
    return begins + class_of(image.label) + ", and the network says so, " + share;
  return begins + "label " + class_of(image.label) + ", the network says " +
         class_of(image.predicted) + ", " + share;
}

TEST(TestSetPage, TheTrayHoldsTheImagesOfTheCellTheMostConfidentFirst) {
  TestSetOnPage set;
  std::vector<PlainImage> images = plain_recount(set.data->test);
  std::ranges::sort(images, {},
                    [](const PlainImage& image) { return std::pair(-image.share, image.index); });
  for (const std::pair<int, int>& cell : {std::pair(0, 0), {6, 2}, {9, 5}, {3, 3}}) {
    set.go_to(cell.first, cell.second);
    std::vector<std::string> expected;
    for (const PlainImage& image : images) {
      if (image.label == cell.first && image.predicted == cell.second)
        expected.push_back(image_words(image));
    }
    if (expected.empty()) {
      EXPECT_FALSE(set.page.has(Role::kCells, "Images"));
      continue;
    }
    EXPECT_EQ(tray_of(set), expected);
  }
}

TEST(TestSetPage, TheOtherTraysHoldTheSurestMistakesAndTheClosestDecisions) {
  TestSetOnPage set;
  std::vector<PlainImage> images = plain_recount(set.data->test);
  set.page.activate(Role::kRadio, "Hesitant");
  set.page.frames(3);
  const auto closest = std::ranges::min_element(images, {}, &PlainImage::gap);
  EXPECT_EQ(set.tray().value,
            "Image " + std::to_string(closest->index) + ": label " + class_of(closest->label) +
                ", the network says " + class_of(closest->predicted) + ", " +
                format_percent(closest->share, 0) + ", then " + class_of(closest->second) + ", " +
                format_percent(closest->share - closest->gap, 0));
  set.page.activate(Role::kRadio, "Mistakes");
  set.page.frames(3);
  std::erase_if(images, [](const PlainImage& image) { return image.label == image.predicted; });
  const auto surest = std::ranges::max_element(images, {}, &PlainImage::share);
  EXPECT_EQ(set.tray().value, image_words(*surest));
  EXPECT_EQ(set.page.services().fragment.find("tray="), std::string::npos) << "that is usual";
  set.go_to(6, 2);
  EXPECT_EQ(set.page.services().fragment.find("tray="), std::string::npos) << "of a cell likewise";
  set.page.activate(Role::kRadio, "Mistakes");
  set.page.frames(3);
  EXPECT_NE(set.page.services().fragment.find("tray=mistakes"), std::string::npos);
}

TEST(TestSetPage, AnImageIsTakenInHandArguedWithAndFollowed) {
  TestSetOnPage set;
  const std::string first = set.tray().value;
  const std::string number = first.substr(6, first.find(':') - 6);
  EXPECT_TRUE(set.page.has(Role::kButton, "Argue with the first"));
  set.key_on(set.tray(), "Enter");
  set.page.frames(2);
  EXPECT_NE(set.page.services().fragment.find("test=" + number), std::string::npos)
      << set.page.services().fragment;
  EXPECT_TRUE(set.page.has(Role::kButton, "Argue with it"));
  set.key_on(set.tray(), "Enter");
  set.page.settle();
  EXPECT_FALSE(set.page.has(Role::kCells, "Confusion matrix"));
  EXPECT_NE(set.page.services().fragment.find("test=" + number), std::string::npos);
  set.page.activate(Role::kRadio, "Test set");
  set.page.settle();
  set.page.activate(Role::kButton, "Its journey");
  set.page.settle();
  EXPECT_TRUE(set.page.services().fragment.starts_with("journey"));
  EXPECT_NE(set.page.services().fragment.find("test=" + number), std::string::npos);
}

TEST(TestSetPage, AnAddressBringsTrayAndCellBack) {
  TestSetOnPage set(kDense + "&view=set&label=6&predicted=2");
  EXPECT_TRUE(set.matrix().value.starts_with("Shirt taken for Pullover")) << set.matrix().value;
  set.page.activate(Role::kRadio, "Hesitant");
  set.page.settle();
  TestSetOnPage again(set.page.services().fragment);
  EXPECT_EQ(again.matrix().value, set.matrix().value);
  EXPECT_EQ(again.tray().value, set.tray().value);
}

TEST(TestSetPage, NothingOfItShowsWhileTheAnswersAreHidden) {
  TestSetOnPage set(kDense + "&view=set&hide=answers");
  const std::string hidden = "hidden until you have the answer";
  EXPECT_EQ(set.matrix().value, hidden);
  EXPECT_FALSE(set.page.has(Role::kCells, "Images"));
  EXPECT_EQ(set.page.words(Role::kHeading).find("taken for"), std::string::npos);
  set.page.activate(Role::kButton, "Show the answer");
  set.page.frames(2);
  EXPECT_NE(set.matrix().value, hidden);
}

TEST(TestSetPage, StandsAtEverySizeAndNothingLiesOverAnother) {
  TestSetOnPage set;
  const auto [first, second] = most_confused(plain_recount(set.data->test));
  set.go_to(first, second);
  if (!set.page.has(Role::kCells, "Images")) set.go_to(second, first);
  for (const PageSize& size :
       {PageSize{1280, 800, 1}, {360, 740, 2}, {740, 360, 2}, {1920, 1080, 1}, {1024, 768, 1}}) {
    for (const std::string& kind : {std::string("This cell"), std::string("Mistakes")}) {
      SCOPED_TRACE(kind + " at " + std::to_string(static_cast<int>(size.width)));
      set.page.resize(size.width, size.height, size.pixel_ratio);
      set.page.settle();
      set.page.activate(Role::kRadio, kind);
      set.page.settle();
      expect_words_complete(set.page, "test", "test set");
      const Rect stage = set.page.find(Role::kRegion, "Stage").rect;
      const Rect matrix = set.matrix().rect, tray = set.tray().rect;
      EXPECT_GE(matrix.width / kTenClasses, 23.9F);
      EXPECT_LE(right(matrix), right(stage) + 1);
      EXPECT_LE(right(tray), right(stage) + 1);
      const Rect both = intersection(matrix, tray);
      EXPECT_FALSE(both.width > 1 && both.height > 1);
    }
  }
}

TEST(TestSetPage, WithoutImagesThePageDrawsSomeOrTakesThePersonsFiles) {
  for (const bool draws : {true, false}) {
    HeadlessApp page(1280, 800, 1, "test?view=set");
    page.settle();
    EXPECT_FALSE(page.has(Role::kCells, "Confusion matrix"));
    EXPECT_TRUE(says(page, "There are no test images yet"));
    if (draws) {
      page.activate(Role::kButton, "Draw the garments");
    } else {
      const DatasetPtr data = make_garments({.train_count = 30, .test_count = 20, .seed = 2});
      page.services().files_to_open = {
          {kFashionMnistFiles[0], idx_file(0x803, data->train, data->train.pixels)},
          {kFashionMnistFiles[1], idx_file(0x801, data->train, data->train.labels)},
          {kFashionMnistFiles[2], idx_file(0x803, data->test, data->test.pixels)},
          {kFashionMnistFiles[3], idx_file(0x801, data->test, data->test.labels)}};
      page.activate(Role::kButton, "Choose the files");
    }
    ASSERT_TRUE(tested(page));
    EXPECT_TRUE(says(page, draws ? "of 2,000 test images" : "of 20 test images"))
        << page.words(Role::kText);
    EXPECT_TRUE(page.has(Role::kCells, "Confusion matrix"));
  }
}

TEST(TestSetPage, AFileThatHoldsNoImagesIsRefusedWithASentence) {
  HeadlessApp page(1280, 800, 1, "test?view=set");
  page.settle();
  page.services().files_to_open = {{"holiday.txt", Bytes{1, 2, 3}}};
  page.activate(Role::kButton, "Choose the files");
  EXPECT_TRUE(frames_until(page, [&] {
    return page.words(Role::kAlert).find("holiday.txt") != std::string::npos;
  })) << page.words(Role::kAlert);
  EXPECT_TRUE(page.has(Role::kButton, "Draw the garments")) << "and there is another way";
}

TEST(TestSetPage, ATrainingIsTestedWhenAnEpochEndsOrWhenThePersonWantsIt) {
  HeadlessApp page(1280, 800, 1, "train?model=f,d10");
  load_small_data(page, 320, 60);
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  page.services().fragment = "test?view=set";
  page.app().surroundings_changed();
  ASSERT_TRUE(tested(page));
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Test again").disabled);
}

// Whose weights show on the test set: "Your network after epoch 3".
std::string tested_label(HeadlessApp& page) {
  std::string found;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role == Role::kText && node.name.starts_with("Your network")) found = node.name;
  }
  return found;
}

TEST(TestSetPage, FollowsATrainingEpochByEpochAndSaysWhichOneItIsOf) {
  HeadlessApp page(1280, 800, 1, "train");
  load_small_data(page, 3000, 60);
  page.set_value(Role::kSpinButton, "Epochs", "200");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "running"));
  page.services().fragment = "test?view=set";
  page.app().surroundings_changed();
  std::vector<std::string> seen;
  bool said = false;
  ASSERT_TRUE(frames_until(page, [&] {
    const std::string label = tested_label(page);
    const std::string news = page.words(Role::kStatus);
    said = said || news.find("its weights are tested here") != std::string::npos;
    if (label.starts_with("Your network after epoch") &&
        std::ranges::find(seen, label) == seen.end())
      seen.push_back(label);
    return seen.size() >= 3 && said;
  })) << page.words(Role::kText);
  EXPECT_TRUE(says(page, "Pause the training, and there are questions here"));
  // What stands of one training is not shown as another's.
  page.activate(Role::kButton, "Train");
  page.frames(3);
  page.activate(Role::kButton, "Reset");
  page.frames(3);
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "running"));
  const std::string last = seen.back();
  page.services().fragment = "test?view=set";
  page.app().surroundings_changed();
  ASSERT_TRUE(frames_until(page, [&] { return !tested_label(page).empty(); }));
  EXPECT_NE(tested_label(page), last) << "the training before this one ended there";
}

}  // namespace
}  // namespace pixelwalk::app
