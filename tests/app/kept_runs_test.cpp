// Runs from visit to visit.

#include "app/state/kept_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "core/data/garments.h"
#include "lessons/training/training_session.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

using lessons::SessionStatus;
using lessons::TrainingSession;

lessons::DataSite small_site() {
  lessons::DataSite site;
  site.garments = [] { return make_garments({.train_count = 48, .test_count = 32, .seed = 3}); };
  return site;
}

// One visit after another on one disk.
struct Visit {
  explicit Visit(std::shared_ptr<FakeDisk> disk) { services.disk = std::move(disk); }

  FakeServices services;
  TrainingSession session{small_site()};
  lessons::RunList& runs = session.runs();
  std::optional<KeptRuns> kept;

  // What a page does in a few frames.
  void settle() {
    if (!kept) kept.emplace(services, runs);
    for (int turn = 0; turn < 40; ++turn) {
      services.deliver();
      kept->follow();
    }
  }

  void train(int epochs) {
    ASSERT_TRUE(session.set_batch_size(16).is_ok());
    ASSERT_TRUE(session.set_epochs(epochs).is_ok());
    session.start();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    do {
      session.poll();
      session.tick(std::chrono::milliseconds(5));
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      ASSERT_LT(std::chrono::steady_clock::now(), end);
    } while (session.status() != SessionStatus::kFinished || session.busy());
  }
};

struct KeptRunsTest : testing::Test {
  std::shared_ptr<FakeDisk> disk = std::make_shared<FakeDisk>();

  // Leaves a run of two epochs.
  void SetUp() override {
    Visit visit(disk);
    visit.settle();
    visit.train(2);
    visit.settle();
    ASSERT_EQ(disk->items.size(), 2U) << "what is known of it, and its weights";
  }
};

TEST_F(KeptRunsTest, ComeBackWithTheirNumbersAndTheirWeights) {
  Visit first(std::make_shared<FakeDisk>());
  first.train(2);
  const lessons::Run& as_it_was = first.runs.runs().front();
  Visit next(disk);
  next.settle();
  ASSERT_EQ(next.runs.runs().size(), 1U);
  const int id = next.runs.runs().front().id;
  const auto run = [&]() -> const lessons::Run& { return *next.runs.find(id); };
  EXPECT_EQ(run().title, as_it_was.title);
  EXPECT_EQ(run().status, TrainingStatus::kFinished);
  EXPECT_EQ(run().data_name, as_it_was.data_name);
  EXPECT_EQ(run().class_names, as_it_was.class_names);
  EXPECT_EQ(run().train_images, 48);
  EXPECT_TRUE(same_model(run().spec, as_it_was.spec));
  ASSERT_EQ(run().history.epochs.size(), 2U);
  EXPECT_EQ(run().history.epochs[1].loss, as_it_was.history.epochs[1].loss);
  EXPECT_EQ(run().checkpoint, nullptr) << "nobody has looked at it yet";
  next.kept->bring_weights();
  next.settle();
  ASSERT_NE(run().checkpoint, nullptr);
  EXPECT_EQ(run().checkpoint->to_file(), as_it_was.checkpoint->to_file()) << "byte for byte";
  ASSERT_EQ(run().epochs->size(), as_it_was.epochs->size());
  const auto values = [](const lessons::Run& of) {
    return of.epochs->front().weights->values[0].values();
  };
  EXPECT_TRUE(std::ranges::equal(values(run()), values(as_it_was))) << "of the first epoch";
}

TEST_F(KeptRunsTest, ComeBackWithTheTimesOfTheirEpochsAndTheirCurves) {
  const auto file = lessons::from_run_file("run", disk->items.begin()->second);
  ASSERT_TRUE(file.is_ok()) << file.message();
  const lessons::Run& kept = file.value().run;
  EXPECT_GT(kept.seconds, 0);
  for (const EpochMetrics& epoch : kept.history.epochs) {
    EXPECT_GT(epoch.seconds, 0);
    EXPECT_GT(epoch.images_per_second, 0);
  }
  EXPECT_TRUE(kept.curve);
  EXPECT_EQ(kept.colour, 0);
  Visit visit(disk);
  visit.settle();
  visit.runs.show_curve(visit.runs.runs().front().id, false);
  visit.settle();
  Visit next(disk);
  next.settle();
  EXPECT_FALSE(next.runs.runs().front().curve);
}

TEST_F(KeptRunsTest, OneThatWasDeletedAndBroughtBackKeepsItsPlace) {
  {
    Visit visit(disk);
    visit.settle();
    visit.train(1);
    visit.settle();
    const int first = visit.runs.runs().front().id;
    ASSERT_TRUE(visit.runs.remove(first));
    visit.settle();
    visit.runs.undo_remove();
    visit.settle();
  }
  Visit visit(disk);
  visit.settle();
  ASSERT_EQ(visit.runs.runs().size(), 2U);
  EXPECT_EQ(visit.runs.runs().front().history.epochs.size(), 2U);
}

TEST_F(KeptRunsTest, WhatIsKeptAlreadyIsNotWrittenAgain) {
  const auto writes = disk->writes;
  Visit visit(disk);
  visit.settle();
  visit.kept->bring_weights();
  visit.settle();
  EXPECT_EQ(disk->writes, writes);
}

TEST_F(KeptRunsTest, KeepTheNameThatTheyAreGiven) {
  {
    Visit visit(disk);
    visit.settle();
    const auto writes = disk->writes;
    ASSERT_TRUE(visit.runs.rename(visit.runs.runs().front().id, "My own, 10 % & more"));
    visit.settle();
    EXPECT_EQ(disk->items.size(), 2U) << "the weights that nobody looked at are still there";
    EXPECT_NE(disk->writes, writes);
  }
  Visit visit(disk);
  visit.settle();
  EXPECT_EQ(visit.runs.runs().front().title, "My own, 10 % & more");
}

TEST_F(KeptRunsTest, ThoseThatAreRemovedAreGone) {
  Visit visit(disk);
  visit.settle();
  visit.kept->bring_weights();
  visit.settle();
  ASSERT_TRUE(visit.runs.remove(visit.runs.runs().front().id));
  visit.settle();
  EXPECT_TRUE(disk->items.empty());
  visit.runs.undo_remove();
  visit.settle();
  EXPECT_EQ(disk->items.size(), 2U) << "and back when that is taken back";
}

TEST_F(KeptRunsTest, ComeBackInTheirOrder) {
  {
    Visit visit(disk);
    visit.settle();
    for (int run = 0; run < 4; ++run) {
      visit.session.reset();
      visit.train(1);
      visit.settle();
    }
  }
  Visit visit(disk);
  visit.settle();
  ASSERT_EQ(visit.runs.runs().size(), 5U);
  EXPECT_EQ(visit.runs.runs().front().history.epochs.size(), 2U);
  EXPECT_TRUE(visit.runs.runs().back().title.ends_with(" 4")) << visit.runs.runs().back().title;
}

TEST_F(KeptRunsTest, ADamagedOneIsNamedAndStaysAsItIs) {
  const auto before = disk->items;
  auto& damaged = disk->items.begin()->second;  // without ".weights": the shorter name is first
  damaged[damaged.size() / 2] ^= 4U;
  Visit visit(disk);
  visit.settle();
  EXPECT_TRUE(visit.runs.runs().empty());
  EXPECT_NE(visit.kept->take_message(), "");
  EXPECT_EQ(disk->items.size(), 2U);
  visit.train(1);
  visit.settle();
  EXPECT_EQ(disk->items.size(), 4U) << "others are kept beside it";
}

TEST_F(KeptRunsTest, DamagedWeightsLeaveTheNumbers) {
  disk->damaged.insert(disk->items.rbegin()->first);
  Visit visit(disk);
  visit.settle();
  visit.kept->bring_weights();
  visit.settle();
  ASSERT_EQ(visit.runs.runs().size(), 1U);
  EXPECT_EQ(visit.runs.runs().front().checkpoint, nullptr);
  EXPECT_NE(visit.kept->take_message(), "");
}

TEST_F(KeptRunsTest, AFullStorageIsSaidOnce) {
  Visit visit(disk);
  visit.settle();
  disk->room = 0;
  visit.train(1);
  visit.settle();
  EXPECT_NE(visit.kept->take_message(), "");
  EXPECT_EQ(disk->items.size(), 2U) << "what was there stays";
  visit.runs.rename(visit.runs.runs().back().id, "Another name");
  visit.settle();
  EXPECT_EQ(visit.kept->take_message(), "");
}

TEST_F(KeptRunsTest, OneThatWasInterruptedIsKeptOnceItIsReset) {
  Visit visit(disk);
  visit.settle();
  ASSERT_TRUE(visit.session.set_epochs(1000).is_ok());
  visit.session.start();
  while (visit.runs.runs().size() < 2) {
    visit.session.poll();
    visit.session.tick(std::chrono::milliseconds(5));
  }
  visit.settle();
  EXPECT_EQ(disk->items.size(), 2U) << "it goes on";
  visit.session.reset();
  visit.settle();
  EXPECT_GE(disk->items.size(), 3U);
}

}  // namespace
}  // namespace pixelwalk::app
