#include "app/figures/confusion_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/figures/cells.h"
#include "app/figures/confusion_frame.h"
#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/widgets/cell_number.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kFaintest = 0.1F;  // of a mistake's colour

int class_count(const ConfusionMatrix& matrix) {
  return static_cast<int>(matrix.classes.size());
}

// From the bottom upwards. The words are laid where nothing cuts them off, then turned.
void upright_text(Ui& ui, const Rect& rect, std::string_view words, const TextStyle& style) {
  const Rect clip = ui.clip();
  const float x = ui.snap(clip.x), y = ui.snap(clip.y);
  const int first = ui.draw->VtxBuffer.Size;
  ui.text_in({x, y, rect.height, rect.width}, words, style);
  for (int i = first; i < ui.draw->VtxBuffer.Size; ++i) {
    ImVec2& place = ui.draw->VtxBuffer[i].pos;
    place = {rect.x + (place.y - y), bottom(rect) - (place.x - x)};
  }
}

// The drawing of one matrix.
struct Drawing {
  Ui& ui;
  const ConfusionMatrix& matrix;
  ConfusionFrame frame;
  Rect cells;  // all of them
  float cell = 0;
  int pointed = -1;

  Rect place(int index) const {
    const int classes = class_count(matrix), row = index / classes;
    return {cells.x + static_cast<float>(index % classes) * cell,
            cells.y + static_cast<float>(row) * cell, cell, cell};
  }
  TextStyle name_style(bool marked) const {
    return {.size = TextSize::kCaption,
            .face = marked ? Face::kBold : Face::kText,
            .color = marked ? ui.colors().ink : ui.colors().ink_muted};
  }
  void draw_column_name(int column, TextStyle style) const;
  void draw_names() const;
  void draw_cells() const;
};

void Drawing::draw_column_name(int column, TextStyle style) const {
  const Rect first = place(column);
  const std::string& name = matrix.classes[static_cast<std::size_t>(column)];
  if (frame.names == ColumnNames::kUpright) {
    const float top = cells.y - frame.top + frame.line + ui.px(kSpace4);
    const float side = std::min(frame.line, cell);
    upright_text(ui,
                 {ui.snap(center_x(first) - side / 2), top, side, cells.y - ui.px(kSpace4) - top},
                 name, style);
    return;
  }
  const bool raised = frame.names == ColumnNames::kInTwoLines && column % 2 == 0;
  const float y = cells.y - ui.px(2) - frame.line * (raised ? 2.0F : 1.0F);
  const float width = confusion_name_width(ui, matrix, column);
  style.align = Align::kCenter;
  ui.text_in({center_x(first) - width / 2, y, width, frame.line}, name, style);
  if (raised) {
    ui.fill({ui.snap(center_x(first)), y + frame.line, ui.pixel, frame.line - ui.px(2)},
            ui.colors().hairline);
  }
}

void Drawing::draw_names() const {
  const int classes = class_count(matrix);
  TextStyle axis{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  axis.align = Align::kCenter;
  ui.text_in({cells.x, cells.y - frame.top, cells.width, frame.line},
             phrase("figures.network-says"), axis);
  if (frame.names == ColumnNames::kNone) {
    upright_text(ui, {cells.x - frame.left, cells.y, frame.line, cells.height},
                 phrase("figures.label-says"), axis);
    return;
  }
  axis.align = Align::kRight;
  const float left = cells.x - frame.left;
  ui.text_in({left, cells.y - frame.line - ui.px(2), frame.left - ui.px(kSpace8), frame.line},
             phrase("figures.label-says"), axis);
  for (int i = 0; i < classes; ++i) {
    const auto read = [&](int chosen, int now) {
      return (matrix.marked && i == chosen) || (pointed >= 0 && i == now);
    };
    draw_column_name(i, name_style(read(matrix.predicted, pointed % classes)));
    TextStyle style = name_style(read(matrix.label, pointed / classes));
    style.align = Align::kRight;
    ui.text_in({left, cells.y + static_cast<float>(i) * cell, frame.left - ui.px(kSpace8), cell},
               matrix.classes[static_cast<std::size_t>(i)], style);
  }
}

// The counts row by row, and what their colours go by.
struct Counts {
  std::vector<int> counts, images;  // of all cells; of the rows
  float greatest = 0;               // share of a row that is a mistake
};
Counts counts_of(const ConfusionMatrix& matrix) {
  const int classes = class_count(matrix);
  Counts all;
  for (int label = 0; label < classes; ++label) {
    int images = 0, mistakes = 0;
    for (int predicted = 0; predicted < classes; ++predicted) {
      const int count = matrix.count(label, predicted);
      all.counts.push_back(count);
      images += count;
      if (predicted != label) mistakes = std::max(mistakes, count);
    }
    all.images.push_back(images);
    if (images > 0)
      all.greatest =
          std::max(all.greatest, static_cast<float>(mistakes) / static_cast<float>(images));
  }
  return all;
}

Color cell_color(const Palette& palette, bool right, float share, float greatest) {
  if (right) return mix(palette.sunken, palette.ink_muted, 0.2F + 0.45F * share);
  return mix(palette.surface, palette.negative,
             kFaintest + (0.85F - kFaintest) * std::sqrt(share / greatest));
}

void Drawing::draw_cells() const {
  const int classes = class_count(matrix);
  ui.fill(cells, ui.colors().surface);
  if (ui.answers_hidden) {
    ui.fill(cells, ui.colors().sunken);
    hatch(ui, cells, with_alpha(ui.colors().outline, 0.5F));
  }
  const Counts all = counts_of(matrix);
  const float gap = frame.names == ColumnNames::kNone ? 0 : ui.pixel;
  const bool numbers = has_room_for_numbers(ui, cell);
  const float widest = ui.text_width("0000", {.face = Face::kNumbers, .pixels = 10});
  const float pixels = std::min(cell_number_pixels(ui, {0, 0, cell, cell}, widest), ui.px(15));
  for (int index = 0; index < classes * classes && !ui.answers_hidden; ++index) {
    const int count = all.counts[static_cast<std::size_t>(index)];
    if (count == 0) continue;
    const int label = index / classes;
    const auto images = static_cast<float>(all.images[static_cast<std::size_t>(label)]);
    const Color color = cell_color(ui.colors(), label == index % classes,
                                   static_cast<float>(count) / images, all.greatest);
    Rect square = place(index);
    square.width -= gap;
    square.height -= gap;
    ui.fill(square, color);
    if (numbers)
      draw_cell_number(ui, square, fit_cell_number(ui, square, count, 0, pixels),
                       readable_on(color));
  }
  for (int i = 1; i < classes && gap > 0; ++i) {
    const float apart = static_cast<float>(i) * cell - gap;
    ui.fill({cells.x, cells.y + apart, cells.width, gap}, ui.colors().hairline);
    ui.fill({cells.x + apart, cells.y, gap, cells.height}, ui.colors().hairline);
  }
  ui.stroke(inset(cells, -ui.pixel), ui.colors().hairline, 0, ui.pixel);
}

}  // namespace

std::string confusion_words(const ConfusionMatrix& matrix, int label, int predicted) {
  const auto name = [&](int of) { return matrix.classes[static_cast<std::size_t>(of)]; };
  const int count = matrix.count(label, predicted);
  if (label == predicted)
    return counted_words("figures.classified-right", count, {{"class", name(label)}});
  return counted_words("figures.taken-for", count,
                       {{"label", name(label)}, {"predicted", name(predicted)}});
}

int confusion_matrix(Ui& ui, const Rect& rect, float cell, const ConfusionMatrix& matrix) {
  const int classes = class_count(matrix);
  Drawing drawing{ui, matrix, confusion_frame(ui, rect.width, cell, matrix), {}, cell};
  const float side = cell * static_cast<float>(classes);
  drawing.cells = {ui.snap(rect.x + drawing.frame.left), ui.snap(rect.y + drawing.frame.top), side,
                   side};
  int under = -1;
  if (ui.pointer_in(drawing.cells)) {
    const auto at = [&](float along) {
      return std::clamp(static_cast<int>(along / cell), 0, classes - 1);
    };
    under = at(ui.pointer_y() - drawing.cells.y) * classes + at(ui.pointer_x() - drawing.cells.x);
  }
  drawing.pointed = under >= 0 ? under : matrix.pointed;
  drawing.draw_cells();
  drawing.draw_names();
  const int chosen = matrix.label * classes + matrix.predicted;
  if (matrix.marked) mark_cell(ui, drawing.place(chosen));
  if (matrix.pointed >= 0) ui.stroke(drawing.place(matrix.pointed), ui.colors().ink, 0, ui.px(2));
  const std::uint32_t item = ui.id(matrix.name);
  const bool pressed = ui.interact(item, drawing.cells).activated;
  // What is read is what is chosen, so that the keys that move choose.
  ui.cell_read(item) = chosen;
  const auto words = [&](int index) {
    if (ui.answers_hidden) return pixelwalk::words("figures.hidden");
    return confusion_words(matrix, index / classes, index % classes);
  };
  const int entered = read_cells(ui, item,
                                 {.name = matrix.name,
                                  .description = matrix.description,
                                  .rows = classes,
                                  .columns = classes,
                                  .count = classes * classes,
                                  .words = words,
                                  .place = [&](int index) { return drawing.place(index); },
                                  .rect = drawing.cells,
                                  .enter = matrix.enter});
  if (pressed && under >= 0) return under;
  if (entered >= 0) return entered;
  return ui.cell_read(item) != chosen ? ui.cell_read(item) : -1;
}

}  // namespace pixelwalk::app
