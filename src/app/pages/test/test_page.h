#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 3> kTestViews = {{
    {"image", "test.view.image"},
    {"set", "test.view.set"},
    {"take", "test.view.take"},
}};

/// Chapter 7, "Test": what the network in hand makes of images, and where it looked. Its words are
/// assets/texts/…/test.txt.
std::unique_ptr<Page> make_test_page(PageContext& context);

}  // namespace pixelwalk::app
