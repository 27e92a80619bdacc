#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/ui/theme.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"

// Every view of every chapter by the hand and by the Tab key: each stop in sight and marked, each
// control under the finger that is put on its middle.

namespace pixelwalk::app {
namespace {

constexpr float kRing = 10;        // around what has the focus
constexpr float kLeastTouch = 38;  // least height of what is pressed by a finger

AccessibleNode node_of(HeadlessApp& page, std::uint32_t id) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.id == id) return node;
  }
  return {};
}

Rect around(const Rect& rect) {
  return {rect.x - kRing, rect.y - kRing, rect.width + 2 * kRing, rect.height + 2 * kRing};
}

bool is_pressed(const AccessibleNode& node) {
  constexpr Role kPressed[] = {Role::kButton, Role::kRadio, Role::kToggleButton, Role::kListButton};
  return !node.disabled && std::ranges::find(kPressed, node.role) != std::end(kPressed);
}

// Puts a finger on it and takes it away elsewhere; what it is on.
std::uint32_t beneath_a_finger(HeadlessApp& page, const Rect& rect) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(center_x(rect), center_y(rect));
  page.frames(2);
  io.AddMouseButtonEvent(0, true);
  page.frames(1);
  const std::uint32_t beneath = GImGui->ActiveId;
  io.AddMousePosEvent(-1e9F, -1e9F);
  page.frames(1);
  io.AddMouseButtonEvent(0, false);
  page.frames(1);
  return beneath;
}

// One view, at one size, with what has been opened.
class Walk {
 public:
  Walk(HeadlessApp& page, const PageSize& size) : page_(page), size_(size) {}

  // All stops that it has not been at.
  void go() {
    std::vector<std::uint32_t> stops;
    for (const AccessibleNode& node : page_.nodes()) {
      if (node.focusable && been_.insert(node.id).second) stops.push_back(node.id);
    }
    for (const std::uint32_t id : stops) stop_at(id);
  }
  int stops() const { return stops_; }

 private:
  void stop_at(std::uint32_t id) {
    page_.app().accessibility().post({.id = id, .action = AccessibleAction::kFocus, .value = {}});
    page_.settle();
    const AccessibleNode node = node_of(page_, id);
    if (node.id == 0) return;  // has gone with what the focus has opened or closed
    ++stops_;
    const std::string name =
        node.name + " (role " + std::to_string(static_cast<int>(node.role)) + ")";
    const Rect& rect = node.rect;
    EXPECT_GE(std::min(rect.width, rect.height), 12) << name << " is not in sight";
    EXPECT_GE(std::max(rect.width, rect.height), 20) << name << " is not in sight";
    EXPECT_GE(rect.x, 0) << name;
    EXPECT_LE(right(rect), size_.width + 0.5F) << name;
    EXPECT_LE(bottom(rect), size_.height + 0.5F) << name;
    EXPECT_TRUE(draws_color(page_, around(rect), light_palette().focus)) << name << " has no ring";
    if (!is_pressed(node) || size_.width > 1000) return;
    EXPECT_GE(rect.height, kLeastTouch) << name << " is too low for a finger";
    EXPECT_EQ(beneath_a_finger(page_, rect), id) << name << " lies beneath something else";
  }

  HeadlessApp& page_;
  PageSize size_;
  std::set<std::uint32_t> been_;
  int stops_ = 0;
};

void walk_every_view(const PageSize& size) {
  for (const std::string& address : every_view()) {
    SCOPED_TRACE(address + " at " + std::to_string(static_cast<int>(size.width)));
    HeadlessApp page(size.width, size.height, size.pixel_ratio, address);
    page.services().reduced_motion = true;
    page.app().surroundings_changed();
    page.settle();
    Walk walk(page, size);
    walk.go();
    for (const std::string& part : page.parts()) {
      SCOPED_TRACE(part);
      if (page.find(Role::kButton, part).expanded) continue;
      page.open_part(part);
      walk.go();
    }
    EXPECT_GE(walk.stops(), 15);
  }
}

TEST(EveryView, IsWalkedByHandAndByKeysAt360) {
  walk_every_view({360, 740, 2});
}
TEST(EveryView, IsWalkedByHandAndByKeysAt390) {
  walk_every_view({390, 844, 2});
}
TEST(EveryView, IsWalkedByHandAndByKeysInLandscape) {
  walk_every_view({740, 360, 2});
}
TEST(EveryView, IsWalkedByKeysOnADesk) {
  walk_every_view({1280, 800, 1});
}

}  // namespace
}  // namespace pixelwalk::app
