#include "app/ui/damage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>

namespace pixelwalk::app {
namespace {

constexpr int kTile = 32;  // pixels a side
// Each part costs its share of the vertices again: about as much as filling so many tiles.
constexpr int kPartCost = 24;
constexpr int kMostParts = 6;

// The rasteriser rounds vertices to a fraction of a pixel.
constexpr float kRounding = 1.0F / 16;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 29U;
}

std::uint64_t two(float a, float b) {
  return std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32U | std::bit_cast<std::uint32_t>(b);
}

std::uint64_t vertex_hash(const ImDrawVert& vertex) {
  return mix(mix(mix(0, two(vertex.pos.x, vertex.pos.y)), two(vertex.uv.x, vertex.uv.y)),
             vertex.col);
}

/// Pixels or tiles from `left` to before `right`, from `top` to before `bottom`.
struct Box {
  int left = 0, top = 0, right = 0, bottom = 0;
  bool is_empty() const { return right <= left || bottom <= top; }
};

Box intersection(const Box& a, const Box& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

Box box_of(const Damage::Part& part) {
  return {part.x, part.y, part.x + part.width, part.y + part.height};
}

Damage::Part part_of(const Box& box) {
  return {box.left, box.top, box.right - box.left, box.bottom - box.top};
}

int area(const Damage::Part& part) {
  return part.width * part.height;
}

Damage::Part around(const Damage::Part& a, const Damage::Part& b) {
  const Box p = box_of(a), q = box_of(b);
  return part_of({std::min(p.left, q.left), std::min(p.top, q.top), std::max(p.right, q.right),
                  std::max(p.bottom, q.bottom)});
}

/// What drawing both as one costs more than drawing each; negative when they had better be one.
int merging_cost(const Damage::Part& a, const Damage::Part& b) {
  return area(around(a, b)) - area(a) - area(b) - kPartCost;
}

/// Where a command may draw, as Dear ImGui's OpenGL renderer rounds it to pixels.
Box scissor(const ImDrawCmd& command, const ImDrawData& frame, const Box& screen) {
  const ImVec2 scale = frame.FramebufferScale, origin = frame.DisplayPos;
  const float left = (command.ClipRect.x - origin.x) * scale.x;
  const float top = (command.ClipRect.y - origin.y) * scale.y;
  const float right = (command.ClipRect.z - origin.x) * scale.x;
  const float bottom = (command.ClipRect.w - origin.y) * scale.y;
  if (!(right > left) || !(bottom > top)) return {};
  const auto height = static_cast<float>(screen.bottom);
  const int from_below = static_cast<int>(height - bottom);
  const int x = static_cast<int>(left);
  const Box box{x, screen.bottom - from_below - static_cast<int>(bottom - top),
                x + static_cast<int>(right - left), screen.bottom - from_below};
  return intersection(box, screen);
}

/// The clip rectangle that the renderer rounds to exactly these pixels: it cuts fractions off, from
/// the left and from below.
ImVec4 clip_rectangle(const Box& box, const ImDrawData& frame) {
  const ImVec2 scale = frame.FramebufferScale, origin = frame.DisplayPos;
  return {(static_cast<float>(box.left) + 0.25F) / scale.x + origin.x,
          (static_cast<float>(box.top) - 0.5F) / scale.y + origin.y,
          (static_cast<float>(box.right) + 0.5F) / scale.x + origin.x,
          (static_cast<float>(box.bottom) - 0.25F) / scale.y + origin.y};
}

/// The three corners of a triangle.
struct Triangle {
  const ImDrawVert* corners[3];

  Triangle(const ImDrawList& list, const ImDrawCmd& command, unsigned first) {
    for (unsigned k = 0; k < 3; ++k) {
      const unsigned vertex = command.VtxOffset + list.IdxBuffer.Data[first + k];
      corners[k] = list.VtxBuffer.Data + vertex;
    }
  }

  Box pixels(const ImDrawData& frame) const {
    const auto [x0, x1] = std::minmax({corners[0]->pos.x, corners[1]->pos.x, corners[2]->pos.x});
    const auto [y0, y1] = std::minmax({corners[0]->pos.y, corners[1]->pos.y, corners[2]->pos.y});
    const ImVec2 scale = frame.FramebufferScale, origin = frame.DisplayPos;
    // Far outside is as good as outside, and fits into a number.
    const auto pixel = [](float place, float from, float by) {
      return std::clamp((place - from) * by, -1e6F, 1e6F);
    };
    return {static_cast<int>(std::floor(pixel(x0, origin.x, scale.x) - kRounding)),
            static_cast<int>(std::floor(pixel(y0, origin.y, scale.y) - kRounding)),
            static_cast<int>(std::ceil(pixel(x1, origin.x, scale.x) + kRounding)),
            static_cast<int>(std::ceil(pixel(y1, origin.y, scale.y) + kRounding))};
  }
};

Box screen_of(const ImDrawData& frame) {
  return {0, 0, static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x),
          static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y)};
}

}  // namespace

bool is_font(const ImTextureData* texture) {
  const ImVector<ImTextureData*>& fonts = ImGui::GetIO().Fonts->TexList;
  return std::find(fonts.begin(), fonts.end(), texture) != fonts.end();
}

std::span<const Damage::Part> Damage::restrict(ImDrawData& frame, ImU32 paper) {
  const Box screen = screen_of(frame);
  const auto tiles = [](int pixels) { return (pixels + kTile - 1) / kTile; };
  const Grid grid{screen.right, screen.bottom, tiles(screen.bottom), tiles(screen.right)};
  if (!(grid == grid_)) forget();
  grid_ = grid;
  note_new_pixels();

  earlier_tiles_.swap(tiles_);
  tiles_.assign(static_cast<std::size_t>(grid.rows) * static_cast<std::size_t>(grid.columns),
                mix(0, paper));
  hash_tiles(frame);
  if (earlier_tiles_.size() != tiles_.size()) {
    parts_.assign(1, part_of(screen));
    return parts_;  // the whole frame, as it is
  }
  find_parts();
  for (ImDrawList* list : frame.CmdLists) keep_only_parts(*list, frame);
  return parts_;
}

void Damage::note_new_pixels() {
  for (const ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    // A font's texture gets new letters beside those that are on the screen.
    if (texture->Status != ImTextureStatus_OK && !is_font(texture))
      ++texture_versions_[texture->UniqueID];
  }
}

std::uint64_t Damage::texture_key(const ImTextureRef& texture) const {
  if (texture._TexData == nullptr) return texture._TexID;
  const auto found = texture_versions_.find(texture._TexData->UniqueID);
  const std::uint64_t version = found == texture_versions_.end() ? 0 : found->second;
  return mix(static_cast<std::uint64_t>(texture._TexData->UniqueID), version);
}

void Damage::hash_tiles(const ImDrawData& frame) {
  const Box screen = screen_of(frame);
  for (const ImDrawList* list : frame.CmdLists) {
    vertex_hashes_.clear();
    for (const ImDrawVert& vertex : list->VtxBuffer) vertex_hashes_.push_back(vertex_hash(vertex));
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const Box clip = scissor(command, frame, screen);
      if (clip.is_empty()) continue;
      const std::uint64_t key =
          mix(mix(texture_key(command.TexRef),
                  two(static_cast<float>(clip.left), static_cast<float>(clip.top))),
              two(static_cast<float>(clip.right), static_cast<float>(clip.bottom)));
      for (unsigned at = command.IdxOffset; at < command.IdxOffset + command.ElemCount; at += 3) {
        const Triangle triangle(*list, command, at);
        const Box box = intersection(triangle.pixels(frame), clip);
        if (box.is_empty()) continue;
        std::uint64_t hash = key;
        for (const ImDrawVert* corner : triangle.corners) {
          hash = mix(hash, vertex_hashes_[static_cast<std::size_t>(corner - list->VtxBuffer.Data)]);
        }
        for (int row = box.top / kTile; row <= (box.bottom - 1) / kTile; ++row) {
          std::uint64_t* tiles = tiles_.data() + static_cast<std::ptrdiff_t>(row) * grid_.columns;
          for (int column = box.left / kTile; column <= (box.right - 1) / kTile; ++column) {
            tiles[column] = mix(tiles[column], hash);
          }
        }
      }
    }
  }
}

void Damage::find_parts() {
  parts_.clear();
  for (int row = 0; row < grid_.rows; ++row) {
    const auto first = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns);
    for (int column = 0; column < grid_.columns; ++column) {
      const int begin = column;
      while (column < grid_.columns &&
             tiles_[first + static_cast<std::size_t>(column)] !=
                 earlier_tiles_[first + static_cast<std::size_t>(column)]) {
        ++column;
      }
      if (column > begin) add_run({begin, row, column - begin, 1});
    }
  }
  const Box screen{0, 0, grid_.pixel_width, grid_.pixel_height};
  for (Part& part : parts_) {
    const Box tiles = box_of(part);
    part = part_of(intersection(
        {tiles.left * kTile, tiles.top * kTile, tiles.right * kTile, tiles.bottom * kTile},
        screen));
  }
}

void Damage::add_run(const Part& run) {
  parts_.push_back(run);
  // One pair after the other is made one, as long as that is cheaper, or they overlap, or there are
  // too many.
  while (parts_.size() > 1) {
    std::size_t best_a = 0, best_b = 1;
    int best = std::numeric_limits<int>::max();
    const bool must = parts_.size() > kMostParts;
    for (std::size_t a = 0; a < parts_.size(); ++a) {
      for (std::size_t b = a + 1; b < parts_.size(); ++b) {
        const bool overlap = !intersection(box_of(parts_[a]), box_of(parts_[b])).is_empty();
        const int cost =
            overlap ? std::numeric_limits<int>::min() : merging_cost(parts_[a], parts_[b]);
        if (cost >= best) continue;
        best = cost;
        best_a = a;
        best_b = b;
      }
    }
    if (!must && best > 0) return;
    parts_[best_a] = around(parts_[best_a], parts_[best_b]);
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
}

void Damage::keep_only_parts(ImDrawList& list, const ImDrawData& frame) {
  const Box screen = screen_of(frame);
  commands_.resize(0);
  indices_.resize(0);
  for (const Part& part : parts_) {
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Box clip = intersection(scissor(command, frame, screen), box_of(part));
      if (clip.is_empty()) continue;
      ImDrawCmd kept = command;
      kept.ClipRect = clip_rectangle(clip, frame);
      kept.IdxOffset = static_cast<unsigned>(indices_.Size);
      for (unsigned at = command.IdxOffset; at < command.IdxOffset + command.ElemCount; at += 3) {
        if (intersection(Triangle(list, command, at).pixels(frame), clip).is_empty()) continue;
        for (unsigned k = 0; k < 3; ++k) indices_.push_back(list.IdxBuffer.Data[at + k]);
      }
      kept.ElemCount = static_cast<unsigned>(indices_.Size) - kept.IdxOffset;
      if (kept.ElemCount > 0) commands_.push_back(kept);
    }
  }
  list.CmdBuffer.swap(commands_);
  list.IdxBuffer.swap(indices_);
}

}  // namespace pixelwalk::app
