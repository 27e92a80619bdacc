// The report over a test set, against a plain recount.

#include "lessons/test_set/test_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/data/batcher.h"
#include "core/data/idx_reader.h"
#include "core/model/weights_file.h"
#include "lessons/test_set/image_verdict.h"
#include "tests/lessons/test_set_support.h"
#include "tests/support/paths.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using test_set_test::RandomTest;

/// Image by image, one at a time.
std::vector<TestedImage> plain_recount(const RandomTest& test) {
  std::vector<TestedImage> images;
  const auto classes = static_cast<std::size_t>(test.classes());
  for (int index = 0; index < test.test().count(); ++index) {
    std::vector<float> x, scores(classes);
    for (const std::uint8_t pixel : test.test().image(index)) x.push_back(kPixelValues[pixel]);
    test.random.model->forward(x.data(), 1, scores.data());
    const auto best = std::ranges::max_element(scores) - scores.begin();
    softmax_rows(scores.data(), 1, test.classes());
    const float confidence = scores[static_cast<std::size_t>(best)];
    scores[static_cast<std::size_t>(best)] = -1;
    const auto second = std::ranges::max_element(scores) - scores.begin();
    images.push_back({index, test.test().labels[static_cast<std::size_t>(index)],
                      static_cast<int>(best), confidence,
                      confidence - scores[static_cast<std::size_t>(second)],
                      static_cast<int>(second)});
  }
  return images;
}

/// What is before what, in a list that `order` makes of some images.
template <typename Before>
void expect_order(const std::vector<TestedImage>& found, std::vector<TestedImage> all, int most,
                  const Before& before) {
  std::sort(all.begin(), all.end(), [&](const TestedImage& a, const TestedImage& b) {
    return before(a, b) || (!before(b, a) && a.index < b.index);
  });
  all.resize(std::min(all.size(), static_cast<std::size_t>(most)));
  EXPECT_EQ(found, all);
}

bool surer(const TestedImage& a, const TestedImage& b) {
  return a.confidence > b.confidence;
}

void expect_recount(const TestReport& report, const std::vector<TestedImage>& images) {
  const int classes = report.classes();
  int right = 0, of_all_cells = 0;
  for (const TestedImage& image : images) {
    EXPECT_EQ(report.image(image.index), image);
    right += image.label == image.predicted ? 1 : 0;
  }
  EXPECT_FLOAT_EQ(report.accuracy(), static_cast<float>(right) / static_cast<float>(images.size()));
  std::vector<TestedImage> wrong;
  std::ranges::copy_if(images, std::back_inserter(wrong),
                       [](const TestedImage& image) { return image.label != image.predicted; });
  for (int label = 0; label < classes; ++label) {
    const ClassResult result = report.of_class(label);
    EXPECT_EQ(result.images, std::ranges::count(images, label, &TestedImage::label));
    EXPECT_EQ(result.predicted, std::ranges::count(images, label, &TestedImage::predicted));
    EXPECT_EQ(result.right, report.cell(label, label));
    for (int predicted = 0; predicted < classes; ++predicted) {
      std::vector<TestedImage> cell;
      std::ranges::copy_if(images, std::back_inserter(cell), [&](const TestedImage& image) {
        return image.label == label && image.predicted == predicted;
      });
      of_all_cells += report.cell(label, predicted);
      EXPECT_EQ(report.cell(label, predicted), std::ssize(cell));
      expect_order(report.images_of(label, predicted), cell, 1 << 20, surer);
    }
  }
  EXPECT_EQ(of_all_cells, std::ssize(images));
  expect_order(report.confident_mistakes(7), wrong, 7, surer);
  expect_order(report.hesitant(9), images, 9,
               [](const TestedImage& a, const TestedImage& b) { return a.gap < b.gap; });
}

void expect_pairs(const TestReport& report) {
  const std::vector<ConfusedPair> pairs = report.confused_pairs(1 << 20);
  int confused = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_LT(pairs[i].first, pairs[i].second);
    EXPECT_GT(pairs[i].images(), 0);
    EXPECT_EQ(pairs[i].first_as_second, report.cell(pairs[i].first, pairs[i].second));
    EXPECT_EQ(pairs[i].second_as_first, report.cell(pairs[i].second, pairs[i].first));
    if (i > 0) {
      EXPECT_GE(pairs[i - 1].images(), pairs[i].images());
    }
    confused += pairs[i].images();
  }
  int right = 0;
  for (int label = 0; label < report.classes(); ++label) right += report.of_class(label).right;
  EXPECT_EQ(confused + right, report.position());
  EXPECT_EQ(report.confused_pairs(1).size(), std::min<std::size_t>(pairs.size(), 1));
}

TEST(TestSetReport, IsAPlainRecount) {
  std::uint64_t seed = 1;
  std::size_t mistakes = 0;
  for (const int classes : {2, 3, 10, 37, 100}) {
    for (int round = 0; round < rounds_here(8); ++round, ++seed) {
      ThreadPool pool(1 + round % 3);
      const RandomTest test(seed, classes, 32 * (round % 3) + 1 + round, pool);
      SCOPED_TRACE(test.random.name());
      TestReport report(pool);
      test_set_test::run(report, test);
      EXPECT_EQ(report.position(), test.test().count());
      expect_recount(report, plain_recount(test));
      expect_pairs(report);
      mistakes += report.confident_mistakes(1000).size();
    }
  }
  EXPECT_GT(mistakes, 100U);
}

TEST(TestSetReport, MeanwhileItIsOfTheFirstImages) {
  ThreadPool pool(1);
  const RandomTest test(4, 5, 100, pool);
  TestReport report(pool);
  EXPECT_FALSE(report.ready());
  EXPECT_FALSE(report.done());
  ASSERT_TRUE(report.follow(test.random.spec, test.weights, test.data).is_ok());
  EXPECT_EQ(report.accuracy(), 0);
  EXPECT_EQ(report.cell(4, 4), 0);
  EXPECT_TRUE(report.hesitant(5).empty());
  report.next();
  EXPECT_EQ(report.position(), TestReport::kBatch);
  EXPECT_EQ(report.count(), 100);
  std::vector<TestedImage> first = plain_recount(test);
  first.resize(TestReport::kBatch);
  expect_recount(report, first);
}

TEST(TestSetReport, BeginsAnewWithOtherWeightsOnly) {
  ThreadPool pool(1);
  RandomTest test(8, 4, 70, pool);
  TestReport report(pool);
  test_set_test::run(report, test);
  const int revision = report.revision();
  EXPECT_TRUE(report.follow(test.random.spec, test.weights, test.data).is_ok());
  EXPECT_TRUE(report.done());
  EXPECT_EQ(report.revision(), revision);

  for (Parameter& parameter : test.random.model->parameters())
    for (float& value : parameter.value) value = -value;
  test.random.model->parameters_changed();
  test.weights = test.copy_of_weights();
  EXPECT_TRUE(report.follow(test.random.spec, test.weights, test.data).is_ok());
  EXPECT_EQ(report.position(), 0);
  EXPECT_GT(report.revision(), revision);
  test_set_test::run(report, test);
  expect_recount(report, plain_recount(test));

  EXPECT_TRUE(report.follow(test.random.spec, nullptr, test.data).is_ok());
  EXPECT_FALSE(report.ready());
  EXPECT_EQ(report.position(), 0);
  EXPECT_TRUE(report.confused_pairs(3).empty());
}

TEST(TestSetReport, WhatDoesNotFitIsASentence) {
  ThreadPool pool(1);
  const RandomTest test(8, 4, 70, pool), other(9, 5, 10, pool);
  TestReport report(pool);
  const std::string classes = report.follow(test.random.spec, test.weights, other.data).message();
  EXPECT_FALSE(classes.empty());
  EXPECT_EQ(report.follow(test.random.spec, test.weights, other.data).message(), classes);
  EXPECT_FALSE(report.ready());
  report.next();
  EXPECT_FALSE(report.follow(test.random.spec, other.weights, test.data).is_ok());
  EXPECT_TRUE(report.follow(test.random.spec, test.weights, test.data).is_ok());
  EXPECT_TRUE(report.ready());
}

// Weights so large that the scores are no numbers.
TEST(TestSetReport, ScoresThatAreNoNumbersAreNoConfidence) {
  ThreadPool pool(1);
  RandomTest test(8, 4, 70, pool);
  for (Parameter& parameter : test.random.model->parameters())
    for (float& value : parameter.value) value = value < 0 ? -3e38F : 3e38F;
  test.weights = test.copy_of_weights();
  TestReport report(pool);
  test_set_test::run(report, test);
  for (const TestedImage& image : report.hesitant(70)) {
    EXPECT_TRUE(image.confidence >= 0 && image.confidence <= 1) << image.index;
    EXPECT_TRUE(image.gap >= 0 && image.gap <= 1) << image.index;
  }
  expect_pairs(report);
}

TEST(TestSetVerdict, IsThatOfTheReport) {
  ThreadPool pool(1);
  const RandomTest test(12, 6, 40, pool);
  TestReport report(pool);
  test_set_test::run(report, test);
  auto tester = ImageTester::build(test.random.spec, *test.weights, pool);
  ASSERT_TRUE(tester.is_ok()) << tester.message();
  for (int index = 0; index < 40; ++index) {
    std::vector<float> image;
    for (const std::uint8_t pixel : test.test().image(index)) image.push_back(kPixelValues[pixel]);
    const TestedImage& tested = report.image(index);
    const ImageVerdict verdict = tester.value().verdict(image, tested.label);
    EXPECT_EQ(verdict.predicted(), tested.predicted);
    EXPECT_EQ(verdict.confidence(), tested.confidence);
    EXPECT_EQ(verdict.gap, tested.gap);
    EXPECT_EQ(verdict.right(), tested.right());
    EXPECT_EQ(verdict.classes.size(), 6U);
  }
}

TEST(TestSetVerdict, SortsAndTakesNoNumbersForNone) {
  const ImageVerdict verdict = image_verdict(std::vector<float>{0.2F, NAN, 0.5F, 0.2F, 0.1F});
  EXPECT_EQ(verdict.classes,
            (std::vector<ClassProbability>{{2, 0.5F}, {0, 0.2F}, {3, 0.2F}, {4, 0.1F}, {1, 0}}));
  EXPECT_FLOAT_EQ(verdict.gap, 0.3F);
  EXPECT_FALSE(verdict.label.has_value());
  EXPECT_EQ(image_verdict(std::vector<float>{1}).gap, 1);
}

TEST(TestSetReport, OfThePagesOwnNetworkOnFashionMnist) {
  const char* folder = std::getenv("FASHION_MNIST_DIR");
  if (folder == nullptr || *folder == '\0')
    GTEST_SKIP()
        << "NOT TESTED: set FASHION_MNIST_DIR to a folder with Fashion-MNIST's four files.";
  const auto data = load_fashion_mnist(folder);
  ASSERT_TRUE(data.is_ok()) << data.message();
  const auto file = read_file(path_in_project("assets/networks/course.safetensors"), 1 << 20);
  ASSERT_TRUE(file.is_ok()) << file.message();
  auto network = read_weights("course.safetensors", file.value());
  ASSERT_TRUE(network.is_ok()) << network.message();
  ThreadPool pool(2);
  TestReport report(pool);
  ASSERT_TRUE(report
                  .follow(network.value().spec,
                          std::make_shared<NamedTensors>(std::move(network.value().parameters)),
                          data.value())
                  .is_ok());
  while (!report.done()) report.next();
  int right = 0;
  for (int label = 0; label < 10; ++label) {
    right += report.cell(label, label);
    EXPECT_EQ(report.of_class(label).images, 1000);
  }
  EXPECT_EQ(right, 9109);
  EXPECT_FLOAT_EQ(report.accuracy(), 0.9109F);
  // T-shirt/top and Shirt.
  const ConfusedPair worst = report.confused_pairs(1).front();
  EXPECT_EQ(worst.first, 0);
  EXPECT_EQ(worst.second, 6);
  EXPECT_GT(report.confident_mistakes(1).front().confidence, 0.99F);
  EXPECT_LT(report.hesitant(1).front().gap, 0.01F);
}

}  // namespace
}  // namespace pixelwalk::lessons
