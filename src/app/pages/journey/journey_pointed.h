#pragma once

#include <span>

#include "app/pages/journey/journey_view.h"

// What the pointer or the focus is on: the way of its value through the network, and the words on
// it beside it.

namespace pixelwalk::app {

/// A line from layer to layer through where they have what is on that way; an empty place: nothing.
void draw_lit_path(Ui& ui, std::span<const Rect> places);
/// A card beside what is pointed at, over everything. After all else on the stage.
void draw_pointed_card(Ui& ui, const JourneyView& view);

}  // namespace pixelwalk::app
