#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "app/pages/page.h"
#include "imgui.h"
#include "tests/app/drawn.h"

// What is under the hand stays there, and the figure has its room.

namespace pixelwalk::app {
namespace {

struct Screenful {
  float width, height;
};
constexpr Screenful kPhonesAndDesktop[] = {{360, 740}, {390, 780}, {1280, 800}};
constexpr Screenful kLandscape[] = {{740, 360}, {844, 390}};

std::string name_of(const Screenful& screen) {
  return std::to_string(static_cast<int>(screen.width)) + "×" +
         std::to_string(static_cast<int>(screen.height));
}

HeadlessApp& without_motion(HeadlessApp& page) {
  page.services().reduced_motion = true;
  page.app().surroundings_changed();
  page.settle();
  return page;
}

TEST(SteadyLayout, EveryPressInPoolingChangesWhatIsSeen) {
  for (const char* view : {"walk", "compare", "shrink", "shift"}) {
    for (const char* rest : {"", "&step=2", "&pool=map&image=1", "&by=window", "&window=3"}) {
      const std::string address = "pooling?view=" + std::string(view) + rest;
      HeadlessApp page(390, 1600, 1, address);
      without_motion(page);
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      for (int press = 1; press <= 6; ++press) {
        const std::string button = press < 5 ? page.next_step_name() : "Previous step";
        if (page.find(Role::kButton, button).disabled) break;
        const std::size_t before = drawn_within(page, stage);
        page.activate(Role::kButton, button);
        page.settle();
        EXPECT_NE(drawn_within(page, stage), before) << address << ", press " << press;
      }
    }
  }
}

std::map<std::string, Rect> weight_cells(HeadlessApp& page) {
  constexpr std::string_view kName = "Filter row 0, column 0";
  std::map<std::string, Rect> cells;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.starts_with("Filter row ")) cells[node.name.substr(0, kName.size())] = node.rect;
  }
  return cells;
}

void expect_same(const std::map<std::string, Rect>& now, const std::map<std::string, Rect>& then) {
  ASSERT_EQ(now.size(), then.size());
  for (const auto& [name, rect] : then) {
    ASSERT_EQ(now.at(name).y, rect.y) << name;
    ASSERT_EQ(now.at(name).x, rect.x) << name;
  }
}

// A finger paints from one cell into the next; no frame of it moves a cell.
void paint(HeadlessApp& page, const Rect& from, const Rect& to, bool touch) {
  const auto cells = weight_cells(page);
  const auto frames = [&](int count) {
    for (int i = 0; i < count; ++i) {
      page.frames(1);
      expect_same(weight_cells(page), cells);
    }
  };
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(center_x(from), center_y(from));
  frames(2);
  io.AddMouseButtonEvent(0, true);
  frames(4);
  io.AddMousePosEvent(center_x(to), center_y(to));
  frames(4);
  io.AddMouseButtonEvent(0, false);
  frames(30);
}

TEST(SteadyLayout, PaintingMovesNoCell) {
  for (const Screenful& screen : kPhonesAndDesktop) {
    for (const char* rest : {"", "&step=9", "&mode=large", "&mode=large&filter=blur",
                             "&filter=vertical-7&step=5", "&mode=large&filter=gaussian-5"}) {
      const std::string address = "convolution?image=0" + std::string(rest);
      SCOPED_TRACE(address + " at " + name_of(screen));
      HeadlessApp page(screen.width, screen.height, 1, address);
      without_motion(page);
      page.open_settings();
      page.focus(Role::kRadio, "Paint");
      page.activate(Role::kRadio, "Paint");
      page.settle();
      for (const AccessibleNode& node : page.nodes()) {
        if (!node.name.starts_with("Filter row 1, column 1")) continue;
        page.focus(node.role, std::string(node.name));
        break;
      }
      const auto cells = weight_cells(page);
      ASSERT_GE(cells.size(), 9U);
      std::vector<Rect> seen;
      for (const auto& [name, rect] : cells) {
        if (rect.height > 20) seen.push_back(rect);
      }
      ASSERT_GE(seen.size(), 3U);
      paint(page, seen[0], seen[1], screen.width < 500);
      if (HasFatalFailure()) return;
      paint(page, seen[2], seen[1], screen.width < 500);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(SteadyLayout, TypingAWeightMovesNoCell) {
  for (const Screenful& screen : kPhonesAndDesktop) {
    for (const char* rest : {"", "&mode=large", "&mode=large&filter=blur", "&filter=vertical-7"}) {
      const std::string address = "convolution?image=0" + std::string(rest);
      SCOPED_TRACE(address + " at " + name_of(screen));
      HeadlessApp page(screen.width, screen.height, 1, address);
      without_motion(page);
      page.open_settings();
      page.focus(Role::kSpinButton, "Filter row 1, column 1");
      const auto cells = weight_cells(page);
      for (const char* value : {"3.5", "0", "-2"}) {
        page.set_value(Role::kSpinButton, "Filter row 1, column 1", value);
        expect_same(weight_cells(page), cells);
        page.settle();
        expect_same(weight_cells(page), cells);
        if (HasFatalFailure()) return;
      }
    }
  }
}

// How much of the stage is in sight beneath what is chosen on it.
float figure_height(HeadlessApp& page) {
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  float top = stage.y;
  for (const AccessibleNode& node : page.nodes()) {
    const bool chooses = node.role == Role::kRadio || node.role == Role::kComboBox;
    if (chooses && contains(stage, center_x(node.rect), center_y(node.rect)) &&
        node.rect.y < stage.y + stage.height / 2)
      top = std::max(top, bottom(node.rect));
  }
  return bottom(stage) - top;
}

TEST(SteadyLayout, TheFigureHasItsRoomInLandscape) {
  for (const Screenful& screen : kLandscape) {
    for (const char* address :
         {"pixels", "pixels?view=sort", "pixels?view=draw", "convolution?step=0",
          "convolution?mode=large", "convolution?mode=borders", "pooling", "pooling?view=shrink",
          "shapes", "shapes?view=flatten", "shapes?view=compare", "train", "journey", "test",
          "learn"}) {
      SCOPED_TRACE(std::string(address) + " at " + name_of(screen));
      HeadlessApp page(screen.width, screen.height, 1, address);
      page.settle();
      EXPECT_EQ(page.words(Role::kAlert), "");
      EXPECT_GE(figure_height(page), 200);
    }
  }
}

// However large the filter, both maps are the largest there is on a screen of usual height.
TEST(SteadyLayout, TheMapsOfConvolutionKeepTheirRoomWithEveryFilter) {
  constexpr PageSize kSizes[] = {{1280, 800}, {1920, 1080}};
  for (const PageSize& size : kSizes) {
    for (const char* filter : {"example", "gaussian-5", "vertical-7"}) {
      SCOPED_TRACE(std::string(filter) + " at " + name_of({size.width, size.height}));
      HeadlessApp page(size.width, size.height, 1,
                       "convolution?image=1&filter=" + std::string(filter));
      page.settle();
      const Rect image = find_named(page, "Input image").rect;
      EXPECT_GE(image.width, 190);
      EXPECT_GE(find_named(page, "Products").rect.y, bottom(image)) << "it stands beneath";
    }
  }
  HeadlessApp page(900, 800, 1, "convolution?image=0");
  page.settle();
  EXPECT_GE(find_named(page, "Window").rect.width, 3 * 26) << "its numbers can be read";
}

TEST(SteadyLayout, TheBarStaysWhileStepping) {
  for (const Screenful& screen : {kPhonesAndDesktop[0], kPhonesAndDesktop[1], kPhonesAndDesktop[2],
                                  kLandscape[0], kLandscape[1]}) {
    for (const char* address :
         {"pixels?view=sort", "convolution?step=0", "convolution?image=1&by=row",
          "convolution?mode=borders", "pooling", "pooling?view=shrink", "shapes",
          "shapes?view=flatten", "shapes?view=compare"}) {
      SCOPED_TRACE(std::string(address) + " at " + name_of(screen));
      HeadlessApp page(screen.width, screen.height, 1, address);
      without_motion(page);
      const Rect next = page.next_step().rect;
      const Rect previous = page.find(Role::kButton, "Previous step").rect;
      EXPECT_GE(next.height, 38);
      for (int step = 0; step < rounds_here(60) && !page.next_step().disabled; ++step) {
        page.activate(Role::kButton, page.next_step_name());
        EXPECT_EQ(page.next_step().rect, next) << step;
        EXPECT_EQ(page.find(Role::kButton, "Previous step").rect, previous) << step;
      }
    }
  }
}

// Whatever is pressed, chosen, filled in or goes by as a heading, by name and order. The fields of
// the layer that is edited are other ones for each layer: they only keep their room.
std::map<std::string, Rect> steady_places(HeadlessApp& page) {
  std::map<std::string, Rect> places;
  float fields_top = 0, fields_bottom = 0;
  if (page.has(Role::kHeading, "Settings") && page.has(Role::kButton, "Move up")) {
    fields_top = page.find(Role::kHeading, "Settings").rect.y;
    fields_bottom = page.find(Role::kButton, "Move up").rect.y;
    if (fields_bottom < fields_top) fields_bottom = 1e9F;  // out of sight
  }
  std::map<std::string, int> count;
  for (const AccessibleNode& node : page.nodes()) {
    const bool words = node.role == Role::kText || node.role == Role::kStatus ||
                       node.role == Role::kAlert || node.role == Role::kImage ||
                       node.role == Role::kCells || node.role == Role::kCell;
    const bool field = node.rect.y > fields_top && node.rect.y < fields_bottom;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const bool scrolls = node.role == Role::kRegion && (size.x < 800 || size.y < 480);
    if (words || field || scrolls || node.name.empty() || node.rect.height <= 0) continue;
    places[node.name + " #" + std::to_string(++count[node.name])] = node.rect;
  }
  return places;
}

constexpr const char* kEveryWalk[] = {"pixels",
                                      "pixels?view=sort",
                                      "convolution?step=0",
                                      "convolution?image=1",
                                      "convolution?image=1&by=row",
                                      "convolution?mode=borders",
                                      "convolution?image=2&filter=blur&by=pixel",
                                      "pooling",
                                      "pooling?pool=map&image=1",
                                      "pooling?kind=average",
                                      "pooling?view=compare",
                                      "pooling?view=shrink",
                                      "pooling?view=shift",
                                      "pooling?pool=map&image=3&view=shift",
                                      "shapes",
                                      "shapes?view=flatten",
                                      "shapes?view=compare",
                                      "shapes?view=flatten&by=row",
                                      "journey?view=open",
                                      "journey?view=open&by=product"};

TEST(SteadyLayout, NoStepMovesAnythingInThePanel) {
  constexpr int kMostSteps = rounds_here(60);
  // As they are, and so high that the whole panel is in sight.
  constexpr PageSize kSizes[] = {{1280, 4000}, {390, 6000},  {1280, 800},
                                 {390, 844},   {1920, 1080}, {740, 360}};
  for (const PageSize& size : sizes_here(kSizes)) {
    for (const char* address : some_here(kEveryWalk)) {
      SCOPED_TRACE(std::string(address) + " at " + name_of({size.width, size.height}));
      HeadlessApp page(size.width, size.height, 1, address);
      without_motion(page);
      std::map<std::string, Rect> first = steady_places(page);
      EXPECT_GT(first.size(), 5U);
      int moved = 0;
      const auto look = [&](int step) {
        for (const auto& [name, rect] : steady_places(page)) {
          const auto was = first.find(name);
          if (was == first.end()) {
            first[name] = rect;
          } else if (rect != was->second && ++moved <= 3) {
            ADD_FAILURE() << name << " moved from " << was->second.x << ", " << was->second.y
                          << ", " << was->second.width << "×" << was->second.height << " to "
                          << rect.x << ", " << rect.y << ", " << rect.width << "×" << rect.height
                          << " at step " << step;
          }
        }
      };
      for (int step = 1; step <= kMostSteps; ++step) {
        if (page.has(Role::kButton, "Previous step") && page.next_step().disabled) break;
        page.key("ArrowRight");
        page.frames(2);
        look(step);
      }
      page.key("End");
      page.frames(2);
      look(-1);
      page.key("ArrowLeft");
      page.frames(2);
      look(-2);
    }
  }
}

bool stands_on_stage(HeadlessApp& page, const AccessibleNode& node) {
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  return contains(stage, center_x(node.rect), center_y(node.rect));
}

// Where nothing is walked through, the keys choose something else to look at.
TEST(SteadyLayout, NoChoiceByKeysMovesAnythingBesideTheStage) {
  constexpr PageSize kSizes[] = {{1280, 800}, {390, 844}, {1920, 1080}};
  for (const PageSize& size : sizes_here(kSizes)) {
    for (const char* address :
         {"pixels?view=choose", "convolution?mode=large", "train", "journey", "journey?view=filter",
          "test", "test?view=set", "test?view=take", "learn"}) {
      SCOPED_TRACE(std::string(address) + " at " + name_of({size.width, size.height}));
      HeadlessApp page(size.width, size.height, 1, address);
      without_motion(page);
      const auto places = [&] {
        std::map<std::string, Rect> beside = steady_places(page);
        for (const AccessibleNode& node : page.nodes()) {
          if (stands_on_stage(page, node)) {
            std::erase_if(beside, [&](const auto& one) { return one.second == node.rect; });
          }
        }
        return beside;
      };
      const std::map<std::string, Rect> first = places();
      EXPECT_GE(first.size(), 5U);
      for (const char* key : {"ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft"}) {
        page.key(key);
        page.settle();
        for (const auto& [name, rect] : places()) {
          const auto was = first.find(name);
          EXPECT_TRUE(was == first.end() || was->second == rect) << name << " at " << key;
        }
      }
    }
  }
}

// The words that the narrow page keeps above its bar.
Rect strip_of(HeadlessApp& page, const Rect& controls) {
  Rect strip;
  for (const AccessibleNode& node : page.nodes()) {
    const bool above = node.rect.y < controls.y && node.rect.y > strip.y;
    if (node.role == Role::kText && node.rect.height > 0 && above) strip = node.rect;
  }
  return strip;
}

TEST(SteadyLayout, OnAPhoneTheSentenceStandsAboveTheBar) {
  constexpr PageSize kSizes[] = {{390, 844}, {360, 740}};
  for (const PageSize& size : kSizes) {
    for (const std::string& address : every_view()) {
      SCOPED_TRACE(address + " at " + name_of({size.width, size.height}));
      HeadlessApp page(size.width, size.height, 1, address);
      without_motion(page);
      const Rect controls = page.find(Role::kGroup, "Controls").rect;
      const Rect strip = strip_of(page, controls);
      EXPECT_GE(strip.height, 40) << "two lines at least";
      EXPECT_LE(strip.height, 4 * 22 + 16) << "four at most";
      EXPECT_GT(strip.y, 0.63F * size.height) << "the figure keeps its room";
      for (int step = 0; step < rounds_here(20); ++step) {
        page.key("ArrowRight");
        page.frames(2);
        ASSERT_EQ(strip_of(page, controls).y, strip.y) << step;
        ASSERT_EQ(page.find(Role::kGroup, "Controls").rect, controls) << step;
      }
    }
  }
}

TEST(SteadyLayout, OnAPhoneTheWholeSentenceIsOnePressAway) {
  constexpr PageSize kSizes[] = {{390, 844}, {360, 740}};
  for (const PageSize& size : kSizes) {
    for (const char* address : {"pixels", "convolution?step=0", "convolution?image=1", "pooling"}) {
      SCOPED_TRACE(std::string(address) + " at " + name_of({size.width, size.height}));
      HeadlessApp page(size.width, size.height, 1, address);
      without_motion(page);
      const Rect controls = page.find(Role::kGroup, "Controls").rect;
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      const Rect closed = strip_of(page, controls), more = page.find(Role::kButton, "More").rect;
      EXPECT_EQ(closed.height, 4 * 22) << "whole lines";
      EXPECT_GE(more.height, 40);
      page.click(more, true);
      page.settle();
      const Rect open = strip_of(page, controls);
      EXPECT_GT(open.height, closed.height + 20);
      EXPECT_EQ(page.find(Role::kGroup, "Controls").rect, controls);
      EXPECT_EQ(page.find(Role::kRegion, "Stage").rect.y, stage.y);
      for (int step = 0; step < 3; ++step) {
        page.key("ArrowRight");
        page.settle();
        EXPECT_EQ(strip_of(page, controls).y, open.y) << "it stays open, and where it is";
      }
      page.focus(Role::kButton, "Less");
      page.activate(Role::kButton, "Less");
      page.settle();
      EXPECT_EQ(strip_of(page, controls).y, closed.y);
    }
  }
}

TEST(SteadyLayout, WhereTheSentenceFitsNothingOpensIt) {
  HeadlessApp page(390, 844, 1, "convolution?step=9");
  without_motion(page);
  const bool more = page.has(Role::kButton, "More");
  page.resize(800, 1200);
  page.settle();
  EXPECT_FALSE(page.has(Role::kButton, "More"));
  page.resize(390, 844);
  page.settle();
  EXPECT_EQ(page.has(Role::kButton, "More"), more);
}

TEST(SteadyLayout, ExercisesStandBeforeTheSettings) {
  for (const char* address : {"convolution?step=0", "convolution?mode=borders",
                              "pooling?view=shift", "shapes?view=flatten", "train"}) {
    for (const float width : {1280.0F, 390.0F}) {
      HeadlessApp page(width, 8000, 1, address);
      page.settle();
      EXPECT_LT(page.find(Role::kHeading, "Try it").rect.y,
                page.find(Role::kHeading, "Settings").rect.y)
          << address;
    }
  }
  HeadlessApp page(1280, 4000, 1, "pooling?view=shift");
  page.settle();
  EXPECT_LT(page.find(Role::kHeading, "What survives a shift?").rect.y,
            page.find(Role::kHeading, "Which pixel wins the pool?").rect.y);
}

}  // namespace
}  // namespace pixelwalk::app
