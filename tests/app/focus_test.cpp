#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/app/headless_app.h"

// Where the focus goes: into dialogs and back, to chapters, past what is long.

namespace pixelwalk::app {
namespace {

constexpr float kPhoneWidth = 390, kPhoneHeight = 844;

AccessibleNode node_of(HeadlessApp& page, std::uint32_t id) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.id == id) return node;
  }
  return {};
}

bool is_inside(HeadlessApp& page, AccessibleNode node, std::uint32_t container) {
  while (node.parent != 0 && node.id != container) node = node_of(page, node.parent);
  return node.id == container;
}

void open_by_keyboard(HeadlessApp& page, const std::string& button) {
  page.focus(Role::kButton, button);
  page.activate(Role::kButton, button);
  page.settle();
}

void expect_focus_in_dialog(HeadlessApp& page, const std::string& name) {
  const AccessibleNode dialog = page.find(Role::kDialog, name);
  EXPECT_TRUE(is_inside(page, page.focused(), dialog.id)) << name << ": " << page.focused().name;
  for (const AccessibleNode& node : page.nodes()) {
    if (!node.focusable) continue;
    EXPECT_TRUE(is_inside(page, node, dialog.id)) << node.name << " outside of " << name;
  }
}

TEST(Dialogs, TakeTheFocusKeepItAndGiveItBack) {
  for (const std::string name : {"Exercises", "Glossary", "Share", "Preferences"}) {
    HeadlessApp page;
    open_by_keyboard(page, name);
    expect_focus_in_dialog(page, name);
    EXPECT_TRUE(page.key("Escape"));
    page.settle();
    EXPECT_FALSE(page.has(Role::kDialog, name));
    EXPECT_EQ(page.focused().name, name) << "the focus goes back to what opened it";
  }
}

TEST(Dialogs, TheirOwnButtonGivesTheFocusBackToo) {
  HeadlessApp page;
  open_by_keyboard(page, "Share");
  page.activate(Role::kButton, "Close");
  page.settle();
  EXPECT_EQ(page.focused().name, "Share");
}

TEST(Dialogs, TheChaptersOfAPhoneAreOne) {
  HeadlessApp page(kPhoneWidth, kPhoneHeight);
  open_by_keyboard(page, "Chapters");
  expect_focus_in_dialog(page, "Chapters");
  EXPECT_TRUE(page.key("Escape"));
  page.settle();
  EXPECT_EQ(page.focused().name, "Chapters");
  open_by_keyboard(page, "Chapters");
  page.activate(Role::kButton, "Glossary");
  page.settle();
  expect_focus_in_dialog(page, "Glossary");
  EXPECT_TRUE(page.key("Escape"));
  page.settle();
  EXPECT_EQ(page.focused().name, "Chapters") << "what opened it is gone; that stands for it";
}

TEST(Dialogs, ScrollByTheArrowKeysBeneathTheirTitle) {
  HeadlessApp page;
  open_by_keyboard(page, "Glossary");
  const auto first_term = [&] {
    for (const AccessibleNode& node : page.nodes())
      if (node.role == Role::kHeading && node.level == 3) return node;
    return AccessibleNode{};
  };
  const Rect close = page.find(Role::kButton, "Close").rect;
  const AccessibleNode before = first_term();
  ASSERT_GT(before.rect.height, 0);
  EXPECT_TRUE(page.key("PageDown"));
  page.settle();
  EXPECT_EQ(first_term().name, before.name);
  EXPECT_EQ(first_term().rect.height, 0) << "scrolled out of sight";
  EXPECT_EQ(page.find(Role::kButton, "Close").rect, close);
  EXPECT_TRUE(page.key("Home"));
  page.settle();
  EXPECT_EQ(first_term().rect, before.rect);
}

TEST(Chapters, AreNamedByTheTitleFromTheStart) {
  HeadlessApp page;
  EXPECT_EQ(page.services().title, "Convolution – Pixelwalk");
  EXPECT_EQ(page.focused().id, 0U) << "nobody asked for the focus yet";
}

TEST(Chapters, ThatThePersonOpensTakeTheFocus) {
  for (const float width : {1280.0F, kPhoneWidth}) {
    HeadlessApp page(width, 800);
    if (width == kPhoneWidth) open_by_keyboard(page, "Chapters");
    page.activate(Role::kButton, "Pooling");
    page.settle();
    EXPECT_EQ(page.services().title, "Pooling – Pixelwalk");
    EXPECT_EQ(page.focused().role, Role::kHeading) << page.focused().name;
    EXPECT_EQ(page.focused().name, "Pooling");
    EXPECT_GT(page.focused().rect.height, 0) << "in sight";
  }
}

TEST(Chapters, OfTheHistoryTakeTheFocus) {
  HeadlessApp page;
  page.services().fragment = "shapes";
  page.app().surroundings_changed();
  page.settle();
  EXPECT_EQ(page.focused().name, "Shapes");
  EXPECT_EQ(page.services().title, "Shapes – Pixelwalk");
}

TEST(Chapters, AnExerciseOfTheListTakesTheFocus) {
  HeadlessApp page;
  page.activate(Role::kButton, "Exercises");
  page.activate(Role::kButton, "Count the nothing");
  page.settle();
  EXPECT_EQ(page.focused().role, Role::kHeading);
  EXPECT_EQ(page.focused().name, "Count the nothing");
  EXPECT_GT(page.focused().rect.height, 0) << "in sight";
}

TEST(Focus, ThatComesBackIsInSightAgain) {
  HeadlessApp page(kPhoneWidth, kPhoneHeight, 1, "pooling");
  page.focus(Role::kButton, "Terms");
  const AccessibleNode terms = page.find(Role::kButton, "Terms");
  ASSERT_GT(terms.rect.height, 0);
  page.wheel(kPhoneWidth / 2, 300, 100);
  page.settle();
  ASSERT_EQ(page.find(Role::kButton, "Terms").rect.height, 0) << "scrolled away from";
  page.app().accessibility().post({.id = terms.id, .action = AccessibleAction::kBlur, .value = {}});
  page.settle();
  EXPECT_EQ(page.find(Role::kButton, "Terms").rect.height, 0);
  page.focus(Role::kButton, "Terms");
  EXPECT_GT(page.find(Role::kButton, "Terms").rect.height, 0);
}

TEST(SkipLink, IsTheFirstStopAndLeadsToTheControls) {
  const std::pair<const char*, const char*> kControls[] = {{"pixels", "Next: Sort"},
                                                           {"convolution?step=0", "Next: product"},
                                                           {"pooling", "Next: value"},
                                                           {"shapes", "Next step"},
                                                           {"train", "Start training"}};
  for (const auto& [chapter, control] : kControls) {
    HeadlessApp page(1280, 800, 1, chapter);
    const auto first = std::ranges::find_if(page.nodes(), &AccessibleNode::focusable);
    ASSERT_NE(first, page.nodes().end());
    EXPECT_EQ(first->name, "Skip to the controls") << chapter;
    EXPECT_EQ(first->rect.height, 0) << "seen only with the focus";
    page.focus(Role::kButton, "Skip to the controls");
    EXPECT_GT(page.find(Role::kButton, "Skip to the controls").rect.height, 20);
    page.activate(Role::kButton, "Skip to the controls");
    page.settle();
    EXPECT_EQ(page.focused().name, control) << chapter;
  }
}

TEST(SkipLink, LeadsToTheTitleWhereThereAreNoControls) {
  for (const char* link : {"about", "convolution?hide=steps"}) {
    HeadlessApp page(1280, 800, 1, link);
    page.activate(Role::kButton, "Skip to the chapter");
    page.settle();
    EXPECT_EQ(page.focused().role, Role::kHeading) << link;
  }
}

// In the order of the Tab key, within the chapter.
TEST(Order, TheControlsComeBeforeTheStage) {
  for (const float width : {1280.0F, kPhoneWidth}) {
    for (const char* chapter : {"convolution?step=0", "pooling", "shapes"}) {
      HeadlessApp page(width, 800, 1, chapter);
      const AccessibleNode main = page.find(
          Role::kMain, page.words(Role::kHeading).substr(0, page.words(Role::kHeading).find('\n')));
      int stops = 0;
      for (const AccessibleNode& node : page.nodes()) {
        if (!node.focusable || !is_inside(page, node, main.id)) continue;
        if (node.id == page.next_step().id) break;
        ++stops;
      }
      EXPECT_LE(stops, 4) << chapter << " at " << width;
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
