#include "app/figures/block_drawing.h"

#include <array>
#include <cmath>

#include "app/figures/block_places.h"
#include "app/ui/colormaps.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

std::string spoken_label(const Block& block) {
  if (block.state == BlockState::kBroken) return words("figures.not-possible");
  return block.state == BlockState::kUnknown ? words("figures.no-shape") : block.label;
}

struct Shades {
  Color front, top, side, edge;
};

Shades shades_of(const Ui& ui, bool chosen, bool hovered) {
  const Palette& palette = ui.colors();
  if (chosen) {
    return {mix(palette.surface, palette.accent, 0.30F),
            mix(palette.surface, palette.accent, 0.16F),
            mix(palette.surface, palette.accent, 0.46F), palette.accent};
  }
  const float more = hovered ? 0.08F : 0;
  return {mix(palette.surface, palette.ink, 0.12F + more),
          mix(palette.surface, palette.ink, 0.05F + more),
          mix(palette.surface, palette.ink, 0.20F + more), mix(palette.surface, palette.ink, 0.5F)};
}

// The three faces that are seen: front (rows × channels), top, and the far side (rows × columns).
struct Faces {
  std::array<ImVec2, 4> front, top, side;
};

Faces faces_of(const BlockBox& box) {
  const float rows = box.extent.rows, columns = box.extent.columns;
  return {{box.at(0, 0, 0), box.at(1, 0, 0), box.at(1, rows, 0), box.at(0, rows, 0)},
          {box.at(0, 0, 0), box.at(0, 0, columns), box.at(1, 0, columns), box.at(1, 0, 0)},
          {box.at(1, 0, 0), box.at(1, 0, columns), box.at(1, rows, columns), box.at(1, rows, 0)}};
}

void fill_face(Ui& ui, const std::array<ImVec2, 4>& face, Color color) {
  ui.draw->AddConvexPolyFilled(face.data(), 4, color);
}

void edge_face(Ui& ui, const std::array<ImVec2, 4>& face, Color color, float width) {
  ui.draw->AddPolyline(face.data(), 4, color, ImDrawFlags_Closed, width);
}

void draw_box(Ui& ui, const BlockBox& box, const Shades& shades, bool chosen) {
  const Faces faces = faces_of(box);
  const float width = chosen ? ui.px(1.6F) : std::max(ui.pixel, ui.px(0.9F));
  const bool flat = box.extent.columns == 0;
  if (!flat) {
    fill_face(ui, faces.top, shades.top);
    fill_face(ui, faces.side, shades.side);
  }
  fill_face(ui, faces.front, shades.front);
  if (!flat) {
    edge_face(ui, faces.top, shades.edge, width);
    edge_face(ui, faces.side, shades.edge, width);
  }
  edge_face(ui, faces.front, shades.edge, width);
}

void draw_dashed(Ui& ui, ImVec2 from, ImVec2 to, Color color, float width) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy), dash = ui.px(5), gap = ui.px(4);
  for (float at = 0; at < length; at += dash + gap) {
    const float stop = std::min(at + dash, length);
    ui.line(from.x + dx * at / length, from.y + dy * at / length, from.x + dx * stop / length,
            from.y + dy * stop / length, color, width);
  }
}

void dash_face(Ui& ui, const std::array<ImVec2, 4>& face, Color color, float width) {
  for (std::size_t i = 0; i < 4; ++i) draw_dashed(ui, face[i], face[(i + 1) % 4], color, width);
}

void draw_missing(Ui& ui, const BlockBox& box, bool broken) {
  const Faces faces = faces_of(box);
  const Color color =
      broken ? ui.colors().negative : mix(ui.colors().paper, ui.colors().ink, 0.35F);
  const float width = ui.px(broken ? 1.5F : 1);
  dash_face(ui, faces.front, color, width);
  if (box.extent.columns > 0) {
    dash_face(ui, faces.top, color, width);
    dash_face(ui, faces.side, color, width);
  }
  if (!broken) return;
  const float x = center_x(box.bounds), y = center_y(box.bounds), arm = ui.px(9);
  ui.line(x - arm, y - arm, x + arm, y + arm, color, ui.px(3));
  ui.line(x - arm, y + arm, x + arm, y - arm, color, ui.px(3));
}

// The image on the far side of the first block, pixel by pixel.
void draw_image(Ui& ui, const BlockBox& box, const Block& block, std::span<const float> values) {
  const auto rows = static_cast<std::size_t>(block.rows);
  const auto columns = static_cast<std::size_t>(block.columns);
  if (values.size() != rows * columns) return;
  // Without this, neighbouring cells would show the ground between their smoothed edges.
  const ImDrawListFlags flags = ui.draw->Flags;
  ui.draw->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t column = 0;
    while (column < columns) {
      const Color color = map_color(ColorMap::kGrey, values[row * columns + column], ui.dark);
      std::size_t run = 1;
      while (column + run < columns &&
             map_color(ColorMap::kGrey, values[row * columns + column + run], ui.dark) == color) {
        ++run;
      }
      const auto top = static_cast<float>(row), left = static_cast<float>(column),
                 end = static_cast<float>(column + run);
      ui.draw->AddQuadFilled(box.at(1, top, left), box.at(1, top, end), box.at(1, top + 1, end),
                             box.at(1, top + 1, left), color);
      column += run;
    }
  }
  ui.draw->Flags = flags;
  edge_face(ui, faces_of(box).side, mix(ui.colors().surface, ui.colors().ink, 0.5F),
            std::max(ui.pixel, ui.px(0.9F)));
}

// The window on the block before the selected one, and the one value that it makes.
void draw_window(Ui& ui, const BlockBox& input, const BlockBox* output, const BlockDrawing& image) {
  const auto tall = static_cast<float>(image.window_rows);
  const auto wide = static_cast<float>(image.window_columns);
  const float rows = input.extent.rows, columns = input.extent.columns;
  const bool fits = tall <= rows && wide <= columns;
  const auto stride = static_cast<float>(image.window_stride);
  const float target = std::floor(std::max(0.0F, rows - tall) * 0.45F / stride);
  const float top = fits ? target * stride : (rows - tall) / 2;
  const Color color = fits ? ui.colors().accent : ui.colors().negative;
  const float line = ui.px(1.6F);
  const std::array<ImVec2, 4> side = {input.at(1, top, 0), input.at(1, top, wide),
                                      input.at(1, top + tall, wide), input.at(1, top + tall, 0)};
  if (!fits) {
    dash_face(ui, side, color, line);
    return;
  }
  fill_face(ui, side, with_alpha(color, 0.45F));
  if (image.window_through_all && input.depth() > ui.px(4)) {
    const std::array<ImVec2, 4> front = {input.at(0, top, 0), input.at(1, top, 0),
                                         input.at(1, top + tall, 0), input.at(0, top + tall, 0)};
    fill_face(ui, front, with_alpha(color, 0.25F));
    edge_face(ui, front, color, line);
  }
  edge_face(ui, side, color, line);
  if (output == nullptr) return;
  const float cell = std::max(ui.px(3), output->unit);
  const ImVec2 corner = output->at(0, target, 0);
  const Rect value{corner.x, corner.y, std::min(cell, std::max(ui.px(3), output->depth())), cell};
  const Color thin = with_alpha(color, 0.6F);
  ui.line(side[1].x, side[1].y, value.x, value.y, thin, ui.px(1));
  ui.line(side[2].x, side[2].y, value.x, bottom(value), thin, ui.px(1));
  ui.fill(value, color);
}

// What leads from a block to the next: every value to every value, or a quiet arrow.
void draw_way(Ui& ui, const BlockBox& from, const BlockBox& to, const Block& made, bool chosen) {
  const Color color =
      chosen ? with_alpha(ui.colors().accent, 0.7F) : with_alpha(ui.colors().ink_muted, 0.35F);
  const float left = right(from.bounds) + ui.px(2), end = to.x - ui.px(2);
  if (end - left < ui.px(6)) return;
  if (made.every_to_every) {
    for (const float a : {from.bounds.y, bottom(from.bounds)}) {
      for (const float b : {to.bounds.y, bottom(to.bounds)})
        ui.line(left, a, end, b, color, ui.px(1));
    }
    return;
  }
  const float y = center_y(to.bounds), head = ui.px(4);
  ui.line(left, y, end, y, color, ui.px(1));
  ui.line(end - head, y - head, end, y, color, ui.px(1));
  ui.line(end - head, y + head, end, y, color, ui.px(1));
}

void draw_label(Ui& ui, const BlockBox& box, const Block& block, const BlockLabels& labels, float y,
                bool chosen) {
  const Palette& palette = ui.colors();
  TextStyle shape = kBlockShapeStyle, maker = kBlockMakerStyle;
  shape.align = maker.align = Align::kCenter;
  shape.color = block.state == BlockState::kBroken ? palette.negative
                : chosen                           ? palette.accent
                                                   : palette.ink;
  maker.color = chosen ? palette.accent : palette.ink_muted;
  const float width = ui.px(120), x = center_x(box.bounds) - width / 2;
  for (const std::string& line : block_label_lines(block, labels.two_lines)) {
    if (line.empty()) continue;
    ui.text(x, y, line, shape, width);
    y += ui.line_height(shape);
  }
  if (labels.makers) ui.text(x, y, block_maker(block, labels.short_makers), maker, width);
}

// Where there is no room for all labels: the selected one's, then what fits beside it.
std::vector<bool> shown_labels(const Ui& ui, const BlockDrawing& image,
                               const std::vector<BlockBox>& boxes, const BlockLabels& labels) {
  std::vector<bool> shown(boxes.size(), labels.all);
  if (labels.all) return shown;
  std::vector<Rect> taken;
  const auto place = [&](std::size_t i) {
    const float width = block_label_width(ui, image.blocks[i], true) + ui.px(6);
    const Rect rect{center_x(boxes[i].bounds) - width / 2, 0, width, 1};
    for (const Rect& other : taken) {
      if (rect.x < right(other) && other.x < right(rect)) return;
    }
    taken.push_back(rect);
    shown[i] = true;
  };
  place(static_cast<std::size_t>(image.selected));
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (static_cast<int>(i) != image.selected) place(i);
  }
  return shown;
}

}  // namespace

int block_drawing(Ui& ui, const Rect& area, const BlockDrawing& image) {
  const IdScope scope(ui, image.name);
  Rect rest = area;
  const float line = ui.line_height(kBlockShapeStyle);
  const Rect label_area = cut_bottom(rest, ui.px(kSpace8) + 2 * line);
  const BlockLabels labels = block_labels(ui, image, rest.width, rest.height);
  const std::vector<BlockBox> boxes = place_blocks(ui, rest, image, labels);
  ui.begin_group({.id = ui.id("##blocks"),
                  .role = Role::kGroup,
                  .name = std::string(image.name),
                  .description = std::string(image.description),
                  .rect = area});

  const auto count = static_cast<int>(boxes.size());
  int clicked = -1;
  std::vector<bool> hovered(boxes.size());
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    // Down to the label, and half the way to the neighbours.
    const float left =
        i > 0 ? (boxes[index].bounds.x + right(boxes[index - 1].bounds)) / 2 : area.x;
    const float end =
        i + 1 < count ? (right(boxes[index].bounds) + boxes[index + 1].bounds.x) / 2 : right(area);
    const Rect target{left, rest.y, end - left, bottom(area) - rest.y};
    const Interaction state = ui.interact(ui.id(i), target);
    hovered[index] = state.hovered;
    if (state.activated) clicked = i;
    ui.describe({.id = ui.id(i),
                 .role = Role::kImage,
                 .name = image.blocks[index].made_by + ", " + spoken_label(image.blocks[index]),
                 .rect = target});
  }
  ui.end_group();
  for (int i = 0; i + 1 < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (image.blocks[index + 1].state != BlockState::kStands) break;
    const bool chosen = image.selected == i + 1;
    if (chosen && image.window_rows > 0) continue;  // its window leads there
    draw_way(ui, boxes[index], boxes[index + 1], image.blocks[index + 1], chosen);
  }
  const std::vector<bool> shown = shown_labels(ui, image, boxes, labels);
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const Block& block = image.blocks[index];
    const bool chosen = i == image.selected;
    if (block.state == BlockState::kStands) {
      draw_box(ui, boxes[index], shades_of(ui, chosen, hovered[index]), chosen);
      if (i == 0 && !block.list) draw_image(ui, boxes[index], block, image.image);
    } else {
      draw_missing(ui, boxes[index], block.state == BlockState::kBroken);
    }
    if (shown[index])
      draw_label(ui, boxes[index], block, labels, label_area.y + ui.px(kSpace8), chosen);
  }
  if (image.window_rows > 0 && image.selected > 0) {
    const auto index = static_cast<std::size_t>(image.selected);
    const bool stands = image.blocks[index].state == BlockState::kStands;
    draw_window(ui, boxes[index - 1], stands ? &boxes[index] : nullptr, image);
  }
  return clicked;
}

}  // namespace pixelwalk::app
