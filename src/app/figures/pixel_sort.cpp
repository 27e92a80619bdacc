#include "app/figures/pixel_sort.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "app/figures/cells.h"
#include "app/figures/pixel_columns.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"

namespace pixelwalk::app {
namespace {

using lessons::SortLesson;
using Columns = PixelColumns;

constexpr float kReading = 28, kAxis = 22, kRule = 20;  // heights above and beneath the squares
constexpr float kCount = 20;                            // over the columns
constexpr float kLargestInColumn = 394;                 // where the page scrolls
constexpr float kFlight = 0.5F;                         // of a leg, that one pixel is in the air
constexpr TextStyle kNumber{.size = TextSize::kCaption, .face = Face::kNumbers};

// The parts of the figure.
struct Frame {
  Rect reading, plot, axis, rule;
};

float foot_height(const Ui& ui) {
  return ui.px(kAxis + kRule * (ui.narrow ? 2 : 1));
}

Frame frame_of(const Ui& ui, const Rect& area) {
  Frame frame;
  Rect rest = area;
  frame.reading = cut_top(rest, ui.px(kReading));
  cut_top(rest, ui.px(kSpace8));
  Rect foot = cut_bottom(rest, foot_height(ui));
  frame.axis = cut_top(foot, ui.px(kAxis));
  frame.rule = foot;
  frame.plot = rest;
  return frame;
}

// All that a frame is drawn from.
struct Scene {
  const PixelSortLook& look;
  Frame frame;
  PixelGridResult grid;
  Columns columns;
  float arranged = 0;  // how nearly the pixels stand in columns, 0..1
  bool in_columns() const { return arranged > 0; }
};

Scene scene_of(const Ui& ui, const Rect& area, const PixelSortLook& look) {
  const lessons::Image& image = look.lesson.image();
  Scene scene{.look = look, .frame = frame_of(ui, area), .grid = {}, .columns = {}};
  const Rect& plot = scene.frame.plot;
  const float cell = cell_size(ui, plot, image.height, image.width);
  const float width = cell * static_cast<float>(image.width);
  const float height = cell * static_cast<float>(image.height);
  scene.grid.cell = cell;
  scene.grid.rect = {ui.snap(plot.x + (plot.width - width) / 2),
                     ui.snap(plot.y + (plot.height - height) / 2), width, height};
  Rect below_count = plot;
  cut_top(below_count, ui.px(kCount));
  scene.columns = place_columns(ui, below_count, look.lesson.columns());
  scene.arranged = std::clamp(1 - std::abs(look.way - 1) * 5, 0.0F, 1.0F);
  return scene;
}

int value_of(const SortLesson& lesson, int pixel) {
  return lesson.image().pixels[static_cast<std::size_t>(pixel)];
}

Rect grid_square(const Scene& scene, int place) {
  const int width = scene.look.lesson.image().width;
  return scene.grid.cell_rect(place / width, place % width);
}

Rect column_square(const Scene& scene, int pixel, int rank) {
  const int column = SortLesson::column_of(value_of(scene.look.lesson, pixel));
  return scene.columns.square(column, rank - scene.columns.first[static_cast<std::size_t>(column)]);
}

// How far a pixel has come on a leg of the way: the darkest leave first.
float flown(float part, int rank, int pixels) {
  const float start = (1 - kFlight) * static_cast<float>(rank) / static_cast<float>(pixels);
  const float t = std::clamp((part - start) / kFlight, 0.0F, 1.0F);
  return part >= 1 ? 1 : t * t * (3 - 2 * t);
}

Rect square_of(const Scene& scene, int pixel, int rank) {
  const SortLesson& lesson = scene.look.lesson;
  const int leg = std::clamp(static_cast<int>(scene.look.way), 0, 2);
  const float part = flown(scene.look.way - static_cast<float>(leg), rank,
                           static_cast<int>(lesson.order().size()));
  const Rect column = column_square(scene, pixel, rank);
  const Rect home = grid_square(scene, pixel);
  const Rect shuffled = grid_square(scene, lesson.shuffled()[static_cast<std::size_t>(pixel)]);
  const Rect& from = leg == 0 ? home : leg == 1 ? column : shuffled;
  const Rect& to = leg == 0 ? column : leg == 1 ? shuffled : home;
  const float in_column = leg == 0 ? part : leg == 1 ? 1 - part : 0;
  const float line = scene.columns.line * in_column;
  const float side = from.width + (to.width - from.width) * part - line;
  return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part + line, side, side};
}

// The pixel under the pointer; −1: none.
int draw_squares(Ui& ui, const Scene& scene) {
  const SortLesson& lesson = scene.look.lesson;
  const bool pointing = ui.pointer_in(scene.frame.plot);
  int pointed = -1, shown = -1;
  Color color = 0;
  for (int rank = 0; rank < static_cast<int>(lesson.order().size()); ++rank) {
    const int pixel = lesson.order()[static_cast<std::size_t>(rank)];
    if (const int value = value_of(lesson, pixel); value != shown) {
      shown = value;
      color = map_color(ColorMap::kGrey, static_cast<float>(value) / 255, ui.dark);
      if (value == 0 && scene.look.mark_empty) color = mix(color, ui.colors().accent, 0.45F);
    }
    const Rect square = square_of(scene, pixel, rank);
    ui.fill(square, color);
    if (pointing && contains(square, ui.pointer_x(), ui.pointer_y())) pointed = pixel;
  }
  return pointed;
}

void draw_axis(Ui& ui, const Scene& scene) {
  if (!scene.in_columns()) return;
  const Columns& columns = scene.columns;
  TextStyle style = kNumber;
  style.color = with_alpha(ui.colors().ink_muted, scene.arranged);
  const float y = scene.frame.axis.y + ui.px(2);
  for (const int value : {0, 64, 128, 192, 255}) {
    const auto at = static_cast<std::size_t>(SortLesson::column_of(value));
    const std::string text = std::to_string(value);
    const float width = ui.text_width(text, style);
    const float middle = columns.x[at] + static_cast<float>(columns.wide[at]) * columns.cell / 2;
    ui.text(std::min(middle - width / 2, columns.left + columns.width - width), y, text, style);
  }
  // How many there are of 0, where they tower above the rest.
  const int empty = lessons::SortLesson::column_of(0);
  const int count = scene.look.lesson.columns()[static_cast<std::size_t>(empty)];
  if (!scene.look.tell || columns.wide[0] == 1) return;
  const float top = columns.square(empty, count - 1).y;
  style.color = with_alpha(ui.colors().ink, scene.arranged);
  ui.text(columns.x[0], top - ui.px(kCount), format_count(count), style);
}

// What a square is, and how the columns are made.
void draw_rule(Ui& ui, const Scene& scene) {
  TextStyle style{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const Rect& place = scene.frame.rule;
  const SortLesson& lesson = scene.look.lesson;
  const std::string square =
      lesson.patch() > 1
          ? words("figures.square-is-patch", {{"patch", format_number(lesson.patch(), 1)}})
          : words("figures.square-is-pixel");
  std::string rule = square;
  ui.text(place.x, place.y, square, style);
  if (scene.in_columns() && scene.columns.folded() > 0) {
    const std::string folded = words("figures.sort-folds", {{"most", scene.columns.high}});
    const float after = ui.text_width(square + " ", style);
    const bool beneath = after + ui.text_width(folded, style) > place.width;
    style.color = with_alpha(style.color, scene.arranged);
    ui.text(beneath ? place.x : place.x + after,
            beneath ? place.y + ui.line_height(style) : place.y, folded, style);
    rule += " " + folded;
  }
  ui.describe({.id = ui.id("##rule"), .role = Role::kText, .name = rule, .rect = place});
}

// Where the pixel stands now, or the column that it stands in.
std::string whereabouts(const Scene& scene, int pixel) {
  const SortLesson& lesson = scene.look.lesson;
  if (scene.look.way == 1) {
    if (!scene.look.tell) return {};
    return words_of_column(lesson.columns(), SortLesson::column_of(value_of(lesson, pixel)));
  }
  if (scene.look.way != 2) return {};
  const int place = lesson.shuffled()[static_cast<std::size_t>(pixel)];
  const int width = lesson.image().width;
  return words("figures.now-at", {{"row", place / width}, {"column", place % width}});
}

std::string row_and_column(const SortLesson& lesson, int pixel) {
  const int width = lesson.image().width;
  return words("figures.row", {{"row", pixel / width}}) + ", " +
         words("figures.column", {{"column", pixel % width}});
}

// The value on its own grey, its place in the image, and where it has come to.
std::string draw_reading(Ui& ui, const Scene& scene, int pixel) {
  const SortLesson& lesson = scene.look.lesson;
  const int value = value_of(lesson, pixel);
  const Color grey = map_color(ColorMap::kGrey, static_cast<float>(value) / 255, ui.dark);
  Rect rest = scene.frame.reading;
  const Rect field = cut_left(rest, ui.px(44));
  cut_left(rest, ui.px(kSpace8));
  ui.fill(field, grey, kRadius);
  ui.stroke(field, ui.colors().outline, kRadius);
  ui.text_in(field, std::to_string(value),
             {.face = Face::kNumbers, .color = readable_on(grey), .align = Align::kCenter});
  const TextStyle bold{.face = Face::kBold};
  const std::string place = row_and_column(lesson, pixel), now = whereabouts(scene, pixel);
  ui.text_in(cut_left(rest, ui.text_width(place, bold) + 1), place, bold);
  cut_left(rest, ui.px(kSpace8));
  ui.text_in(rest, now, {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  std::string said = place + ": " + std::to_string(value);
  if (!now.empty()) said += ", " + now;
  ui.describe(
      {.id = ui.id("##reading"), .role = Role::kText, .name = said, .rect = scene.frame.reading});
  return said;
}

// Where the keys have led from a pixel; −1: nowhere.
int take_keys(Ui& ui, std::uint32_t item, const lessons::Image& image, int pixel) {
  std::string key;
  int gone_to = -1;
  while (ui.tree.take_key(item, key))
    gone_to = pixel = cell_after_key(image.height, image.width, pixel, key);
  return gone_to;
}

}  // namespace

float PixelSort::height(const Ui& ui, float width) {
  return ui.px(kReading + kSpace8) + std::min(width, ui.px(kLargestInColumn)) + foot_height(ui);
}

int PixelSort::draw(Ui& ui, const Rect& area, const PixelSortLook& look) {
  const Scene scene = scene_of(ui, area, look);
  const lessons::Image& image = look.lesson.image();
  const Rect& plot = scene.frame.plot;
  ui.describe({.id = ui.id("##picture"),
               .role = Role::kImage,
               .name = words("figures.sorted-pixels"),
               .description = std::string(look.description),
               .rect = plot});
  const std::uint32_t item = ui.id("##pixels");
  const Interaction state = ui.interact(item, plot);
  if (scene.in_columns()) draw_trays(ui, scene.columns, look.lesson.columns(), scene.arranged);
  ui.stroke(inset(scene.grid.rect, -1),
            with_alpha(ui.colors().hairline, look.way < 2 ? std::abs(1 - look.way) : 1), 0, 1);
  const int under = draw_squares(ui, scene);
  reading_.follow(ui, state.hovered || state.held ? under : -1);
  int gone_to = state.activated ? under : -1;
  if (const int by_key = take_keys(ui, item, image, look.index); by_key >= 0) {
    gone_to = by_key;
    leave_pointer();
  }
  const int index = pointed() >= 0 ? pointed() : gone_to >= 0 ? gone_to : look.index;
  const auto rank = std::ranges::find(look.lesson.order(), index) - look.lesson.order().begin();
  mark_cell(ui, square_of(scene, index, static_cast<int>(rank)));
  draw_axis(ui, scene);
  draw_rule(ui, scene);
  const std::string said = draw_reading(ui, scene, index);
  if (state.focused) ui.focus_ring(plot, 0);
  ui.describe({.id = item,
               .role = Role::kCells,
               .name = words("figures.image-pixels"),
               .description = words("figures.arrows-read"),
               .value = said,
               .minimum = 0,
               .maximum = static_cast<double>(image.height * image.width - 1),
               .now = static_cast<double>(index),
               .focusable = true,
               .takes_keys = true,
               .rect = plot});
  if (look.way == 1 && look.tell) describe_columns(ui, plot, scene.columns, look.lesson.columns());
  return gone_to;
}

}  // namespace pixelwalk::app
