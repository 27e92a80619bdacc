#include "app/ui/layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

// Everything in here is counted in device pixels, so that sums of whole numbers stay whole.

namespace pixelwalk::app::layout {
namespace {

constexpr float kNearly = 0.01F;  // of a pixel: what rounding may have cost
constexpr int kHalvings = 26;     // from a screen's width to less than that

float whole_up(float length) {
  return std::ceil(length - kNearly);
}
float whole_down(float length) {
  return std::floor(length + kNearly);
}

// A length or the side of a cell, on its way from its least to its most.
struct Variable {
  float least = 0, wished = 0, most = 0;
  int rank = 0;
  bool wide = true, high = true;  // the directions in which it takes room
  float value = 0;

  // Cells of less than a pixel are not rounded, else there would be none.
  bool of_cells() const { return wide && high; }
  float rounded(float length) const {
    return of_cells() && length < 1 - kNearly ? length : whole_down(length);
  }
};

struct Size {
  float width = 0, height = 0;
};

struct Node {
  const Box* box = nullptr;
  std::size_t width = 0, height = 0, gap = 0;  // variables
  std::vector<std::size_t> parts{};
  bool folded = false, left_out = false;
};

class Solver {
 public:
  Solver(const Box& box, std::span<const Cells> cells, const Rect& area, float pixel)
      : pixel_(pixel),
        left_(whole_up(area.x / pixel)),
        top_(whole_up(area.y / pixel)),
        room_{extent(area.x, area.width, left_), extent(area.y, area.height, top_)} {
    for (const Cells& each : cells) {
      const Length side{each.least, each.wished, each.most};
      add_variable(side, each.rank, true, true);
    }
    root_ = add_node(box);
  }

  Result solve(std::size_t cells) {
    Result result;
    give_way();
    for (const Node& node : nodes_) {
      if (!is_group(node)) continue;
      variables_[node.gap].wide = is_row(node);
      variables_[node.gap].high = !is_row(node);
    }
    result.fits = fits();
    if (result.fits) {
      grow(&Variable::wished);
      grow(&Variable::most);
    } else {
      shrink();
    }
    const Size used = measure(root_);
    result.width = used.width * pixel_;
    result.height = used.height * pixel_;
    for (std::size_t i = 0; i < cells; ++i) result.cells.push_back(variables_[i].value * pixel_);
    const Rect place{left_, top_, endless(room_.width) ? used.width : room_.width,
                     endless(room_.height) ? used.height : room_.height};
    put(root_, place, result);
    return result;
  }

 private:
  bool endless(float room) const { return room * pixel_ >= kEndless / 2; }

  float extent(float from, float length, float first) const {
    return std::max(0.0F, std::floor((from + length) / pixel_ + kNearly) - first);
  }

  std::size_t add_variable(const Length& length, int rank, bool wide, bool high) {
    Variable variable{.least = length.least / pixel_,
                      .wished = std::max(length.wished, length.least) / pixel_,
                      .most = std::max({length.most, length.wished, length.least}) / pixel_,
                      .rank = rank,
                      .wide = wide,
                      .high = high};
    if (variable.least >= 1 || !variable.of_cells()) variable.least = whole_up(variable.least);
    variable.wished = std::max(variable.wished, variable.least);
    variable.most = std::max(variable.most, variable.wished);
    variable.value = variable.least;
    variables_.push_back(variable);
    return variables_.size() - 1;
  }

  std::size_t add_node(const Box& box) {
    const std::size_t index = nodes_.size();
    nodes_.emplace_back();
    Node node{.box = &box};
    const int rank = box.group.rank;
    switch (box.kind) {
      case Box::Kind::kLeaf:
        node.width = add_variable(box.width, rank, true, false);
        node.height = add_variable(box.height, rank, false, true);
        break;
      case Box::Kind::kGrid:
        node.width = node.height = static_cast<std::size_t>(box.cells);
        break;
      case Box::Kind::kRow:
      case Box::Kind::kColumn:
        node.gap = add_variable(box.group.gap, rank, false, false);
        for (const Box& part : box.parts) node.parts.push_back(add_node(part));
        break;
    }
    nodes_[index] = std::move(node);
    return index;
  }

  bool is_group(const Node& node) const {
    return node.box->kind == Box::Kind::kRow || node.box->kind == Box::Kind::kColumn;
  }
  bool is_row(const Node& node) const { return (node.box->kind == Box::Kind::kRow) != node.folded; }
  bool shown(std::size_t index) const {
    const Node& node = nodes_[index];
    if (node.left_out) return false;
    return !is_group(node) ||
           std::ranges::any_of(node.parts, [&](std::size_t part) { return shown(part); });
  }

  Size measure(std::size_t index) const {
    const Node& node = nodes_[index];
    if (!is_group(node)) {
      const float width = variables_[node.width].value, height = variables_[node.height].value;
      if (node.box->kind == Box::Kind::kLeaf) return {width, height};
      return {whole_up(width * node.box->shape.columns), whole_up(height * node.box->shape.rows)};
    }
    const bool row = is_row(node);
    float along = 0, across = 0;
    int count = 0;
    for (const std::size_t part : node.parts) {
      if (!shown(part)) continue;
      const Size size = measure(part);
      along += (row ? size.width : size.height) + (count++ > 0 ? variables_[node.gap].value : 0);
      across = std::max(across, row ? size.height : size.width);
    }
    return row ? Size{along, across} : Size{across, along};
  }

  bool fits() const {
    const Size size = measure(root_);
    return size.width <= room_.width && size.height <= room_.height;
  }

  // Folds and leaves out, until the least of what remains fits; then takes back what was in vain.
  void give_way() {
    struct Concession {
      int rank = 0;
      bool leaves_out = false;
      std::size_t node = 0;
    };
    std::vector<Concession> all;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Group& group = nodes_[i].box->group;
      if (group.folds) all.push_back({group.rank, false, i});
      if (group.optional) all.push_back({group.rank, true, i});
    }
    std::ranges::sort(all, {}, [](const Concession& one) {
      return std::tuple(one.rank, one.leaves_out, one.node);
    });
    const auto made = [&](const Concession& one) -> bool& {
      Node& node = nodes_[one.node];
      return one.leaves_out ? node.left_out : node.folded;
    };
    std::size_t count = 0;
    while (count < all.size() && !fits()) made(all[count++]) = true;
    if (!fits()) return;
    while (count > 0) {
      bool& concession = made(all[--count]);
      concession = false;
      if (!fits()) concession = true;
    }
  }

  bool may_grow(const Variable& variable, float Variable::* goal) const {
    if (variable.*goal <= variable.value) return false;
    // Where there is no end nothing grows beyond its wish, and cells not for ever.
    const bool bounded =
        (variable.wide && !endless(room_.width)) || (variable.high && !endless(room_.height));
    return bounded || (goal == &Variable::wished && !endless(variable.wished));
  }

  float goal_of(const Variable& variable, float Variable::* goal) const {
    const float width = endless(room_.width) ? 0 : room_.width;
    const float height = endless(room_.height) ? 0 : room_.height;
    return endless(variable.*goal) ? std::max(width, height) : variable.*goal;
  }

  void grow(float Variable::* goal) {
    std::vector<int> ranks;
    for (const Variable& variable : variables_) {
      if (may_grow(variable, goal)) ranks.push_back(variable.rank);
    }
    std::ranges::sort(ranks, std::greater());
    const auto again = std::ranges::unique(ranks);
    ranks.erase(again.begin(), again.end());
    for (const int rank : ranks) {
      std::vector<Variable*> growing;
      for (Variable& variable : variables_) {
        if (variable.rank == rank && may_grow(variable, goal)) growing.push_back(&variable);
      }
      grow_together(growing, goal);
      // What is left over where one of them can grow no more.
      for (Variable* variable : growing) grow_together({&variable, 1}, goal);
    }
  }

  void grow_together(std::span<Variable* const> growing, float Variable::* goal) {
    std::vector<float> from;
    for (const Variable* variable : growing) from.push_back(variable->value);
    const auto set = [&](float part) {
      for (std::size_t i = 0; i < growing.size(); ++i) {
        const float to = std::max(goal_of(*growing[i], goal), from[i]);
        growing[i]->value = std::max(from[i], growing[i]->rounded(from[i] + (to - from[i]) * part));
      }
      return fits();
    };
    largest(set);
  }

  // Smaller than the least, all alike.
  void shrink() {
    largest([&](float part) {
      for (Variable& variable : variables_)
        variable.value = variable.rounded(variable.least * part);
      return fits();
    });
  }

  // Leaves the largest part, 0 to 1, that fits.
  template <typename Set>
  static void largest(const Set& set) {
    if (set(1)) return;
    float low = 0, high = 1;
    for (int i = 0; i < kHalvings; ++i) {
      const float middle = (low + high) / 2;
      (set(middle) ? low : high) = middle;
    }
    set(low);
  }

  // How long a part is across the row or column that has this much room.
  float across_of(const Node& node, bool in_row, float measured, float room) const {
    if (is_group(node)) return room;
    if (node.box->kind == Box::Kind::kGrid) return std::min(measured, room);
    const Variable& variable = variables_[in_row ? node.height : node.width];
    return variable.most > 0 ? std::min(room, std::max(measured, whole_down(variable.most))) : room;
  }

  static float before(Place place, float spare) {
    if (place == Place::kCenter) return std::floor(spare / 2);
    return place == Place::kEnd ? spare : 0;
  }

  void put(std::size_t index, const Rect& place, Result& result) {
    const Node& node = nodes_[index];
    if (node.box->group.part >= 0) {
      result.places.emplace_back(
          node.box->group.part,
          Rect{place.x * pixel_, place.y * pixel_, place.width * pixel_, place.height * pixel_});
    }
    if (!is_group(node)) return;
    const bool row = is_row(node);
    const Size used = measure(index);
    const float spare = std::max(0.0F, row ? place.width - used.width : place.height - used.height);
    const float room = row ? place.height : place.width;
    float at = before(node.box->group.along, spare);
    const auto count = std::ranges::count_if(node.parts, [&](auto part) { return shown(part); });
    const float apart = node.box->group.along == Place::kBetween && count > 1
                            ? std::floor(spare / static_cast<float>(count - 1))
                            : 0;
    for (const std::size_t part : node.parts) {
      if (!shown(part)) continue;
      const Size size = measure(part);
      const float across = across_of(nodes_[part], row, row ? size.height : size.width, room);
      const float aside = before(node.box->group.across, std::max(0.0F, room - across));
      put(part,
          row ? Rect{place.x + at, place.y + aside, size.width, across}
              : Rect{place.x + aside, place.y + at, across, size.height},
          result);
      at += (row ? size.width : size.height) + variables_[node.gap].value + apart;
    }
  }

  float pixel_, left_, top_;
  Size room_;
  std::vector<Variable> variables_;  // those of the cells first
  std::vector<Node> nodes_;
  std::size_t root_ = 0;
};

}  // namespace

Rect Result::operator[](int part) const {
  const auto found = std::ranges::find(places, part, &std::pair<int, Rect>::first);
  return found == places.end() ? Rect{} : found->second;
}

bool Result::has(int part) const {
  return std::ranges::find(places, part, &std::pair<int, Rect>::first) != places.end();
}

Result solve(const Box& box, std::span<const Cells> cells, const Rect& area, float pixel) {
  return Solver(box, cells, area, pixel).solve(cells.size());
}

}  // namespace pixelwalk::app::layout
