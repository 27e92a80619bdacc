#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/kernels/conv2d/conv2d.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"
#include "lessons/walk.h"

namespace pixelwalk::lessons {

/// The 8×8 corner of an ankle boot whose first window is the course's worked example: its sum is
/// 577.
Map worked_example_picture();

enum class StepUnit { kProduct, kPixel, kRow };

/// A convolution walked one product at a time, as Keras's Conv2D makes it:
///
///   y[r, c] = Σ_{i, j} x[r·s − top + i, c·s − left + j] · w[i, j]
///
/// with stride s, zeros outside the picture ("same" padding puts `top` rows and `left` columns of
/// them before it), rows and columns from 0, w as applied_weights() has it.
///
/// The whole state is the picture, the setup and `position`: how many products have been made,
/// over all outputs, row by row. Position 0 is before the first; after size² the first output
/// stands; at end() all do. Anything else follows from these, so every step can be taken back,
/// jumped to and written into an address. Outputs come from the reference kernel. Pure: one thread,
/// no clock.
class ConvolutionLesson {
 public:
  ConvolutionLesson();

  /// The filter must fit into the picture; an error says how, and changes nothing. Starts the walk
  /// anew.
  Status set_picture(Map picture);
  /// As above. Keeps the position where the output keeps its size.
  Status set_setup(ConvolutionSetup setup);

  const Map& picture() const { return picture_; }
  const ConvolutionSetup& setup() const { return setup_; }
  const Filter& filter() const { return setup_.filter; }
  /// The filter as it is applied, after normalising and flipping.
  const Filter& weights() const { return weights_; }
  /// Where the windows stand, on each axis.
  const kernels::Conv2dShape& shape() const { return shape_; }

  int output_height() const { return output_.height; }
  int output_width() const { return output_.width; }
  int outputs() const { return output_height() * output_width(); }
  int terms() const { return filter().size * filter().size; }

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
  /// Products made of the current window, 0..terms(). 0 only at the start.
  int products_done() const {
    return walk_.position() == 0 ? 0 : (walk_.position() - 1) % terms() + 1;
  }
  bool sum_done() const { return products_done() == terms(); }
  /// Outputs that stand.
  int outputs_done() const { return walk_.position() / terms(); }

  /// The window's first row and column on the picture; negative where it begins in the padding.
  int window_row() const { return shape_.rows.start(row()); }
  int window_column() const { return shape_.columns.start(column()); }

  // The numbers of the current window, in the order of weights().
  int pixel_row(int term) const { return window_row() + term / filter().size; }
  int pixel_column(int term) const { return window_column() + term % filter().size; }
  bool on_padding(int term) const;
  int padded_terms() const;     // of the current window
  float pixel(int term) const;  // 0 on the padding
  float weight(int term) const { return weights_.values[static_cast<std::size_t>(term)]; }
  float product(int term) const { return pixel(term) * weight(term); }
  /// Of the first `count` products, added in order.
  float partial_sum(int count) const;

  /// The same window under the weights turned by half a turn.
  float turned_sum() const;

  /// All outputs, also those that the walk has not reached yet: the sums, after ReLU where the
  /// setup asks for it.
  std::span<const float> output() const { return output_.values; }
  /// The sums before ReLU.
  std::span<const float> sums() const { return sums_.values; }

  // Moving. A step ends where its unit is complete; back() undoes forward() exactly.
  StepUnit unit() const { return unit_; }
  void set_unit(StepUnit unit) {
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
  int steps() const;
  int step() const { return walk_.position() / unit_size(); }
  void scrub(int step);

 private:
  int unit_size() const;
  void take_sums(const kernels::Conv2dShape& shape, Map sums);

  Map picture_;
  ConvolutionSetup setup_;
  Filter weights_;
  kernels::Conv2dShape shape_;
  Map sums_, output_;
  Walk walk_;
  StepUnit unit_ = StepUnit::kProduct;
};

}  // namespace pixelwalk::lessons
