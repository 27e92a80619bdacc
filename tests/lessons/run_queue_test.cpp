#include "lessons/training/run_queue.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "lessons/training/kept_queue.h"
#include "lessons/workspace/workspace.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::FakeSite;
using training_session_test::frames_until;
using training_session_test::frames_until_status;
using training_session_test::ReadySession;

ModelSpec small_model(int units) {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(units, Activation::kReLU),
                 LayerSpec::dense(10, Activation::kSoftmax)};
  return spec;
}

PlannedRun small_run(int units, int epochs = 1) {
  TrainingOptions options;
  options.epochs = epochs;
  options.batch_size = 8;
  return {std::to_string(units) + " units", small_model(units), options};
}

std::vector<std::string> waiting(const RunQueue& queue) {
  std::vector<std::string> titles;
  for (const QueuedRun& run : queue.waiting()) titles.push_back(run.planned.title);
  return titles;
}

std::vector<int> trained_units(const TrainingSession& session) {
  std::vector<int> units;
  for (const auto& run : session.runs().runs()) units.push_back(run.spec.layers[1].units);
  return units;
}

TEST(RunQueue, IsReorderedAndCutShort) {
  RunQueue queue;
  const int first = queue.add(small_run(1));
  const int second = queue.add(small_run(2));
  queue.add(small_run(3));
  EXPECT_FALSE(queue.can_move(first, -1));
  queue.move(first, -1);
  queue.move(second, -1);
  EXPECT_EQ(waiting(queue), (std::vector<std::string>{"2 units", "1 units", "3 units"}));
  EXPECT_TRUE(queue.remove(first));
  EXPECT_FALSE(queue.remove(first));
  EXPECT_EQ(waiting(queue), (std::vector<std::string>{"2 units", "3 units"}));
  queue.clear();
  EXPECT_TRUE(queue.empty());
}

TEST(RunQueue, IsKeptAsATextAndRestsWhenItComesBack) {
  RunQueue queue;
  PlannedRun special = small_run(4, 7);
  special.title = "Mine, 10 % & \"more\"";
  special.options.optimizer = OptimizerKind::kSGD;
  special.options.learning_rate = 0.01F;
  special.options.augmentation.shift = true;
  queue.add(special);
  queue.add(small_run(2));
  queue.begin_next();
  RunQueue next;
  next.bring_back(from_queue_text(to_queue_text(queue)));
  ASSERT_EQ(next.waiting().size(), 2U);
  EXPECT_TRUE(next.paused());
  EXPECT_TRUE(next.brought_back());
  EXPECT_EQ(next.waiting()[0].planned.title, special.title);
  EXPECT_TRUE(same_plan(next.waiting()[0].planned, special));
  EXPECT_TRUE(next.waiting()[0].begun);
  EXPECT_FALSE(next.waiting()[1].begun);
  EXPECT_EQ(to_queue_text(next), to_queue_text(queue)) << "as often as the page is reloaded";
  next.set_paused(false);
  EXPECT_FALSE(next.brought_back());
}

TEST(RunQueue, TakesNothingFromATextThatIsNone) {
  RunQueue queue;
  for (const char* text : {"", "\n\n", "waits", "waits?model=x&options=y", "{}"}) {
    EXPECT_TRUE(from_queue_text(text).empty()) << text;
    queue.bring_back(from_queue_text(text));
  }
  EXPECT_FALSE(queue.paused());
}

TEST_F(ReadySession, WhatAnEarlierVisitHadBegunIsAskedForBeforeItBeginsAnew) {
  session.queue().bring_back({{.planned = small_run(4), .begun = true}});
  session.poll();
  EXPECT_FALSE(session.asks_for_left_over()) << "it rests";
  session.resume_queue();
  session.poll();
  EXPECT_TRUE(session.asks_for_left_over());
  EXPECT_TRUE(session.busy());
  session.begin_anew();
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(trained_units(session), std::vector<int>{4});
}

TEST_F(ReadySession, TheQueueGoesOnWithWhatItHadBegun) {
  std::shared_ptr<const Checkpoint> left;
  {
    FakeSite other;
    TrainingSession before(other.site(false));
    before.queue().add(small_run(4, 400));
    ASSERT_TRUE(frames_until(before, [&] { return before.epoch_checkpoint() != nullptr; }));
    left = before.epoch_checkpoint();
  }
  ASSERT_TRUE(session.set_seed(7).is_ok());
  session.queue().bring_back(
      {{.planned = small_run(4, 400), .begun = true}, {.planned = small_run(2)}});
  ASSERT_TRUE(session.go_on_with(left, session.data().choice()).is_ok());
  ASSERT_TRUE(frames_until(session, [&] {
    return session.queue().under_way() && session.queue_state() == QueueState::kRunning;
  }));
  EXPECT_EQ(session.options_by_hand().seed, 7U);
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(trained_units(session), (std::vector<int>{4, 2}));
  session.reset();
  EXPECT_EQ(session.options().seed, 7U);
}

TEST_F(ReadySession, TheQueueTrainsInItsOrderAndKeepsEachRun) {
  for (const int units : {4, 3, 2}) session.queue().add(small_run(units));
  EXPECT_TRUE(session.busy());
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(trained_units(session), (std::vector<int>{4, 3, 2}));
  for (const auto& run : session.runs().runs()) {
    EXPECT_EQ(run.status, TrainingStatus::kFinished);
    EXPECT_NE(run.checkpoint, nullptr) << "to open it, and to go on";
    EXPECT_EQ(run.epochs->size(), 1U);
  }
  EXPECT_EQ(session.queue_state(), QueueState::kEmpty);
}

TEST_F(ReadySession, WhatIsSkippedIsStoppedAndTheNextOneBegins) {
  session.queue().add(small_run(4, 1000));
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.skip_queued();
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  ASSERT_EQ(trained_units(session), (std::vector<int>{4, 3}));
  EXPECT_EQ(session.runs().runs()[0].status, TrainingStatus::kStopped);
  EXPECT_EQ(session.runs().runs()[1].status, TrainingStatus::kFinished);
}

TEST_F(ReadySession, APausedQueueRestsAndGoesOnWhereItWas) {
  session.queue().add(small_run(4, 1000));
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.pause_queue();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  EXPECT_EQ(session.queue_state(), QueueState::kPaused);
  ASSERT_TRUE(frames_until(session, [&] { return !session.busy(); })) << "idle costs nothing";
  const auto steps = session.snapshot().total_steps;
  session.resume_queue();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > steps; }));
  EXPECT_EQ(session.queue().under_way()->planned.title, "4 units");
}

TEST_F(ReadySession, ATrainingByHandGoesFirstAndIsNeverThrownAway) {
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.pause();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kPaused));
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return !session.busy(); }));
  EXPECT_EQ(session.queue_state(), QueueState::kWaitsForHand);
  EXPECT_TRUE(same_model(session.spec(), ModelSpec::course()));
  session.resume();
  session.stop();
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  ASSERT_EQ(session.runs().runs().size(), 2U);
  EXPECT_EQ(session.runs().runs()[0].status, TrainingStatus::kStopped) << "by hand";
}

TEST_F(ReadySession, AModelThatCannotBeTrainedIsSaidAndPassedOver) {
  PlannedRun refused = small_run(4);
  refused.spec.input_height = 5;
  session.queue().add(refused);
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(trained_units(session), std::vector<int>{3});
  ASSERT_EQ(session.queue().refused().size(), 1U);
  EXPECT_EQ(session.queue().refused().front().title, "4 units");
  EXPECT_NE(session.queue().refused().front().why, "");
  EXPECT_TRUE(session.error().empty());
}

TEST_F(ReadySession, ResetBringsBackWhatWasSetByHand) {
  ASSERT_TRUE(session.set_seed(7).is_ok());
  ASSERT_TRUE(session.set_optimizer(OptimizerKind::kMomentum).is_ok());
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(session.options().seed, 1U) << "an experiment has its own";
  session.reset();
  EXPECT_EQ(session.options().seed, 7U);
  EXPECT_EQ(session.options().optimizer, OptimizerKind::kMomentum);
  EXPECT_TRUE(same_model(session.spec(), ModelSpec::course()));
  EXPECT_EQ(session.runs().runs().size(), 1U);
}

TEST_F(ReadySession, ResetWhileTheQueueTrainsPausesIt) {
  session.queue().add(small_run(4, 1000));
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.reset();
  EXPECT_EQ(session.queue_state(), QueueState::kPaused);
  EXPECT_EQ(waiting(session.queue()), std::vector<std::string>{"3 units"});
  session.resume_queue();
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
}

TEST(QueueSession, LoadsTheDataItself) {
  FakeSite fake;
  TrainingSession session(fake.site(false));
  session.queue().add(small_run(3));
  EXPECT_EQ(session.queue_state(), QueueState::kLoading);
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(session.runs().runs().size(), 1U);
}

TEST(QueueSession, RestsWhereTheDataCannotBeLoadedUntilTheyCan) {
  FakeSite fake;
  TrainingSession session(fake.site(true));
  session.queue().add(small_run(3));
  session.poll();
  ASSERT_EQ(fake.requests.size(), 1U);
  fake.requests.back().finished(Status::error("no network"));
  session.poll();
  EXPECT_EQ(session.queue_state(), QueueState::kPaused);
  EXPECT_EQ(session.data().error(), "no network");
  session.resume_queue();
  ASSERT_EQ(fake.requests.size(), 2U) << "another try";
  for (int file = 0; file < 4; ++file) fake.answer();
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  EXPECT_EQ(session.runs().runs().size(), 1U);
}

TEST(QueueWorkspace, LeavesTheModelInHandAlone) {
  FakeSite fake;
  Workspace workspace(fake.site(false));
  TrainingSession& session = workspace.training;
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] {
    workspace.follow();
    return session.queue().empty();
  }));
  EXPECT_TRUE(same_model(workspace.model.spec(), ModelSpec::course()));
  EXPECT_TRUE(workspace.trains_another_model());
  EXPECT_TRUE(same_model(session.spec_by_hand(), ModelSpec::course()));
  session.reset();
  workspace.follow();
  EXPECT_FALSE(workspace.trains_another_model());
}

TEST(QueueWorkspace, LeavesTheNetworkInHandThatTheLearnerTrained) {
  FakeSite fake;
  Workspace workspace(fake.site(false));
  TrainingSession& session = workspace.training;
  ASSERT_TRUE(session.set_epochs(1).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(
      session, [&] { return session.status() == SessionStatus::kFinished && !session.busy(); }));
  workspace.network.follow();
  ASSERT_EQ(workspace.network.network().source, NetworkSource::kTraining);
  const int mine = session.run_id();
  session.queue().add(small_run(3));
  ASSERT_TRUE(frames_until(session, [&] { return session.queue().empty(); }));
  workspace.network.follow();
  EXPECT_EQ(workspace.network.run(), mine);
  EXPECT_TRUE(same_model(workspace.network.network().spec, ModelSpec::course()));
}

}  // namespace
}  // namespace pixelwalk::lessons
