#pragma once

#include <utility>

#include "core/base/status.h"
#include "lessons/map.h"
#include "lessons/window_walk.h"

namespace pixelwalk::lessons {

enum class PoolKind { kMax, kAverage };

/// How a map is pooled: windows of size × size that stand side by side, so the stride is the size,
/// as Keras has it when no stride is named. Padding "valid": what does not fill a window is
/// dropped.
struct PoolingSetup {
  static constexpr int kSmallest = 2, kLargest = 3;

  PoolKind kind = PoolKind::kMax;
  int size = 2;
  bool operator==(const PoolingSetup&) const = default;
};

/// The pooled map by the reference kernels, ⌊height / size⌋ × ⌊width / size⌋. An input that is
/// smaller than the window is explained in a sentence.
Result<Map> pool(const Map& input, const PoolingSetup& setup);

enum class PoolingUnit { kValue, kWindow, kRow };

/// A map pooled one value at a time: y[r, c] = max or mean over i, j of x[r·size + i, c·size + j],
/// rows and columns from 0.
///
/// The whole state is the input, the setup and `position`: how many values have been looked at,
/// window after window, row by row. Position 0 is before the first; after size² the first output
/// stands; at end() all do. Anything else follows from these, so every step can be taken back,
/// jumped to and written into an address. Outputs come from the reference kernels. Pure: one
/// thread, no clock.
class PoolingLesson : public WindowWalk<PoolingUnit> {
 public:
  PoolingLesson();

  /// A window must fit into the map; an error says how, and changes nothing. The position is kept
  /// where window and output keep their size, else the walk starts anew.
  Status set(Map input, const PoolingSetup& setup);
  Status set_input(Map input) { return set(std::move(input), setup_); }
  Status set_setup(const PoolingSetup& setup) { return set(input_, setup); }

  const Map& input() const { return input_; }
  const PoolingSetup& setup() const { return setup_; }
  PoolKind kind() const { return setup_.kind; }
  int size() const { return setup_.size; }

  /// All outputs, also those that the walk has not reached yet.
  const Map& output() const { return output_; }
  /// Rows at the bottom and columns at the right that no window covers, 0..size − 1.
  int rows_left_over() const { return input_.height % size(); }
  int columns_left_over() const { return input_.width % size(); }
  int values_left_over() const { return input_.height * input_.width - outputs() * terms(); }

  /// Values of the current window that have been looked at, 0..terms(). 0 only at the start.
  int values_seen() const { return terms_done(); }

  // The numbers of a window, in reading order; of the current one where none is named.
  float value_of(int output, int term) const;
  float value(int term) const { return value_of(current_output(), term); }
  /// Where in its window the largest of the first `count` values stands, the first of equal ones;
  /// −1 for none.
  int winner_of(int output, int count) const;
  int winner(int count) const { return winner_of(current_output(), count); }
  /// The first `count` values added up, in order.
  float sum_of(int output, int count) const;
  float sum(int count) const { return sum_of(current_output(), count); }
  /// What the current window makes of the first `count` values, at least one: their maximum, or
  /// their sum over all the places of the window. Of all of them it is the output.
  float result(int count) const;

 private:
  Map input_;
  PoolingSetup setup_;
  Map output_;
};

}  // namespace pixelwalk::lessons
