#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 3> kShapesViews = {{
    {"layers", "shapes.view.layers", "1"},
    {"flatten", "shapes.view.flatten", "2"},
    {"compare", "shapes.view.compare", "3"},
}};

/// Chapter 4, "Shapes": what comes out of each layer, and what it costs. Its words are
/// assets/texts/…/shapes.txt.
std::unique_ptr<Page> make_shapes_page(PageContext& context);

}  // namespace pixelwalk::app
