#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 5> kConvolutionViews = {{
    {"see", "convolution.view.see", "o"},
    {"steps", "convolution.view.steps", "s", "convolution.view.steps-short", false,
     "convolution.how"},
    {"large", "convolution.view.large", "l", "convolution.view.large-short"},
    {"borders", "convolution.view.borders", "b", "convolution.view.borders-short"},
    {"layer", "convolution.view.layer", "n", "convolution.view.layer-short"},
}};

/// Chapter 2, "Convolution": a filter walks over an image. Its words are
/// assets/texts/…/convolution.txt.
std::unique_ptr<Page> make_convolution_page(PageContext& context);

}  // namespace pixelwalk::app
