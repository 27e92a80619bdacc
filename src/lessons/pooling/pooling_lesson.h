#pragma once

#include <algorithm>
#include <utility>

#include "core/base/status.h"
#include "lessons/map.h"
#include "lessons/walk.h"

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
class PoolingLesson {
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
  int terms() const { return size() * size(); }  // values of a window

  int output_height() const { return output_.height; }
  int output_width() const { return output_.width; }
  int outputs() const { return output_height() * output_width(); }
  /// All outputs, also those that the walk has not reached yet.
  const Map& output() const { return output_; }
  /// Rows at the bottom and columns at the right that no window covers, 0..size − 1.
  int rows_left_over() const { return input_.height % size(); }
  int columns_left_over() const { return input_.width % size(); }
  int values_left_over() const { return input_.height * input_.width - outputs() * terms(); }

  // Where the walk is.
  int position() const { return walk_.position(); }
  int end() const { return outputs() * terms(); }
  bool at_start() const { return walk_.position() == 0; }
  bool at_end() const { return walk_.position() == end(); }
  /// The output whose window is looked at, as an index into output().
  int current_output() const {
    return walk_.position() == 0 ? 0 : (walk_.position() - 1) / terms();
  }
  int row() const { return current_output() / output_width(); }
  int column() const { return current_output() % output_width(); }
  /// Values of the current window that have been looked at, 0..terms(). 0 only at the start.
  int values_seen() const {
    return walk_.position() == 0 ? 0 : (walk_.position() - 1) % terms() + 1;
  }
  bool window_done() const { return values_seen() == terms(); }
  /// Outputs that stand.
  int outputs_done() const { return walk_.position() / terms(); }

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

  // Moving. A step ends where its unit is complete; back() undoes forward() exactly.
  PoolingUnit unit() const { return unit_; }
  void set_unit(PoolingUnit unit) {
    unit_ = unit;
    walk_.jump_to(walk_.position());  // the way back is by the new unit
  }
  bool forward() { return walk_.forward(unit_size(), end()); }  // false at the end
  bool back() { return walk_.back(unit_size()); }               // false at the start
  /// Clamped to [0, end()].
  void jump_to(int position) { walk_.jump_to(std::clamp(position, 0, end())); }
  /// To where output (row, column) has just been written.
  void jump_to_output(int row, int column);
  /// Steps of the current unit, for a scrubber: 0..steps().
  int steps() const { return end() / unit_size(); }
  int step() const { return walk_.position() / unit_size(); }
  void scrub(int step);

 private:
  int unit_size() const;

  Map input_;
  PoolingSetup setup_;
  Map output_;
  Walk walk_;
  PoolingUnit unit_ = PoolingUnit::kValue;
};

}  // namespace pixelwalk::lessons
