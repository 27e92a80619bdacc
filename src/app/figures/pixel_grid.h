#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/colormaps.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A map of numbers drawn as square cells with sharp edges: an image, a kernel, a feature map.
struct PixelGrid {
  int rows = 0, columns = 0;
  std::span<const float> values;  // rows × columns, row-major
  /// Red, green and blue of each cell, drawn instead of the map's colour; the values are what is
  /// read. None: the map's.
  std::span<const std::uint8_t> rgb{};
  ColorMap map = ColorMap::kGrey;
  float low = 0,
        high = 1;     // kGrey, kSequential: the values at the map's ends; kDiverging: −high … high
  int filled = -1;    // only the first `filled` cells have a value yet; −1: all
  float opacity = 1;  // what is not chosen fades
  bool numbers = false;  // print the values where cells are large enough
  int decimals = 0;
  std::string_view sized_for{};  // the number whose type all are printed in; none: the widest
  float gap = 0;                 // logical pixels between cells (kernels); 0: they touch
  bool border = true;
  float cell = 0;  // side of a cell where other grids set it; 0: as large as fits

  std::string_view name;         // spoken; required
  std::string_view description;  // spoken
  bool clickable = false;
  bool readable = false;  // takes the focus; then the arrow keys read its cells
  // What is done or lost: its square shrinks within its cell, its colour and number stay.
  std::function<bool(int index)> lost{};
  // What is said after the value of a cell, such as "padding"; none: nothing.
  std::function<std::string(int index)> remark{};
};

struct PixelGridResult {
  Rect rect;       // where the cells are: whole device pixels a cell, centred in what was asked for
  float cell = 0;  // side of a cell, with its gap
  int hovered = -1;  // index of the cell under the pointer
  int clicked = -1;  // by the pointer, or by Enter on the cell that is read

  Rect cell_rect(int row, int column) const {
    return {rect.x + static_cast<float>(column) * cell, rect.y + static_cast<float>(row) * cell,
            cell, cell};
  }
  Rect cells_rect(int row, int column, int height, int width) const {
    return {rect.x + static_cast<float>(column) * cell, rect.y + static_cast<float>(row) * cell,
            cell * static_cast<float>(width), cell * static_cast<float>(height)};
  }
};

/// The largest square cell that fits, in whole device pixels; below one device pixel a fraction of
/// one.
float cell_size(const Ui& ui, const Rect& area, int rows, int columns);

/// The colour of one value of `grid`.
Color grid_color(const Ui& ui, const PixelGrid& grid, float value);
/// The colour of one of its cells.
Color cell_color(const Ui& ui, const PixelGrid& grid, int index);
/// The same of a map whose ends are `low` and `high`.
Color value_color(const Ui& ui, ColorMap map, float low, float high, float value);

PixelGridResult pixel_grid(Ui& ui, const Rect& area, const PixelGrid& grid);

/// The square of a cell that has shrunk so far, 0..1.
Rect shrunk_cell(const Ui& ui, const Rect& cell, float part = 1);

/// The pointer on cells that somebody else has drawn at `placed`, and their description.
void finish_pixel_grid(Ui& ui, const PixelGrid& grid, PixelGridResult& placed);

/// The double outline of the cell that is read, which shows on any grey.
void mark_cell(Ui& ui, const Rect& cell, float width = 2);

/// The scale of a map as a bar, with its ends (and its zero) numbered beneath. Height: 8 + 18.
void color_scale(Ui& ui, const Rect& rect, ColorMap map, float low, float high, int decimals = 0);
/// The same with words beneath it.
void color_scale(Ui& ui, const Rect& rect, ColorMap map, std::string_view low,
                 std::string_view middle, std::string_view high);

}  // namespace pixelwalk::app
