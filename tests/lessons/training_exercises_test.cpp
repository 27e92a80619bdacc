#include "lessons/training/training_exercises.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>

#include "lessons/training/training_situation.h"

namespace pixelwalk::lessons {
namespace {

using Losses = float (*)(std::int64_t);

// A training of 1,000 steps an epoch that an observer looks at now and then: what the loss is at a
// step, and which settings were in force from which step on.
struct FakeTraining {
  Losses loss;
  std::vector<SettingsChange> settings = {{0, 0, 0.001F, 32}};
  std::vector<CurvePoint> curve = {};
  std::int64_t steps = 0;

  // Trains up to that many steps, as the recorder notes it, and shows each twentieth to `exercise`.
  template <typename Exercise>
  void train(Exercise& exercise, std::int64_t until) {
    while (steps < until) {
      ++steps;
      if (steps % 5 == 0)
        curve.push_back({static_cast<double>(steps) / 1000, loss(steps), 0.5F, steps});
      if (steps % 20 == 0 || steps == until) exercise.observe(snapshot());
    }
  }
  void set(float rate, int batch_size = 32) {
    settings.push_back({steps, static_cast<double>(steps) / 1000, rate, batch_size});
  }
  TrainingSnapshot snapshot() const {
    TrainingSnapshot snapshot;
    snapshot.status = TrainingStatus::kRunning;
    snapshot.options.learning_rate = settings.back().learning_rate;
    snapshot.steps_per_epoch = 32 * 1000 / settings.back().batch_size;
    snapshot.total_steps = steps;
    snapshot.history.curve = curve;
    snapshot.history.settings = settings;
    return snapshot;
  }
};

float doubles_after_500(std::int64_t step) {
  return step <= 500 ? 0.4F : 0.8F;
}
float halves_after_500(std::int64_t step) {
  return step <= 500 ? 0.4F : 0.2F;
}

// Trains for 500 steps at 0.001, then raises the rate to 0.01.
LearningRateExercise raised_at_500(LearningRateExercise::Answer answer, Losses loss) {
  LearningRateExercise exercise;
  exercise.guess(answer);
  FakeTraining training{loss};
  training.train(exercise, 500);
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.01F);
  training.set(0.01F);
  training.train(exercise, 900);
  return exercise;
}

TEST(FirstLossExercise, ItsChoicesFollowTheNumberOfClasses) {
  FirstLossExercise exercise;
  const auto expect = [&](const std::array<double, 4>& wanted) {
    for (std::size_t i = 0; i < wanted.size(); ++i)
      EXPECT_NEAR(exercise.choices()[i], wanted[i], 1e-9) << i;
  };
  expect({0.1, 1.0, 2.3, 10});
  exercise.ask_of(2);
  expect({0.03, 0.3, 0.7, 3});
  exercise.guess(2);
  exercise.observe(0.72F);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  exercise.ask_of(100);
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen) << "it is another question";
  expect({0.2, 2, 4.6, 20});
}

TEST(FirstLossExercise, IsSettledByTheMeasuredLoss) {
  FirstLossExercise exercise;
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen);
  exercise.observe(2.31F);
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen)
      << "what was seen before guessing does not count";
  exercise.guess(2);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
  exercise.observe(-1);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
  exercise.observe(2.36F);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  exercise.guess(0);
  EXPECT_EQ(exercise.chosen(), 2) << "the answer is known now";
  FirstLossExercise late;
  late.observe(2.36F);
  late.guess(2);
  late.observe(2.36F);
  EXPECT_EQ(late.state(), ExerciseState::kWaiting) << "guessed when it could be read";
  late.observe(-1);
  late.observe(2.36F);
  EXPECT_EQ(late.state(), ExerciseState::kRight) << "another training";
  exercise.again();
  exercise.guess(1);
  exercise.observe(2.36F);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting) << "the same training tells nothing new";
  exercise.observe(-1);
  exercise.observe(2.36F);
  EXPECT_EQ(exercise.state(), ExerciseState::kWrong);
}

TEST(LearningRateExercise, MeasuresWhatTheLearnersOwnTrainingDid) {
  using Answer = LearningRateExercise::Answer;
  EXPECT_EQ(raised_at_500(Answer::kRises, doubles_after_500).state(), ExerciseState::kRight);
  EXPECT_EQ(raised_at_500(Answer::kFalls, doubles_after_500).state(), ExerciseState::kWrong);
  const LearningRateExercise fell = raised_at_500(Answer::kFalls, halves_after_500);
  EXPECT_EQ(fell.state(), ExerciseState::kRight);
  EXPECT_FLOAT_EQ(fell.loss_before(), 0.4F);
  EXPECT_FLOAT_EQ(fell.loss_after(), 0.2F);
}

TEST(LearningRateExercise, PassingThroughOtherRatesIsNoNewBase) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{doubles_after_500};
  training.train(exercise, 400);
  training.set(0.004F);
  training.train(exercise, 420);
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.01F);
  EXPECT_FALSE(exercise.raised());
  training.set(0.02F);
  training.train(exercise, 440);
  EXPECT_TRUE(exercise.raised());
}

TEST(LearningRateExercise, WaitsUntilARateHasBeenInForce) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{doubles_after_500};
  training.train(exercise, 100);
  EXPECT_EQ(exercise.wanted_rate(), 0);
  training.set(0.1F);
  training.train(exercise, 120);
  EXPECT_FALSE(exercise.raised());
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
}

TEST(LearningRateExercise, WhatWasBeforeTheAnswerDoesNotCount) {
  LearningRateExercise exercise;
  FakeTraining training{doubles_after_500};
  training.train(exercise, 500);
  training.set(0.01F);
  training.train(exercise, 900);
  exercise.guess(LearningRateExercise::Answer::kRises);
  training.train(exercise, 1000);
  EXPECT_FALSE(exercise.raised());
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.1F);
}

// 32 images a batch in the first epoch, 64 from the second on.
TEST(LearningRateExercise, FollowsATrainingWhoseBatchesHaveChanged) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{[](std::int64_t step) { return step <= 1500 ? 0.4F : 0.8F; }};
  training.train(exercise, 1000);
  training.set(0.001F, 64);
  training.train(exercise, 1100);
  EXPECT_EQ(exercise.wanted_rate(), 0) << "100 batches of the new size are too few";
  training.train(exercise, 1500);
  training.set(0.01F, 64);
  training.train(exercise, 1900);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  EXPECT_FLOAT_EQ(exercise.loss_before(), 0.4F);
  EXPECT_FLOAT_EQ(exercise.loss_after(), 0.8F);
}

TEST(LearningRateExercise, StartsAnewWhereTheBatchSizeChangesWhileItMeasures) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{doubles_after_500};
  training.train(exercise, 500);
  training.set(0.01F);
  training.train(exercise, 600);
  EXPECT_TRUE(exercise.raised());
  training.set(0.01F, 64);
  training.train(exercise, 620);
  EXPECT_FALSE(exercise.raised());
  training.train(exercise, 1200);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.1F);
}

TEST(LearningRateExercise, ARateThatIsLoweredAgainIsNotMeasured) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{doubles_after_500};
  training.train(exercise, 500);
  training.set(0.01F);
  training.train(exercise, 600);
  training.set(0.001F);
  training.train(exercise, 1000);
  EXPECT_FALSE(exercise.raised());
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
}

TEST(LearningRateExercise, SaysWhereTenTimesAsMuchCannotBeSet) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{doubles_after_500, {{0, 0, 5.0F, 32}}};
  training.train(exercise, 500);
  EXPECT_TRUE(exercise.too_large());
}

TEST(LearningRateExercise, ALossThatExplodesHasRisen) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  FakeTraining training{halves_after_500, {{0, 0, 0.1F, 32}}};
  training.train(exercise, 500);
  training.set(1.0F);
  training.train(exercise, 510);
  TrainingSnapshot diverged = training.snapshot();
  diverged.status = TrainingStatus::kDiverged;
  exercise.observe(diverged);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  EXPECT_TRUE(exercise.exploded());
}

TEST(AccuracyExercise, SaysTheFirstEpochOfThisRunThatReachedTheGoal) {
  AccuracyExercise exercise;
  TrainingSnapshot snapshot;
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen);
  snapshot.history.epochs = {{.epoch = 1, .validation_accuracy = 0.8F}};
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
  EXPECT_FLOAT_EQ(exercise.accuracy(), 0.8F);
  snapshot.history.epochs.push_back({.epoch = 2, .validation_accuracy = 0.7F});
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.epoch(), 1) << "the best so far";
  snapshot.history.epochs.push_back({.epoch = 3, .validation_accuracy = 0.86F});
  snapshot.history.epochs.push_back({.epoch = 4, .validation_accuracy = 0.89F});
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  EXPECT_EQ(exercise.epoch(), 3);
  EXPECT_FLOAT_EQ(exercise.accuracy(), 0.86F);
  exercise.observe(TrainingSnapshot());
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen) << "another run";
}

TEST(TrainingSituation, SeesOverfitting) {
  History history;
  EXPECT_FALSE(overfits(history));
  EXPECT_EQ(best_epoch(history), nullptr);
  history.epochs = {{.epoch = 1, .loss = 0.5F, .validation_loss = 0.40F},
                    {.epoch = 2, .loss = 0.3F, .validation_loss = 0.30F},
                    {.epoch = 3, .loss = 0.2F, .validation_loss = 0.36F}};
  EXPECT_FALSE(overfits(history)) << "one epoch may be a wobble";
  history.epochs.push_back({.epoch = 4, .loss = 0.1F, .validation_loss = 0.305F});
  EXPECT_FALSE(overfits(history)) << "1 % is noise";
  history.epochs.back().validation_loss = 0.35F;
  EXPECT_TRUE(overfits(history));
  EXPECT_EQ(best_epoch(history)->epoch, 2);
  history.epochs.back().loss = 0.25F;
  EXPECT_FALSE(overfits(history)) << "training got worse as well: that is something else";
  history.epochs.push_back({.epoch = 5, .loss = 0.05F, .validation_loss = 0.29F});
  EXPECT_FALSE(overfits(history)) << "better than ever";
}

TEST(TrainingSituation, ValidationIsAheadInTheFirstEpochAlone) {
  History history;
  EXPECT_FALSE(validation_ahead(history));
  history.epochs = {{.epoch = 1, .accuracy = 0.84F, .validation_accuracy = 0.87F}};
  EXPECT_TRUE(validation_ahead(history));
  history.epochs[0].validation_accuracy = 0.84F;
  EXPECT_FALSE(validation_ahead(history)) << "it is not ahead";
  history.epochs = {{.epoch = 1, .accuracy = 0.84F, .validation_accuracy = 0.87F},
                    {.epoch = 2, .accuracy = 0.86F, .validation_accuracy = 0.88F}};
  EXPECT_FALSE(validation_ahead(history)) << "there are others to compare";
}

TEST(TrainingSituation, KnowsGuessing) {
  History history;
  EXPECT_FALSE(guesses(history, 10)) << "no epoch yet";
  history.epochs = {
      {.epoch = 1, .loss = 2.31F, .validation_loss = 2.3F, .validation_accuracy = 0.09F}};
  EXPECT_TRUE(guesses(history, 10));
  history.epochs.back().validation_accuracy = 0.3F;
  EXPECT_FALSE(guesses(history, 10));
  history.epochs.back().validation_accuracy = 0.6F;
  EXPECT_FALSE(guesses(history, 2));
  EXPECT_NEAR(guessing_loss(10), 2.302585, 1e-6);
}

}  // namespace
}  // namespace pixelwalk::lessons
