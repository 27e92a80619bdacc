// Steps on one network are there again after a look at another.

#include "lessons/learn/kept_steps.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "lessons/learn/learn_lesson.h"
#include "lessons/workspace/network.h"
#include "tests/core/training/training_test_support.h"
#include "tests/lessons/learn_support.h"

namespace pixelwalk::lessons {
namespace {

LearnStart kept_start(std::uint64_t seed) {
  static const DatasetPtr data = training_test::small_data();
  ModelSpec spec = training_test::small_model();
  resolve_names(spec);
  TrainingOptions options;
  options.seed = seed;
  options.batch_size = 16;
  return {.spec = spec,
          .weights = random_weights(spec, plan_layers(spec).value(), seed).value(),
          .options = options,
          .data = data,
          .batch = {.epoch = 1, .step = 0, .batch_size = 16}};
}

TEST(KeptSteps, GoOnAsIfNothingHadBeenBetween) {
  const auto whole = opened(kept_start(1));
  const auto left = opened(kept_start(1));
  for (int step = 0; step < 3; ++step) {
    finish(*left);
    ASSERT_TRUE(left->step());
  }
  KeptSteps kept;
  ASSERT_TRUE(kept.keep(*left));
  const auto again = opened(kept_start(1));
  kept.give_back(*again);
  EXPECT_EQ(again->steps(), 3);
  EXPECT_EQ(again->taken().front().loss, left->taken().front().loss);
  EXPECT_EQ(again->taken().back().loss_alone, left->taken().back().loss_alone);
  ASSERT_TRUE(again->step());
  for (int step = 0; step < 4; ++step) ASSERT_TRUE(whole->step());
  finish(*again);
  finish(*whole);
  EXPECT_EQ(again->loss(), whole->loss());
  EXPECT_EQ(again->ledger().new_weight, whole->ledger().new_weight);
  EXPECT_EQ(again->ledger().t, 5);
  again->start_again();
  finish(*again);
  EXPECT_EQ(again->loss(), left->taken().front().loss);
  EXPECT_EQ(again->ledger().t, 1);
}

TEST(KeptSteps, BelongToTheirNetworkItsBatchAndItsOptions) {
  const auto left = opened(kept_start(1));
  ASSERT_TRUE(left->step());
  KeptSteps kept;
  ASSERT_TRUE(kept.keep(*left));
  LearnStart slower = kept_start(1), next = kept_start(1);
  slower.options.learning_rate = 0.01F;
  next.batch.step = 1;
  for (const LearnStart& other : {slower, next}) {
    const auto lesson = opened(other);
    kept.give_back(*lesson);
    EXPECT_EQ(lesson->steps(), 0);
  }
  const auto another = opened(kept_start(2));
  kept.give_back(*another);
  EXPECT_EQ(another->steps(), 0);
  const auto same = opened(kept_start(1));
  kept.give_back(*same);
  EXPECT_EQ(same->steps(), 1);
}

TEST(KeptSteps, AreOfTheLastFewNetworks) {
  KeptSteps kept;
  constexpr auto kNetworks = static_cast<std::uint64_t>(KeptSteps::kMost) + 1;
  for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
    const auto lesson = opened(kept_start(seed));
    ASSERT_TRUE(kept.keep(*lesson)) << "there is nothing to keep";
    ASSERT_TRUE(lesson->step());
    ASSERT_TRUE(kept.keep(*lesson));
  }
  for (std::uint64_t seed = 1; seed <= kNetworks; ++seed) {
    const auto lesson = opened(kept_start(seed));
    kept.give_back(*lesson);
    EXPECT_EQ(lesson->steps(), seed == 1 ? 0 : 1) << seed;
  }
}

}  // namespace
}  // namespace pixelwalk::lessons
