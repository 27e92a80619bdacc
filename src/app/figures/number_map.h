#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/image_texture.h"
#include "app/figures/pixel_grid.h"
#include "app/ui/layout.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// How the numbers of a map, and of all that is made from it, become colours and text: one look for
/// all, so that they can be compared.
struct MapLook {
  ColorMap map = ColorMap::kGrey;
  float low = 0, high = 255;
  int decimals = 0;      // of the values
  std::string widest{};  // as printed: numbers all take the room of this one
};

/// A map too large to be drawn cell by cell, and what it was made from.
struct MapTexture {
  std::unique_ptr<ImageTexture> texture;
  int revision = -1;
  bool dark = false;
  const float* of = nullptr;
};

/// What stands in a caption instead of the name: what chooses the map.
struct CaptionList {
  float width = 0;
  std::function<void(const Rect& line)> draw{};  // none: the name stands there
};

/// A map with its name above it.
struct NumberMap {
  std::string_view name;          // spoken, and above it
  std::string_view caption = {};  // above it instead of the name
  std::string_view aside = {};    // above it, at the right; the size where there is none
  std::string description = {};   // spoken
  int rows = 0, columns = 0;
  std::span<const float> values;             // rows × columns
  std::span<const std::uint8_t> rgb = {};    // as in PixelGrid
  std::span<const float> readings = {};      // what the pointer reads where it is not what is shown
  std::function<bool(int index)> lost = {};  // as in PixelGrid
  std::function<std::string(int index)> remark = {};
  MapLook look{};
  std::string_view sized_for = {};  // as in PixelGrid
  int filled = -1;                  // only the first values stand yet; −1: all
  bool numbers = true;              // printed where cells are large enough
  bool answer = false;              // no value stands while the page's answers are hidden
  bool clickable = false;
  MapTexture* texture = nullptr;  // for a map without cells
  int revision = 0;               // of the values, for the texture
  float span = 0;                 // how wide its caption is; 0: as the map
  CaptionList choose{};           // instead of the caption
};

/// Values in this look as a grid of cells that nobody presses or reads yet.
PixelGrid grid_of(int rows, int columns, std::span<const float> values, const MapLook& look);

/// Whether a map is drawn cell by cell, so that single cells can be marked.
bool has_cells(int rows, int columns);

/// The room of the line above a map.
float map_caption_height(const Ui& ui);

struct MapBox {
  bool scale = false;  // beneath it
  float room = 0;      // that its caption would like to have
};
/// Caption, map and scale as boxes of a layout, named `first`, `first` + 1 and `first` + 2; the
/// map's cells are those of index `cells`.
layout::Box map_box(const Ui& ui, int first, int cells, const layout::Shape& shape,
                    const MapBox& box = {});

/// The map with cells of this side in the middle of `place`, and its caption above it: as wide as
/// the map where name and aside fit, else as wide as the line has room.
PixelGridResult number_map(Ui& ui, const Rect& caption, const Rect& place, float cell,
                           const NumberMap& map);

/// The name in bold at the left, or what chooses; the aside at the right, where there is room for
/// it.
void map_caption(Ui& ui, const Rect& line, std::string_view name, std::string_view aside,
                 const CaptionList& choose = {});
/// The bar of colours in the strip beneath a map.
void map_scale(Ui& ui, const Rect& strip, const MapLook& look);

/// "row 2, column 3: 577".
std::string reading_of(int index, int columns, double value, int decimals = 2);
/// "26×26".
std::string size_text(int rows, int columns);

/// One value on its colour, in the size of the numbers on the map. `shrunk`: how far its square has
/// shrunk, 0..1.
void draw_value(Ui& ui, const Rect& cell, float value, int decimals, const MapLook& look,
                float shrunk = 0);

}  // namespace pixelwalk::app
