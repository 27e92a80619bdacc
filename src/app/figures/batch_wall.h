#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/figures/figure_heading.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// An image as the network was shown it.
struct BatchImage {
  std::vector<std::uint8_t> pixels;  // height × width × channels
  int height = 28, width = 28, channels = 1;
  std::string truth, predicted;  // the names of the classes
  bool right() const { return truth == predicted; }
};

struct BatchWall {
  std::string name;              // heading, and the accessible name
  std::string note;              // beside the heading
  std::string description = {};  // the wall in words
  std::span<const BatchImage> images = {};
};

/// In this place: the heading, then the images as large as they fit, each marked as right or wrong.
void batch_wall(Ui& ui, const Rect& rect, const HeadRoom& head, const BatchWall& wall);

}  // namespace pixelwalk::app
