#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/figures/texel_sheet.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What a wall of maps shows.
struct MapWallLook {
  std::string_view name;                // spoken
  std::string description = {};         // spoken
  int maps = 0, rows = 0, columns = 0;  // rows and columns of a map
  std::span<const float> values;        // rows × columns × maps, the maps innermost
  int revision = 0;                     // differs wherever the values do
  MapLook look = {};
  int chosen = -1, lit = -1;                 // maps that are marked; −1: none
  int across = 0;                            // maps side by side; 0: they make a square
  std::span<const int> order = {};           // in which they stand; empty: as stored
  std::function<bool(int map)> pinned = {};  // they have a dot
  std::function<bool(int map)> muted = {};
  std::function<std::string(int map)> words = {};  // spoken of one
  std::string_view enter = {};                     // what Enter does with one, spoken
};

/// All maps of a layer as small squares in aligned rows, one element that the arrow keys read.
/// Their pixels are textures. Screen thread; lives as long as the page.
class MapWall {
 public:
  struct Size {
    float width = 0, height = 0;
  };
  /// How many maps stand side by side where they make a square.
  static int across(int maps);
  /// The room that a wall takes where a value has this side.
  static Size size(const Ui& ui, int maps, int rows, int columns, float value, int across = 0);

  struct Result {
    int pressed = -1;                       // by the pointer or by Enter; −1: none
    int pointed = -1;                       // under the pointer, or read by the arrow keys
    Rect chosen{}, lit{}, pointed_place{};  // where those maps stand
  };
  Result draw(Ui& ui, const Rect& rect, float value, const MapWallLook& look);

 private:
  struct Shown {
    const float* values = nullptr;
    int maps = 0, rows = 0, columns = 0, revision = -1;
    float low = 0, high = 0;
    bool dark = false;
    bool operator==(const Shown&) const = default;
  };
  void fill(const Ui& ui, const MapWallLook& look);

  TexelSheet sheet_;
  Shown shown_;
};

}  // namespace pixelwalk::app
