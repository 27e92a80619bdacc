#include "lessons/shapes/flatten_lesson.h"

#include <algorithm>
#include <utility>

#include "core/base/thread_pool.h"
#include "core/model/sequential.h"

namespace pixelwalk::lessons {

std::int64_t products_before(const std::vector<LayerPlan>& plans, int layers) {
  std::int64_t products = 0;
  for (int i = 0; i < layers; ++i) {
    products += plans[static_cast<std::size_t>(i)].multiplications();
  }
  return products;
}

std::vector<float> input_values(const ModelSpec& spec, const Image& image) {
  std::vector<float> values;
  values.reserve(static_cast<std::size_t>(spec.input_height) *
                 static_cast<std::size_t>(spec.input_width * spec.input_channels));
  for (int row = 0; row < spec.input_height; ++row) {
    for (int column = 0; column < spec.input_width; ++column) {
      const float value = static_cast<float>(image.at(row * image.height / spec.input_height,
                                                      column * image.width / spec.input_width)) /
                          255.0F;
      values.insert(values.end(), static_cast<std::size_t>(spec.input_channels), value);
    }
  }
  return values;
}

void FlattenLesson::set_maps(int rows, int columns, int channels, std::vector<float> values) {
  PW_CHECK(rows > 0 && columns > 0 && channels > 0 &&
               values.size() == static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns) *
                                    static_cast<std::size_t>(channels),
           "give rows × columns × channels values");
  const bool same = rows == rows_ && columns == columns_ && channels == channels_;
  rows_ = rows;
  columns_ = columns;
  channels_ = channels;
  values_ = std::move(values);
  if (!same) position_ = 0;
}

int FlattenLesson::index_of(const FlattenPlace& place) const {
  return (place.row * columns_ + place.column) * channels_ + place.channel;
}

FlattenPlace FlattenLesson::place_of(int index) const {
  const int pixel = index / channels_;
  return {pixel / columns_, pixel % columns_, index % channels_};
}

int FlattenLesson::unit_size() const {
  switch (unit_) {
    case FlattenUnit::kValue:
      return 1;
    case FlattenUnit::kPixel:
      return channels_;
    case FlattenUnit::kRow:
      return channels_ * columns_;
  }
  return 1;
}

bool FlattenLesson::forward() {
  if (at_end()) return false;
  jump_to((position_ / unit_size() + 1) * unit_size());
  return true;
}

bool FlattenLesson::back() {
  if (at_start()) return false;
  jump_to((position_ - 1) / unit_size() * unit_size());
  return true;
}

void FlattenLesson::jump_to(int position) {
  position_ = std::clamp(position, 0, end());
}

int flatten_layer(const ModelSpec& spec, int standing_layers) {
  for (int index = 0; index < standing_layers; ++index) {
    if (spec.layers[static_cast<std::size_t>(index)].kind == LayerKind::kFlatten) return index;
  }
  return -1;
}

std::vector<float> values_before(const ModelSpec& spec, int layer, const Image& image,
                                 std::uint64_t seed) {
  std::vector<float> input = input_values(spec, image);
  if (layer == 0) return input;
  ModelSpec part = spec;
  part.layers.resize(static_cast<std::size_t>(layer));
  ThreadPool pool(1);
  auto network = Sequential::build(part, seed, 1, pool);
  PW_CHECK(network.is_ok(), "ask for a layer whose input has a shape");
  std::vector<Tensor> outputs;
  network.value()->activations(input.data(), outputs);
  const auto values = outputs.back().values();
  return {values.begin(), values.end()};
}

}  // namespace pixelwalk::lessons
