// What the page says when data would take more memory than is left.

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "core/base/memory_budget.h"
#include "core/data/garments.h"
#include "lessons/training/training_data.h"
#include "lessons/training/training_session.h"
#include "tests/core/data/idx_files.h"

namespace pixelwalk::lessons {
namespace {

/// Takes all memory but so much, until it is gone.
MemoryClaim leave(std::int64_t bytes) {
  MemoryClaim claim;
  claim.count(MemoryBudget::shared().left() - bytes);
  return claim;
}

DataSite site() {
  DataSite site;
  site.has_fashion_mnist = true;
  site.garments = [] { return make_garments({.train_count = 60, .test_count = 40, .seed = 2}); };
  site.fetch = [](const std::string&, const auto&, const auto&) { FAIL() << "nothing is fetched"; };
  return site;
}

void settle(TrainingData& data) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  do {
    data.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  } while (data.loading() && std::chrono::steady_clock::now() < end);
}

TEST(DataMemory, FilesThatDoNotFitAreRefusedAndWhatWasThereStays) {
  TrainingData data(site());
  data.choose(DataSource::kGarments);
  data.load();
  settle(data);
  const DatasetPtr before = data.dataset();
  ASSERT_NE(before, nullptr);
  std::vector<NamedBytes> files = {
      {"train-images", idx_files::gzip(idx_files::idx_images(6000, 28, 28))},
      {"train-labels", idx_files::idx_labels(6000)},
      {"t10k-images", idx_files::gzip(idx_files::idx_images(1000, 28, 28))},
      {"t10k-labels", idx_files::idx_labels(1000)}};
  std::int64_t packed = 0;
  for (const NamedBytes& file : files) packed += static_cast<std::int64_t>(file.bytes.size());
  {
    const MemoryClaim full = leave(packed + (std::int64_t{3} << 20));
    EXPECT_TRUE(data.load_files(files).is_ok());
    settle(data);
    EXPECT_EQ(data.error().find("train-images: unpacked it takes 5 MB of memory, but only 3 MB are "
                                "left. Choose a set with fewer or smaller images"),
              0U)
        << data.error();
    EXPECT_EQ(data.dataset(), before);
  }
  EXPECT_TRUE(data.load_files(files).is_ok());
  settle(data);
  EXPECT_EQ(data.error(), "");
  EXPECT_NE(data.dataset(), before);
}

TEST(DataMemory, NothingIsDownloadedThatDoesNotFit) {
  TrainingData data(site());
  const MemoryClaim full = leave(std::int64_t{20} << 20);
  data.load();
  EXPECT_EQ(data.state(), DataState::kFailed);
  EXPECT_NE(data.error().find("Fashion-MNIST takes 30 MB"), std::string::npos) << data.error();
}

/// Frames of the page until its first training is under way.
void start_and_pause(TrainingSession& session) {
  session.step();
  for (int frame = 0; frame < 60'000 && session.snapshot().total_steps == 0; ++frame) {
    session.poll();
    session.tick(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ASSERT_EQ(session.snapshot().total_steps, 1);
}

TEST(DataMemory, WhatATrainingHoldsIsItsOwn) {
  TrainingSession session(site(), ModelSpec::dense_only());
  ASSERT_TRUE(session.choose_data(DataSource::kGarments).is_ok());
  ASSERT_TRUE(session.set_batch_size(200).is_ok());
  start_and_pause(session);
  const MemoryClaim full = leave(0);
  EXPECT_TRUE(session.set_batch_size(150).is_ok());
  EXPECT_TRUE(session.set_batch_size(200).is_ok());
  EXPECT_NE(session.set_batch_size(1000).message().find(" 200 "), std::string::npos)
      << "no more than it holds already";
  // The one that was put aside makes room for the next.
  session.reset();
  start_and_pause(session);
  EXPECT_EQ(session.error(), "");
}

}  // namespace
}  // namespace pixelwalk::lessons
