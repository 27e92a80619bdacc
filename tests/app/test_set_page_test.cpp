// The Test page, view "Test set": its numbers against a recount by plain loops over the weights,
// and what is done on it.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/ui/format.h"
#include "app/ui/geometry.h"
#include "core/data/class_names.h"
#include "core/data/garments.h"
#include "core/model/model_spec.h"
#include "lessons/workspace/network.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

constexpr int kImages = 400, kTenClasses = 10;
const std::string kDense = "test?model=f,d10&network=random&view=set";

// The site's test images become garments, a class after another.
DatasetPtr put_garments(FakeServices& services, int count = kImages) {
  DatasetPtr data = make_garments({.train_count = 0, .test_count = count, .seed = 3});
  services.put_test_images(1);
  services.site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"] =
      idx_file(0x803, data->test, data->test.pixels);
  services.site["data/fashion-mnist/t10k-labels-idx1-ubyte.gz"] =
      idx_file(0x801, data->test, data->test.labels);
  return data;
}

bool tested(HeadlessApp& page) {
  return frames_until(
      page, [&] { return page.words(Role::kText).find("images classified") != std::string::npos; });
}

struct TestSetOnPage {
  explicit TestSetOnPage(const std::string& address = kDense, const PageSize& size = {1280, 800})
      : page(size.width, size.height, size.pixel_ratio, address),
        data(put_garments(page.services())) {
    EXPECT_TRUE(tested(page));
    page.settle();
  }
  AccessibleNode matrix() { return page.find(Role::kCells, "Confusion matrix"); }
  AccessibleNode tray() { return page.find(Role::kCells, "Images"); }
  void key_on(const AccessibleNode& node, const std::string& key) {
    page.app().accessibility().post({node.id, AccessibleAction::kKey, key});
    page.frames(2);
  }
  void go_to(int label, int predicted) {
    key_on(matrix(), "Home");
    for (int i = 0; i < label; ++i) key_on(matrix(), "ArrowDown");
    for (int i = 0; i < predicted; ++i) key_on(matrix(), "ArrowRight");
  }

  HeadlessApp page;
  DatasetPtr data;
};

// What a Flatten and a Dense make of an image.
struct PlainImage {
  int index = 0, label = 0, predicted = 0;
  double share = 0, gap = 0;
};

std::vector<PlainImage> plain_recount(const ImageSet& set) {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(kTenClasses, Activation::kSoftmax)};
  resolve_names(spec);
  const auto weights = lessons::random_weights(spec, plan_layers(spec).value(), 1).value();
  const auto kernel = weights->find("dense/kernel")->values();
  const auto bias = weights->find("dense/bias")->values();
  std::vector<PlainImage> images;
  for (int index = 0; index < set.count(); ++index) {
    std::array<double, kTenClasses> scores{};
    double sum = 0;
    for (std::size_t unit = 0; unit < kTenClasses; ++unit) {
      scores[unit] = static_cast<double>(bias[unit]);
      for (std::size_t pixel = 0; pixel < 784; ++pixel)
        scores[unit] += set.image(index)[pixel] / 255.0 *
                        static_cast<double>(kernel[pixel * kTenClasses + unit]);
      sum += std::exp(scores[unit]);
    }
    PlainImage image{index, set.labels[static_cast<std::size_t>(index)]};
    image.predicted = static_cast<int>(std::ranges::max_element(scores) - scores.begin());
    std::ranges::sort(scores);
    image.share = std::exp(scores[9]) / sum;
    image.gap = image.share - std::exp(scores[8]) / sum;
    images.push_back(image);
  }
  return images;
}

std::string class_of(int label) {
  return std::string(fashion_class_name(static_cast<std::size_t>(label)));
}

int count_of(const std::vector<PlainImage>& images, int label, int predicted) {
  return static_cast<int>(std::ranges::count_if(images, [&](const PlainImage& image) {
    return image.label == label && image.predicted == predicted;
  }));
}

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
      format_percent(static_cast<double>(static_cast<float>(right) / kImages)) +
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

TEST(TestSetPage, BeginsWithTheMistakeThatIsMadeMostOften) {
  TestSetOnPage set;
  const std::vector<PlainImage> images = plain_recount(set.data->test);
  int most = 0;
  std::string expected;
  for (int label = 0; label < kTenClasses; ++label) {
    for (int predicted = 0; predicted < kTenClasses; ++predicted) {
      if (label == predicted || count_of(images, label, predicted) <= most) continue;
      most = count_of(images, label, predicted);
      expected = cell_words(images, label, predicted);
    }
  }
  EXPECT_EQ(set.matrix().value, expected);
  EXPECT_TRUE(set.page.has(Role::kHeading, expected));
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
  EXPECT_TRUE(set.tray().value.starts_with("Image " + std::to_string(closest->index) + ": label "))
      << set.tray().value;
  set.page.activate(Role::kRadio, "Mistakes");
  set.page.frames(3);
  std::erase_if(images, [](const PlainImage& image) { return image.label == image.predicted; });
  const auto surest = std::ranges::max_element(images, {}, &PlainImage::share);
  EXPECT_EQ(set.tray().value, image_words(*surest));
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
  TestSetOnPage set(kDense + "&label=6&predicted=2");
  EXPECT_TRUE(set.matrix().value.starts_with("Shirt taken for Pullover")) << set.matrix().value;
  set.page.activate(Role::kRadio, "Hesitant");
  set.page.settle();
  TestSetOnPage again(set.page.services().fragment);
  EXPECT_EQ(again.matrix().value, set.matrix().value);
  EXPECT_EQ(again.tray().value, set.tray().value);
}

TEST(TestSetPage, NothingOfItShowsWhileTheAnswersAreHidden) {
  TestSetOnPage set(kDense + "&hide=answers");
  const std::string hidden = "hidden until you have the answer";
  EXPECT_EQ(set.matrix().value, hidden);
  EXPECT_FALSE(set.page.has(Role::kCells, "Images"));
  EXPECT_EQ(set.page.words(Role::kHeading).find("taken for"), std::string::npos);
  set.page.activate(Role::kButton, "Show the answer");
  set.page.frames(2);
  EXPECT_NE(set.matrix().value, hidden);
}

TEST(TestSetPage, TheMostConfusedPairIsAnsweredWithACell) {
  TestSetOnPage set;
  const std::vector<PlainImage> images = plain_recount(set.data->test);
  int most = 0;
  std::pair<int, int> pair;
  for (int a = 0; a < kTenClasses; ++a) {
    for (int b = a + 1; b < kTenClasses; ++b) {
      const int both = count_of(images, a, b) + count_of(images, b, a);
      if (both <= most) continue;
      most = both;
      pair = {b, a};
    }
  }
  set.go_to(4, 4);
  set.page.activate(Role::kButton, "Answer: Coat taken for Coat");
  set.page.frames(2);
  EXPECT_NE(set.page.words(Role::kStatus).find("on the diagonal"), std::string::npos)
      << set.page.words(Role::kStatus);
  set.go_to(pair.first, pair.second);
  set.page.activate(Role::kButton,
                    "Answer: " + class_of(pair.first) + " taken for " + class_of(pair.second));
  set.page.frames(2);
  const std::string right = class_of(pair.first) + " and " + class_of(pair.second) +
                            " are confused " + std::to_string(most) + " times";
  EXPECT_NE(set.page.words(Role::kStatus).find(right), std::string::npos)
      << set.page.words(Role::kStatus);
}

TEST(TestSetPage, StandsAtEverySizeAndNothingLiesOverAnother) {
  TestSetOnPage set;
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

TEST(TestSetPage, WithoutImagesItSaysWhereTheyComeFrom) {
  HeadlessApp page(1280, 800, 1, "test?view=set");
  page.settle();
  EXPECT_FALSE(page.has(Role::kCells, "Confusion matrix"));
  page.activate(Role::kButton, "Go to Train");
  page.settle();
  EXPECT_TRUE(page.services().fragment.starts_with("train"));
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

}  // namespace
}  // namespace pixelwalk::app
