#pragma once

#include <span>
#include <utility>
#include <vector>

#include "app/ui/geometry.h"

/// Layout said, not computed: what stands beside or beneath what, how small each part may become,
/// how large it would like to be, and what gives way first. solve() finds the places, in whole
/// device pixels, and draws nothing.
///
///   enum Part { kMap, kMapCaption, kAside, kHint };
///   const auto tree = layout::row({.gap = {ui.px(8), ui.px(32), ui.px(32)}, .folds = true},
///       {layout::column({}, {layout::strip(kMapCaption, ui.px(24)),
///                            layout::grid(kMap, 0, {.columns = 28, .rows = 28})}),
///        layout::leaf(kAside, {ui.px(120), ui.px(200), ui.px(300)}, layout::exactly(ui.px(90))),
///        layout::leaf(kHint, layout::exactly(ui.px(80)), {}, {.optional = true})});
///   const layout::Cells cells[] = {{.least = ui.px(6)}};
///   const layout::Result places = layout::solve(tree, cells, area, ui.pixel);
///   draw(places[kMap], places.cells[0]);
///   if (places.has(kHint)) …
///
/// Where the height is not given, as on a phone, solve in {0, 0, width, layout::kEndless}: the
/// height needed is Result::height.
///
/// How it is solved: everything begins at its least. Where that does not fit, boxes that may fold
/// or be left out do so, the lowest rank first, folding before leaving out. Then lengths and cells
/// grow to what they wish, the highest rank first, those of one rank together; then, in the same
/// order, to their most. So what has the lowest rank gives way first.
namespace pixelwalk::app::layout {

inline constexpr float kEndless = 1e6F;

/// How long something is, in logical pixels. One that says nothing takes nothing along its row or
/// column, and all there is across.
struct Length {
  float least = 0, wished = 0, most = 0;
};
constexpr Length exactly(float length) {
  return {length, length, length};
}

/// The side of a cell that one or several grids share: whole device pixels; a fraction of one only
/// where not even one fits.
struct Cells {
  float least = 0, wished = kEndless, most = kEndless;
  int rank = 1;
};

/// Where what is smaller than its room stands; kBetween: along only, the parts share the room.
enum class Place { kStart, kCenter, kEnd, kBetween };

/// What a leaf or a grid may do besides shrinking.
struct GiveWay {
  int rank = 0;
  bool optional = false;  // may be left out
};

struct Shape {
  float columns = 0, rows = 0;  // in cells, also parts of one
};

/// How a row or a column holds its parts.
struct Group {
  int part = -1;  // its own name; −1: none
  Length gap{};   // between its parts
  Place along = Place::kStart, across = Place::kStart;
  int rank = 0;  // of its gap, of its folding and of its being left out
  bool folds = false, optional = false;
};

/// A leaf, a grid of square cells, or a row or column of boxes. Made by the functions below.
struct Box {
  enum class Kind { kLeaf, kGrid, kRow, kColumn };
  Kind kind = Kind::kLeaf;
  Group group{};  // of a leaf: part, rank and optional
  Length width{}, height{};
  int cells = 0;  // index of its Cells
  Shape shape{};
  std::vector<Box> parts{};
};

inline Box leaf(int part, const Length& width, const Length& height, const GiveWay& give = {}) {
  return {.kind = Box::Kind::kLeaf,
          .group = {.part = part, .rank = give.rank, .optional = give.optional},
          .width = width,
          .height = height};
}
/// As high as this and as wide as its column.
inline Box strip(int part, float height, const GiveWay& give = {}) {
  return leaf(part, {}, exactly(height), give);
}
inline Box grid(int part, int cells, const Shape& shape, const GiveWay& give = {}) {
  return {.kind = Box::Kind::kGrid,
          .group = {.part = part, .rank = give.rank, .optional = give.optional},
          .cells = cells,
          .shape = shape};
}
/// From left to right; folded it is a column.
inline Box row(const Group& group, std::vector<Box> parts) {
  return {.kind = Box::Kind::kRow, .group = group, .parts = std::move(parts)};
}
/// From the top downwards; folded it is a row.
inline Box column(const Group& group, std::vector<Box> parts) {
  return {.kind = Box::Kind::kColumn, .group = group, .parts = std::move(parts)};
}

struct Result {
  bool fits = true;             // false: all had to become smaller than its least
  float width = 0, height = 0;  // that is used
  std::vector<float> cells;     // sides, in the order of the Cells
  std::vector<std::pair<int, Rect>> places;

  /// Where a part stands; nowhere, and of no size, when it is left out.
  Rect operator[](int part) const;
  bool has(int part) const;
};

/// `pixel` is the side of a device pixel in logical ones.
Result solve(const Box& box, std::span<const Cells> cells, const Rect& area, float pixel);

}  // namespace pixelwalk::app::layout
