#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 5> kPixelsViews = {{
    {"look", "pixels.view.look", "1"},
    {"sort", "pixels.view.sort", "2"},
    {"choose", "pixels.view.choose", "3"},
    {"draw", "pixels.view.draw", "4"},
    {"photo", "pixels.view.photo", "5"},
}};

/// Chapter 1: what an image is to a computer, and where the learner's image comes from.
std::unique_ptr<Page> make_pixels_page(PageContext& context);

}  // namespace pixelwalk::app
