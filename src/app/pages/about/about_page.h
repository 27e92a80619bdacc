#pragma once

#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

/// What Pixelwalk is, which build of it runs here and why, and what it is made of.
std::unique_ptr<Screen> make_about_page(PageContext& context);

}  // namespace pixelwalk::app
