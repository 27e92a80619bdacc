#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/words.h"

// The image with rulers at its sides; beside it the pixel that is read, with its neighbours
// enlarged so far that their numbers can be read.

namespace pixelwalk::app {
namespace {

constexpr float kRuler = 26, kRulerTop = 20;
constexpr float kAside = 176, kAsideInColumn = 188;
constexpr int kNeighbours = 2;            // shown on each side of the pixel
constexpr float kReadableCell = 20;       // logical pixels
constexpr int kReadableWithoutLens = 12;  // an image of this side has its numbers in its cells

void draw_band(Ui& ui, const Rect& band) {
  ui.fill(band, with_alpha(ui.colors().accent, 0.2F));
}

// The row and the column of the pixel, and the pixel itself, outlined so that it shows on any grey.
void draw_marks(Ui& ui, const PixelGridResult& grid, int row, int column) {
  const float thick = std::max(ui.pixel, ui.snap(ui.px(2)));
  draw_band(ui, {grid.rect.x, grid.cell_rect(row, 0).y, grid.rect.width, grid.cell});
  draw_band(ui, {grid.cell_rect(0, column).x, grid.rect.y, grid.cell, grid.rect.height});
  const Rect cell = grid.cell_rect(row, column);
  ui.stroke(inset(cell, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(cell, -thick), ui.colors().accent, 0, thick);
}

void mark_empty_pixels(Ui& ui, const PixelGridResult& grid, const PixelsView& view) {
  const lessons::Image& image = view.lesson.image();
  const Color tint = with_alpha(ui.colors().accent, 0.45F);
  for (int row = 0; row < image.height; ++row) {
    for (int column = 0; column < image.width;) {
      int run = 0;
      while (column + run < image.width && image.at(row, column + run) == 0) ++run;
      if (run > 0) ui.fill(grid.cells_rect(row, column, 1, run), tint);
      column += std::max(run, 1);
    }
  }
}

// Every few rows and columns their numbers; that of the pixel always, in the accent.
void draw_rulers(Ui& ui, const PixelGridResult& grid, int rows, int columns, int row, int column) {
  const float wanted = ui.px(26);
  int step = std::max(1, static_cast<int>(std::ceil(wanted / grid.cell)));
  if (step > 2) step = std::max(step, 7);
  const TextStyle quiet{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kCenter};
  TextStyle strong = quiet;
  strong.color = ui.colors().accent;
  strong.face = Face::kBold;
  const float left = grid.rect.x - ui.px(kRuler), top = grid.rect.y - ui.px(kRulerTop);
  const auto near = [&](int a, int b) {
    return std::abs(static_cast<float>(a - b)) * grid.cell < ui.px(20);
  };
  for (int i = 0; i < columns; i += step) {
    if (near(i, column)) continue;
    const Rect cell = grid.cell_rect(0, i);
    ui.text_in({center_x(cell) - ui.px(20), top, ui.px(40), ui.px(kRulerTop)}, std::to_string(i),
               quiet);
  }
  for (int i = 0; i < rows; i += step) {
    if (near(i, row)) continue;
    const Rect cell = grid.cell_rect(i, 0);
    ui.text_in({left, center_y(cell) - ui.px(10), ui.px(kRuler - 4), ui.px(20)}, std::to_string(i),
               quiet);
  }
  ui.text_in({center_x(grid.cell_rect(0, column)) - ui.px(20), top, ui.px(40), ui.px(kRulerTop)},
             std::to_string(column), strong);
  ui.text_in({left, center_y(grid.cell_rect(row, 0)) - ui.px(10), ui.px(kRuler - 4), ui.px(20)},
             std::to_string(row), strong);
}

std::string reading(const PixelsView& view) {
  const int index = view.read_index(), width = view.lesson.image().width;
  return "row " + std::to_string(index / width) + ", column " + std::to_string(index % width) +
         ": " + std::to_string(view.lesson.image().pixels[static_cast<std::size_t>(index)]);
}

PixelGridResult draw_image(Ui& ui, const Rect& place, PixelsView& view) {
  const lessons::Image& image = view.lesson.image();
  Rect area = place;
  cut_left(area, ui.px(kRuler));
  cut_top(area, ui.px(kRulerTop));
  const PixelGridResult grid = pixel_grid(ui, area,
                                          {.rows = image.height,
                                           .columns = image.width,
                                           .values = view.values,
                                           .low = 0,
                                           .high = 255,
                                           .numbers = true,
                                           .name = "Image",
                                           .description = pixels_text(view, "described")});
  // What is pressed is an element of its own, so that it can have the focus: then the arrow keys
  // are the image's.
  const std::uint32_t item = ui.id("##pixels");
  const Interaction state = ui.interact(item, grid.rect);
  if (ui.pointer_x() != view.pointer_x || ui.pointer_y() != view.pointer_y) {
    view.pointer_x = ui.pointer_x();
    view.pointer_y = ui.pointer_y();
    view.pointer_reads = true;
  }
  view.hovered = view.pointer_reads && (state.hovered || state.held) ? grid.hovered : -1;
  if (state.activated && grid.hovered >= 0) view.lesson.jump_to(grid.hovered);
  if (view.mark_empty) mark_empty_pixels(ui, grid, view);
  const int index = view.read_index();
  draw_marks(ui, grid, index / image.width, index % image.width);
  draw_rulers(ui, grid, image.height, image.width, index / image.width, index % image.width);
  if (state.focused) ui.focus_ring(grid.rect, 0);
  ui.describe({.id = item,
               .role = Role::kCells,
               .name = "Pixels of the image",
               .description = pixels_text(view, "keys"),
               .value = reading(view),
               .minimum = 0,
               .maximum = static_cast<double>(view.lesson.last()),
               .now = static_cast<double>(index),
               .focusable = true,
               .rect = grid.rect});
  return grid;
}

// The value large, on a field of its own grey.
void draw_value(Ui& ui, Flow& flow, const PixelsView& view) {
  const int index = view.read_index(), width = view.lesson.image().width;
  const int value = view.lesson.image().pixels[static_cast<std::size_t>(index)];
  const Rect row = flow.take(ui.px(52));
  const Color grey = map_color(ColorMap::kGrey, static_cast<float>(value) / 255, ui.dark);
  const Rect field{row.x, row.y, ui.px(80), row.height};
  ui.fill(field, grey, kRadius);
  ui.stroke(field, ui.colors().outline, kRadius);
  ui.text_in(field, std::to_string(value),
             {.size = TextSize::kTitle,
              .face = Face::kNumbers,
              .color = readable_on(grey),
              .align = Align::kCenter});
  const TextStyle bold{.face = Face::kBold};
  const std::string row_words = "row " + std::to_string(index / width);
  const std::string column_words = "column " + std::to_string(index % width);
  float x = right(field) + ui.px(10), y = row.y + ui.px(4);
  if (x + ui.text_width("column 27", bold) > right(row)) {  // beneath where there is no room
    x = row.x;
    y = bottom(row) + ui.px(kSpace8);
    flow.space(ui.px(52));
  }
  ui.text(x, y, row_words, bold);
  ui.text(x, y + ui.px(22), column_words, bold);
  ui.describe({.id = ui.id("##reading"), .role = Role::kText, .name = reading(view), .rect = row});
}

struct Lens {
  Rect cells;               // where it is on the screen
  int row = 0, column = 0;  // the pixel at its top left; may lie outside of the image
};

Lens draw_lens(Ui& ui, const Rect& area, const PixelsView& view) {
  constexpr int kSide = 2 * kNeighbours + 1;
  const lessons::Image& image = view.lesson.image();
  const int index = view.read_index();
  Lens lens;
  lens.row = index / image.width - kNeighbours;
  lens.column = index % image.width - kNeighbours;
  const float side =
      std::floor(std::min({area.width, area.height, ui.px(240)}) / kSide / ui.pixel) * ui.pixel;
  lens.cells = {ui.snap(area.x), ui.snap(area.y), side * kSide, side * kSide};
  ui.fill(lens.cells, ui.colors().sunken);
  const float size = std::min(side * 0.42F, ui.px(17));
  for (int row = 0; row < kSide; ++row) {
    for (int column = 0; column < kSide; ++column) {
      const int at_row = lens.row + row, at_column = lens.column + column;
      if (at_row < 0 || at_column < 0 || at_row >= image.height || at_column >= image.width)
        continue;
      const int value = image.at(at_row, at_column);
      const Color grey = map_color(ColorMap::kGrey, static_cast<float>(value) / 255, ui.dark);
      const Rect cell{lens.cells.x + static_cast<float>(column) * side,
                      lens.cells.y + static_cast<float>(row) * side, side, side};
      ui.fill(cell, grey);
      if (view.mark_empty && value == 0) ui.fill(cell, with_alpha(ui.colors().accent, 0.45F));
      ui.text_in(cell, std::to_string(value),
                 {.face = Face::kNumbers,
                  .color = readable_on(grey),
                  .align = Align::kCenter,
                  .pixels = size});
    }
  }
  ui.stroke(inset(lens.cells, -1), ui.colors().hairline, 0, 1);
  const float thick = std::max(ui.pixel, ui.snap(ui.px(2.5F)));
  const Rect middle{lens.cells.x + kNeighbours * side, lens.cells.y + kNeighbours * side, side,
                    side};
  ui.stroke(inset(middle, -thick - ui.pixel), ui.colors().paper, 0, thick + 2 * ui.pixel);
  ui.stroke(inset(middle, -thick), ui.colors().accent, 0, thick);
  return lens;
}

// Thin lines from the neighbourhood on the image to its enlargement, where the image's own
// cells are too small for their numbers.
void draw_links(Ui& ui, const PixelGridResult& grid, const Lens& lens) {
  if (grid.cell >= ui.px(kReadableCell)) return;
  constexpr int kSide = 2 * kNeighbours + 1;
  const Rect part = intersection(grid.cells_rect(lens.row, lens.column, kSide, kSide), grid.rect);
  const Color color = with_alpha(ui.colors().accent, 0.45F);
  ui.stroke(inset(part, -ui.px(1)), with_alpha(ui.colors().accent, 0.8F), 0, ui.px(1));
  if (ui.narrow) {
    ui.line(part.x, bottom(part), lens.cells.x, lens.cells.y, color, ui.px(1));
    ui.line(right(part), bottom(part), right(lens.cells), lens.cells.y, color, ui.px(1));
  } else {
    ui.line(right(part), part.y, lens.cells.x, lens.cells.y, color, ui.px(1));
    ui.line(right(part), bottom(part), lens.cells.x, bottom(lens.cells), color, ui.px(1));
  }
}

}  // namespace

float look_height(const Ui& ui, float width, const PixelsView& view) {
  const bool lens = view.lesson.image().width > kReadableWithoutLens;
  return square_and_aside_height(ui, width, ui.px(lens ? kAsideInColumn : 56));
}

void draw_look(Ui& ui, const Rect& area, PixelsView& view) {
  const bool with_lens = view.lesson.image().width > kReadableWithoutLens;
  const auto [square, aside] =
      square_and_aside(ui, area, ui.px(kAside), ui.px(with_lens ? kAsideInColumn : 56));
  const PixelGridResult grid = draw_image(ui, square, view);
  if (ui.narrow && with_lens) {
    Rect rest = aside;
    const Lens lens = draw_lens(ui, cut_left(rest, aside.height), view);
    cut_left(rest, ui.px(kSpace16));
    Flow flow(rest);
    draw_value(ui, flow, view);
    draw_links(ui, grid, lens);
    return;
  }
  Flow flow(aside);
  if (!ui.narrow) flow.space(ui.px(kRulerTop));
  draw_value(ui, flow, view);
  if (!with_lens) return;
  flow.space(ui.px(kSpace16));
  const Lens lens =
      draw_lens(ui, {flow.x, flow.y, flow.width, std::max(0.0F, bottom(aside) - flow.y)}, view);
  draw_links(ui, grid, lens);
}

}  // namespace pixelwalk::app
