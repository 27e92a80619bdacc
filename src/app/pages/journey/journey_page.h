#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 3> kJourneyViews = {{
    {"overview", "journey.view.overview"},
    {"open", "journey.view.open"},
    {"filter", "journey.view.filter"},
}};

/// Chapter 6, "Journey": one image on its way through the network in hand, every value of every
/// layer. Its words are assets/texts/…/journey.txt.
std::unique_ptr<Page> make_journey_page(PageContext& context);

}  // namespace pixelwalk::app
