#pragma once

#include <algorithm>
#include <string_view>

#include "app/ui/ui.h"

// What the layouts of a page (page_layout.cpp) have in common.

namespace pixelwalk::app {

inline constexpr std::string_view kPanelScroll = "##panel scroll", kPageScroll = "##page",
                                  kStageScroll = "##stage scroll";

inline float panel_width(const Ui& ui, float page) {
  return std::clamp(page * 0.34F, ui.px(320), ui.px(440));
}

/// The button that leads on stands at one place of the page, whatever the chapter.
inline Rect way_at_foot(const Ui& ui, const Rect& area, float panel) {
  return {right(area) - panel + ui.px(kSpace24), bottom(area) - ui.px(kSpace24 + kTouch),
          panel - ui.px(2 * kSpace24), ui.px(kTouch)};
}

}  // namespace pixelwalk::app
