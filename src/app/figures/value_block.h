#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/figures/number_map.h"
#include "app/figures/texel_sheet.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What a block of values shows.
struct ValueBlockLook {
  std::string_view name;         // spoken
  std::string description = {};  // spoken
  std::span<const float> values;
  int revision = 0;  // differs wherever the values do
  MapLook look = {};
  int chosen = -1, lit = -1;                         // values that are marked; −1: none
  std::function<std::string(int value)> words = {};  // spoken of one
  std::string_view enter = {};                       // what Enter does with one, spoken
};

/// A vector as a narrow strip or as a square: its values row by row, one colour each, one element
/// that the arrow keys read. Its pixels are textures. Screen thread; lives as long as the page.
class ValueBlock {
 public:
  /// How the values are laid out, and the size of each.
  struct Layout {
    int columns = 1;  // up to TexelSheet::kMostColumns
    float cell_width = 1, cell_height = 1;

    int rows(int values) const { return (values + columns - 1) / columns; }
    float width() const { return cell_width * static_cast<float>(columns); }
    float height(int values) const { return cell_height * static_cast<float>(rows(values)); }
  };

  struct Result {
    int pressed = -1;                       // by the pointer or by Enter; −1: none
    int pointed = -1;                       // under the pointer, or read by the arrow keys
    Rect chosen{}, lit{}, pointed_place{};  // where those values stand
  };
  /// From the upper left corner of `rect` on.
  Result draw(Ui& ui, const Rect& rect, const Layout& layout, const ValueBlockLook& look);

 private:
  struct Shown {
    const float* values = nullptr;
    std::size_t count = 0;
    int columns = 0, revision = -1;
    float low = 0, high = 0;
    bool dark = false;
    bool operator==(const Shown&) const = default;
  };
  void fill(const Ui& ui, int columns, const ValueBlockLook& look);

  TexelSheet sheet_;  // pieces of so many rows
  Shown shown_;
};

}  // namespace pixelwalk::app
