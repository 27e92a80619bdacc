#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// A place in a stack of maps.
struct FlattenPlace {
  int row = 0, column = 0, channel = 0;
  bool operator==(const FlattenPlace&) const = default;
};

enum class FlattenUnit { kValue, kPixel, kRow };

/// Flatten, value by value: list[(row · columns + column) · channels + channel] = maps[row, column,
/// channel], as Keras lays them out (NHWC, row-major). The values stand in memory in this order
/// already: nothing is computed, only the shape is forgotten.
///
/// The whole state is the maps and `position`, how many values have been laid down: 0..size().
/// Pure.
class FlattenLesson {
 public:
  /// rows × columns × channels values in NHWC order. Keeps the position where the shape stays.
  void set_maps(int rows, int columns, int channels, std::vector<float> values);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int channels() const { return channels_; }
  int size() const { return static_cast<int>(values_.size()); }
  std::span<const float> values() const { return values_; }
  float value(int index) const { return values_[static_cast<std::size_t>(index)]; }

  int index_of(const FlattenPlace& place) const;
  FlattenPlace place_of(int index) const;

  // The walk.
  int position() const { return position_; }
  int end() const { return size(); }
  bool at_start() const { return position_ == 0; }
  bool at_end() const { return position_ == end(); }
  /// The value that was laid down last; 0 before the first.
  int current() const { return position_ == 0 ? 0 : position_ - 1; }
  FlattenUnit unit() const { return unit_; }
  void set_unit(FlattenUnit unit) { unit_ = unit; }
  bool forward();  // to the end of the unit; false at the end
  bool back();     // to the end of the unit before; false at the start
  void jump_to(int position);
  int steps() const { return (size() + unit_size() - 1) / unit_size(); }
  int step() const { return position_ / unit_size(); }
  void scrub(int step) { jump_to(step * unit_size()); }

 private:
  int unit_size() const;

  int rows_ = 1, columns_ = 1, channels_ = 1;
  std::vector<float> values_ = {0};
  int position_ = 0;
  FlattenUnit unit_ = FlattenUnit::kPixel;
};

/// The first Flatten of the model that has a shape before it; −1 where there is none.
int flatten_layer(const ModelSpec& spec, int standing_layers);

/// Multiplications that an image costs on its way through the first `layers` planned layers.
std::int64_t products_before(const std::vector<LayerPlan>& plans, int layers);

/// `image` as the model takes it in, NHWC: 0..255 become 0..1; where it has not the size of the
/// input, the nearest pixel is taken, and every channel gets the same.
std::vector<float> input_values(const ModelSpec& spec, const Image& image);

/// What layer `layer` takes in when `image` goes through the layers before it, in NHWC order,
/// with weights as Keras starts them (Glorot uniform) from `seed`. All layers before it must be
/// possible.
std::vector<float> values_before(const ModelSpec& spec, int layer, const Image& image,
                                 std::uint64_t seed);

}  // namespace pixelwalk::lessons
