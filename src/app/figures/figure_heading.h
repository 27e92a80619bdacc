#pragma once

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The line over a chart or a wall, with the space below it.
float figure_heading_height(const Ui& ui);

/// Of a figure that shares the room above its images: how high that is, where the heading stands in
/// it, and how much of its line it has, 0 for all.
struct HeadRoom {
  float height, top, width;
};

/// Draws `name`, and `note` quietly beside it, at the top of `rect`, and describes all of `rect` as
/// one image with that name and `description`. `width`: of the line, where it has less than all; a
/// note that finds no room in it is left out.
void figure_heading(Ui& ui, const Rect& rect, const std::string& name, std::string_view note,
                    const std::string& description, float width = 0);

}  // namespace pixelwalk::app
