#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 3> kConvolutionViews = {{
    {"steps", "Step by step", "s", "Steps"},
    {"large", "Large image", "l", "Large"},
    {"borders", "Borders", "b"},
}};

/// Chapter 2, "Convolution": a filter walks over an image. Its words are
/// assets/texts/…/convolution.txt.
std::unique_ptr<Page> make_convolution_page(PageContext& context);

}  // namespace pixelwalk::app
