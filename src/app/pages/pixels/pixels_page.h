#pragma once

#include <memory>

#include "app/page.h"

namespace pixelwalk::app {

/// Chapter 1: what a picture is to a computer, and where the learner's picture comes from.
std::unique_ptr<Page> make_pixels_page(PageContext& context);

}  // namespace pixelwalk::app
