#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 4> kPixelsViews = {{
    {"look", "Look", "1"},
    {"choose", "Choose", "2"},
    {"draw", "Draw", "3"},
    {"photo", "Photo", "4"},
}};

/// Chapter 1: what an image is to a computer, and where the learner's image comes from.
std::unique_ptr<Page> make_pixels_page(PageContext& context);

}  // namespace pixelwalk::app
