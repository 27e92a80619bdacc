#include "lessons/training/run_exercises.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pixelwalk::lessons {
namespace {

// A finished run of a network of one hidden layer.
Run made_up(int units, float accuracy, std::size_t classes = 10) {
  Run run;
  run.title = std::to_string(units) + " units";
  run.spec.layers = {LayerSpec::flatten(), LayerSpec::dense(units, Activation::kReLU),
                     LayerSpec::dense(static_cast<int>(classes), Activation::kSoftmax)};
  run.status = TrainingStatus::kFinished;
  run.class_names.resize(classes);
  run.history.epochs = {{.epoch = 1, .validation_accuracy = accuracy}};
  return run;
}

std::string_view said(const RunList& runs) {
  const Goal goal = small_run(runs);
  return goal.words ? goal.words->entries.front() : "";
}

TEST(SmallRun, NeedsFewParametersAndEightyFivePerCentInOneRun) {
  RunList runs;
  EXPECT_EQ(said(runs), "");
  runs.add(made_up(128, 0.84F));
  EXPECT_EQ(said(runs), "try-small-both");
  runs.add(made_up(64, 0.87F));
  EXPECT_EQ(said(runs), "try-small-large");
  runs.add(made_up(31, 0.849F));  // 24,655 parameters
  EXPECT_EQ(said(runs), "try-small-weak");
  EXPECT_FALSE(small_run(runs).reached);
  runs.add(made_up(31, 0.85F));
  EXPECT_EQ(said(runs), "try-small-right");
  EXPECT_TRUE(small_run(runs).reached);
}

TEST(SmallRun, IsNotReachedByTwoClasses) {
  RunList runs;
  runs.add(made_up(4, 0.99F, 2));
  EXPECT_FALSE(small_run(runs).reached);
}

// Validation losses, and accuracies, of a run.
Run course_of(const std::vector<float>& losses, const std::vector<float>& accuracies) {
  Run run = made_up(4, 0);
  run.history.epochs.clear();
  for (std::size_t i = 0; i < losses.size(); ++i) {
    run.history.epochs.push_back({.epoch = static_cast<int>(i) + 1,
                                  .validation_loss = losses[i],
                                  .validation_accuracy = accuracies[i]});
  }
  return run;
}

struct Overfitting : testing::Test {
  RunList runs;
  OverfittingExercise exercise{runs};

  void SetUp() override {
    runs.add(course_of({9, 8, 7, 6, 5, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 8, 7, 7}));
  }
  std::string_view said_of(double epoch) {
    exercise.ask();
    exercise.check({epoch});
    return exercise.judgement()->words.entries.front();
  }
};

TEST_F(Overfitting, AsksForTheEpochOfTheLowestValidationLossAndSaysWhatWasReadInstead) {
  EXPECT_EQ(said_of(9), "try-overfit-last");
  EXPECT_EQ(said_of(7), "try-overfit-accuracy");
  EXPECT_EQ(said_of(3), "try-overfit-early");
  EXPECT_EQ(said_of(8), "try-overfit-late");
  EXPECT_EQ(said_of(0), "try-overfit-none");
  EXPECT_EQ(said_of(10), "try-overfit-none");
  EXPECT_EQ(said_of(6), "try-overfit-right");
  EXPECT_FALSE(exercise.solved()) << "only the first answer counts";
  runs.add(course_of({9, 8, 7, 6, 5, 4, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6, 8, 7, 7, 7}));
  EXPECT_EQ(said_of(7), "try-overfit-right");
  EXPECT_TRUE(exercise.solved()) << "another run asks anew";
}

TEST_F(Overfitting, IsReadFromARunThatWentOnForTooLong) {
  RunList others;
  EXPECT_EQ(overfitted_run(others), nullptr);
  others.add(course_of({3, 2, 1}, {1, 2, 3}));
  others.add(course_of({9, 8, 7, 6, 5, 4, 3, 2}, {1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(overfitted_run(others), nullptr) << "too short, or still getting better";
  EXPECT_EQ(overfitted_run(runs)->history.epochs.size(), 9U);
}

}  // namespace
}  // namespace pixelwalk::lessons
