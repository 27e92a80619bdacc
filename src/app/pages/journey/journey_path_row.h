#pragma once

#include <vector>

#include "app/pages/journey/journey_columns.h"

// Beneath the walls: the image, and of each layer the map on the path, enlarged, with what the
// chosen value sees of it.

namespace pixelwalk::app {

struct PathStation {
  int layer = lessons::kImageLayer;
  Rect map{};            // whole device pixels a value; their feet stand at one height
  float width = 0;       // with what stands beneath it
  Rect contributions{};  // at its left, where the layer adds up several maps
};

float path_row_least_height(const Ui& ui);
/// The image first, then a station for each column of maps, as near to it as can be. `row` is as
/// wide as the walls together.
std::vector<PathStation> place_path_row(const Ui& ui, const Rect& row,
                                        const std::vector<Column>& columns,
                                        const JourneyView& view);
/// The image with its name, and how much of it the chosen value sees.
void draw_path_image(Ui& ui, const Rect& image, JourneyView& view);
/// From what is seen of one map to what is seen of the next, in the gap between them.
void draw_path_lines(Ui& ui, const PathStation& from, const PathStation& to,
                     const JourneyView& view);
/// The enlarged map with all that belongs to it; `chosen`: where it stands in its wall.
void draw_path_map(Ui& ui, const PathStation& station, const Rect& chosen, JourneyView& view);

}  // namespace pixelwalk::app
