// The weights at the ends of a training's epochs: all of them, thinned out, within their room.

#include "core/training/epoch_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)
using enum TrainingStatus;

TEST(EpochWeights, AreThinnedOutAndStayWithinTheirRoom) {
  for (const int values : {10, 2'000'000}) {
    EpochWeights weights;
    std::vector<float> numbers(static_cast<std::size_t>(values));
    const std::vector<Parameter> parameters = {{"a", {values}, numbers, {}}};
    for (int epoch = 1; epoch <= 100; ++epoch) {
      numbers[0] = static_cast<float>(epoch);
      const TrainingState trained{.epochs = epoch};
      weights.note(trained, parameters);
      weights.note(trained, parameters);
      const KeptEpochs kept = weights.kept();
      EXPECT_LE(kept->size(), EpochWeights::kMost);
      EXPECT_LE(static_cast<std::int64_t>(kept->size()) * values * 4, EpochWeights::kMostBytes);
      ASSERT_GE(kept->size(), 1U);
    }
    const KeptEpochs kept = weights.kept();
    std::int64_t last = 0;
    for (const KeptEpoch& epoch : *kept) {
      EXPECT_GT(epoch.trained.epochs, last);
      last = epoch.trained.epochs;
      EXPECT_EQ(epoch.weights->values[0].values()[0], static_cast<float>(last));
      EXPECT_EQ(find_epoch(kept, last), &epoch);
    }
    EXPECT_EQ(find_epoch(kept, 101), nullptr);
  }
  EXPECT_EQ(find_epoch(nullptr, 1), nullptr);
}

class EpochWeightsOfATrainer : public EachKindTest {};

INSTANTIATE_TEST_SUITE_P(, EpochWeightsOfATrainer, testing::ValuesIn(kinds()), kind_name);

// Nobody looks while the epochs end.
TEST_P(EpochWeightsOfATrainer, AreThereOfEveryEpochThoughSeveralEndBetweenTwoLooks) {
  TrainingOptions options = small_options();
  options.epochs = 4;
  const auto trainer = make(options);
  EXPECT_EQ(trainer->epoch_weights(), nullptr);
  trainer->start();
  ASSERT_TRUE(work_until(*trainer, kFinished));
  const KeptEpochs kept = trainer->epoch_weights();
  ASSERT_TRUE(kept) << "as soon as the end shows";
  ASSERT_EQ(kept->size(), 4U);
  for (std::int64_t epoch = 1; epoch <= 4; ++epoch) {
    const KeptEpoch& one = (*kept)[static_cast<std::size_t>(epoch - 1)];
    EXPECT_EQ(one.trained.epochs, epoch);
    EXPECT_EQ(one.trained.steps, epoch * trainer->snapshot().steps_per_epoch);
  }
  const NamedTensors& now = trainer->weights()->parameters;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto last = kept->back().weights->values[i].values();
    const auto first = kept->front().weights->values[i].values();
    EXPECT_TRUE(std::ranges::equal(last, now.values[i].values())) << now.names[i];
    EXPECT_FALSE(std::ranges::equal(first, last)) << now.names[i];
  }
}

}  // namespace
}  // namespace pixelwalk
