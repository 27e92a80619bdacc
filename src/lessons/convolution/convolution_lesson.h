#pragma once

#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/kernels/conv2d/conv2d.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/map.h"
#include "lessons/window_walk.h"

namespace pixelwalk::lessons {

/// The 8×8 corner of an ankle boot whose first window is the course's worked example: its sum is
/// 577.
Map worked_example_image();

enum class StepUnit { kProduct, kPixel, kRow };

/// A convolution walked one product at a time, as Keras's Conv2D makes it:
///
///   y[r, c] = Σ_{i, j} x[r·s − top + i, c·s − left + j] · w[i, j]
///
/// with stride s, zeros outside the image ("same" padding puts `top` rows and `left` columns of
/// them before it), rows and columns from 0, w as applied_weights() has it.
///
/// The whole state is the image, the setup and `position`: how many products have been made,
/// over all outputs, row by row. Position 0 is before the first; after size² the first output
/// stands; at end() all do. Anything else follows from these, so every step can be taken back,
/// jumped to and written into an address. Outputs come from the reference kernel. Pure: one thread,
/// no clock.
class ConvolutionLesson : public WindowWalk<StepUnit> {
 public:
  ConvolutionLesson();

  /// The filter must fit into the image; an error says how, and changes nothing. Starts the walk
  /// anew.
  Status set_image(Map image);
  /// As above. Keeps the position where the output keeps its size.
  Status set_setup(ConvolutionSetup setup);

  const Map& image() const { return image_; }
  const ConvolutionSetup& setup() const { return setup_; }
  const Filter& filter() const { return setup_.filter; }
  /// The filter as it is applied, after normalising and flipping.
  const Filter& weights() const { return weights_; }
  /// Where the windows stand, on each axis.
  const kernels::Conv2dShape& shape() const { return shape_; }

  /// Products made of the current window, 0..terms(). 0 only at the start.
  int products_done() const { return terms_done(); }
  bool sum_done() const { return window_done(); }

  /// The window's first row and column on the image; negative where it begins in the padding.
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

  /// Places that a sum needs to be printed: halves are exact with one.
  int sum_decimals() const;

  /// The output furthest from 0, the first of several; −1 where all are 0.
  int strongest_output() const;

  /// The same window under the weights turned by half a turn.
  float turned_sum() const;

  /// All outputs, also those that the walk has not reached yet: the sums, after ReLU where the
  /// setup asks for it.
  std::span<const float> output() const { return output_.values; }
  /// The sums before ReLU.
  std::span<const float> sums() const { return sums_.values; }

 private:
  void take_sums(const kernels::Conv2dShape& shape, Map sums);

  Map image_;
  ConvolutionSetup setup_;
  Filter weights_;
  kernels::Conv2dShape shape_;
  Map sums_, output_;
};

}  // namespace pixelwalk::lessons
