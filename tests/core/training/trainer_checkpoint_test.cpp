// Checkpoints as a trainer's owner asks for them, on a thread and in slices.

#include <gtest/gtest.h>

#include "core/training/checkpoint.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)
using enum TrainingStatus;

class TrainerCheckpointTest : public EachKindTest {};

INSTANTIATE_TEST_SUITE_P(, TrainerCheckpointTest, testing::ValuesIn(kinds()), kind_name);

std::shared_ptr<const Checkpoint> checkpoint_of(Trainer& trainer) {
  std::shared_ptr<const Checkpoint> checkpoint;
  trainer.ask_for_checkpoint();
  EXPECT_TRUE(work_until(trainer, [&](const auto&) {
    checkpoint = trainer.take_checkpoint();
    return checkpoint != nullptr;
  }));
  return checkpoint;
}

TEST_P(TrainerCheckpointTest, ACheckpointIsMadeWhenAskedForAndGoesOn) {
  const auto trainer = make();
  trainer->step();
  ASSERT_TRUE(work_until(*trainer, kPaused));
  EXPECT_EQ(trainer->take_checkpoint(), nullptr) << "nobody has asked";
  const std::shared_ptr<const Checkpoint> half = checkpoint_of(*trainer);
  EXPECT_EQ(half->progress.total_steps, 1);
  EXPECT_EQ(trainer->take_checkpoint(), nullptr) << "it was taken";
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const auto uninterrupted = checkpoint_of(*trainer)->to_file();

  auto again = Trainer::go_on(half, small_data());
  ASSERT_TRUE(again.is_ok()) << again.message();
  Trainer& later = *again.value();
  EXPECT_EQ(later.snapshot().status, kPaused) << "at once";
  EXPECT_EQ(later.snapshot().total_steps, 1);
  later.resume();
  ASSERT_TRUE(work_until(later, kFinished));
  EXPECT_EQ(checkpoint_of(later)->to_file(), uninterrupted);

  const auto other = Trainer::go_on(half, small_data(90, 40));
  EXPECT_NE(other.message().find("other data"), std::string::npos) << other.message();
}

TEST_P(TrainerCheckpointTest, EachEpochsEndIsKeptAndGoesOn) {
  const auto trainer = make();
  EXPECT_EQ(trainer->epoch_checkpoint(), nullptr);
  std::int64_t steps = 0;
  while (trainer->snapshot().history.epochs.empty()) {
    trainer->step();
    ++steps;
    ASSERT_TRUE(work_until(*trainer, [&](const TrainingSnapshot& now) {
      return now.total_steps == steps && now.status == kPaused;
    }));
  }
  std::shared_ptr<const Checkpoint> first;
  ASSERT_TRUE(work_until(*trainer, [&](const auto&) {
    first = trainer->epoch_checkpoint();
    return first != nullptr;
  }));
  EXPECT_EQ(first->progress.total_steps, steps);
  trainer->resume();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  std::shared_ptr<const Checkpoint> last;
  ASSERT_TRUE(work_until(*trainer, [&](const auto&) {
    last = trainer->epoch_checkpoint();
    return last && last->progress.finished;
  }));
  EXPECT_EQ(last->to_file(), checkpoint_of(*trainer)->to_file());
  EXPECT_LT(first->progress.epoch, last->progress.epoch) << "it never changes";

  auto again = Trainer::go_on(first, small_data());
  ASSERT_TRUE(again.is_ok()) << again.message();
  again.value()->resume();
  ASSERT_TRUE(work_until(*again.value(), kFinished));
  EXPECT_EQ(checkpoint_of(*again.value())->to_file(), last->to_file());
}

}  // namespace
}  // namespace pixelwalk
