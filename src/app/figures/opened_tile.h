#pragma once

#include <string>
#include <string_view>

#include "app/figures/equation.h"
#include "app/figures/number_map.h"
#include "app/ui/ui.h"
#include "lessons/journey/opening.h"

namespace pixelwalk::app {

/// One map's terms of an opened value: its window × its slice of the weights = products, and what
/// they add. The products stand as far as the walk has come.
struct OpenedTile {
  const lessons::Opening& opening;
  int group = 0;          // by its place in opening.groups()
  MapLook inputs{};       // of the window
  std::string_view name;  // "Map 61"
  std::string_view inputs_name, weights_name;
  int decimals = 2;        // of the products
  int lead = -1;           // the term that is marked where the walk marks none
  bool clickable = false;  // the window
  float flight = 1;        // as in Equation
};

/// The boxes of the tile in a layout, as equation_box() has them.
EquationBox opened_tile_box(const lessons::OpenedValue& value, int first, int cells);

/// Draws it there. EquationPlaces::clicked is the term of the group that was chosen in the window.
EquationPlaces opened_tile(Ui& ui, const layout::Result& places, const EquationBox& box,
                           const OpenedTile& tile);

}  // namespace pixelwalk::app
