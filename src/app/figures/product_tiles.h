#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/ui/ui.h"
#include "lessons/journey/opening.h"

namespace pixelwalk::app {

/// The terms of an opened value in tiles, one for each map that they come from, with what it adds;
/// in the order of the walk. Tiles that are to come are hatched.
struct ProductTiles {
  const lessons::Opening& opening;
  int chosen = 0;          // by its place in opening.groups()
  std::string_view name;   // spoken
  std::string_view enter;  // what choosing one does, spoken
  /// "Map 61", by its number among the maps.
  std::function<std::string(int map)> name_of;
  int decimals = 2;
};

/// The largest magnitude among the products: the end of their colours.
float product_range(const lessons::OpenedValue& value);

/// Both by their place in opening.groups(); −1: none.
struct ProductTilesResult {
  int chosen = -1;   // by the pointer or by the keys that move
  int pointed = -1;  // under the pointer
};
/// Screen thread.
ProductTilesResult product_tiles(Ui& ui, const Rect& area, const ProductTiles& tiles);

}  // namespace pixelwalk::app
