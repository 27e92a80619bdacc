// What happens when memory is nearly full: sentences, and no more is taken than there is.

#include <gtest/gtest.h>

#include "core/training/training_checks.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)

/// Takes all memory but so much, until it is gone.
MemoryClaim leave(std::int64_t bytes) {
  MemoryClaim claim;
  claim.count(MemoryBudget::shared().left() - bytes);
  return claim;
}

TEST(TrainingMemory, GrowsWithTheBatchAndWithTheModel) {
  const ModelSpec course = ModelSpec::course();
  EXPECT_LE(training_bytes(course, 1), training_bytes(course, 64));
  EXPECT_LT(training_bytes(course, 64), training_bytes(course, 65));
  EXPECT_LT(training_bytes(small_model(), 1024), training_bytes(course, 1024));
  EXPECT_EQ(validation_batch(course), 64);
}

TEST(TrainingMemory, TheLargestBatchFitsAndOneMoreDoesNot) {
  const ModelSpec course = ModelSpec::course();
  const std::int64_t room = training_bytes(course, 300);
  EXPECT_EQ(largest_batch_size(course, room), 300);
  EXPECT_EQ(largest_batch_size(course, room - 1), 299);
  EXPECT_EQ(largest_batch_size(course, 0), 0);
  EXPECT_EQ(largest_batch_size(small_model(), std::int64_t{1} << 40), kMaxBatchSize);
}

TEST(TrainingMemory, WhatDoesNotFitIsRefusedWithWhatItTakesAndWhatThereIs) {
  TrainingOptions options = small_options();
  options.batch_size = 1024;
  const ModelSpec model = small_model();
  const std::int64_t least = training_bytes(model, 1);
  {
    const MemoryClaim full = leave(training_bytes(model, 700));
    const std::string problem = check_training(model, *small_data(), options).message();
    EXPECT_TRUE(problem.starts_with("With 1,024 images in a batch, training this model takes "))
        << problem;
    EXPECT_TRUE(problem.ends_with("Choose a batch size of at most 700.")) << problem;
    options.batch_size = 700;
    EXPECT_TRUE(check_training(model, *small_data(), options).is_ok());
  }
  {
    const MemoryClaim full = leave(least - 1);
    options.batch_size = 1;
    const auto refused = Trainer::create(model, small_data(), options);
    ASSERT_FALSE(refused.is_ok());
    EXPECT_NE(refused.message().find("too large to be trained here"), std::string::npos);
    EXPECT_NE(refused.message().find(megabytes_needed(least)), std::string::npos)
        << refused.message();
  }
  EXPECT_TRUE(Trainer::create(model, small_data(), options).is_ok());
}

TEST(TrainingMemory, ALargerBatchWhileTrainingIsNoLargerThanWhatFits) {
  TrainingOptions options = small_options();
  options.batch_size = 300;
  const auto trainer = make_trainer(Kind::kSliced, options, small_data(900, 20));
  ASSERT_TRUE(work_until(*trainer, [](const auto& s) { return s.weights_version > 0; }));
  const std::int64_t more = training_bytes(small_model(), 500) - training_bytes(small_model(), 300);
  const MemoryClaim full = leave(more);
  trainer->set_batch_size(kMaxBatchSize);
  EXPECT_EQ(trainer->snapshot().options.batch_size, 500);
  EXPECT_EQ(MemoryBudget::shared().left(), 0);
}

}  // namespace
}  // namespace pixelwalk
