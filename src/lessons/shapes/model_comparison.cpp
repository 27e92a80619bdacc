#include "lessons/shapes/model_comparison.h"

#include <algorithm>
#include <utility>

namespace pixelwalk::lessons {
namespace {

// Whether both are asked for by the same line of code.
bool same_line(const LayerSpec& a, const LayerSpec& b) {
  ModelSpec one, other;
  one.layers = {a};
  other.layers = {b};
  return same_model(one, other);
}

}  // namespace

ModelComparison::ModelComparison(ModelSpec left, ModelSpec right)
    : left_(std::move(left)),
      right_(std::move(right)),
      left_outline_(outline_of(left_)),
      right_outline_(outline_of(right_)) {
  const int left_count = static_cast<int>(left_.layers.size());
  const int right_count = static_cast<int>(right_.layers.size());
  const auto from_end = [](const ModelSpec& spec, int i) {
    return spec.layers[spec.layers.size() - 1 - static_cast<std::size_t>(i)];
  };
  while (shared_ < std::min(left_count, right_count) &&
         same_line(from_end(left_, shared_), from_end(right_, shared_))) {
    ++shared_;
  }
  for (int i = 0; i < right_count - shared_; ++i) rows_.push_back({-1, i});
  for (int i = 0; i < left_count - shared_; ++i) rows_.push_back({i, -1});
  for (int i = shared_; i > 0; --i) rows_.push_back({left_count - i, right_count - i});
}

}  // namespace pixelwalk::lessons
