// What is kept in this browser, as a list: sizes, removing, one file out and in again.

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/base/bundle.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kFile = "pixelwalk-2026-11-23.pixelwalk";

// Frames, and answers of the browser between them.
void settle(HeadlessApp& page) {
  for (int turn = 0; turn < 30; ++turn) {
    page.services().deliver();
    page.frames(1);
  }
}

void open_list(HeadlessApp& page) {
  settle(page);
  if (!page.has(Role::kButton, "Preferences")) page.activate(Role::kButton, "Chapters");
  page.activate(Role::kButton, "Preferences");
  page.activate(Role::kButton, "Kept in this browser");
  settle(page);
}

// A browser in which a run has been trained, and exercises solved.
struct KeptDialogTest : testing::Test {
  std::shared_ptr<FakeDisk> disk = std::make_shared<FakeDisk>();
  std::map<std::string, std::string> settings = {{"progress", "pixels.find shapes.count"}};

  void SetUp() override {
    HeadlessApp page(1280, 800, 1, "train", settings, false, disk);
    load_small_data(page);
    page.set_value(Role::kSpinButton, "Epochs", "1");
    page.activate(Role::kButton, "Start training");
    ASSERT_TRUE(frames_until_status(page, "finished"));
    ASSERT_TRUE(frames_until(page, [&] {
      return disk->items.size() == 2 && disk->items.begin()->first.starts_with("run/");
    })) << "a run and its weights, and no training that could go on";
  }

  std::unique_ptr<HeadlessApp> visit(float width = 1280, float height = 800) const {
    auto page = std::make_unique<HeadlessApp>(width, height, 1.0F, "pixels", settings, false, disk);
    open_list(*page);
    return page;
  }

  static std::string remove_run(HeadlessApp& page) {
    for (const AccessibleNode& node : page.nodes()) {
      if (node.name.starts_with("Remove Course model")) return node.name;
    }
    return "";
  }

  static bool says(HeadlessApp& page, const std::string& words) {
    std::string all;
    for (const Role role : {Role::kText, Role::kStatus, Role::kAlert}) all += page.words(role);
    return all.find(words) != std::string::npos;
  }

  static void import(HeadlessApp& page, const std::string& name, const Bytes& bytes) {
    page.services().files_to_open = {{name, bytes}};
    page.activate(Role::kButton, "Import");
    settle(page);
  }

  Bytes exported() const {
    const auto page = visit();
    page->activate(Role::kButton, "Export all");
    settle(*page);
    return page->services().saved[kFile];
  }
};

TEST_F(KeptDialogTest, ListsThingsWithTheirSizesOnEveryScreen) {
  for (const auto& [width, height] : {std::pair{1280.0F, 800.0F}, {360.0F, 740.0F}}) {
    const auto page = visit(width, height);
    EXPECT_TRUE(page->has(Role::kDialog, "Kept in this browser"));
    EXPECT_NE(remove_run(*page), "");
    EXPECT_TRUE(page->has(Role::kButton, "Remove Solved exercises"));
    EXPECT_TRUE(says(*page, " MB"));
  }
}

TEST_F(KeptDialogTest, RemovesOneThingAtTheSecondPress) {
  const auto page = visit();
  const std::string remove = remove_run(*page);
  page->activate(Role::kButton, remove);
  EXPECT_EQ(disk->items.size(), 2U);
  page->activate(Role::kButton, "Remove for good: " + remove.substr(7));
  settle(*page);
  EXPECT_TRUE(disk->items.empty());
  EXPECT_EQ(remove_run(*page), "");
  EXPECT_TRUE(page->has(Role::kButton, "Remove Solved exercises"));
}

TEST_F(KeptDialogTest, RemovesAllAtTheSecondPress) {
  const auto page = visit();
  page->activate(Role::kButton, "Remove all");
  EXPECT_FALSE(disk->items.empty());
  page->activate(Role::kButton, "Remove all for good");
  settle(*page);
  EXPECT_TRUE(disk->items.empty());
  EXPECT_EQ(page->services().settings["progress"], "");
  EXPECT_TRUE(says(*page, "Nothing is kept yet"));
}

TEST_F(KeptDialogTest, AFileBringsEverythingIntoAnotherBrowser) {
  const Bytes file = exported();
  ASSERT_FALSE(file.empty());
  const auto before = disk->items;
  disk = std::make_shared<FakeDisk>();
  settings = {{"progress", "pixels.draw"}};
  const auto page = visit();
  EXPECT_EQ(remove_run(*page), "");
  import(*page, kFile, file);
  EXPECT_EQ(disk->items, before);
  EXPECT_NE(remove_run(*page), "");
  const std::string& solved = page->services().settings["progress"];
  for (const char* exercise : {"pixels.draw", "pixels.find", "shapes.count"})
    EXPECT_NE(solved.find(exercise), std::string::npos) << "both are there: " << solved;
}

TEST_F(KeptDialogTest, AsksBeforeItReplacesSomething) {
  const Bytes file = exported();
  const auto before = disk->items;
  settings["drawing"] = "r1";
  {
    const auto page = visit();
    import(*page, kFile, file);
    EXPECT_TRUE(says(*page, "Everything in this file is here already."));
  }
  const std::string name = disk->items.begin()->first;
  Bytes other = before.begin()->second;
  other.push_back(0);
  disk->items[name] = other;
  const auto page = visit();
  import(*page, kFile, file);
  EXPECT_TRUE(says(*page, "One thing in this file is here already"));
  page->activate(Role::kButton, "Keep mine");
  settle(*page);
  EXPECT_EQ(disk->items[name], other);
  import(*page, kFile, file);
  page->activate(Role::kButton, "Replace");
  settle(*page);
  EXPECT_EQ(disk->items, before);
}

TEST_F(KeptDialogTest, AForeignOrDamagedFileChangesNothing) {
  const Bytes good = exported();
  const auto before = disk->items;
  const auto page = visit();
  const auto expect_refused = [&](const Bytes& file, const std::string& sentence) {
    import(*page, "other.pixelwalk", file);
    EXPECT_TRUE(says(*page, sentence)) << sentence;
    EXPECT_EQ(disk->items, before) << sentence;
  };
  expect_refused({1, 2, 3}, "is no file that Pixelwalk has saved");
  Bytes damaged = good;
  damaged[damaged.size() / 2] ^= 1U;
  expect_refused(damaged, "is damaged");
  expect_refused({good.begin(), good.end() - 1}, "is not complete");
  const Bytes text = {'h', 'i'};
  const BundlePart unknown[] = {{"setting/theme", text}};
  expect_refused(write_bundle(unknown), "something that this page doesn’t know");
  const BundlePart no_run[] = {{"run/12", text}};
  expect_refused(write_bundle(no_run), "Nothing was changed");
}

TEST_F(KeptDialogTest, AFullStorageStopsTheImportAndSaysHowFarItCame) {
  const Bytes file = exported();
  disk = std::make_shared<FakeDisk>();
  disk->room = 100'000;
  const auto page = visit();
  import(*page, kFile, file);
  EXPECT_TRUE(says(*page, "The import stopped"));
  EXPECT_EQ(disk->items.size(), 1U) << "what fits is there, whole";
}

TEST_F(KeptDialogTest, WhatCannotBeReadIsLeftOutOfTheFileAndCounted) {
  disk->damaged.insert(disk->items.begin()->first);
  const auto page = visit();
  page->activate(Role::kButton, "Export all");
  settle(*page);
  EXPECT_TRUE(says(*page, "everything but one thing"));
  const auto parts = read_bundle(kFile, page->services().saved[kFile]);
  ASSERT_TRUE(parts.is_ok()) << parts.message();
  EXPECT_NE(find_part(parts.value(), "setting/progress"), nullptr);
  for (const BundlePart& part : parts.value())
    EXPECT_FALSE(part.name.starts_with("run/")) << "no weights without their run: " << part.name;
}

TEST(KeptFilterPage, AFilterOfOnesOwnComesBack) {
  std::map<std::string, std::string> settings;
  {
    HeadlessApp page(1280, 800, 1, "convolution?weights=1,2,3,4,5,6,7,8,9");
    page.frames(3);
    settings = page.services().settings;
  }
  ASSERT_NE(settings["filter"], "");
  HeadlessApp page(1280, 800, 1, "", settings);
  page.activate(Role::kButton, "Convolution");
  page.frames(3);
  EXPECT_NE(page.services().fragment.find("weights=1,2,3,4,5,6,7,8,9"), std::string::npos)
      << page.services().fragment;
  page.services().fragment = "convolution?filter=identity";
  page.app().surroundings_changed();
  page.settle();
  EXPECT_EQ(page.services().settings["filter"], settings["filter"]) << "a link takes nothing away";
}

}  // namespace
}  // namespace pixelwalk::app
