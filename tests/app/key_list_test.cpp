// The keys that pages declare: each does what its line stands for, and none is claimed twice.

#include "app/state/key_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/words.h"
#include "tests/app/lone_screen.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

bool press(HeadlessApp& page, std::string_view key) {
  const auto held = [&](std::string_view name) {
    const bool is_held = key.starts_with(name);
    if (is_held) key.remove_prefix(name.size());
    return is_held;
  };
  const bool ctrl = held("Ctrl+"), shift = held("Shift+");
  const bool used = page.app().key_pressed(key, ctrl, shift, false);
  page.frames(3);
  return used;
}

// All that the page shows.
std::string all_of(HeadlessApp& page) {
  std::string all = page.services().fragment + page.app().state_json();
  for (const AccessibleNode& node : page.nodes())
    all += node.name + node.value + node.description + (node.checked ? "+" : "-") + "\n";
  return all;
}

std::vector<std::string> views_of(const Chapter& chapter) {
  std::vector<std::string> addresses = {std::string(chapter.id)};
  const LoneScreen lone(chapter);
  for (const AddressField& field : lone.screen().fields().list()) {
    if (!std::ranges::equal(field.choices, view_ids(chapter.views))) continue;
    for (const std::string_view view : field.choices)
      addresses.push_back(std::string(chapter.id) + "?" + std::string(field.names.front()) + "=" +
                          std::string(view));
  }
  if (chapter.id == "test") {
    for (const char* place : {"desk=draw", "desk=photo", "network=random"})
      addresses.push_back("test?" + std::string(place));
  }
  return addresses;
}

TEST(KeyLists, NoKeyIsClaimedTwice) {
  for (const Chapter& chapter : chapters()) {
    for (const std::string& address : views_of(chapter)) {
      const LoneScreen lone(chapter, address);
      std::set<std::string> claimed;
      for (const KeyLine& line : lone.screen().keys().lines()) {
        EXPECT_NE(line.listed.keys.text(), "") << address;
        EXPECT_NE(line.listed.what.text(), "") << address;
        if (!lone.screen().keys().acts(line)) continue;
        for (const std::string& key : line.keys)
          EXPECT_TRUE(claimed.insert(key).second) << address << ": " << key;
      }
    }
  }
}

NamedFile grey_photo() {
  const std::string head = "P5 64 64 255\n";
  Bytes bytes(head.begin(), head.end());
  for (int i = 0; i < 64 * 64; ++i) bytes.push_back(static_cast<std::uint8_t>(i % 251));
  return {"photo.png", bytes};
}

struct DeclaredKey {
  const KeyLine* line;
  std::string key;
};

// The keys that do something where `there` is: those of other views, or all the rest.
std::vector<DeclaredKey> keys_there(const Chapter& chapter, const LoneScreen& there,
                                    bool of_views) {
  std::vector<DeclaredKey> keys;
  for (const KeyLine& line : there.screen().keys().lines()) {
    if (!there.screen().keys().acts(line)) continue;
    for (const std::string& key : line.keys) {
      const bool leads_away =
          line.listed.what.text() == "Next view" ||
          std::ranges::any_of(chapter.views, [&](const auto& view) { return view.key == key; });
      if (leads_away == of_views) keys.push_back({&line, key});
    }
  }
  return keys;
}

// Presses the keys, one after the other, and takes those that have changed something off `idle`.
void press_all(HeadlessApp& page, const std::vector<DeclaredKey>& keys,
               std::set<std::string>& idle) {
  for (const auto& [line, key] : keys) {
    if (key != "Ctrl+z" && key.starts_with("Ctrl")) press(page, "Ctrl+z");  // for Redo
    const std::string before = all_of(page);
    if (press(page, key) && all_of(page) != before)
      idle.erase(line->listed.what.text() + ": " + key);
  }
}

// With data to learn from, and, where they are trained on, epochs to walk through.
void load_and_open(HeadlessApp& page, const std::string& address, bool trained) {
  const auto go_to = [&page](const std::string& fragment) {
    page.services().fragment = fragment;
    page.app().surroundings_changed();
    page.settle();
  };
  go_to("train");
  load_small_data(page, 40, 20);
  if (trained) {
    page.set_value(Role::kSpinButton, "Epochs", "2");
    page.activate(Role::kButton, "Start training");
    ASSERT_TRUE(frames_until_status(page, "finished"));
  }
  go_to(address);
}

// Whether one of the keys has not changed anything yet.
bool any_idle(const std::vector<DeclaredKey>& keys, const std::set<std::string>& idle) {
  return std::ranges::any_of(keys, [&](const DeclaredKey& key) {
    return idle.contains(key.line->listed.what.text() + ": " + key.key);
  });
}

TEST(KeyLists, EachKeyDoesSomething) {
  for (const Chapter& chapter : chapters()) {
    std::set<std::string> idle;
    const LoneScreen lone(chapter);
    for (const KeyLine& line : lone.screen().keys().lines()) {
      const std::string what = line.listed.what.text();
      if (what == words("train.own.take") || what == words("test.take-photo"))
        continue;  // where a camera is on
      for (const std::string& key : line.keys) idle.insert(line.listed.what.text() + ": " + key);
    }
    for (const std::string& address : views_of(chapter)) {
      const LoneScreen there(chapter, address);
      std::vector<DeclaredKey> keys = keys_there(chapter, there, false);
      const std::vector<DeclaredKey> of_views = keys_there(chapter, there, true);
      for (const bool forward : {true, false}) {
        if (!any_idle(keys, idle) && !any_idle(of_views, idle)) break;
        HeadlessApp page(1280, 800, 1, address);
        if (address.ends_with("=photo")) {
          page.app().files_dropped({grey_photo()});
          page.services().deliver();
        }
        if (address.ends_with("view=set")) {
          page.services().put_test_images(800);
          while (!page.has(Role::kCells, "Images")) {
            page.services().deliver();
            page.frames(1);
          }
        }
        page.settle();
        if (chapter.id == "journey") load_and_open(page, address, true);
        if (chapter.id == "learn") {
          load_and_open(page, address, false);
          frames_until(page,
                       [&] { return state_says(page, "\"busy\": false, \"steps\": 0, \"l"); });
        }
        if (chapter.id == "shapes") page.set_value(Role::kComboBox, "Model", "32 filters");
        if (!forward) std::ranges::reverse(keys);
        press_all(page, keys, idle);
        if (forward) press_all(page, keys, idle);
        press_all(page, of_views, idle);
      }
    }
    EXPECT_TRUE(idle.empty()) << chapter.id << ": " << *idle.begin();
  }
}

TEST(KeyLists, ShiftCountsWhereALineNamesIt) {
  std::string pressed;
  bool here = true;
  KeyList keys;
  const auto says = [&](std::string word) {
    return [&pressed, word](int which) { pressed += word + std::to_string(which) + " "; };
  };
  keys.add({.listed = {"→", "Plain"}, .keys = {"ArrowRight", "a"}, .action = says("plain")});
  keys.add({.listed = {"Shift + →", "With Shift"},
            .keys = {"Shift+ArrowRight", "Ctrl+Shift+z"},
            .action = says("shift"),
            .when = [&] { return here; }});
  EXPECT_TRUE(keys.press("ArrowRight", false, true, false));
  EXPECT_TRUE(keys.press("a", false, true, false));
  EXPECT_TRUE(keys.press("z", true, true, false));
  here = false;
  EXPECT_TRUE(keys.press("ArrowRight", false, true, false));
  EXPECT_EQ(pressed, "shift0 plain1 shift1 plain0 ");
  EXPECT_FALSE(keys.press("z", true, true, false));
  EXPECT_FALSE(keys.press("a", true, false, false));
  EXPECT_FALSE(keys.press("a", false, false, true));
  EXPECT_EQ(keys.shortcuts().size(), 2U) << "what does nothing now is listed all the same";
}

TEST(KeyLists, WhatALinkHidesNoKeyDoes) {
  struct Case {
    const char* address;
    std::vector<const char*> hidden, kept;
  };
  for (const auto& [address, hidden, kept] :
       {Case{"convolution?step=9&hide=steps",
             {"ArrowRight", "ArrowLeft", "End", "Home", " ", "Shift+ArrowRight"},
             {"r"}},
        Case{"convolution?step=9&hide=settings", {"r", "f", "g", "2"}, {"ArrowRight", "b"}},
        Case{"pooling?step=3&hide=settings", {"a", "v", "3"}, {"ArrowRight"}},
        Case{"shapes?hide=steps", {"ArrowRight", "End"}, {}},
        Case{"pixels?image=2&hide=settings", {"PageDown", "m"}, {"ArrowRight"}}}) {
    HeadlessApp page(1280, 800, 1, address);
    page.settle();
    const std::string before = all_of(page);
    for (const char* key : hidden) {
      press(page, key);
      page.settle();
      EXPECT_EQ(all_of(page), before) << address << " " << key;
    }
    for (const char* key : kept) {
      EXPECT_TRUE(press(page, key)) << address << " " << key;
      EXPECT_NE(all_of(page), before) << address << " " << key;
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
