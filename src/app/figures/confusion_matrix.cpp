#include "app/figures/confusion_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/figures/cells.h"
#include "app/figures/map_marks.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/widgets/cell_number.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kLargestCell = 64, kLeastNamed = 15;
constexpr float kMostNames = 0.28F;  // of the width
constexpr float kFaintest = 0.1F;    // of a mistake's colour
constexpr TextStyle kName{.size = TextSize::kCaption};
constexpr TextStyle kBoldName{.size = TextSize::kCaption, .face = Face::kBold};

int class_count(const ConfusionMatrix& matrix) {
  return static_cast<int>(matrix.classes.size());
}

float name_width(const Ui& ui, const ConfusionMatrix& matrix, int of) {
  return ui.text_width(matrix.classes[static_cast<std::size_t>(of)], kBoldName);
}

// How the names of the columns stand above cells of this side.
enum class Names { kInLine, kInTwoLines, kUpright, kNone };
Names names_above(const Ui& ui, float cell, const ConfusionMatrix& matrix) {
  if (cell < ui.px(kLeastNamed)) return Names::kNone;
  bool in_line = true, in_two_lines = true;
  for (int i = 0; i < class_count(matrix); ++i) {
    // Beside the next name of its line.
    const auto fits = [&](int apart) {
      if (i + apart >= class_count(matrix)) return true;
      const float both = name_width(ui, matrix, i) + name_width(ui, matrix, i + apart);
      return both / 2 + ui.px(kSpace8) <= cell * static_cast<float>(apart);
    };
    in_line = in_line && fits(1);
    in_two_lines = in_two_lines && fits(2);
  }
  return in_line ? Names::kInLine : in_two_lines ? Names::kInTwoLines : Names::kUpright;
}

// What stands around the cells.
struct Frame {
  Names names = Names::kNone;
  float left = 0, top = 0;  // to the first cell
  float right = 0;          // how far the last column's name stands out
  float line = 0;           // of a name
};
Frame frame_of(const Ui& ui, float width, float cell, Names columns,
               const ConfusionMatrix& matrix) {
  float widest = 0;
  for (int i = 0; i < class_count(matrix); ++i)
    widest = std::max(widest, name_width(ui, matrix, i));
  Frame frame{.names = columns, .line = ui.line_height(kName)};
  const float names = std::min(widest, width * kMostNames);
  frame.top = frame.line + ui.px(kSpace4);
  if (frame.names == Names::kInLine) frame.top += frame.line;
  if (frame.names == Names::kInTwoLines) frame.top += 2 * frame.line;
  if (frame.names == Names::kUpright) frame.top += names + ui.px(kSpace4);
  if (frame.names == Names::kInLine || frame.names == Names::kInTwoLines) {
    const float last = name_width(ui, matrix, class_count(matrix) - 1);
    frame.right = std::max(0.0F, (last - cell) / 2);
  }
  // Without names of their own, rows still say what they are.
  frame.left = frame.names == Names::kNone ? frame.line + ui.px(kSpace4) : names + ui.px(kSpace8);
  return frame;
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
  Frame frame;
  Rect cells;  // all of them
  float cell = 0;
  int pointed = -1;

  Rect place(int index) const {
    const int classes = class_count(matrix);
    return {cells.x + static_cast<float>(index % classes) * cell,
            cells.y + static_cast<float>(index / classes) * cell, cell, cell};
  }
  TextStyle name_style(bool marked) const {
    return {.size = kName.size,
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
  if (frame.names == Names::kUpright) {
    const float top = cells.y - frame.top + frame.line + ui.px(kSpace4);
    const float side = std::min(frame.line, cell);
    upright_text(ui,
                 {ui.snap(center_x(first) - side / 2), top, side, cells.y - ui.px(kSpace4) - top},
                 name, style);
    return;
  }
  const bool raised = frame.names == Names::kInTwoLines && column % 2 == 0;
  const float y = cells.y - ui.px(2) - frame.line * (raised ? 2.0F : 1.0F);
  const float width = name_width(ui, matrix, column);
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
  if (frame.names == Names::kNone) {
    upright_text(ui, {cells.x - frame.left, cells.y, frame.line, cells.height},
                 phrase("figures.label-says"), axis);
    return;
  }
  axis.align = Align::kRight;
  const float left = cells.x - frame.left;
  ui.text_in({left, cells.y - frame.line - ui.px(2), frame.left - ui.px(kSpace8), frame.line},
             phrase("figures.label-says"), axis);
  for (int i = 0; i < classes; ++i) {
    const bool read_column = i == matrix.predicted || (pointed >= 0 && pointed % classes == i);
    const bool read_row = i == matrix.label || (pointed >= 0 && pointed / classes == i);
    draw_column_name(i, name_style(read_column));
    TextStyle style = name_style(read_row);
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
  const float gap = cell >= ui.px(kLeastNamed) ? ui.pixel : 0;
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

float confusion_cell(const Ui& ui, float width, float height, const ConfusionMatrix& matrix) {
  const auto classes = static_cast<float>(matrix.classes.size());
  float cell = ui.px(kLargestCell);
  // The first way to name the columns for which they are wide enough then.
  for (const Names names : {Names::kInLine, Names::kInTwoLines, Names::kUpright, Names::kNone}) {
    cell = ui.px(kLargestCell);
    for (int turn = 0; turn < 3; ++turn) {
      const Frame frame = frame_of(ui, width, cell, names, matrix);
      float room = (width - frame.left - frame.right) / classes;
      if (height > 0) room = std::min(room, (height - frame.top) / classes);
      room = std::clamp(room, 0.0F, cell);
      const float whole = std::floor(room / ui.pixel + 0.01F) * ui.pixel;
      cell = whole >= ui.pixel ? whole : room;
    }
    if (names_above(ui, cell, matrix) <= names) break;
  }
  return cell;
}

ConfusionSize confusion_size(const Ui& ui, float width, float cell, const ConfusionMatrix& matrix) {
  const float all = cell * static_cast<float>(matrix.classes.size());
  const Frame frame = frame_of(ui, width, cell, names_above(ui, cell, matrix), matrix);
  return {frame.left + all + frame.right, frame.top + all + ui.pixel};
}

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
  Drawing drawing{
      ui, matrix, frame_of(ui, rect.width, cell, names_above(ui, cell, matrix), matrix), {}, cell};
  const float side = cell * static_cast<float>(classes);
  drawing.cells = {ui.snap(rect.x + drawing.frame.left), ui.snap(rect.y + drawing.frame.top), side,
                   side};
  if (ui.pointer_in(drawing.cells)) {
    const auto at = [&](float along) {
      return std::clamp(static_cast<int>(along / cell), 0, classes - 1);
    };
    drawing.pointed =
        at(ui.pointer_y() - drawing.cells.y) * classes + at(ui.pointer_x() - drawing.cells.x);
  }
  drawing.draw_cells();
  drawing.draw_names();
  const int chosen = matrix.label * classes + matrix.predicted;
  mark_cell(ui, drawing.place(chosen));
  const std::uint32_t item = ui.id(matrix.name);
  const bool pressed = ui.interact(item, drawing.cells).activated;
  // What is read is what is chosen, so that the keys that move choose.
  ui.cell_read(item) = chosen;
  const auto words = [&](int index) {
    if (ui.answers_hidden) return pixelwalk::words("figures.hidden");
    return confusion_words(matrix, index / classes, index % classes);
  };
  read_cells(ui, item,
             {.name = matrix.name,
              .description = matrix.description,
              .rows = classes,
              .columns = classes,
              .count = classes * classes,
              .words = words,
              .place = [&](int index) { return drawing.place(index); },
              .rect = drawing.cells,
              .enter = matrix.enter});
  if (pressed && drawing.pointed >= 0) return drawing.pointed;
  return ui.cell_read(item) != chosen ? ui.cell_read(item) : -1;
}

}  // namespace pixelwalk::app
