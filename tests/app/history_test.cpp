#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/pages/page.h"
#include "core/base/rng.h"
#include "tests/app/headless_app.h"

// The browser's back and forward buttons: chapters and steps come back as they were left.

namespace pixelwalk::app {
namespace {

void open_chapter(HeadlessApp& page, const std::string& title) {
  page.activate(Role::kButton, title);
  page.settle();
}

// A new entry in the browser's history for each chapter, none for a step.
TEST(History, BackAndForwardBringChaptersAndTheirStepsBack) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.settle();
  for (int step = 0; step < 3; ++step) page.activate(Role::kButton, page.next_step_name());
  page.settle();
  EXPECT_EQ(page.services().visited.size(), 1U);
  open_chapter(page, "Pooling");
  for (int step = 0; step < 2; ++step) page.activate(Role::kButton, page.next_step_name());
  page.settle();
  open_chapter(page, "Shapes");
  EXPECT_EQ(page.services().visited.size(), 3U);

  const auto expect_at = [&](const std::string& chapter, const std::string& address) {
    EXPECT_TRUE(page.has(Role::kMain, chapter)) << page.words(Role::kMain);
    EXPECT_EQ(page.services().fragment, address);
    EXPECT_EQ(page.services().visited.size(), 3U) << "going back is no new place";
  };
  page.back();
  expect_at("Pooling", "pooling?step=2");
  EXPECT_NE(page.app().state_json().find("\"step\": 2"), std::string::npos);
  page.back();
  expect_at("Convolution", "convolution?step=3");
  page.forward();
  expect_at("Pooling", "pooling?step=2");
  page.forward();
  expect_at("Shapes", "shapes");
  page.back();
  open_chapter(page, "Pixels");
  EXPECT_EQ(page.services().visited.size(), 3U) << "what was ahead is gone";
  EXPECT_FALSE(page.services().travel(1));
  EXPECT_EQ(page.words(Role::kAlert), "");
}

// The address is not written with every step of a row of quick ones. Leaving the chapter writes the
// last of them.
TEST(History, ThePlaceIsKeptHoweverQuicklyOneLeaves) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.settle();
  for (int step = 0; step < 60; ++step) {
    page.key("ArrowRight");
    page.frames(1);
  }
  page.key("ArrowRight");  // and no frame between this and the next
  page.activate(Role::kButton, "Pooling");
  page.back();
  EXPECT_EQ(page.services().fragment, "convolution?step=61");
  EXPECT_NE(page.app().state_json().find("\"step\": 61"), std::string::npos);
}

TEST(History, AnyWayThroughTheChaptersLeadsBackTheSameWay) {
  HeadlessApp page(1280, 800, 1, "pixels");
  page.settle();
  Rng rng(11);
  std::vector<std::string> left;  // the addresses of the places, as they were left
  for (int move = 0; move < 25; ++move) {
    const auto& all = chapters();
    const std::string title(all[rng.below(static_cast<std::uint32_t>(all.size()))].title);
    for (std::uint32_t step = rng.below(4); step > 0; --step) page.key("ArrowRight");
    page.settle();
    if (page.has(Role::kMain, title)) continue;
    left.push_back(page.services().fragment);
    open_chapter(page, title);
  }
  ASSERT_GE(left.size(), 10U);
  const std::string last = page.services().fragment;
  for (std::size_t place = left.size(); place-- > 0;) {
    page.back();
    EXPECT_EQ(page.services().fragment, left[place]) << "place " << place;
  }
  for (std::size_t place = 1; place < left.size(); ++place) {
    page.forward();
    EXPECT_EQ(page.services().fragment, left[place]) << "place " << place;
  }
  page.forward();
  EXPECT_EQ(page.services().fragment, last);
}

}  // namespace
}  // namespace pixelwalk::app
