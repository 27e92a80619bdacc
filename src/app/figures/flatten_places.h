#pragma once

#include "app/ui/layout.h"
#include "app/ui/ui.h"
#include "lessons/shapes/flatten_lesson.h"

namespace pixelwalk::app {

enum FlattenPart {
  kFlattenMapsCaption,
  kFlattenMaps,
  kFlattenListCaption,
  kFlattenList,
  kFlattenColors
};

/// Where everything stands. Between two maps a cell is left free.
struct FlattenPlaces {
  int across = 1;  // maps in a row
  int line = 1;    // values in a line of the list
  layout::Result at;
  float map_side() const { return at.cells[0]; }
  float list_side() const { return at.cells[1]; }
};

/// With as many maps in a row as makes them largest.
FlattenPlaces place_flatten(const Ui& ui, const Rect& area, const lessons::FlattenLesson& lesson);

Rect flatten_map_cell(const FlattenPlaces& places, const lessons::FlattenLesson& lesson,
                      const lessons::FlattenPlace& value);
Rect flatten_list_cell(const FlattenPlaces& places, int index);

/// The value under the pointer, among the maps or in the list; −1: none.
int flatten_value_at(const Ui& ui, const FlattenPlaces& places,
                     const lessons::FlattenLesson& lesson);

}  // namespace pixelwalk::app
