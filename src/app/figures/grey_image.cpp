#include "app/figures/grey_image.h"

#include <cstddef>

#include "app/ui/colormaps.h"

namespace pixelwalk::app {

void draw_grey_image(Ui& ui, const Rect& rect, std::span<const std::uint8_t> pixels, int height,
                     int width) {
  const float step_x = rect.width / static_cast<float>(width);
  const float step_y = rect.height / static_cast<float>(height);
  ui.fill(rect, map_color(ColorMap::kGrey, 0, ui.dark));
  for (int row = 0; row < height; ++row) {
    const auto line =
        pixels.subspan(static_cast<std::size_t>(row * width), static_cast<std::size_t>(width));
    const float top = ui.snap(rect.y + step_y * static_cast<float>(row));
    const float tall = ui.snap(rect.y + step_y * static_cast<float>(row + 1)) - top;
    // Neighbours of one brightness in a row are one rectangle.
    for (std::size_t first = 0; first < line.size();) {
      std::size_t last = first + 1;
      while (last < line.size() && line[last] == line[first]) ++last;
      if (line[first] != 0) {
        const float left = ui.snap(rect.x + step_x * static_cast<float>(first));
        ui.fill({left, top, ui.snap(rect.x + step_x * static_cast<float>(last)) - left, tall},
                map_color(ColorMap::kGrey, static_cast<float>(line[first]) / 255.0F, ui.dark));
      }
      first = last;
    }
  }
}

}  // namespace pixelwalk::app
