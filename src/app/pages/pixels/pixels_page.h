#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 4> kPixelsViews = {{
    {"look", "pixels.view.look", "1"},
    {"choose", "pixels.view.choose", "2"},
    {"draw", "pixels.view.draw", "3"},
    {"photo", "pixels.view.photo", "4"},
}};

/// Chapter 1: what an image is to a computer, and where the learner's image comes from.
std::unique_ptr<Page> make_pixels_page(PageContext& context);

}  // namespace pixelwalk::app
