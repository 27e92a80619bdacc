#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "imgui.h"

namespace pixelwalk::app {

/// Whether Dear ImGui keeps letters in this texture, and not an image.
bool is_font(const ImTextureData* texture);

/// Damage tracking: which parts of the screen a frame changes. Without a graphics card a browser
/// fills pixels on the processor that is also wanted for training, and most frames change little.
///
/// The screen is cut into tiles; a tile whose triangles are the same as in the frame before, in the
/// same order, looks the same. For the page's own thread.
class Damage {
 public:
  /// In pixels of the framebuffer, from its upper left corner.
  struct Part {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Part&) const = default;
  };

  /// The parts that differ from the last frame given, none over another; they are to be filled with
  /// `paper` first. `frame` is rewritten so that it draws in them alone. Call it before textures
  /// are uploaded: one that has new pixels changes wherever it shows.
  std::span<const Part> restrict(ImDrawData& frame, ImU32 paper);

  /// Nothing is known of the screen any more: the next frame is drawn as a whole.
  void forget() { tiles_.clear(); }

 private:
  struct Grid {
    int pixel_width = 0, pixel_height = 0;
    int rows = 0, columns = 0;
    bool operator==(const Grid&) const = default;
  };

  void note_new_pixels();
  std::uint64_t texture_key(const ImTextureRef& texture) const;
  void hash_tiles(const ImDrawData& frame);
  void find_parts();
  void add_run(const Part& run);  // in tiles
  void keep_only_parts(ImDrawList& list, const ImDrawData& frame);

  Grid grid_;
  std::vector<std::uint64_t> tiles_;  // [rows][columns], of the last frame; empty: not known
  std::vector<Part> parts_;
  std::unordered_map<int, std::uint64_t> texture_versions_;  // by ImTextureData::UniqueID
  // Kept for their memory.
  std::vector<std::uint64_t> earlier_tiles_, vertex_hashes_;
  ImVector<ImDrawCmd> commands_;
  ImVector<ImDrawIdx> indices_;
};

}  // namespace pixelwalk::app
