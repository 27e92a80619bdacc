// What the learner is asked about a test set.

#include "lessons/test_set/test_exercises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/data/batcher.h"
#include "lessons/test_set/hidden_region.h"
#include "tests/lessons/test_set_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::lessons {
namespace {

using test_set_test::RandomTest;

std::string entry_of(const Exercise& exercise) {
  return std::string(exercise.judgement()->words.entries.front());
}

TEST(TestSetExercises, FindAnImageThatTheNetworkGetsWrong) {
  ThreadPool pool(1);
  std::set<MistakeExercise::Verdict> verdicts;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const RandomTest test(seed, 4, 90, pool);
    TestReport report(pool);
    test_set_test::run(report, test);
    MistakeExercise exercise(report, test.data->class_names);
    if (!exercise.can_ask()) continue;
    EXPECT_EQ(exercise.ask().words.entries.front(), "mistake.ask");
    for (int round = 0; round < 3; ++round) {
      const std::optional<int> asked = exercise.asked();
      EXPECT_EQ(asked.has_value(), round > 0);
      int found = -1;
      for (int index = 0; index < 90; ++index) {
        const TestedImage& image = report.image(index);
        const auto verdict = exercise.verdict_of(index);
        verdicts.insert(verdict);
        const bool wrong = image.label != image.predicted;
        EXPECT_EQ(verdict == MistakeExercise::Verdict::kClassified, !wrong);
        EXPECT_EQ(verdict == MistakeExercise::Verdict::kRight,
                  wrong && (!asked || *asked == image.label));
        if (verdict == MistakeExercise::Verdict::kRight) found = index;
      }
      ASSERT_GE(found, 0);
      exercise.check({static_cast<double>(found)});
      EXPECT_EQ(entry_of(exercise), "mistake.right");
      exercise.next_round();
    }
    EXPECT_TRUE(exercise.solved());
  }
  EXPECT_EQ(verdicts.size(), 3U);
}

TEST(TestSetExercises, NothingIsAskedOfANetworkWithoutMistakes) {
  ThreadPool pool(1);
  RandomTest test(3, 4, 50, pool);
  TestReport report(pool);
  test_set_test::run(report, test);
  auto right = std::make_shared<Dataset>(*test.data);
  for (int index = 0; index < 50; ++index) {
    right->test.labels[static_cast<std::size_t>(index)] =
        static_cast<std::uint8_t>(report.image(index).predicted);
  }
  test.data = right;
  test_set_test::run(report, test);
  EXPECT_EQ(report.accuracy(), 1);
  EXPECT_FALSE(MistakeExercise(report, right->class_names).can_ask());
  EXPECT_FALSE(ConfusedPairExercise(report, right->class_names).can_ask());
}

TEST(TestSetExercises, WhichTwoClassesAreConfusedMost) {
  ThreadPool pool(1);
  using Verdict = ConfusedPairExercise::Verdict;
  std::set<Verdict> verdicts;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const RandomTest test(seed, 5, 60, pool);
    TestReport report(pool);
    test_set_test::run(report, test);
    ConfusedPairExercise exercise(report, test.data->class_names);
    if (!exercise.can_ask()) continue;
    EXPECT_EQ(exercise.ask().form, AnswerForm::kOnStage);
    for (int round = 0; round < 3; ++round) {
      const std::optional<int> asked = exercise.asked();
      int most = 0;
      const auto both = [&](int a, int b) { return report.cell(a, b) + report.cell(b, a); };
      for (int a = 0; a < 5; ++a) {
        for (int b = 0; b < 5; ++b) {
          if (a != b && (!asked || a == *asked)) most = std::max(most, both(a, b));
        }
      }
      for (int a = 0; a < 5; ++a) {
        for (int b = 0; b < 5; ++b) {
          const Verdict verdict = exercise.verdict_of(a, b);
          verdicts.insert(verdict);
          EXPECT_EQ(verdict == Verdict::kSame, a == b);
          EXPECT_EQ(verdict == Verdict::kRight,
                    a != b && (!asked || a == *asked || b == *asked) && both(a, b) == most);
        }
      }
      const ConfusedPair pair = exercise.truth();
      EXPECT_EQ(pair.images(), most);
      exercise.check({static_cast<double>(pair.second), static_cast<double>(pair.first)});
      EXPECT_EQ(entry_of(exercise), "confused.right");
      exercise.next_round();
    }
    EXPECT_TRUE(exercise.solved());
  }
  EXPECT_EQ(verdicts.size(), 5U);
}

TEST(TestSetHiddenRegion, IsCountedImageByImage) {
  ThreadPool pool(2);
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= rounds_here(40); ++seed) {
    const RandomTest test(seed, 4, 75, pool);
    SCOPED_TRACE(test.random.name());
    const int height = test.test().height, width = test.test().width;
    const CoverPatch patch = region_patch(kRegions[seed % std::size(kRegions)], height, width);
    EXPECT_TRUE(patch.row >= 0 && patch.row + patch.height <= height);
    EXPECT_TRUE(patch.column >= 0 && patch.column + patch.width <= width);
    auto built =
        HiddenRegionCount::build(test.random.spec, *test.weights, test.data, patch, 70, pool);
    ASSERT_TRUE(built.is_ok()) << built.message();
    HiddenRegionCount& count = built.value();
    while (!count.done()) count.next();
    EXPECT_EQ(count.position(), 70);
    std::vector<HiddenRegionCount::Of> expected(4);
    for (int index = 0; index < 70; ++index) {
      std::vector<float> x, scores(4);
      for (const std::uint8_t pixel : test.test().image(index)) x.push_back(kPixelValues[pixel]);
      const auto label = test.test().labels[static_cast<std::size_t>(index)];
      const auto right = [&] {
        test.random.model->forward(x.data(), 1, scores.data());
        return std::ranges::max_element(scores) - scores.begin() == label ? 1 : 0;
      };
      ++expected[label].images;
      expected[label].right += right();
      for (int at = 0; at < height * width; ++at) {
        const int row = at / width - patch.row, column = at % width - patch.column;
        if (row >= 0 && row < patch.height && column >= 0 && column < patch.width)
          x[static_cast<std::size_t>(at)] = 0.5F;
      }
      expected[label].right_hidden += right();
    }
    for (int label = 0; label < 4; ++label) {
      const auto& of = expected[static_cast<std::size_t>(label)];
      EXPECT_EQ(count.of_class(label).images, of.images);
      EXPECT_EQ(count.of_class(label).right, of.right);
      EXPECT_EQ(count.of_class(label).right_hidden, of.right_hidden);
      lost += of.right != of.right_hidden ? 1 : 0;
    }
  }
  EXPECT_GT(lost, rounds_here(40) / 4);
}

TEST(TestSetExercises, WhichClassSuffersWhenAPartIsHidden) {
  ThreadPool pool(1);
  using Verdict = HiddenRegionExercise::Verdict;
  std::set<Verdict> verdicts;
  for (std::uint64_t seed = 1; seed <= rounds_here(150); ++seed) {
    const RandomTest test(seed, 4, 96, pool);
    HiddenRegionInHand count;
    HiddenRegionExercise exercise(count, test.data->class_names);
    const CoverPatch patch = region_patch(exercise.region(), test.test().height, test.test().width);
    auto built =
        HiddenRegionCount::build(test.random.spec, *test.weights, test.data, patch, 96, pool);
    ASSERT_TRUE(built.is_ok()) << built.message();
    count = std::move(built).value();
    while (!count->done()) count->next();
    double most = 0;
    for (int label = 0; label < 4; ++label) most = std::max(most, count->of_class(label).lost());
    EXPECT_EQ(exercise.can_ask(), most > 0);
    if (!exercise.can_ask()) continue;
    EXPECT_EQ(exercise.ask().choices, test.data->class_names);
    for (int label = 0; label < 4; ++label) {
      const double lost = count->of_class(label).lost();
      const Verdict verdict = exercise.verdict_of(label);
      verdicts.insert(verdict);
      EXPECT_EQ(verdict == Verdict::kRight, lost == most);
      EXPECT_EQ(verdict == Verdict::kUnhurt, lost <= 0);
    }
    exercise.check({static_cast<double>(exercise.truth())});
    EXPECT_EQ(entry_of(exercise), "hidden.right");
    EXPECT_EQ(exercise.counted(), 1);
    const Region before = exercise.region();
    exercise.next_round();
    EXPECT_NE(exercise.region(), before);
  }
  EXPECT_GE(verdicts.size(), kSlowHere ? 3U : 4U);
}

TEST(TestSetHiddenRegion, RegionsTileTheImage) {
  for (const auto& [height, width] : {std::pair{28, 28}, {1, 1}, {2, 5}, {7, 3}}) {
    int pixels = 0;
    for (const Region region : {Region::kTop, Region::kRows, Region::kBottom}) {
      const CoverPatch patch = region_patch(region, height, width);
      pixels += patch.height * patch.width;
    }
    for (const Region region : {Region::kLeft, Region::kColumns, Region::kRight}) {
      const CoverPatch patch = region_patch(region, height, width);
      pixels += patch.height * patch.width;
    }
    EXPECT_EQ(pixels, 2 * height * width);
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
