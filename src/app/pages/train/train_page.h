#pragma once

#include <array>
#include <memory>

#include "app/pages/page.h"

namespace pixelwalk::app {

// The way leads on once the network is trained; what else there is, is gone to by whoever wants.
inline constexpr std::array<ChapterView, 3> kTrainViews = {{
    {"train", "train.view.train"},
    {.id = "runs", .entry = "train.view.runs", .aside = true},
    {.id = "data", .entry = "train.view.data", .aside = true},
}};

/// Chapter 5, "Train": the course model learns in the tab. Its words are
/// assets/texts/…/train.txt.
std::unique_ptr<Page> make_train_page(PageContext& context);

}  // namespace pixelwalk::app
