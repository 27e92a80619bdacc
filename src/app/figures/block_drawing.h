#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace pixelwalk::app {

enum class BlockState {
  kStands,
  kBroken,   // it cannot be: a dashed outline with a cross
  kUnknown,  // after a broken one: a faint dashed outline
};

/// A tensor of a model: a stack of maps, or a list.
struct Block {
  int rows = 1, columns = 1, channels = 1;
  bool list = false;               // `channels` values in a row
  std::string label;               // "26×26×64"
  std::string made_by;             // beneath it: "Conv 3×3"
  std::string made_by_short = {};  // the same where there is little room: "Conv"; empty: no shorter
  BlockState state = BlockState::kStands;
  bool every_to_every = false;  // a Dense: each value from all before it
};

/// The tensors of a model, from the input to the output, as boxes seen from the side: rows stand
/// upright, columns lead away, channels lie across. Sides and depths are to scale, so volumes can
/// be compared; lists are drawn as bars whose height is the square root of their length.
struct BlockDrawing {
  std::span<const Block> blocks;
  int selected = 0;
  /// The window that slides over the block before the selected one; 0: none.
  int window_rows = 0, window_columns = 0;
  int window_stride = 1;
  bool window_through_all = false;  // a convolution's kernel reaches through all channels
  /// What the first block shows: rows × columns values, 0 black … 1 white; or nothing.
  std::span<const float> image;
  std::string_view name;         // spoken
  std::string_view description;  // spoken
};

/// The block that was clicked, or −1.
int block_drawing(Ui& ui, const Rect& area, const BlockDrawing& image);

}  // namespace pixelwalk::app
