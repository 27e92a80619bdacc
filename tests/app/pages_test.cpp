#include <gtest/gtest.h>

#include <set>

#include "app/pages/page.h"
#include "app/ui/item_audit.h"
#include "imgui_internal.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

constexpr PageSize kSizes[] = {{360, 640, 1},   {740, 360, 2},   {1280, 800, 1},
                               {3840, 2160, 2}, {360, 740, 3},   {412, 915, 2.625F},
                               {768, 1024, 2},  {1024, 600, 1},  {1366, 620, 1.25F},
                               {1920, 1080, 2}, {2560, 1080, 1}, {3840, 2160, 1}};

bool is_interactive(Role role) {
  switch (role) {
    case Role::kButton:
    case Role::kToggleButton:
    case Role::kSlider:
    case Role::kCheckbox:
    case Role::kRadio:
    case Role::kTextBox:
    case Role::kSpinButton:
    case Role::kComboBox:
      return true;
    default:
      return false;
  }
}

// Dear ImGui counts each of its windows as an item as well.
bool is_a_window(std::uint32_t item) {
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (window->MoveId == item || window->GetID("#COLLAPSE") == item) return true;
  }
  return false;
}

void expect_well_described(HeadlessApp& page, float width, float height) {
  std::set<std::uint32_t> ids;
  int interactive = 0, headings = 0;
  for (const AccessibleNode& node : page.nodes()) {
    EXPECT_TRUE(ids.insert(node.id).second) << "the id of '" << node.name << "' is taken";
    if (node.role == Role::kHeading) ++headings;
    if (is_interactive(node.role)) {
      ++interactive;
      EXPECT_FALSE(node.name.empty())
          << "an element of role " << static_cast<int>(node.role) << " has no name";
      EXPECT_TRUE(node.focusable) << node.name;
    }
    if (node.rect.height == 0) continue;  // scrolled out of sight
    EXPECT_GE(node.rect.x, -0.5F) << node.name;
    EXPECT_GE(node.rect.y, -0.5F) << node.name;
    EXPECT_LE(node.rect.x + node.rect.width, width + 0.5F) << node.name;
    EXPECT_LE(node.rect.y + node.rect.height, height + 0.5F) << node.name;
  }
  EXPECT_GE(headings, 1);
  EXPECT_GE(interactive, 1);
}

TEST(Pages, DrawAtEverySizeAndDescribeEverything) {
  std::size_t drawn = 0;
  for (const Chapter& chapter : chapters()) {
    HeadlessApp page(1024, 768, 1, std::string(chapter.id));
    ItemAudit audit(ImGui::GetCurrentContext());
    for (const PageSize& size : sizes_here(kSizes)) {
      SCOPED_TRACE(std::string(chapter.id) + " at " + std::to_string(size.width) + "×" +
                   std::to_string(size.height));
      page.services().dark = drawn % 2 == 1;
      page.app().surroundings_changed();
      page.resize(size.width, size.height, size.pixel_ratio);
      page.frames(20);
      audit.begin_frame();
      page.frames(1);
      for (const std::uint32_t item : audit.undescribed(page.app().accessibility())) {
        EXPECT_TRUE(is_a_window(item)) << "something can be pressed and has no element: " << item;
      }
      EXPECT_GT(page.draw_data()->TotalVtxCount, 100);
      expect_well_described(page, size.width, size.height);
      ++drawn;
    }
  }
  EXPECT_EQ(drawn, sizes_here(kSizes).size() * chapters().size());
}

TEST(Pages, ControlsAreLargeEnoughToTouch) {
  for (const Chapter& chapter : chapters()) {
    HeadlessApp page(1024, 768, 1, std::string(chapter.id));
    for (const PageSize& size : sizes_here(kSizes)) {
      SCOPED_TRACE(std::string(chapter.id) + " at " + std::to_string(size.width) + "×" +
                   std::to_string(size.height));
      page.resize(size.width, size.height, size.pixel_ratio);
      page.frames(5);
      page.focus(Role::kHeading,
                 std::string(chapter.title));  // whatever had it may be out of sight
      for (const AccessibleNode& node : page.nodes()) {
        const bool on_an_edge = node.rect.y < 1 || node.rect.y + node.rect.height > size.height - 1;
        const bool hidden = node.rect.height == 0;
        if (!is_interactive(node.role) || hidden || on_an_edge) continue;
        // What is cut off by a scrolling part is found again by scrolling: try each at its full
        // height.
        if (node.rect.height < 38) {
          page.focus(node.role, node.name);
          page.frames(10);  // the scrolling comes to rest
        }
        EXPECT_GE(page.find(node.role, node.name).rect.height, 38) << node.name;
      }
    }
  }
}

TEST(Pages, EachChapterIsOneHeadingOneMainAndNavigation) {
  HeadlessApp page;
  for (const Chapter& chapter : chapters()) {
    page.activate(Role::kButton, std::string(chapter.title));
    page.frames(3);
    EXPECT_TRUE(page.has(Role::kMain, std::string(chapter.title)));
    EXPECT_TRUE(page.has(Role::kHeading, std::string(chapter.title)));
    EXPECT_TRUE(page.has(Role::kNavigation, "Chapters"));
    EXPECT_TRUE(page.find(Role::kButton, std::string(chapter.title)).current);
    EXPECT_TRUE(page.services().fragment.starts_with(chapter.id)) << page.services().fragment;
    EXPECT_NE(page.app().state_json().find("\"chapter\": \"" + std::string(chapter.id)),
              std::string::npos);
  }
}

TEST(Pages, IdlePagesAskForNoFrames) {
  for (const char* chapter : {"convolution", "about"}) {
    HeadlessApp page(1280, 800, 1, chapter);
    EXPECT_LT(page.settle(), 300) << chapter;
    EXPECT_FALSE(page.app().wants_frame()) << chapter;
  }
}

TEST(Pages, EverySentenceOfEveryChapterIsThere) {
  // A missing entry shows as its name, a missing value as its braces.
  for (const Chapter& chapter : chapters()) {
    HeadlessApp page(1280, 800, 1, std::string(chapter.id));
    page.frames(5);
    for (const Role role : {Role::kText, Role::kStatus}) {
      const std::string words = page.words(role);
      EXPECT_EQ(words.find(std::string(chapter.id) + "."), std::string::npos) << words;
      EXPECT_EQ(words.find('{'), std::string::npos) << words;
    }
  }
}

TEST(Frame, PhoneOpensChaptersFromASheet) {
  HeadlessApp page(360, 640, 2);
  EXPECT_FALSE(page.has(Role::kButton, "About"));
  page.click(page.find(Role::kButton, "Chapters").rect, true);
  page.frames(3);
  EXPECT_FALSE(page.has(Role::kButton, "Next: product")) << "what the sheet covers must not answer";
  page.click(page.find(Role::kButton, "About").rect, true);
  page.frames(3);
  EXPECT_TRUE(page.has(Role::kMain, "About"));
  EXPECT_FALSE(page.has(Role::kButton, "Close"));
}

TEST(Frame, ThemeFollowsTheSystemUntilChosen) {
  HeadlessApp page;
  EXPECT_FALSE(page.app().dark_theme());
  page.services().dark = true;
  page.app().surroundings_changed();
  page.frames(2);
  EXPECT_TRUE(page.app().dark_theme());
  page.activate(Role::kButton, "Preferences");
  page.activate(Role::kRadio, "Light");
  EXPECT_FALSE(page.app().dark_theme());
  EXPECT_EQ(page.services().settings["theme"], "light");
}

TEST(Frame, MotionCanBeTurnedOffAndFollowsTheSystem) {
  HeadlessApp page;
  page.activate(Role::kButton, "Preferences");
  EXPECT_FALSE(page.find(Role::kToggleButton, "Reduce motion").checked);
  page.services().reduced_motion = true;
  page.app().surroundings_changed();
  page.frames(2);
  EXPECT_TRUE(page.find(Role::kToggleButton, "Reduce motion").checked);
  page.activate(Role::kToggleButton, "Reduce motion");
  EXPECT_FALSE(page.find(Role::kToggleButton, "Reduce motion").checked);
}

TEST(Frame, QuestionMarkListsTheKeys) {
  HeadlessApp page;
  EXPECT_TRUE(page.key("?"));
  page.frames(2);
  EXPECT_TRUE(page.has(Role::kHeading, "Keyboard shortcuts"));
  EXPECT_NE(page.words(Role::kText).find("Next step"), std::string::npos);
  EXPECT_TRUE(page.key("Escape"));
  page.frames(2);
  EXPECT_FALSE(page.has(Role::kHeading, "Keyboard shortcuts"));
}

TEST(Frame, UnknownChapterInTheAddressGetsASentence) {
  HeadlessApp page(1280, 800, 1, "no-such-chapter?step=3");
  EXPECT_NE(page.words(Role::kAlert).find("no-such-chapter"), std::string::npos);
  EXPECT_TRUE(page.has(Role::kMain, "Pixels"));
  page.activate(Role::kButton, "Close message");
  EXPECT_EQ(page.words(Role::kAlert), "");
}

TEST(Frame, FocusScrollsToTheElement) {
  HeadlessApp page(360, 640, 1);
  page.open_settings();
  EXPECT_EQ(page.find(Role::kSlider, "Speed").rect.height, 0);
  page.focus(Role::kSlider, "Speed");
  EXPECT_GT(page.find(Role::kSlider, "Speed").rect.height, 20);
}

TEST(Frame, WheelAndFingerScroll) {
  HeadlessApp page(360, 640, 1);
  const float before = page.find(Role::kRadio, "Steps").rect.y;
  page.wheel(180, 300, -1);
  page.settle();
  EXPECT_LT(page.find(Role::kRadio, "Steps").rect.height, 20);
  page.wheel(180, 300, 5);
  page.settle();
  EXPECT_EQ(page.find(Role::kRadio, "Steps").rect.y, before);
  // The finger starts on a control: it scrolls, and the control does not answer.
  const Rect choice = page.find(Role::kRadio, "Size").rect;
  page.drag(choice.x + 10, choice.y + 10, choice.x + 12, choice.y - 90, true);
  page.settle();
  EXPECT_LT(page.find(Role::kRadio, "Steps").rect.height, 20);
  page.wheel(180, 300, 5);
  page.settle();
  EXPECT_FALSE(page.find(Role::kRadio, "Size").checked);
}

}  // namespace
}  // namespace pixelwalk::app
