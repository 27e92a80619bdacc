#include "core/base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <set>
#include <thread>
#include <vector>

namespace pixelwalk {
namespace {

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
constexpr bool kHasThreads = false;
#else
constexpr bool kHasThreads = true;
#endif

TEST(ThreadPool, CountsTheCallerAndKnowsItsBuild) {
  EXPECT_EQ(ThreadPool(1).threads(), 1);
  EXPECT_EQ(ThreadPool(3).threads(), kHasThreads ? 3 : 1);
  EXPECT_LE(ThreadPool(100).threads(), 16);
  EXPECT_GE(ThreadPool::available_cores(), 1);
  EXPECT_EQ(ThreadPool(0).threads(), ThreadPool::available_cores());
}

TEST(ThreadPool, RunsEachTaskOnce) {
  for (const int threads : {1, 2, 3, 8}) {
    ThreadPool pool(threads);
    for (const int count : {0, 1, 2, 7, 64, 1000}) {
      std::vector<std::atomic<int>> runs(static_cast<std::size_t>(count));
      pool.parallel_for(count, [&](int i) { ++runs[static_cast<std::size_t>(i)]; });
      for (const auto& times : runs) ASSERT_EQ(times.load(), 1);
    }
  }
}

// Many short loops in a row, as a training step has: nothing lost, nothing twice, no lock-up.
TEST(ThreadPool, ManyShortLoops) {
  ThreadPool pool(4);
  std::int64_t plain = 0;
  std::vector<int> partial(16);
  for (int loop = 0; loop < 20000; ++loop) {
    const int count = loop % 16 + 1;
    pool.parallel_for(count, [&](int i) { partial[static_cast<std::size_t>(i)] = loop + i; });
    for (int i = 0; i < count; ++i) plain += partial[static_cast<std::size_t>(i)] - loop - i;
  }
  EXPECT_EQ(plain, 0);
}

TEST(ThreadPool, WakesSleepersAndWaitsForSlowTasks) {
  ThreadPool pool(3);
  for (int loop = 0; loop < 20; ++loop) {
    std::this_thread::sleep_for(
        std::chrono::milliseconds(2));  // long enough for all to fall asleep
    std::atomic<int> done{0};
    pool.parallel_for(3, [&](int) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ++done;
    });
    ASSERT_EQ(done.load(), 3);
  }
}

TEST(ThreadPool, ReallyUsesItsThreads) {
  if (!kHasThreads) GTEST_SKIP() << "this build has no threads";
  ThreadPool pool(2);
  std::atomic<int> inside{0};
  std::atomic<bool> met{false};
  pool.parallel_for(2, [&](int) {
    ++inside;
    // Both tasks at once, or give up after ten seconds.
    for (int i = 0; i < 10000 && !met; ++i) {
      if (inside == 2) met = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  EXPECT_TRUE(met);
}

TEST(ThreadPool, WorksFromAnotherThreadAndCanBeMadeAgain) {
  if (!kHasThreads) GTEST_SKIP() << "this build has no threads";
  for (int round = 0; round < 10; ++round) {
    std::atomic<int> sum{0};
    std::thread owner([&] {
      ThreadPool pool(3);
      pool.parallel_for(100, [&](int i) { sum += i; });
    });
    owner.join();
    EXPECT_EQ(sum.load(), 4950);
  }
}

}  // namespace
}  // namespace pixelwalk
