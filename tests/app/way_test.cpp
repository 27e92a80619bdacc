#include "app/pages/way.h"

#include <gtest/gtest.h>

#include <set>

#include "app/pages/page.h"
#include "tests/app/headless_app.h"

// One button leads through all views of all chapters.

namespace pixelwalk::app {
namespace {

constexpr PageSize kWaySizes[] = {{1280, 800}, {390, 844},  {740, 360}, {360, 740}, {1920, 1080},
                                  {844, 390},  {1024, 700}, {620, 900}, {667, 375}};

std::string wayfarer_size(const PageSize& size) {
  return std::to_string(static_cast<int>(size.width)) + "×" +
         std::to_string(static_cast<int>(size.height));
}

// The button that leads on; an empty one where there is none.
AccessibleNode way_button(HeadlessApp& page) {
  AccessibleNode found;
  int count = 0;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.role != Role::kButton) continue;
    if (!node.name.starts_with("Next: ") && node.name != "How did it do that?") continue;
    if (node.name == page.next_step_name()) continue;
    found = node;
    ++count;
  }
  EXPECT_LE(count, 1) << "one way, one button";
  return found;
}

std::string place_of(HeadlessApp& page) {
  const std::string state = page.app().state_json();
  const auto value = [&](const std::string& name) {
    const std::string key = "\"" + name + "\": \"";
    const auto at = state.find(key);
    if (at == std::string::npos) return std::string();
    return state.substr(at + key.size(), state.find('"', at + key.size()) - at - key.size());
  };
  return value("chapter") + "." + value("shownView");
}

std::vector<std::string> whole_way() {
  std::vector<std::string> places;
  for (const Chapter& chapter : chapters()) {
    for (const ChapterView& view : chapter.views) {
      if (!view.aside) places.push_back(std::string(chapter.id) + "." + std::string(view.id));
    }
  }
  return places;
}

// What drives the stage is large enough for a finger, lies in the bar and over nothing else there.
void expect_roomy_bar(HeadlessApp& page) {
  const AccessibleNode bar = page.find(Role::kGroup, "Controls");
  std::vector<AccessibleNode> nodes;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.parent == bar.id && node.focusable) nodes.push_back(node);
  }
  EXPECT_FALSE(nodes.empty());
  for (const AccessibleNode& node : nodes) {
    EXPECT_GE(node.rect.width, 38) << node.name;
    EXPECT_GE(node.rect.height, 38) << node.name;
    if (node.name != way_button(page).name) {  // which may stand beneath the words
      EXPECT_GE(node.rect.x, bar.rect.x - 1) << node.name;
      EXPECT_LE(right(node.rect), right(bar.rect) + 1) << node.name;
    }
    for (const AccessibleNode& other : nodes) {
      const Rect both = intersection(node.rect, other.rect);
      EXPECT_TRUE(other.id == node.id || both.width < 1 || both.height < 1)
          << node.name << " lies over " << other.name;
    }
  }
}

TEST(Way, TheBarOfEveryViewHasItsRoom) {
  for (const PageSize& size : sizes_here(kWaySizes)) {
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "");
    for (std::size_t view = 0; view < whole_way().size(); ++view) {
      page.settle();
      SCOPED_TRACE(place_of(page) + " at " + wayfarer_size(size));
      expect_roomy_bar(page);
      const AccessibleNode on = way_button(page);
      if (!on.name.empty()) page.activate(Role::kButton, on.name);
    }
    EXPECT_EQ(place_of(page), whole_way().back());
  }
}

TEST(Way, OneButtonThatStaysWhereItIsLeadsFromTheFirstViewToTheLast) {
  for (const PageSize& size : sizes_here(kWaySizes)) {
    SCOPED_TRACE(wayfarer_size(size));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "");
    page.settle();
    const Rect place = way_button(page).rect;
    EXPECT_GE(place.height, 40);
    std::vector<std::string> been = {place_of(page)};
    // Pressed as by a hand that does not move.
    while (been.size() < 40 && !way_button(page).name.empty()) {
      EXPECT_EQ(way_button(page).rect, place) << been.back();
      const std::string name = way_button(page).name;
      page.click(place, size.width < 500);
      page.settle();
      been.push_back(place_of(page));
      const std::string reached = been.back();
      const bool another_chapter = reached.substr(0, reached.find('.')) !=
                                   been[been.size() - 2].substr(0, reached.find('.'));
      for (const Chapter& chapter : chapters()) {
        if (!reached.starts_with(chapter.id)) continue;
        if (another_chapter) {
          EXPECT_EQ(name, "Next: " + std::string(chapter.title));
        }
        for (const ChapterView& view : chapter.views) {
          if (reached == std::string(chapter.id) + "." + std::string(view.id) && !another_chapter) {
            EXPECT_EQ(name, view.way_entry.empty() ? "Next: " + std::string(view.name())
                                                   : words(view.way_entry));
          }
        }
      }
    }
    EXPECT_EQ(been, whole_way());
  }
}

TEST(Way, ItLightsUpWhereTheStepsHaveEndedAndTheArrowKeyDoesWhatItSays) {
  for (const char* address :
       {"pixels?view=sort&step=3", "convolution?step=323", "convolution?mode=borders",
        "pooling?step=15", "pooling?view=shift&far=2", "shapes?layer=4", "shapes?view=compare"}) {
    SCOPED_TRACE(address);
    HeadlessApp page(1280, 800, 1, address);
    page.settle();
    const std::string start = place_of(page), name = way_button(page).name;
    int presses = 0;
    while (!page.next_step().disabled && ++presses < 40) {
      page.key("ArrowRight");
      page.frames(2);
    }
    EXPECT_EQ(place_of(page), start) << "stepping to the end stays in the view";
    EXPECT_EQ(way_button(page).name, name);
    // A key that is held down does not run on into the next view …
    for (int repeat = 0; repeat < 30; ++repeat) {
      page.key("ArrowRight");
      page.frames(2);
    }
    EXPECT_EQ(place_of(page), start);
    // … one that is pressed again does.
    page.frames(30);
    page.key("ArrowRight");
    page.settle();
    EXPECT_NE(place_of(page), start);
  }
}

TEST(Way, ALinkThatHidesPartsIsNotEscapedFrom) {
  for (const float width : {1280.0F, 390.0F}) {
    {
      HeadlessApp page(width, 800, 1, "convolution?mode=layer&hide=chapters");
      page.settle();
      EXPECT_EQ(way_button(page).name, "");
      EXPECT_TRUE(page.find(Role::kButton, "Last view").disabled);
      page.key("End");
      page.frames(30);
      page.key("ArrowRight");
      page.settle();
      EXPECT_EQ(place_of(page), "convolution.layer");
    }
    {
      HeadlessApp page(width, 800, 1, "convolution?hide=chapters");
      page.settle();
      EXPECT_EQ(way_button(page).name, "Next: Large image");
    }
    {
      HeadlessApp page(width, 800, 1, "convolution?step=324&hide=steps");
      page.settle();
      EXPECT_EQ(way_button(page).name, "");
      page.frames(30);
      page.key("ArrowRight");
      page.settle();
      EXPECT_EQ(place_of(page), "convolution.steps");
    }
    {
      // What is chosen on the stage is hidden, and with it where else to look.
      HeadlessApp page(width, 800, 1, "pooling?hide=settings");
      page.settle();
      EXPECT_EQ(way_button(page).name, "Next: Shapes");
    }
  }
}

TEST(Way, EnteringAChapterShowsItsFirstView) {
  HeadlessApp page(1280, 800, 1, "pooling?view=shift");
  page.settle();
  page.activate(Role::kButton, "Convolution");
  page.activate(Role::kRadio, "In a network");
  page.settle();
  page.activate(Role::kButton, "Next: Pooling");
  page.settle();
  EXPECT_EQ(place_of(page), "pooling.walk");
  EXPECT_EQ(page.focused().name, "Pooling") << "its title";
  page.back();
  EXPECT_EQ(place_of(page), "convolution.layer");
}

TEST(Way, WhereOneHasBeenIsMarkedAndKept) {
  std::map<std::string, std::string> kept;
  {
    HeadlessApp page(1280, 800, 1, "convolution?step=0");
    page.settle();
    EXPECT_EQ(page.find(Role::kRadio, "Large image").description, "");
    page.activate(Role::kButton, "Next: Large image");
    page.settle();
    EXPECT_EQ(page.find(Role::kRadio, "Step by step").description, "seen");
    EXPECT_EQ(page.find(Role::kRadio, "Borders").description, "");
    EXPECT_NE(page.find(Role::kButton, "Convolution").description.find("2 of 5"),
              std::string::npos);
    EXPECT_EQ(page.find(Role::kButton, "Pooling").description.find("Views seen"),
              std::string::npos);
    kept = page.services().settings;
  }
  HeadlessApp page(1280, 800, 1, "convolution?mode=borders", kept);
  page.settle();
  EXPECT_EQ(page.find(Role::kRadio, "Large image").description, "seen");
  EXPECT_NE(page.find(Role::kButton, "Convolution").description.find("3 of 5"), std::string::npos);
}

bool sees(HeadlessApp& page, const std::string& seen) {
  return page.find(Role::kButton, "Convolution").description.find(seen) != std::string::npos;
}

TEST(Way, WhatIsOnlyPassedThroughIsNotSeen) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.activate(Role::kButton, "Next: Large image");
  page.frames(2);
  page.activate(Role::kRadio, "Borders");
  page.frames(2);
  EXPECT_EQ(page.find(Role::kRadio, "Step by step").description, "");
  EXPECT_EQ(page.find(Role::kRadio, "Large image").description, "");
  page.activate(Role::kButton, "Pooling");
  page.frames(2);
  EXPECT_FALSE(sees(page, "of 5"));
  page.activate(Role::kButton, "Convolution");
  page.frames(1, 1.5);
  EXPECT_FALSE(sees(page, "of 5"));
  page.frames(2, 0.6);
  EXPECT_TRUE(sees(page, "1 of 5")) << "two seconds in sight";
}

TEST(Way, AStepOrAControlMakesAViewSeen) {
  {
    HeadlessApp page(1280, 800, 1, "convolution?step=0");
    page.key("ArrowRight");
    page.frames(2);
    EXPECT_TRUE(sees(page, "1 of 5"));
  }
  {
    HeadlessApp page(1280, 800, 1, "convolution?mode=large");
    page.activate(Role::kRadio, "Grey 0–255");
    page.frames(1);
    EXPECT_TRUE(sees(page, "1 of 5"));
  }
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.activate(Role::kButton, "Glossary");
  page.key("Escape");
  page.frames(3);
  EXPECT_FALSE(sees(page, "of 5")) << "the navigation is no part of the view";
}

TEST(Way, OnePrimaryButtonAtATime) {
  for (const char* address : {"convolution?step=0", "convolution?step=324",
                              "convolution?mode=large", "pixels", "pixels?view=photo"}) {
    HeadlessApp page(1280, 800, 1, address);
    page.activate(Role::kButton, "Skip to the controls");
    page.settle();
    const std::string primary = page.focused().name;
    const bool steps = std::string_view(address) == "convolution?step=0";
    const bool opens = std::string_view(address) == "pixels?view=photo";
    EXPECT_EQ(primary, steps   ? "Next: product"
                       : opens ? "Open an image"
                               : way_button(page).name)
        << address;
  }
}

}  // namespace
}  // namespace pixelwalk::app
