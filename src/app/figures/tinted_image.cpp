#include "app/figures/tinted_image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/ui/colormaps.h"

namespace pixelwalk::app {
namespace {

constexpr float kStrongest = 0.78F;  // so much of the hue that the image shows through

}  // namespace

void TintedImage::paint(const TintedLook& look, bool dark) {
  if (!texture_ || texture_->height() != look.rows || texture_->width() != look.columns)
    texture_ = std::make_unique<ImageTexture>(look.rows, look.columns);
  const Color warm = map_color(ColorMap::kDiverging, 1, dark);
  const Color cold = map_color(ColorMap::kDiverging, -1, dark);
  texture_->begin(look.rows, look.columns);
  std::size_t at = 0;
  for (int row = 0; row < look.rows; ++row) {
    for (Color& color : texture_->row(row)) {
      const float tint = std::clamp(look.tint[at], -1.0F, 1.0F);
      const Color grey = map_color(ColorMap::kGrey, look.image[at], dark);
      color = mix(grey, tint >= 0 ? warm : cold, kStrongest * std::abs(tint));
      ++at;
    }
  }
  texture_->end();
}

PixelGridResult TintedImage::draw(Ui& ui, const Rect& rect, const TintedLook& look) {
  if (painted_ != look.revision || dark_ != ui.dark) {
    paint(look, ui.dark);
    painted_ = look.revision;
    dark_ = ui.dark;
  }
  PixelGridResult placed;
  placed.cell = look.cell;
  placed.rect = {rect.x, rect.y, look.cell * static_cast<float>(look.columns),
                 look.cell * static_cast<float>(look.rows)};
  texture_->draw(ui, placed.rect);
  ui.stroke(inset(placed.rect, -1), ui.colors().hairline, 0, 1);
  finish_pixel_grid(ui,
                    {.rows = look.rows,
                     .columns = look.columns,
                     .values = look.read,
                     .decimals = look.decimals,
                     .name = look.name,
                     .description = look.description,
                     .readable = true},
                    placed);
  return placed;
}

}  // namespace pixelwalk::app
