#pragma once

#include <vector>

#include "app/figures/value_block.h"
#include "app/pages/journey/journey_view.h"

// The layers side by side: what each of them is in the overview, how large its values are, where it
// stands.

namespace pixelwalk::app {

enum class ColumnKind { kImage, kMaps, kStrip, kClasses };

struct Column {
  int layer = lessons::kImageLayer;
  ColumnKind kind = ColumnKind::kImage;
  int maps = 1, rows = 1, columns = 1;
  float value = 1;  // the side of one, in logical pixels
  ValueBlock::Layout strip{};
  float width = 0;  // where it has no maps; else at least
  Rect rect{};      // from its name down

  /// Where its maps stand, or the image.
  Rect wall(const Ui& ui, float top) const;
};

/// All columns in `area`, from their names down; no image where there are maps, beneath which it
/// stands. The walls are as large as they can be, whole device pixels a value and no higher than
/// `most_wall`; no layer has larger maps than the one before it. None where they do not fit.
std::vector<Column> place_columns(const Ui& ui, const Rect& area, float most_wall,
                                  const JourneyView& view);

}  // namespace pixelwalk::app
