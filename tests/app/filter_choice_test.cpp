#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "app/figures/filter_choice.h"
#include "lessons/convolution/filters.h"
#include "tests/app/headless_app.h"
#include "tests/app/lone_figure.h"

// The palette of filters, by itself and on the page.

namespace pixelwalk::app {
namespace {

struct LonePalette {
  lessons::ConvolutionSetup setup;
  // Their name for what is no preset.
  std::string title() const {
    const int preset = lessons::preset_of(setup.filter);
    const auto presets = lessons::filter_presets();
    return preset < 0 ? "Own values" : std::string(presets[static_cast<std::size_t>(preset)].name);
  }
  LoneFigure figure{[this](Ui& ui) {
    ui.enabled = ui.open_list.owner == 0;
    filter_choice(ui, {20, 40, 200, 30}, setup, title(), ListLook::kCaption);
    ui.enabled = true;
    if (const auto draw = std::exchange(ui.open_list.draw, nullptr)) draw({0, 0, 400, 400});
  }};

  LonePalette() { figure.frames(2); }
  void open() {
    figure.activate("Filter");
    follow_focus();
  }
  void key(std::string_view name) {
    figure.ui().tree.offer_key(name);
    follow_focus();
  }
  // As the browser does.
  void follow_focus() {
    for (int i = 0; i < 3; ++i) {
      figure.frames(1);
      if (const std::uint32_t id = figure.ui().tree.take_focus_request(); id != 0)
        figure.ui().tree.post({.id = id, .action = AccessibleAction::kFocus, .value = {}});
    }
  }
  bool shows(Role role, const std::string& name) {
    return std::ranges::any_of(figure.ui().tree.nodes(), [&](const AccessibleNode& node) {
      return node.role == role && node.name == name;
    });
  }
  std::string focused() {
    for (const AccessibleNode& node : figure.ui().tree.nodes())
      if (node.id == figure.ui().tree.focused()) return node.name;
    return {};
  }
};

TEST(FilterPalette, TakesTheTileThatIsPressed) {
  LonePalette lone;
  EXPECT_EQ(lone.figure.find("Filter").role, Role::kListButton);
  EXPECT_EQ(lone.figure.find("Filter").value, "Example filter");
  EXPECT_EQ(lone.figure.find("Filter").options.size(), lessons::filter_presets().size());
  lone.open();
  EXPECT_TRUE(lone.shows(Role::kListBox, "Filter"));
  EXPECT_TRUE(lone.figure.find("Example filter").checked);
  EXPECT_FALSE(lone.shows(Role::kOption, "Own values"));
  lone.figure.activate("Blur");
  lone.figure.frames(2);
  EXPECT_EQ(lone.figure.find("Filter").value, "Blur");
  EXPECT_EQ(lone.title(), "Blur");
  EXPECT_TRUE(lone.setup.normalised) << "else it would brighten";
  EXPECT_FALSE(lone.shows(Role::kListBox, "Filter"));
}

TEST(FilterPalette, ValuesOfOnesOwnAreATileWhileTheyAreInHand) {
  LonePalette lone;
  lone.setup.filter.values[4] = 17;
  lone.figure.frames(1);
  EXPECT_EQ(lone.figure.find("Filter").value, "Own values");
  lone.open();
  EXPECT_TRUE(lone.figure.find("Own values").checked);
  EXPECT_EQ(lone.focused(), "Own values");
  lone.figure.activate("Own values");
  lone.figure.frames(2);
  EXPECT_EQ(lone.setup.filter.values[4], 17);
}

TEST(FilterPalette, IsWalkedInBothDirections) {
  LonePalette lone;
  lone.open();
  EXPECT_EQ(lone.focused(), "Example filter");
  lone.key("ArrowLeft");
  EXPECT_EQ(lone.focused(), "Example filter") << "there is none before the first";
  lone.key("ArrowRight");
  EXPECT_EQ(lone.focused(), "Horizontal lines");
  lone.key("ArrowDown");
  const Rect above = lone.figure.find("Horizontal lines").rect;
  const Rect below = lone.figure.find(lone.focused()).rect;
  EXPECT_EQ(below.x, above.x);
  EXPECT_GT(below.y, above.y);
  lone.key("ArrowUp");
  EXPECT_EQ(lone.focused(), "Horizontal lines");
  lone.key("Enter");
  EXPECT_EQ(lone.title(), "Horizontal lines");
}

TEST(FilterPalette, LiesOverThePageUntilItIsLeft) {
  constexpr std::pair<float, float> kSizes[] = {
      {1280, 800}, {360, 740}, {740, 360}, {1024, 600}, {1920, 1080}};
  for (const auto& [width, height] : kSizes) {
    SCOPED_TRACE(std::to_string(width) + "×" + std::to_string(height));
    HeadlessApp page(width, height);
    page.settle();
    page.focus(Role::kListButton, "Filter");
    const Rect caption = page.find(Role::kListButton, "Filter").rect;
    EXPECT_GE(caption.height, 40);
    page.click(caption, width < 800);
    page.settle();
    EXPECT_FALSE(page.has(Role::kListButton, "Filter"));
    EXPECT_EQ(page.next_step_name(), "") << "what is beneath does not answer";
    const Rect list = page.find(Role::kListBox, "Filter").rect;
    EXPECT_GE(list.x, 0);
    EXPECT_GE(list.y, 0);
    EXPECT_LE(list.x + list.width, width);
    EXPECT_LE(list.y + list.height, height);
    EXPECT_EQ(page.focused().name, "Example filter");
    EXPECT_GE(page.focused().rect.width, 40);
    EXPECT_TRUE(page.key("Escape"));
    page.settle();
    EXPECT_EQ(page.focused().name, "Filter") << "where it was opened";
    page.click(page.find(Role::kListButton, "Filter").rect, width < 800);
    page.settle();
    page.click(page.find(Role::kOption, "Vertical lines").rect, width < 800);
    page.settle();
    EXPECT_EQ(page.find(Role::kListButton, "Filter").value, "Vertical lines");
    page.click(page.find(Role::kListButton, "Filter").rect, width < 800);
    page.settle();
    page.click({0, 0, 4, 4}, width < 800);
    page.settle();
    EXPECT_EQ(page.find(Role::kListButton, "Filter").value, "Vertical lines");
    EXPECT_FALSE(page.has(Role::kListBox, "Filter")) << "a press beside it closes it";
  }
}

TEST(FilterPalette, IsThereInEveryView) {
  for (const auto& [width, height] : {std::pair(1280.0F, 800.0F), std::pair(390.0F, 844.0F)}) {
    for (const char* mode : {"see", "steps", "large", "borders", "layer"}) {
      SCOPED_TRACE(mode);
      HeadlessApp page(width, height, 1, "convolution?mode=" + std::string(mode),
                       {{"panel.settings", "open"}});
      page.settle();
      page.reach(Role::kListButton, "Filter",
                 [&] { page.set_value(Role::kListButton, "Filter", "Emboss"); });
      EXPECT_NE(page.services().fragment.find("filter=emboss"), std::string::npos);
      HeadlessApp linked(width, height, 1, "convolution?hide=settings&mode=" + std::string(mode));
      linked.settle();
      EXPECT_FALSE(linked.has(Role::kListButton, "Filter"));
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
