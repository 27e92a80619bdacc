// A training that is kept from visit to visit, and goes on.

#include "lessons/training/kept_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/bundle.h"
#include "tests/lessons/training_session_support.h"

namespace pixelwalk::lessons {
namespace {

using namespace training_session_test;  // NOLINT(google-build-using-namespace)

constexpr int kStepsPerEpoch = kTrain / 8;

// A visit of the page.
struct Visit {
  FakeSite fake;
  TrainingSession session{fake.site(false)};

  void start_by_steps(int steps) {
    ASSERT_TRUE(session.set_batch_size(8).is_ok());
    ASSERT_TRUE(session.set_epochs(2).is_ok());
    for (int step = 1; step <= steps; ++step) {
      session.step();
      ASSERT_TRUE(frames_until(session, [&] {
        return session.snapshot().total_steps == step &&
               session.status() != SessionStatus::kRunning;
      }));
    }
  }

  // What the browser's storage would get now.
  Bytes kept() {
    std::shared_ptr<const Checkpoint> checkpoint;
    session.ask_to_keep();
    EXPECT_TRUE(frames_until(session, [&] {
      checkpoint = session.take_to_keep();
      return checkpoint != nullptr;
    }));
    return to_kept_file({checkpoint, session.data().choice()});
  }

  void go_on(const Bytes& file) {
    const auto kept = from_kept_file("kept", file);
    ASSERT_TRUE(kept.is_ok()) << kept.message();
    ASSERT_TRUE(session.go_on_with(kept.value().checkpoint, kept.value().source).is_ok());
  }
};

TEST(KeptTraining, GoesOnFromAnyBatchAndEndsAsItWouldHaveEnded) {
  Visit whole;
  whole.start_by_steps(2 * kStepsPerEpoch);
  ASSERT_EQ(whole.session.status(), SessionStatus::kFinished);
  const Bytes end = saved_file(whole.session);
  for (int steps = 1; steps < 2 * kStepsPerEpoch; ++steps) {
    Bytes left;
    {
      Visit first;
      first.start_by_steps(steps);
      left = first.kept();
    }
    Visit second;
    second.go_on(left);
    ASSERT_TRUE(frames_until_status(second.session, SessionStatus::kFinished)) << steps;
    EXPECT_EQ(saved_file(second.session), end) << "interrupted after " << steps << " batches";
    EXPECT_FALSE(second.session.goes_on_from_file()) << "it is this page's own";
    second.session.reset();
    EXPECT_EQ(second.session.loaded_weights(), nullptr) << "the next one begins as any other";
  }
}

TEST(KeptTraining, GoesOnWithTheTimeThatWasSpent) {
  Bytes left;
  double before = 0, of_first_epoch = 0;
  {
    Visit first;
    first.start_by_steps(kStepsPerEpoch + 2);
    left = first.kept();
    before = first.session.snapshot().seconds;
    of_first_epoch = first.session.snapshot().history.epochs.front().seconds;
  }
  Visit second;
  second.go_on(left);
  ASSERT_TRUE(frames_until_status(second.session, SessionStatus::kFinished));
  const TrainingSnapshot& now = second.session.snapshot();
  EXPECT_GT(now.seconds, before - 0.001);
  EXPECT_NEAR(now.history.epochs[0].seconds, of_first_epoch, 0.001);
  EXPECT_NEAR(now.history.epochs[0].seconds + now.history.epochs[1].seconds, now.seconds, 0.005)
      << "what an epoch took before and after";
}

TEST(KeptTraining, OneThatAnOlderPageHasKeptGoesOnWithoutTimes) {
  Visit first;
  first.start_by_steps(kStepsPerEpoch + 1);
  const Bytes file = first.kept();
  auto parts = read_bundle("kept", file).value();
  ASSERT_EQ(std::erase_if(parts, [](const BundlePart& part) { return part.name == "times"; }), 1U);
  const auto kept = from_kept_file("kept", write_bundle(parts));
  ASSERT_TRUE(kept.is_ok()) << kept.message();
  EXPECT_EQ(kept.value().checkpoint->progress.seconds, 0);
  for (const char* wrong : {"", "1 2", "1 2\n", "-1 2\n3\n", "nan 2\n3\n", "1 x\n3\n"}) {
    const std::string_view text = wrong;
    auto with = parts;
    with.push_back({"times", {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}});
    const auto strange = from_kept_file("kept", write_bundle(with));
    ASSERT_TRUE(strange.is_ok()) << wrong;
    EXPECT_EQ(strange.value().checkpoint->progress.history.epochs[0].seconds, 0) << wrong;
  }
}

TEST(KeptTraining, DoesNotGoOnWithOtherDataAndSaysSo) {
  Visit first;
  first.start_by_steps(3);
  const Bytes left = first.kept();
  FakeSite fake;
  DataSite site = fake.site(false);
  site.garments = [] { return make_garments({.train_count = 48, .test_count = 32, .seed = 4}); };
  TrainingSession session(std::move(site));
  const auto kept = from_kept_file("kept", left);
  ASSERT_TRUE(kept.is_ok()) << kept.message();
  ASSERT_TRUE(session.go_on_with(kept.value().checkpoint, kept.value().source).is_ok());
  ASSERT_TRUE(session.about_to_go_on());
  ASSERT_TRUE(frames_until(session, [&] { return !session.about_to_go_on(); }));
  EXPECT_FALSE(session.locked());
  EXPECT_NE(session.error(), "");
  EXPECT_EQ(session.loaded_weights(), nullptr) << "what was kept is not taken for a file";
}

TEST(KeptTraining, AskersDoNotTakeFromEachOther) {
  Visit visit;
  visit.start_by_steps(1);
  visit.session.ask_for_checkpoint();
  visit.session.ask_to_keep();
  std::shared_ptr<const Checkpoint> opened, kept;
  EXPECT_TRUE(frames_until(visit.session, [&] {
    if (!kept) kept = visit.session.take_to_keep();
    if (!opened) opened = visit.session.take_checkpoint();
    return opened && kept;
  }));
}

TEST(KeptFile, SaysWhatIsWrongWithADamagedOne) {
  Visit visit;
  visit.start_by_steps(1);
  const Bytes good = visit.kept();
  ASSERT_TRUE(from_kept_file("kept", good).is_ok());
  for (const std::size_t at : {std::size_t{0}, good.size() / 2, good.size() - 1}) {
    Bytes bad = good;
    bad[at] ^= 0x40U;
    const auto kept = from_kept_file("kept", bad);
    ASSERT_FALSE(kept.is_ok()) << at;
    EXPECT_NE(kept.message().find("kept"), std::string::npos) << kept.message();
  }
}

TEST(KeptFile, AFileOfSomethingElseIsRefused) {
  const std::string about = "checkpoint?data=the-moon";
  const BundlePart parts[] = {
      {"about", {reinterpret_cast<const std::uint8_t*>(about.data()), about.size()}},
      {"checkpoint", {}}};
  EXPECT_FALSE(from_kept_file("kept", write_bundle(parts)).is_ok());
  EXPECT_FALSE(from_kept_file("kept", write_bundle(std::span(parts).first(1))).is_ok());
}

}  // namespace
}  // namespace pixelwalk::lessons
