#include "core/base/memory_budget.h"

#include <gtest/gtest.h>

#include <thread>
#include <utility>
#include <vector>

namespace pixelwalk {
namespace {

TEST(MemoryBudget, ClaimsCountUntilTheyAreGone) {
  MemoryBudget budget(100);
  {
    MemoryClaim first(budget);
    EXPECT_TRUE(first.grow_by(60));
    MemoryClaim second(budget);
    EXPECT_FALSE(second.grow_by(41));
    EXPECT_EQ(second.bytes(), 0) << "refused, nothing has changed";
    EXPECT_TRUE(second.grow_by(40));
    EXPECT_EQ(budget.left(), 0);
    first.shrink_by(10);
    EXPECT_EQ(budget.left(), 10);
    EXPECT_TRUE(second.grow_to(30)) << "it holds more already";
    EXPECT_EQ(second.bytes(), 40);
    EXPECT_TRUE(second.grow_to(50));
    EXPECT_FALSE(second.grow_to(51));
  }
  EXPECT_EQ(budget.held(), 0);
}

TEST(MemoryBudget, AMovedClaimCountsOnce) {
  MemoryBudget budget(100);
  MemoryClaim claim(budget);
  ASSERT_TRUE(claim.grow_by(30));
  MemoryClaim other(std::move(claim));
  EXPECT_EQ(budget.held(), 30);
  MemoryClaim third(budget);
  ASSERT_TRUE(third.grow_by(50));
  third = std::move(other);
  EXPECT_EQ(budget.held(), 30) << "what it held before is given back";
  third.release();
  EXPECT_EQ(budget.held(), 0);
}

TEST(MemoryBudget, WhatIsThereAlreadyCountsEvenBeyondTheLimit) {
  MemoryBudget budget(100);
  MemoryClaim claim(budget);
  claim.count(130);
  EXPECT_EQ(budget.left(), 0);
  EXPECT_FALSE(MemoryClaim(budget).grow_by(1));
  EXPECT_TRUE(MemoryClaim(budget).grow_by(0));
}

TEST(MemoryBudget, ThreadsTogetherNeverTakeMoreThanThereIs) {
#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
  GTEST_SKIP() << "this build has no threads";
#endif
  constexpr std::int64_t kLimit = 1000;
  MemoryBudget budget(kLimit);
  std::vector<std::vector<MemoryClaim>> taken(4);
  std::vector<std::thread> threads;
  for (auto& claims : taken) {
    threads.emplace_back([&] {
      for (int i = 0; i < 400; ++i) {
        MemoryClaim claim(budget);
        if (claim.grow_by(3)) claims.push_back(std::move(claim));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::size_t count = 0;
  for (const auto& claims : taken) count += claims.size();
  EXPECT_EQ(count, 333U);
  EXPECT_EQ(budget.held(), 999);
}

TEST(MemoryBudget, SaysNeedsRoundedUpAndRoomRoundedDown) {
  EXPECT_EQ(megabytes_needed((std::int64_t{5} << 20) + 1), "6 MB");
  EXPECT_EQ(megabytes_left((std::int64_t{6} << 20) - 1), "5 MB");
}

}  // namespace
}  // namespace pixelwalk
