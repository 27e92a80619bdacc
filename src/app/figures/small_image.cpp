#include "app/figures/small_image.h"

#include <cstddef>

#include "app/ui/colormaps.h"

namespace pixelwalk::app {

ImageValues values_of(const lessons::Image& image) {
  return image.rgb.empty() ? ImageValues(image.pixels) : ImageValues(image.rgb, 3);
}

Color pixel_color(const ImageValues& image, std::size_t at) {
  if (image.channels == 1)
    return map_color(ColorMap::kGrey, static_cast<float>(image.values[at]) / 255.0F, false);
  const auto rgb_of = image.values.subspan(3 * at, 3);
  return rgb(std::uint32_t{rgb_of[0]} << 16U | std::uint32_t{rgb_of[1]} << 8U | rgb_of[2]);
}

void draw_small_image(Ui& ui, const Rect& rect, const ImageValues& pixels, int height, int width) {
  const float step_x = rect.width / static_cast<float>(width);
  const float step_y = rect.height / static_cast<float>(height);
  const auto across = static_cast<std::size_t>(width);
  const Color black = map_color(ColorMap::kGrey, 0, false);
  ui.fill(rect, black);
  for (int row = 0; row < height; ++row) {
    const auto color_at = [&](std::size_t column) {
      return pixel_color(pixels, static_cast<std::size_t>(row) * across + column);
    };
    const float top = ui.snap(rect.y + step_y * static_cast<float>(row));
    const float tall = ui.snap(rect.y + step_y * static_cast<float>(row + 1)) - top;
    // Neighbours of one colour in a row are one rectangle.
    for (std::size_t first = 0; first < across;) {
      const Color color = color_at(first);
      std::size_t last = first + 1;
      while (last < across && color_at(last) == color) ++last;
      if (color != black) {
        const float left = ui.snap(rect.x + step_x * static_cast<float>(first));
        ui.fill({left, top, ui.snap(rect.x + step_x * static_cast<float>(last)) - left, tall},
                color);
      }
      first = last;
    }
  }
}

}  // namespace pixelwalk::app
