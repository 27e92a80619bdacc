// A training session: from the first weights over every command to the end, and back by Reset.

#include "lessons/training/training_session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "core/data/dataset_fingerprint.h"
#include "core/model/weights_file.h"
#include "core/training/training_checks.h"
#include "lessons/links/model_link.h"
#include "lessons/training/training_situation.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using namespace training_session_test;  // NOLINT(google-build-using-namespace)

TEST_F(ReadySession, OtherTestImagesAreFollowedWhileItTrains) {
  const std::vector<int> usual = session.probes();
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  session.follow_other_probes();
  EXPECT_NE(session.probes(), usual);
  EXPECT_EQ(session.probes().size(), usual.size());
  EXPECT_FALSE(session.knows_probes()) << "what is known is of the others";
  ASSERT_TRUE(frames_until(session, [&] { return session.knows_probes() && !session.busy(); }));
  EXPECT_EQ(session.weights()->probe_probabilities.size(), usual.size());
}

TEST_F(ReadySession, ThoseThatAreWrongNowAreFollowedOnceTheyAreAskedFor) {
  ASSERT_TRUE(session.follow_wrong_probes()) << "random weights";
  ASSERT_TRUE(frames_until(session, [&] { return session.knows_probes(); }));
  const auto& rows = session.weights()->probe_probabilities;
  ASSERT_EQ(rows.size(), session.probes().size());
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const auto best = std::ranges::max_element(rows[place]) - rows[place].begin();
    const auto image = static_cast<std::size_t>(session.probes()[place]);
    EXPECT_NE(best, session.probe_data()->test.labels[image]);
  }
}

TEST_F(ReadySession, SixteenTestImagesShowEveryClass) {
  ASSERT_EQ(session.probes().size(), static_cast<std::size_t>(kProbeCount));
  std::vector<int> seen(10);
  for (const int index : session.probes())
    ++seen[session.probe_data()->test.labels[static_cast<std::size_t>(index)]];
  for (const int count : seen) EXPECT_GE(count, 1);
  ASSERT_EQ(session.weights()->probe_probabilities.size(), session.probes().size());
  for (const auto& row : session.weights()->probe_probabilities) {
    float sum = 0;
    for (const float probability : row) sum += probability;
    EXPECT_NEAR(sum, 1, 1e-5);
  }
}

TEST_F(ReadySession, WhatIsShownBeforeTrainingIsWhatTrainingStartsFrom) {
  const auto shown = session.weights();
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  ASSERT_TRUE(frames_until(
      session, [&] { return session.weights() != shown && session.weights()->version > 1; }));
  ASSERT_EQ(session.weights()->parameters.names, shown->parameters.names);
  // One step of Adam moves a weight by at most the learning rate, whatever its gradient.
  for (std::size_t index = 0; index < shown->parameters.values.size(); ++index) {
    const auto before = shown->parameters.values[index].values(),
               after = session.weights()->parameters.values[index].values();
    for (std::size_t i = 0; i < before.size(); ++i) ASSERT_NEAR(before[i], after[i], 0.00101F);
  }
}

TEST_F(ReadySession, AnotherSeedShowsOtherWeights) {
  const auto before = session.weights();
  ASSERT_TRUE(session.set_seed(99).is_ok());
  session.poll();
  EXPECT_NE(session.weights()->parameters.values[0].values()[0],
            before->parameters.values[0].values()[0]);
}

TEST_F(ReadySession, StepsPausesResumesAndFinishes) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_EQ(session.status(), SessionStatus::kPaused);
  EXPECT_STREQ(training_situation(session), "first-step");
  EXPECT_NEAR(session.first_loss(), 2.3, 0.4);
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 2; }));
  EXPECT_STREQ(training_situation(session), "paused");
  EXPECT_FALSE(session.can_pause());
  session.resume();
  EXPECT_TRUE(session.busy());
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().total_steps, 2 * kTrain / 8);
  EXPECT_FALSE(session.can_resume());
  EXPECT_TRUE(frames_until(session, [&] { return !session.busy(); }));
  ASSERT_TRUE(session.set_epochs(3).is_ok());
  EXPECT_TRUE(session.can_resume()) << "one more epoch was asked for";
  session.resume();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().history.epochs.size() == 3; }));
}

TEST_F(ReadySession, PausesWhileRunning) {
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.pause();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  EXPECT_FALSE(session.busy());
  const auto steps = session.snapshot().total_steps;
  for (int frame = 0; frame < 20; ++frame) {
    session.poll();
    session.tick(std::chrono::milliseconds(2));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(session.snapshot().total_steps, steps);
}

TEST_F(ReadySession, StopEndsAndResetGoesBackToTheStart) {
  const float first = session.weights()->parameters.values[0].values()[0];
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.stop();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kStopped));
  EXPECT_STREQ(training_situation(session), "stopped");
  EXPECT_FALSE(session.can_resume());
  session.reset();
  session.poll();
  EXPECT_EQ(session.status(), SessionStatus::kReady);
  EXPECT_EQ(session.snapshot().total_steps, 0);
  EXPECT_TRUE(session.snapshot().history.curve.empty());
  EXPECT_EQ(session.options().epochs, 1000);
  EXPECT_EQ(session.weights()->parameters.values[0].values()[0], first);
}

TEST_F(ReadySession, LearningRateActsAtOnceBatchSizeWithTheNextEpoch) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  ASSERT_TRUE(session.set_learning_rate(0.01).is_ok());
  ASSERT_TRUE(session.set_batch_size(24).is_ok());
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 2; }));
  EXPECT_FLOAT_EQ(session.snapshot().options.learning_rate, 0.01F);
  EXPECT_EQ(session.snapshot().options.batch_size, 8);
  session.resume();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().total_steps, kTrain / 8 + kTrain / 24);
}

TEST_F(ReadySession, TrainsOnDataThatAreTakenAsTheyAre) {
  auto own = std::make_shared<Dataset>();
  own->name = "Your images";
  own->class_names = {"cats", "dogs"};
  for (ImageSet* set : {&own->train, &own->test}) {
    set->height = set->width = 4;
    set->channels = 3;
    set->labels = {0, 1, 0, 1};
    set->pixels.assign(4 * 48, 100);
  }
  ASSERT_TRUE(session.take_data(own).is_ok());
  EXPECT_EQ(session.data().choice(), DataSource::kOwnFiles);
  EXPECT_EQ(session.data().dataset(), own);
  EXPECT_NE(session.problem(), "");  // a model for ten classes
  ModelSpec model;
  model.input_height = model.input_width = 4;
  model.input_channels = 3;
  model.layers = {LayerSpec::flatten(), LayerSpec::dense(2, Activation::kSoftmax)};
  ASSERT_TRUE(session.set_model(model).is_ok());
  EXPECT_EQ(session.problem(), "");
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_NE(session.take_data(own).message().find("Reset"), std::string::npos);
  session.reset();
  EXPECT_TRUE(session.choose_data(DataSource::kGarments).is_ok());
}

TEST_F(ReadySession, WhatBelongsToTheWeightsIsLockedOnceTrainingHasBegun) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_TRUE(session.locked());
  EXPECT_NE(session.set_seed(2).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.set_optimizer(OptimizerKind::kSGD).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.choose_data(DataSource::kGarments).message().find("Reset"), std::string::npos);
  EXPECT_NE(session.load_files({{"a", {1}}}).message().find("Reset"), std::string::npos);
  EXPECT_EQ(session.options().seed, 1U);
  session.reset();
  EXPECT_TRUE(session.set_seed(2).is_ok());
  EXPECT_TRUE(session.set_optimizer(OptimizerKind::kSGD).is_ok());
}

TEST_F(ReadySession, ValuesOutOfRangeChangeNothingAndSaySo) {
  const TrainingOptions before = session.options();
  for (const double rate : {0.0, -1.0, 10.5, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_NE(session.set_learning_rate(rate).message().find("10"), std::string::npos);
  }
  EXPECT_NE(session.set_batch_size(0).message().find("1024"), std::string::npos);
  EXPECT_NE(session.set_batch_size(1025).message().find("1024"), std::string::npos);
  EXPECT_NE(session.set_epochs(0).message().find("1000"), std::string::npos);
  EXPECT_FALSE(session.set_seed(-1).is_ok());
  EXPECT_FALSE(session.set_stop_at_accuracy(1.5).is_ok());
  EXPECT_FALSE(session.set_stop_below_loss(-0.1).is_ok());
  EXPECT_EQ(session.options().learning_rate, before.learning_rate);
  EXPECT_EQ(session.options().batch_size, before.batch_size);
  EXPECT_EQ(session.options().epochs, before.epochs);
}

TEST(TrainingSession, BatchesThatDoNotFitIntoMemoryAreRefusedInASentence) {
  FakeSite fake;
  // 1,024 maps of 26×26, some megabytes an image, and few parameters.
  const auto spec = model_from_link("c1024k3,p26,f,d10");
  ASSERT_TRUE(spec.is_ok()) << spec.message();
  TrainingSession session(fake.site(false), spec.value());
  const int largest = largest_batch_size(spec.value());
  ASSERT_GT(largest, 1);
  ASSERT_LT(largest, kMaxBatchSize);
  const Status refused = session.set_batch_size(largest + 1);
  EXPECT_NE(refused.message().find(std::to_string(largest)), std::string::npos)
      << refused.message();
  EXPECT_EQ(session.options().batch_size, 32) << "what is shown is what is in force";
  EXPECT_TRUE(session.set_batch_size(largest).is_ok());
}

TEST_F(ReadySession, ResetCanBeUndone) {
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  const auto trained = session.weights();
  const auto first = session.first_weights();
  const TrainingSnapshot before = session.snapshot();
  EXPECT_FALSE(session.can_undo_reset());
  session.reset();
  session.poll();
  EXPECT_TRUE(session.can_undo_reset());
  EXPECT_NE(session.weights(), trained);
  ASSERT_TRUE(session.set_seed(99).is_ok());
  ASSERT_TRUE(session.set_optimizer(OptimizerKind::kSGD).is_ok());
  session.poll();
  session.undo_reset();
  session.poll();
  EXPECT_EQ(session.status(), SessionStatus::kFinished);
  EXPECT_EQ(session.weights(), trained);
  EXPECT_EQ(session.first_weights(), first);
  EXPECT_EQ(session.snapshot().total_steps, before.total_steps);
  EXPECT_EQ(session.snapshot().history.curve.size(), before.history.curve.size());
  EXPECT_EQ(session.options().seed, 1U);
  EXPECT_EQ(session.options().optimizer, OptimizerKind::kAdam);
  EXPECT_FALSE(session.can_undo_reset());
  session.train_more(1);
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().history.epochs.size() == 3; }));
}

TEST_F(ReadySession, WhatWasResetIsGivenUpForOtherDataAndTheNextTraining) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  session.reset();
  session.step();
  EXPECT_FALSE(session.can_undo_reset());
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  session.reset();
  EXPECT_TRUE(session.can_undo_reset());
  std::vector<NamedBytes> files;
  for (auto& [name, bytes] : site_files()) files.push_back({name, bytes});
  ASSERT_TRUE(session.load_files(std::move(files)).is_ok());
  EXPECT_FALSE(session.can_undo_reset());
}

TEST_F(ReadySession, ALossThatExplodesStopsAndSaysWhatToTry) {
  // Weights so large that the very first forward pass overflows.
  NamedTensors huge = session.weights()->parameters.clone();
  for (Tensor& tensor : huge.values) std::ranges::fill(tensor.values(), 1e38F);
  const auto file = write_weights(session.spec(), huge.views());
  ASSERT_TRUE(session.load_weights({"huge.safetensors", file}).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.status() != SessionStatus::kRunning; }));
  ASSERT_EQ(session.status(), SessionStatus::kDiverged);
  EXPECT_FALSE(session.snapshot().message.empty());
  EXPECT_STREQ(training_situation(session), "diverged");
  EXPECT_FALSE(session.can_resume());
  EXPECT_TRUE(session.can_reset());
}

TEST_F(ReadySession, EndsByItselfAtAnAccuracy) {
  ASSERT_TRUE(session.set_stop_at_accuracy(0.01).is_ok());
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  ASSERT_TRUE(session.set_learning_rate(0.003).is_ok());
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_LT(session.snapshot().history.epochs.size(), 1000U);
  EXPECT_STREQ(training_situation(session), "early-stop");
}

TEST_F(ReadySession, EndsByItselfBelowALoss) {
  ASSERT_TRUE(session.set_stop_below_loss(50).is_ok());
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  EXPECT_EQ(session.snapshot().history.epochs.size(), 1U);
  EXPECT_STREQ(training_situation(session), "early-stop");
  session.reset();
  EXPECT_EQ(session.options().stop_below_loss, 50) << "a setting like any other";
}

}  // namespace
}  // namespace pixelwalk::lessons
