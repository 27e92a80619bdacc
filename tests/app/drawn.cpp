#include "tests/app/drawn.h"

#include <gtest/gtest.h>

#include <functional>

namespace pixelwalk::app {
namespace {

// Calls `use` with the corners of every triangle, two of which make a rectangle.
template <class Use>
void for_each_triangle(const HeadlessApp& page, Use use) {
  for (const ImDrawList* list : page.draw_data()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const auto corner = [&](unsigned k) -> const ImDrawVert& {
          const unsigned index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)];
          return list->VtxBuffer[static_cast<int>(command.VtxOffset + index)];
        };
        use(corner(0), corner(1), corner(2));
      }
    }
  }
}

}  // namespace

std::vector<Rect> drawn_glyphs(const HeadlessApp& page) {
  std::vector<Rect> glyphs;
  // A glyph's first triangle has its top left, top right and bottom right corner, and a piece of
  // the font's texture; everything else has a single colour of it, or a line.
  for_each_triangle(page, [&](const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    if (a.pos.y != b.pos.y || b.pos.x != c.pos.x || c.pos.y <= a.pos.y) return;
    if (b.uv.x <= a.uv.x || c.uv.y <= b.uv.y) return;
    glyphs.push_back({a.pos.x, a.pos.y, b.pos.x - a.pos.x, c.pos.y - b.pos.y});
  });
  return glyphs;
}

std::size_t drawn_within(const HeadlessApp& page, const Rect& area) {
  std::size_t sum = 0;
  const auto add = [&](float value) { sum = sum * 16777619U + std::hash<float>()(value); };
  for_each_triangle(page, [&](const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    const float x = (a.pos.x + b.pos.x + c.pos.x) / 3, y = (a.pos.y + b.pos.y + c.pos.y) / 3;
    if (!contains(area, x, y)) return;
    for (const ImDrawVert* corner : {&a, &b, &c}) {
      add(corner->pos.x);
      add(corner->pos.y);
      add(corner->uv.x);
      add(static_cast<float>(corner->col));
    }
  });
  return sum;
}

bool draws_color(const HeadlessApp& page, const Rect& area, std::uint32_t color) {
  bool drawn = false;
  for_each_triangle(page, [&](const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
    const float x = (a.pos.x + b.pos.x + c.pos.x) / 3, y = (a.pos.y + b.pos.y + c.pos.y) / 3;
    drawn = drawn || (a.col == color && contains(area, x, y));
  });
  return drawn;
}

AccessibleNode find_named(HeadlessApp& page, const std::string& name) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name == name) return node;
  }
  ADD_FAILURE() << "nothing on the screen is called '" << name << "'";
  return {};
}

}  // namespace pixelwalk::app
