#pragma once

#include "app/pages/journey/journey_view.h"

// Where the parts of "Compare" stand.

namespace pixelwalk::app {

/// The heights of a line above and beneath a panel.
inline constexpr float kFilterHead = 24, kFilterCaption = 20;

struct FilterPlaces {
  Rect layer, sort, wall, scale, panels, strip_head, strip;
  float value = 1;  // the side of one in the wall
  int across = 0;   // maps side by side in it
  float side = 0;   // of the images and the maps of the panels
  float height = 0;
};

/// On a phone one beneath the other, as high as they are; else within `area`.
FilterPlaces filter_places(const Ui& ui, const Rect& area, const JourneyView& view);

}  // namespace pixelwalk::app
