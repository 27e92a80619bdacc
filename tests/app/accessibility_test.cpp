#include "app/ui/accessibility.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace pixelwalk::app {
namespace {

AccessibleNode node(std::uint32_t id, Role role, const char* name) {
  AccessibleNode made;
  made.id = id;
  made.role = role;
  made.name = name;
  return made;
}

AccessibleEvent event(std::uint32_t id, AccessibleAction action, const char* value = "") {
  return {id, action, value};
}

TEST(AccessibilityTree, KeepsReadingOrderAndFillsInParents) {
  AccessibilityTree tree;
  tree.begin_frame();
  tree.add(node(1, Role::kHeading, "Convolution"));
  tree.begin(node(2, Role::kRegion, "Stage"));
  tree.add(node(3, Role::kButton, "Next step"));
  tree.begin(node(4, Role::kGroup, "Filter"));
  tree.add(node(5, Role::kSpinButton, "Row 1, column 1"));
  tree.end();
  tree.add(node(6, Role::kImage, "Input"));
  tree.end();
  tree.add(node(7, Role::kStatus, "577"));
  tree.end_frame();

  const std::uint32_t parents[] = {0, 0, 2, 2, 4, 2, 0};
  ASSERT_EQ(tree.nodes().size(), 7u);
  for (std::uint32_t i = 0; i < 7; ++i) {
    EXPECT_EQ(tree.nodes()[i].id, i + 1);
    EXPECT_EQ(tree.nodes()[i].parent, parents[i]) << "element " << i + 1;
  }
}

TEST(AccessibilityTree, AnIdThatIsTakenGivesTheSecondElementAnother) {
  AccessibilityTree tree;
  for (int frame = 0; frame < 2; ++frame) {
    tree.begin_frame();
    tree.begin(node(2, Role::kGroup, "First"));
    tree.add(node(3, Role::kButton, "Check"));
    tree.end();
    tree.begin(node(2, Role::kGroup, "Second"));
    tree.add(node(3, Role::kButton, "Check"));
    tree.add(node(3, Role::kButton, "Check"));
    tree.end();
    tree.end_frame();
  }
  const auto& nodes = tree.nodes();
  ASSERT_EQ(nodes.size(), 5U);
  EXPECT_EQ(nodes[0].id, 2U) << "the first keeps its own";
  EXPECT_EQ(nodes[1].parent, 2U);
  std::set<std::uint32_t> ids;
  for (const AccessibleNode& one : nodes) ids.insert(one.id);
  EXPECT_EQ(ids.size(), 5U);
  EXPECT_EQ(ids.count(0), 0U);
  EXPECT_EQ(nodes[3].parent, nodes[2].id) << "children follow their own container";
  EXPECT_EQ(nodes[4].parent, nodes[2].id);
}

TEST(AccessibilityTree, AFrameStartsEmpty) {
  AccessibilityTree tree;
  tree.begin_frame();
  tree.add(node(1, Role::kText, "one"));
  tree.end_frame();
  tree.begin_frame();
  tree.add(node(2, Role::kText, "two"));
  tree.end_frame();
  ASSERT_EQ(tree.nodes().size(), 1u);
  EXPECT_EQ(tree.nodes()[0].name, "two");
}

TEST(AccessibilityTree, EachActivationIsTakenOnceByItsOwner) {
  AccessibilityTree tree;
  tree.post(event(3, AccessibleAction::kActivate));
  tree.post(event(3, AccessibleAction::kActivate));
  EXPECT_TRUE(tree.has_events());
  tree.begin_frame();
  EXPECT_FALSE(tree.take_activation(4));
  EXPECT_TRUE(tree.take_activation(3));
  EXPECT_TRUE(tree.take_activation(3));
  EXPECT_FALSE(tree.take_activation(3));
  tree.add(node(3, Role::kButton, "Next step"));
  tree.end_frame();
  EXPECT_FALSE(tree.has_events());
}

TEST(AccessibilityTree, TheNewestValueWins) {
  AccessibilityTree tree;
  tree.post(event(5, AccessibleAction::kSetValue, "1"));
  tree.post(event(6, AccessibleAction::kSetValue, "other"));
  tree.post(event(5, AccessibleAction::kSetValue, "2.5"));
  tree.begin_frame();
  std::string value = "unchanged";
  EXPECT_FALSE(tree.take_value(7, value));
  EXPECT_EQ(value, "unchanged");
  EXPECT_TRUE(tree.take_value(5, value));
  EXPECT_EQ(value, "2.5");
  EXPECT_FALSE(tree.take_value(5, value));
  EXPECT_TRUE(tree.take_value(6, value));
  EXPECT_EQ(value, "other");
  tree.end_frame();
}

TEST(AccessibilityTree, AnEventNobodyTakesLastsOneFrame) {
  AccessibilityTree tree;
  tree.post(event(3, AccessibleAction::kActivate));
  tree.begin_frame();
  tree.end_frame();
  EXPECT_FALSE(tree.has_events());
  tree.begin_frame();
  EXPECT_FALSE(tree.take_activation(3));
  tree.end_frame();
}

TEST(AccessibilityTree, AnEventPostedDuringAFrameWaitsForTheNext) {
  AccessibilityTree tree;
  tree.begin_frame();
  tree.post(event(3, AccessibleAction::kActivate));
  EXPECT_FALSE(tree.take_activation(3));
  tree.end_frame();
  EXPECT_TRUE(tree.has_events());
  tree.begin_frame();
  EXPECT_TRUE(tree.take_activation(3));
  tree.end_frame();
}

TEST(AccessibilityTree, FocusFollowsTheLastElementAndLeavesWithIt) {
  AccessibilityTree tree;
  const auto frame_with = [&](std::uint32_t id) {
    tree.begin_frame();
    tree.add(node(id, Role::kButton, "button"));
    tree.end_frame();
  };
  tree.post(event(1, AccessibleAction::kFocus));
  frame_with(1);
  EXPECT_EQ(tree.focused(), 1u);
  EXPECT_FALSE(tree.has_events());

  // The browser blurs the old element after, or before, it focuses the new one.
  tree.post(event(2, AccessibleAction::kFocus));
  tree.post(event(1, AccessibleAction::kBlur));
  frame_with(2);
  EXPECT_EQ(tree.focused(), 2u);
  tree.post(event(2, AccessibleAction::kBlur));
  EXPECT_EQ(tree.focused(), 0u);

  tree.post(event(2, AccessibleAction::kFocus));
  frame_with(9);
  EXPECT_EQ(tree.focused(), 0u);
}

using AccessibilityTreeDeathTest = testing::Test;

TEST(AccessibilityTreeDeathTest, MistakesOfTheProgrammerAreNamed) {
#ifdef __EMSCRIPTEN__
  GTEST_SKIP() << "death tests need processes";
#else
  EXPECT_DEATH(
      {
        AccessibilityTree tree;
        tree.begin_frame();
        tree.add(node(0, Role::kText, "no id"));
      },
      "needs an id");
  EXPECT_DEATH(
      {
        AccessibilityTree tree;
        tree.begin_frame();
        tree.begin(node(1, Role::kGroup, "open"));
        tree.end_frame();
      },
      "every begin");
#endif
}

}  // namespace
}  // namespace pixelwalk::app
