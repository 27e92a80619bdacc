#include "app/figures/pixel_reader.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/figures/pixel_grid.h"
#include "app/ui/layout.h"

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 30, kPhoneCaption = 34;
constexpr float kRuler = 26, kRulerTop = 20, kTick = 3;
constexpr float kValue = 52, kValueWidth = 80, kWords = 176;  // of the value, and with its words
constexpr float kLargestInColumn = 394;  // of the image, where the page scrolls
constexpr int kNeighbours = 2;           // shown on each side of the pixel
constexpr int kLensSide = 2 * kNeighbours + 1;
constexpr float kReadableCell = 20;       // logical pixels
constexpr int kReadableWithoutLens = 12;  // an image of this side has its numbers in its cells

enum ReaderPart { kNameLine, kTopRuler, kLeftRuler, kImage, kReading, kLens };

layout::Result place(const Ui& ui, const Rect& area, const lessons::Image& image) {
  const auto size = [](int cells) { return static_cast<float>(cells); };
  const float above = ui.px(ui.narrow ? kPhoneCaption : kCaption);
  auto figure = layout::column(
      {}, {layout::strip(kNameLine, above), layout::strip(kTopRuler, ui.px(kRulerTop)),
           layout::row({}, {layout::leaf(kLeftRuler, layout::exactly(ui.px(kRuler)), {}),
                            layout::grid(kImage, 0, {size(image.width), size(image.height)})})});
  // Where there is no room for them beside the value, its words stand beneath it.
  const float words = ui.px(ui.narrow ? kValueWidth : kWords);
  std::vector<layout::Box> beside = {
      layout::leaf(kReading, {words, ui.px(kWords), layout::kEndless},
                   layout::exactly(ui.px(kValue) * (ui.narrow ? 2 : 1)))};
  if (image.width > kReadableWithoutLens) {
    const auto lens = layout::grid(kLens, 1, {kLensSide, kLensSide});
    beside.insert(ui.narrow ? beside.begin() : beside.end(), lens);
  }
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const layout::Cells cells[] = {
      {.most = ui.narrow ? ui.px(kLargestInColumn) / size(image.width) : layout::kEndless,
       .rank = 2},
      {.wished = ui.px(ui.narrow ? 37 : 48), .most = ui.px(ui.narrow ? 37 : 96)}};
  if (ui.narrow) {
    return layout::solve(layout::column({.gap = gap, .across = layout::Place::kCenter},
                                        {figure, layout::row({.gap = gap}, beside)}),
                         cells, area, ui.pixel);
  }
  auto aside = layout::column(
      {}, {layout::strip(-1, above + ui.px(kRulerTop)), layout::column({.gap = gap}, beside)});
  return layout::solve(layout::row({.gap = layout::exactly(ui.px(kSpace24))}, {figure, aside}),
                       cells, area, ui.pixel);
}

// The row and the column of the pixel as ticks beside the image, which leave its greys what they
// are, and the pixel itself, outlined so that it shows on any grey.
void draw_marks(Ui& ui, const PixelGridResult& grid, int row, int column) {
  const float away = ui.px(kTick + 1), thick = ui.px(kTick), cell = grid.cell;
  const Rect& image = grid.rect;
  const float x = grid.cell_rect(0, column).x, y = grid.cell_rect(row, 0).y;
  const Rect ticks[] = {{image.x - away, y, thick, cell},
                        {right(image) + away - thick, y, thick, cell},
                        {x, image.y - away, cell, thick},
                        {x, bottom(image) + away - thick, cell, thick}};
  for (const Rect& tick : ticks) ui.fill(tick, ui.colors().accent);
  mark_cell(ui, grid.cell_rect(row, column));
}

void mark_empty_pixels(Ui& ui, const PixelGridResult& grid, const lessons::Image& image) {
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

/// The pixel that is read.
struct Reading {
  int row = 0, column = 0, value = 0;
  Reading(const lessons::Image& image, int index)
      : row(index / image.width), column(index % image.width), value(image.at(row, column)) {}
  std::string row_words() const { return pixelwalk::words("figures.row", {{"row", row}}); }
  std::string column_words() const {
    return pixelwalk::words("figures.column", {{"column", column}});
  }
  std::string words() const {
    return row_words() + ", " + column_words() + ": " + std::to_string(value);
  }
};

Color grey_of(const Ui& ui, int value) {
  return map_color(ColorMap::kGrey, static_cast<float>(value) / 255, ui.dark);
}

// The value large, on a field of its own grey.
void draw_value(Ui& ui, const Rect& place, const Reading& reading) {
  const Color grey = grey_of(ui, reading.value);
  const Rect field{place.x, place.y, ui.px(kValueWidth), ui.px(kValue)};
  ui.fill(field, grey, kRadius);
  ui.stroke(field, ui.colors().outline, kRadius);
  ui.text_in(field, std::to_string(reading.value),
             {.size = TextSize::kTitle,
              .face = Face::kNumbers,
              .color = readable_on(grey),
              .align = Align::kCenter});
  const TextStyle bold{.face = Face::kBold};
  float x = right(field) + ui.px(10), y = field.y + ui.px(4);
  if (x + ui.text_width(words("figures.column", {{"column", 27}}), bold) >
      right(place)) {  // beneath where there is no room
    x = place.x;
    y = bottom(field) + ui.px(kSpace8);
  }
  ui.text(x, y, reading.row_words(), bold);
  ui.text(x, y + ui.px(22), reading.column_words(), bold);
  ui.describe(
      {.id = ui.id("##reading"), .role = Role::kText, .name = reading.words(), .rect = place});
}

void draw_lens(Ui& ui, const Rect& place, float side, const ReaderLook& look,
               const Reading& reading) {
  ui.fill(place, ui.colors().sunken);
  for (int i = 0; i < kLensSide * kLensSide; ++i) {
    const int row = i / kLensSide, column = i % kLensSide;
    const int at_row = reading.row - kNeighbours + row;
    const int at_column = reading.column - kNeighbours + column;
    if (at_row < 0 || at_column < 0 || at_row >= look.image.height ||
        at_column >= look.image.width) {
      continue;
    }
    const int value = look.image.at(at_row, at_column);
    const Color grey = grey_of(ui, value);
    const Rect cell{place.x + static_cast<float>(column) * side,
                    place.y + static_cast<float>(row) * side, side, side};
    ui.fill(cell, grey);
    if (look.mark_empty && value == 0) ui.fill(cell, with_alpha(ui.colors().accent, 0.45F));
    ui.text_in(cell, std::to_string(value),
               {.face = Face::kNumbers,
                .color = readable_on(grey),
                .align = Align::kCenter,
                .pixels = std::min(side * 0.42F, ui.px(28))});
  }
  ui.stroke(inset(place, -1), ui.colors().hairline, 0, 1);
  mark_cell(ui, {place.x + kNeighbours * side, place.y + kNeighbours * side, side, side}, 2.5F);
}

// The neighbourhood on the image that is enlarged, where the image's own cells are too small for
// their numbers.
void draw_enlarged(Ui& ui, const Rect& image, float cell, const Reading& reading) {
  if (cell >= ui.px(kReadableCell)) return;
  const Rect part{image.x + static_cast<float>(reading.column - kNeighbours) * cell,
                  image.y + static_cast<float>(reading.row - kNeighbours) * cell, cell * kLensSide,
                  cell * kLensSide};
  ui.stroke(inset(intersection(part, image), -ui.px(1)), with_alpha(ui.colors().accent, 0.8F), 0,
            ui.px(1));
}

}  // namespace

float PixelReader::height(const Ui& ui, float width, const lessons::Image& image) {
  return place(ui, {0, 0, width, layout::kEndless}, image).height;
}

int PixelReader::draw_image(Ui& ui, const Rect& place, float cell, const ReaderLook& look) {
  const lessons::Image& image = look.image;
  const PixelGridResult grid = pixel_grid(ui, place,
                                          {.rows = image.height,
                                           .columns = image.width,
                                           .values = look.values,
                                           .low = 0,
                                           .high = 255,
                                           .numbers = true,
                                           .cell = cell,
                                           .name = phrase("figures.image"),
                                           .description = look.description});
  // What is pressed is an element of its own, so that it can have the focus: then the arrow keys
  // are the image's.
  const std::uint32_t item = ui.id("##pixels");
  const Interaction state = ui.interact(item, grid.rect);
  reading_.follow(ui, state.hovered || state.held ? grid.hovered : -1);
  const int pressed = state.activated ? grid.hovered : -1;
  const int index = pointed() >= 0 ? pointed() : pressed >= 0 ? pressed : look.index;
  const Reading reading(image, index);
  if (look.mark_empty) mark_empty_pixels(ui, grid, image);
  draw_marks(ui, grid, reading.row, reading.column);
  draw_rulers(ui, grid, image.height, image.width, reading.row, reading.column);
  if (state.focused) ui.focus_ring(grid.rect, 0);
  ui.describe({.id = item,
               .role = Role::kCells,
               .name = words("figures.image-pixels"),
               .description = std::string(look.keys),
               .value = reading.words(),
               .minimum = 0,
               .maximum = static_cast<double>(image.height * image.width - 1),
               .now = static_cast<double>(index),
               .focusable = true,
               .rect = grid.rect});
  return pressed;
}

int PixelReader::draw(Ui& ui, const Rect& area, const ReaderLook& look) {
  const layout::Result places = place(ui, area, look.image);
  const Rect& line = places[kNameLine];
  map_caption(ui, {places[kImage].x, line.y, places[kImage].width, line.height - ui.px(4)},
              look.image.name, size_text(look.image.height, look.image.width), look.choose);
  const int pressed = draw_image(ui, places[kImage], places.cells[0], look);
  const int index = pointed() >= 0 ? pointed() : pressed >= 0 ? pressed : look.index;
  const Reading reading(look.image, index);
  draw_value(ui, places[kReading], reading);
  if (!places.has(kLens)) return pressed;
  draw_lens(ui, places[kLens], places.cells[1], look, reading);
  draw_enlarged(ui, places[kImage], places.cells[0], reading);
  return pressed;
}

}  // namespace pixelwalk::app
