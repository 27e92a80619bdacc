#include "lessons/convolution/filter_edit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/base/check.h"

namespace pixelwalk::lessons {
namespace {

// out[row, column] = from(row, column)
template <class From>
Filter made(int size, From from) {
  Filter filter{size, {}};
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) filter.values.push_back(from(row, column));
  }
  return filter;
}

}  // namespace

Filter resized(const Filter& filter, int size) {
  PW_CHECK(size % 2 == 1 && filter.size % 2 == 1, "a filter has a middle: its side is odd");
  const int shift = (filter.size - size) / 2;
  return made(size, [&](int row, int column) {
    const int y = row + shift, x = column + shift;
    const bool inside = y >= 0 && y < filter.size && x >= 0 && x < filter.size;
    return inside ? filter.at(y, x) : 0.0F;
  });
}

Filter rotated(const Filter& filter) {
  return made(filter.size,
              [&](int row, int column) { return filter.at(filter.size - 1 - column, row); });
}

Filter transposed(const Filter& filter) {
  return made(filter.size, [&](int row, int column) { return filter.at(column, row); });
}

Filter negated(const Filter& filter) {
  // 0 − x, so that 0 stays without a sign.
  return made(filter.size, [&](int row, int column) { return 0.0F - filter.at(row, column); });
}

Filter cleared(const Filter& filter) {
  return made(filter.size, [](int, int) { return 0.0F; });
}

namespace {

float size_of_weights(const Filter& filter) {
  float sum = 0;
  for (const float weight : filter.values) sum += std::abs(weight);
  return sum;
}

// The sizes of its weights add up to 1.
Filter scaled_to_one(Filter filter) {
  const float size = size_of_weights(filter);
  if (size > 0)
    for (float& weight : filter.values) weight /= size;
  return filter;
}

// All differences together less than a twentieth of the filter.
bool hardly_differ(const Filter& a, const Filter& b) {
  constexpr float kHardly = 0.05F;
  if (a.size != b.size) return false;
  float sum = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) sum += std::abs(a.values[i] - b.values[i]);
  return sum <= kHardly * size_of_weights(a);
}

// Without the zeros around it.
Filter trimmed(const Filter& filter) {
  for (int size = 1; size < filter.size; size += 2) {
    const Filter smaller = resized(filter, size);
    if (hardly_differ(resized(smaller, filter.size), filter)) return smaller;
  }
  return filter;
}

bool is_turned_into(Filter from, const Filter& to) {
  for (int turn = 0; turn < 4; ++turn, from = rotated(from)) {
    for (const Filter& filter : {from, transposed(from)}) {
      if (hardly_differ(filter, to) || hardly_differ(negated(filter), to)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_listed(const Filter& filter, bool scaled) {
  const auto compared = [&](const Filter& of) { return scaled ? scaled_to_one(of) : of; };
  const Filter core = compared(trimmed(filter));
  return std::ranges::any_of(filter_presets(), [&](const FilterPreset& preset) {
    return is_turned_into(compared(resized(preset.filter, core.size)), core);
  });
}

}  // namespace pixelwalk::lessons
