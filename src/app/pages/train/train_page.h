#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

inline constexpr std::array<ChapterView, 1> kTrainViews = {{
    {"train", "train.title"},
}};

/// Chapter 5, "Train": the course model learns in the tab. Its words are
/// assets/texts/…/train.txt.
std::unique_ptr<Page> make_train_page(PageContext& context);

}  // namespace pixelwalk::app
