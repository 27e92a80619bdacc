#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 1> kLearnViews = {{
    {"learn", "learn.title"},
}};

/// Chapter 8, "Learn": how one number of the network in hand learns from one batch. Its words are
/// assets/texts/…/learn.txt.
std::unique_ptr<Page> make_learn_page(PageContext& context);

}  // namespace pixelwalk::app
