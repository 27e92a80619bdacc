#pragma once

#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

/// Chapter 3, "Pooling": of each small window of a map one number is kept. Its words are
/// assets/texts/…/pooling.txt.
std::unique_ptr<Page> make_pooling_page(PageContext& context);

}  // namespace pixelwalk::app
