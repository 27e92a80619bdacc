#include "lessons/training/training_exercises.h"

#include <gtest/gtest.h>

#include "lessons/training/training_situation.h"

namespace pixelwalk::lessons {
namespace {

// A training of 1,000 steps an epoch whose loss at a step is what `loss` says.
TrainingSnapshot snapshot_at(std::int64_t steps, float rate, float (*loss)(std::int64_t)) {
  TrainingSnapshot snapshot;
  snapshot.status = TrainingStatus::kRunning;
  snapshot.options.learning_rate = rate;
  snapshot.steps_per_epoch = 1000;
  snapshot.total_steps = steps;
  for (std::int64_t step = 5; step <= steps; step += 5) {
    snapshot.history.curve.push_back({static_cast<double>(step) / 1000, loss(step), 0.5F});
  }
  return snapshot;
}

float doubles_after_500(std::int64_t step) {
  return step <= 500 ? 0.4F : 0.8F;
}
float halves_after_500(std::int64_t step) {
  return step <= 500 ? 0.4F : 0.2F;
}

// Trains for 500 steps at 0.001, then raises the rate to 0.01.
LearningRateExercise raised_at_500(LearningRateExercise::Answer answer,
                                   float (*loss)(std::int64_t)) {
  LearningRateExercise exercise;
  exercise.guess(answer);
  for (std::int64_t step = 0; step <= 500; step += 20)
    exercise.observe(snapshot_at(step, 0.001F, loss));
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.01F);
  for (std::int64_t step = 500; step <= 900; step += 20)
    exercise.observe(snapshot_at(step, 0.01F, loss));
  return exercise;
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
  exercise.again();
  exercise.guess(1);
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
  for (std::int64_t step = 0; step <= 400; step += 20)
    exercise.observe(snapshot_at(step, 0.001F, doubles_after_500));
  exercise.observe(snapshot_at(420, 0.004F, doubles_after_500));
  EXPECT_FLOAT_EQ(exercise.wanted_rate(), 0.01F);
  EXPECT_FALSE(exercise.raised());
  exercise.observe(snapshot_at(440, 0.02F, doubles_after_500));
  EXPECT_TRUE(exercise.raised());
}

TEST(LearningRateExercise, WaitsUntilARateHasBeenInForce) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  exercise.observe(snapshot_at(100, 0.001F, doubles_after_500));
  EXPECT_EQ(exercise.wanted_rate(), 0);
  exercise.observe(snapshot_at(120, 0.1F, doubles_after_500));
  EXPECT_FALSE(exercise.raised());
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
}

TEST(LearningRateExercise, ALossThatExplodesHasRisen) {
  LearningRateExercise exercise;
  exercise.guess(LearningRateExercise::Answer::kRises);
  for (std::int64_t step = 0; step <= 500; step += 20)
    exercise.observe(snapshot_at(step, 0.1F, halves_after_500));
  exercise.observe(snapshot_at(500, 1.0F, halves_after_500));
  TrainingSnapshot diverged = snapshot_at(510, 1.0F, halves_after_500);
  diverged.status = TrainingStatus::kDiverged;
  exercise.observe(diverged);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
}

TEST(AccuracyExercise, KeepsTheBestEpoch) {
  AccuracyExercise exercise;
  TrainingSnapshot snapshot;
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kOpen);
  snapshot.history.epochs = {{.epoch = 1, .validation_accuracy = 0.8F}};
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kWaiting);
  snapshot.history.epochs.push_back({.epoch = 2, .validation_accuracy = 0.86F});
  snapshot.history.epochs.push_back({.epoch = 3, .validation_accuracy = 0.84F});
  exercise.observe(snapshot);
  EXPECT_EQ(exercise.state(), ExerciseState::kRight);
  EXPECT_EQ(exercise.epoch(), 2);
}

TEST(TrainingSituation, SeesOverfitting) {
  History history;
  EXPECT_FALSE(overfits(history));
  EXPECT_EQ(best_epoch(history), nullptr);
  history.epochs = {{.epoch = 1, .loss = 0.5F, .validation_loss = 0.40F},
                    {.epoch = 2, .loss = 0.3F, .validation_loss = 0.30F},
                    {.epoch = 3, .loss = 0.2F, .validation_loss = 0.305F}};
  EXPECT_FALSE(overfits(history)) << "1 % is noise";
  history.epochs.push_back({.epoch = 4, .loss = 0.1F, .validation_loss = 0.35F});
  EXPECT_TRUE(overfits(history));
  EXPECT_EQ(best_epoch(history)->epoch, 2);
  history.epochs.back().loss = 0.6F;
  EXPECT_FALSE(overfits(history)) << "training got worse as well: that is something else";
}

}  // namespace
}  // namespace pixelwalk::lessons
