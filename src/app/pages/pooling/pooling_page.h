#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 4> kPoolingViews = {{
    {"walk", "pooling.view.walk"},
    {"compare", "pooling.view.compare"},
    {"shrink", "pooling.view.shrink"},
    {"shift", "pooling.view.shift"},
}};

/// Chapter 3, "Pooling": of each small window of a map one number is kept. Its words are
/// assets/texts/…/pooling.txt.
std::unique_ptr<Page> make_pooling_page(PageContext& context);

}  // namespace pixelwalk::app
