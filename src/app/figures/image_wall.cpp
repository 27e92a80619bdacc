#include "app/figures/image_wall.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"

namespace pixelwalk::app {
namespace {

constexpr int kTextureColumns = 4;  // narrow, so that it is drawn with sharp edges
constexpr int kMostRows = 10;
constexpr int kTextureRows = kMostRows * ImageWall::kMostColumns / kTextureColumns;
constexpr float kLabel = 92, kLabelInColumn = 84, kGap = 6;
constexpr float kLeastImage = 40;

float label_width(const Ui& ui) {
  return ui.px(ui.narrow ? kLabelInColumn : kLabel);
}

// Whole device pixels a pixel, and large enough to touch.
float image_side(const Ui& ui) {
  const float step = ImageWall::kSide * ui.pixel;
  return std::ceil(ui.px(kLeastImage) / step) * step;
}

}  // namespace

int ImageWall::columns(const Ui& ui, float width) {
  const float gap = ui.px(kGap);
  const float room = width - label_width(ui) + gap;
  return std::clamp(static_cast<int>(room / (image_side(ui) + gap)), 1, kMostColumns);
}

float ImageWall::height(const Ui& ui, int rows) {
  return (image_side(ui) + ui.px(kGap)) * static_cast<float>(rows);
}

void ImageWall::fill_texture(const WallLook& look) {
  std::vector<std::size_t> lengths;
  for (const WallRow& row : look.rows) lengths.push_back(row.images.size());
  if (texture_ && revision_ == look.revision && lengths_ == lengths) return;
  if (!texture_)
    texture_ = std::make_unique<ImageTexture>(kTextureRows * kSide, kTextureColumns * kSide);
  texture_->begin(kTextureRows * kSide, kTextureColumns * kSide);
  int slot = 0;
  for (std::size_t row = 0; row < lengths.size(); ++row) {
    for (std::size_t column = 0; column < lengths[row]; ++column, ++slot) {
      PW_CHECK(slot < kTextureRows * kTextureColumns, "give a wall no more images than it holds");
      texture_->write(look.pixels(static_cast<int>(row), static_cast<int>(column)), kSide,
                      slot / kTextureColumns * kSide, slot % kTextureColumns * kSide);
    }
  }
  texture_->end();
  revision_ = look.revision;
  lengths_ = std::move(lengths);
}

bool ImageWall::draw_image(Ui& ui, const Rect& rect, int slot, const WallImage& image) const {
  const std::uint32_t item = ui.id(image.name);
  const Interaction state = ui.interact(item, rect);
  constexpr float kAcross = 1.0F / kTextureColumns, kDown = 1.0F / kTextureRows;
  const int column = slot % kTextureColumns, row = slot / kTextureColumns;
  texture_->draw(
      ui, rect,
      {static_cast<float>(column) * kAcross, static_cast<float>(row) * kDown, kAcross, kDown});
  if (image.chosen || state.hovered) {
    const float thick = ui.px(image.chosen ? 3 : 2);
    ui.stroke(inset(rect, -thick), image.chosen ? ui.colors().accent : ui.colors().outline, 2,
              thick);
  }
  if (state.focused) ui.focus_ring(rect, 2);
  ui.describe({.id = item,
               .role = Role::kRadio,
               .name = image.name,
               .focusable = true,
               .checked = image.chosen,
               .rect = rect});
  return state.activated;
}

ImageWall::Place ImageWall::draw(Ui& ui, Flow& flow, const WallLook& look) {
  fill_texture(look);
  const float side = image_side(ui), step = side + ui.px(kGap), label = label_width(ui);
  const auto rows = static_cast<int>(look.rows.size());
  ui.begin_group({.id = ui.id("##wall"),
                  .role = Role::kRadioGroup,
                  .name = std::string(look.name),
                  .rect = {flow.x, flow.y, flow.width, height(ui, rows)}});
  Place chosen;
  int slot = 0;
  for (int row = 0; row < rows; ++row) {
    const Rect place = flow.take(step);
    const WallRow& line = look.rows[static_cast<std::size_t>(row)];
    if (intersection(place, ui.clip()).height > 0) {
      ui.text_in({place.x, place.y, label - ui.px(kSpace4), side}, line.label,
                 {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    }
    float x = place.x + label;
    for (std::size_t column = 0; column < line.images.size(); ++column, ++slot, x += step) {
      if (draw_image(ui, {ui.snap(x), ui.snap(place.y), side, side}, slot, line.images[column]))
        chosen = {row, static_cast<int>(column)};
    }
  }
  ui.end_group();
  return chosen;
}

}  // namespace pixelwalk::app
