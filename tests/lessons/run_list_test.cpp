#include "lessons/training/run_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/dataset_fingerprint.h"
#include "core/training/training_memory.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using training_session_test::frames_until;
using training_session_test::frames_until_status;
using training_session_test::ReadySession;
using training_session_test::small_garments;

// Weights of so many values, as every epoch's are.
NamedTensors weights(int values) {
  NamedTensors tensors;
  tensors.add("dense/kernel", Tensor(Shape{values}));
  return tensors;
}

// A finished run whose epochs' weights take `values` floats each.
Run made_up_run(const std::string& title, int epochs = 2, int values = 100) {
  auto checkpoint = std::make_shared<Checkpoint>();
  checkpoint->trained = {.epochs = epochs, .steps = 10 * epochs, .seed = 1};
  checkpoint->weights = weights(values);
  Run run;
  run.title = title;
  run.spec = ModelSpec::course();
  run.status = TrainingStatus::kFinished;
  std::vector<KeptEpoch> kept;
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    run.history.epochs.push_back({.epoch = epoch, .validation_accuracy = 0.5F});
    kept.push_back({{.epochs = epoch, .steps = 10 * epoch, .seed = 1},
                    std::make_shared<const NamedTensors>(weights(values))});
  }
  run.epochs = std::make_shared<const std::vector<KeptEpoch>>(std::move(kept));
  run.checkpoint = std::move(checkpoint);
  return run;
}

std::vector<std::string> titles(const RunList& list) {
  std::vector<std::string> titles;
  for (const Run& run : list.runs()) titles.push_back(run.title);
  return titles;
}

TEST(RunList, GivesEachRunAnIdAndATitleOfItsOwn) {
  RunList list;
  const int first = list.add(made_up_run("Course model"));
  const int second = list.add(made_up_run("Course model"));
  EXPECT_NE(first, second);
  EXPECT_EQ(titles(list), (std::vector<std::string>{"Course model", "Course model 2"}));
  EXPECT_EQ(list.find(first)->parameters, 243'786);
  EXPECT_GT(list.find(first)->multiplications, 4'000'000);
  EXPECT_EQ(list.find(99), nullptr);
}

TEST(RunList, SaysWhichRunChangedAndWhen) {
  RunList list;
  const int first = list.add(made_up_run("a"));
  const int second = list.add(made_up_run("b"));
  const std::uint64_t before = list.version();
  EXPECT_TRUE(list.rename(second, "c"));
  EXPECT_GT(list.version(), before);
  EXPECT_EQ(list.find(second)->changed, list.version());
  EXPECT_LE(list.find(first)->changed, before);
  EXPECT_TRUE(list.update(first, made_up_run("another title", 3)));
  EXPECT_EQ(list.find(first)->title, "a") << "what the learner calls it stays";
  EXPECT_EQ(list.find(first)->history.epochs.size(), 3U);
}

TEST(RunList, RefusesATitleThatIsEmptyTooLongOrTaken) {
  RunList list;
  const int first = list.add(made_up_run("a"));
  list.add(made_up_run("b"));
  EXPECT_FALSE(list.rename(first, ""));
  EXPECT_FALSE(list.rename(first, "b"));
  EXPECT_FALSE(list.rename(first, std::string(RunList::kLongestTitle + 1, 'x')));
  EXPECT_TRUE(list.rename(first, "a")) << "its own";
  EXPECT_EQ(list.find(first)->title, "a");
}

TEST(RunList, BringsBackWhatWasRemovedToItsPlace) {
  RunList list;
  list.add(made_up_run("a"));
  const int second = list.add(made_up_run("b"));
  list.add(made_up_run("c"));
  EXPECT_FALSE(list.can_undo_remove());
  EXPECT_TRUE(list.remove(second));
  EXPECT_EQ(titles(list), (std::vector<std::string>{"a", "c"}));
  list.undo_remove();
  EXPECT_EQ(titles(list), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(list.find(second)->title, "b");
  EXPECT_FALSE(list.can_undo_remove());
  list.clear();
  EXPECT_TRUE(list.runs().empty());
  list.undo_remove();
  EXPECT_EQ(titles(list), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(RunList, AColourStaysWithItsRunAndComesBackWithIt) {
  RunList list;
  const int first = list.add(made_up_run("a")), second = list.add(made_up_run("b"));
  const int colour = list.find(second)->colour;
  EXPECT_NE(list.find(first)->colour, colour);
  ASSERT_TRUE(list.show_curve(second, false));
  EXPECT_EQ(list.curves(), 1);
  ASSERT_TRUE(list.show_curve(second, true));
  EXPECT_EQ(list.find(second)->colour, colour);
  ASSERT_TRUE(list.remove(first));
  EXPECT_EQ(list.find(second)->colour, colour);
  ASSERT_TRUE(list.update(second, made_up_run("b", 3)));
  EXPECT_EQ(list.find(second)->colour, colour);
  list.undo_remove();
  EXPECT_TRUE(list.find(first)->curve) << "it was shown when it went";
  EXPECT_NE(list.find(first)->colour, colour);
}

TEST(RunList, NoTwoCurvesHaveTheSameColourAndASeventhHasNone) {
  RunList list;
  std::vector<int> ids;
  for (int run = 0; run < RunList::kMostCurves; ++run) ids.push_back(list.add(made_up_run("a")));
  const int newest = list.add(made_up_run("a"));
  EXPECT_FALSE(list.find(ids[0])->curve) << "the one that was trained first gives way";
  EXPECT_TRUE(list.find(newest)->curve);
  EXPECT_FALSE(list.show_curve(ids[0], true));
  EXPECT_EQ(list.curves(), RunList::kMostCurves);
  ASSERT_TRUE(list.remove(ids[1]));
  ASSERT_TRUE(list.show_curve(ids[0], true));
  list.undo_remove();
  EXPECT_FALSE(list.find(ids[1])->curve) << "another has its colour, and none is left";
  std::vector<int> colours;
  for (const auto& run : list.runs()) {
    if (run.curve) colours.push_back(run.colour);
  }
  std::ranges::sort(colours);
  EXPECT_EQ(colours, (std::vector<int>{0, 1, 2, 3, 4, 5}));
}

TEST(RunList, KeepsTheRunUnderWayUntilItHasEnded) {
  RunList list;
  list.add(made_up_run("a"));
  auto trained = made_up_run("b");
  trained.status = TrainingStatus::kRunning;
  const int second = list.add(trained);
  list.set_under_way(second);
  EXPECT_FALSE(list.remove(second));
  list.clear();
  EXPECT_EQ(titles(list), std::vector<std::string>{"b"});
  list.update(second, made_up_run("b"));
  EXPECT_TRUE(list.remove(second)) << "it has ended";
}

TEST(RunList, SharesTheNewestEpochWithTheCheckpoint) {
  RunList list;
  const int id = list.add(made_up_run("a"));
  const auto& run = *list.find(id);
  ASSERT_EQ(run.epochs->size(), 2U);
  EXPECT_EQ(run.epochs->back().weights.get(), &run.checkpoint->weights);
}

TEST(RunList, OldRunsGiveUpEpochsBeforeAnyGivesUpItsWeights) {
  constexpr int kMegabyte = (1 << 20) / 4;
  MemoryBudget budget(std::int64_t{1} << 30);
  RunList list(budget);
  for (int run = 0; run < 5; ++run) list.add(made_up_run("run", 12, kMegabyte));
  EXPECT_LE(list.bytes(), RunList::kMostBytes);
  EXPECT_EQ(list.bytes(), budget.held());
  EXPECT_EQ(list.runs().front().epochs->size(), 1U);
  EXPECT_EQ(list.runs().back().epochs->size(), 12U);
  for (const auto& run : list.runs()) {
    ASSERT_NE(run.checkpoint, nullptr);
    EXPECT_EQ(run.epochs->back().trained.epochs, 12) << "the newest one stays";
  }
  for (int run = 0; run < 40; ++run) list.add(made_up_run("run", 1, kMegabyte));
  EXPECT_LE(list.bytes(), RunList::kMostBytes);
  EXPECT_EQ(list.runs().front().checkpoint, nullptr);
  EXPECT_EQ(list.runs().front().history.epochs.size(), 12U) << "its numbers stay";
  EXPECT_NE(list.runs().back().checkpoint, nullptr);
}

TEST(RunList, TakesNoMoreThanTheBudgetHas) {
  constexpr int kMegabyte = (1 << 20) / 4;
  MemoryBudget budget(std::int64_t{10} << 20);
  RunList list(budget);
  for (int run = 0; run < 8; ++run) list.add(made_up_run("run", 3, kMegabyte));
  EXPECT_LE(budget.held(), budget.limit());
  EXPECT_EQ(list.runs().size(), 8U);
  while (list.give_way()) {
  }
  EXPECT_LT(budget.held(), 1 << 20);
}

// The page's memory without what the page itself needs: see memory_budget.cpp.
TEST(RunList, FiveRunsFitBesideFashionMnistAndATraining) {
  MemoryBudget page(std::int64_t{176} << 20);
  MemoryClaim images(page), training(page);
  ASSERT_TRUE(images.grow_by(image_set_bytes(60'000, 784) + image_set_bytes(10'000, 784)));
  ASSERT_TRUE(training.grow_by(training_bytes(ModelSpec::course(), 32)));
  constexpr int kValues = 243'786;
  RunList list(page);
  for (int number = 0; number < 5; ++number) {
    auto run = made_up_run("run", 5, kValues);
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->trained = run.checkpoint->trained;
    checkpoint->weights = weights(kValues);
    checkpoint->optimizer = weights(3 * kValues);
    run.checkpoint = std::move(checkpoint);
    list.add(std::move(run));
  }
  EXPECT_LE(page.held(), page.limit());
  for (const auto& run : list.runs()) {
    EXPECT_NE(run.checkpoint, nullptr);
    EXPECT_GE(run.epochs->size(), 3U) << run.title;
  }
}

TEST(RunList, LetsTheOldestGoBeyondItsLength) {
  RunList list;
  for (std::size_t run = 0; run < RunList::kMost + 1; ++run)
    list.add(made_up_run(std::to_string(run), 1, 1));
  EXPECT_EQ(list.runs().size(), RunList::kMost);
  EXPECT_EQ(list.runs().front().title, "1");
}

TEST_F(ReadySession, EveryTrainingOfAnEpochBecomesARunAndStays) {
  session.step();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps == 1; }));
  EXPECT_EQ(session.run_id(), 0) << "there is nothing to compare before an epoch's end";
  session.reset();
  EXPECT_TRUE(session.runs().runs().empty());
  session.start();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kFinished));
  ASSERT_TRUE(frames_until(session, [&] {
    const auto* run = session.runs().find(session.run_id());
    return run != nullptr && run->checkpoint != nullptr && run->checkpoint->progress.epoch == 2;
  }));
  const auto run = *session.runs().find(session.run_id());
  EXPECT_EQ(run.title, "Course model, batches of 8, 2 epochs");
  EXPECT_EQ(run.status, TrainingStatus::kFinished);
  EXPECT_EQ(run.data_fingerprint, dataset_fingerprint(*small_garments()));
  EXPECT_EQ(run.checkpoint->progress.data_fingerprint, run.data_fingerprint);
  EXPECT_EQ(run.history.to_csv(), session.snapshot().history.to_csv());
  EXPECT_EQ(run.epochs->size(), 2U);
  EXPECT_GT(run.seconds, 0);
  session.reset();
  EXPECT_EQ(session.run_id(), 0);
  ASSERT_EQ(session.runs().runs().size(), 1U);
  EXPECT_EQ(session.runs().runs().front().epochs->size(), 2U);
  session.undo_reset();
  EXPECT_EQ(session.run_id(), run.id);
  session.train_more(1);
  ASSERT_TRUE(frames_until(session, [&] {
    return session.runs().find(run.id)->history.epochs.size() == 3;
  })) << "it is the same run that goes on";
  EXPECT_EQ(session.runs().runs().size(), 1U);
}

TEST_F(ReadySession, AStoppedTrainingIsARunToo) {
  ASSERT_TRUE(session.set_epochs(1000).is_ok());
  session.start();
  ASSERT_TRUE(frames_until(session, [&] { return session.snapshot().total_steps > 0; }));
  session.stop();
  ASSERT_TRUE(frames_until_status(session, SessionStatus::kStopped));
  ASSERT_EQ(session.runs().runs().size(), 1U);
  EXPECT_EQ(session.runs().runs().front().status, TrainingStatus::kStopped);
}

}  // namespace
}  // namespace pixelwalk::lessons
