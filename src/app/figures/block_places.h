#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/figures/block_drawing.h"
#include "imgui.h"

namespace pixelwalk::app {

// One column leads this far to the right and up, in rows.
inline constexpr float kBlockAcross = 0.36F, kBlockUp = 0.26F;

inline constexpr TextStyle kBlockShapeStyle{.size = TextSize::kCaption, .face = Face::kNumbers};
inline constexpr TextStyle kBlockMakerStyle{.size = TextSize::kCaption};

/// Sizes of a block in rows, whatever the scale.
struct BlockExtent {
  float depth = 0, rows = 0, columns = 0;
  float width() const { return depth + columns * kBlockAcross; }
  float height() const { return rows + columns * kBlockUp; }
};

/// A block in its place.
struct BlockBox {
  BlockExtent extent;
  float x = 0, y = 0;  // the near left top corner of the front
  float unit = 0;      // logical pixels a row
  Rect bounds;         // all of it
  float depth() const { return extent.depth * unit; }
  // Corner of the front (side 0) or of the far side, at a depth, row and column.
  ImVec2 at(float depth_part, float row, float column) const {
    return {x + depth() * depth_part + column * kBlockAcross * unit,
            y + row * unit - column * kBlockUp * unit};
  }
};

/// How the labels stand.
struct BlockLabels {
  bool makers = true;  // what made the block, beneath its shape
  bool short_makers = false;
  bool two_lines = false;  // the channels beneath rows and columns
  bool all = true;         // else those that find room, the selected one first
  std::vector<float> widths{};
};

/// The label in one line, or with the channels beneath: "26×26" and "×64".
std::array<std::string, 2> block_label_lines(const Block& block, bool two);
const std::string& block_maker(const Block& block, bool short_one);
float block_label_width(const Ui& ui, const Block& block, bool two);

/// Makers' names and whole shapes where they do not make the blocks much smaller; else short names.
BlockLabels block_labels(const Ui& ui, const BlockDrawing& image, float width, float height);

/// All beside each other, as large as there is room for.
std::vector<BlockBox> place_blocks(const Ui& ui, const Rect& area, const BlockDrawing& image,
                                   const BlockLabels& labels);

}  // namespace pixelwalk::app
