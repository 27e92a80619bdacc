// A training that a page has left behind, and what the next page does with it.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kGoOn = "Go on with it";

// The training of a page that ends without a word, after `steps` batches.
std::shared_ptr<FakeDisk> interrupted_after(int steps) {
  auto disk = std::make_shared<FakeDisk>();
  HeadlessApp page(1280, 800, 1, "train?data=garments&batch=100&epochs=1", {}, false, disk);
  for (int step = 0; step < steps; ++step) {
    page.activate(Role::kButton, "Step one batch");
    EXPECT_TRUE(frames_until(
        page, [&] { return state_says(page, "\"total_steps\": " + std::to_string(step + 1)); }));
  }
  EXPECT_TRUE(frames_until(page, [&] { return !disk->items.empty(); }));
  return disk;
}

HeadlessApp& settled(HeadlessApp& page) {
  frames_until(page, [&] { return page.has(Role::kButton, "Discard"); }, 1);
  return page;
}

TEST(KeptTrainingPage, OffersToGoOnUntilThatIsDecided) {
  const auto disk = interrupted_after(2);
  EXPECT_EQ(disk->items.size(), 1U);
  for (int visit = 0; visit < 2; ++visit) {
    HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
    EXPECT_TRUE(settled(page).has(Role::kButton, kGoOn)) << "visit " << visit;
    EXPECT_NE(page.words(Role::kStatus).find("243,786 parameters") +
                  page.words(Role::kText).find("243,786 parameters"),
              2 * std::string::npos);
  }
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  settled(page).activate(Role::kButton, kGoOn);
  ASSERT_TRUE(frames_until_status(page, "running"));
  page.activate(Role::kButton, "Pause");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  EXPECT_FALSE(page.has(Role::kButton, kGoOn));
  EXPECT_TRUE(state_says(page, "\"batch_size\": 100")) << "with its own settings";
}

TEST(KeptTrainingPage, NothingIsUnsavedThatIsKept) {
  auto disk = std::make_shared<FakeDisk>();
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  load_small_data(page);
  EXPECT_FALSE(page.app().unsaved());
  disk->trouble = StorageTrouble::kFull;
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, "Close message"); }));
  EXPECT_TRUE(page.app().unsaved());
  disk->trouble = StorageTrouble::kNone;
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return !page.app().unsaved(); }));
  EXPECT_EQ(disk->items.size(), 1U);
  page.activate(Role::kButton, "Resume");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  ASSERT_TRUE(frames_until(page, [&] { return !page.app().unsaved(); })) << "it is a run now";
}

TEST(KeptTrainingPage, DiscardsOnlyAfterAQuestion) {
  const auto disk = interrupted_after(1);
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  settled(page).activate(Role::kButton, "Discard");
  page.activate(Role::kButton, "Keep it");
  settled(page);
  EXPECT_EQ(disk->items.size(), 1U);
  page.activate(Role::kButton, "Discard");
  page.activate(Role::kButton, "Discard for good");
  ASSERT_TRUE(frames_until(page, [&] { return disk->items.empty(); }));
  EXPECT_FALSE(page.has(Role::kButton, "Discard"));
}

TEST(KeptTrainingPage, ATrainingThatHasEndedIsNotOffered) {
  auto disk = std::make_shared<FakeDisk>();
  {
    HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
    load_small_data(page);
    page.activate(Role::kButton, "Step one batch");
    ASSERT_TRUE(frames_until(page, [&] { return !disk->items.empty(); }));
    page.activate(Role::kButton, "Resume");
    ASSERT_TRUE(frames_until_status(page, "finished"));
    ASSERT_TRUE(frames_until(page, [&] {
      return std::ranges::none_of(
          disk->items, [](const auto& item) { return item.first.starts_with("checkpoint/"); });
    }));
  }
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  EXPECT_FALSE(settled(page).has(Role::kButton, kGoOn));
}

TEST(KeptTrainingPage, AnotherLivingTabKeepsItsOwn) {
  const auto disk = interrupted_after(1);
  const std::string theirs = disk->items.begin()->first;
  const Bytes before = disk->items.begin()->second;
  disk->claimed.insert(theirs);
  HeadlessApp page(1280, 800, 1, "train?data=garments", {}, false, disk);
  EXPECT_FALSE(settled(page).has(Role::kButton, kGoOn)) << "it is another tab's, which lives";
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, [&] { return disk->items.size() == 2; }));
  EXPECT_EQ(disk->items[theirs], before);
}

TEST(KeptTrainingPage, OwnFilesAreAskedForFirst) {
  auto disk = std::make_shared<FakeDisk>();
  {
    HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
    load_small_data(page);
    page.activate(Role::kButton, "Step one batch");
    ASSERT_TRUE(frames_until(page, [&] { return !disk->items.empty(); }));
  }
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  EXPECT_TRUE(settled(page).find(Role::kButton, kGoOn).disabled);
  load_small_data(page);
  page.frames(2);
  ASSERT_FALSE(page.find(Role::kButton, kGoOn).disabled);
  page.activate(Role::kButton, kGoOn);
  EXPECT_TRUE(frames_until_status(page, "finished"));
}

TEST(KeptTrainingPage, ADamagedOneIsNamedAndCanBeDiscarded) {
  const auto disk = interrupted_after(1);
  disk->items.begin()->second[100] ^= 0x20U;
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  EXPECT_TRUE(settled(page).find(Role::kButton, kGoOn).disabled);
  EXPECT_EQ(disk->items.size(), 1U) << "it stays until somebody decides";
  page.activate(Role::kButton, "Discard");
  page.activate(Role::kButton, "Discard for good");
  EXPECT_TRUE(frames_until(page, [&] { return disk->items.empty(); }));
}

class StorageTroubles : public testing::TestWithParam<StorageTrouble> {};

TEST_P(StorageTroubles, AreSaidOnceAndTrainingGoesOn) {
  auto disk = std::make_shared<FakeDisk>();
  disk->trouble = GetParam();
  HeadlessApp page(1280, 800, 1, "train", {}, false, disk);
  load_small_data(page);
  const std::string said = storage_status(GetParam()).message();
  const auto says = [&] {
    return (page.words(Role::kAlert) + page.words(Role::kText)).find(said) != std::string::npos;
  };
  page.activate(Role::kButton, "Step one batch");
  ASSERT_TRUE(frames_until(page, says)) << said;
  page.activate(Role::kButton, "Close message");
  page.activate(Role::kButton, "Step one batch");
  page.frames(40, 0.2);
  EXPECT_FALSE(says()) << "once";
  page.activate(Role::kButton, "Resume");
  EXPECT_TRUE(frames_until_status(page, "finished"));
}

INSTANTIATE_TEST_SUITE_P(KeptTrainingPage, StorageTroubles,
                         testing::Values(StorageTrouble::kRefused, StorageTrouble::kFull,
                                         StorageTrouble::kOtherVersion, StorageTrouble::kBroken));

TEST(KeptTrainingPage, KeepsTheNewestEveryHalfMinuteAndOneAtATime) {
  auto disk = std::make_shared<FakeDisk>();
  HeadlessApp page(1280, 800, 1, "train?data=garments&epochs=1000", {}, false, disk);
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "running"));
  const auto writes = [&] { return disk->items.empty() ? 0 : disk->writes.begin()->second; };
  ASSERT_TRUE(frames_until(page, [&] { return writes() == 1; })) << "the first batch";
  page.frames(1, 25);
  page.services().deliver();
  page.frames(3, 0.2);
  page.services().deliver();
  EXPECT_EQ(writes(), 1);
  page.frames(1, 31);
  ASSERT_TRUE(frames_until(page, [&] { return writes() == 2; }));
}

}  // namespace
}  // namespace pixelwalk::app
