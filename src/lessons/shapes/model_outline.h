#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/model_spec.h"

namespace pixelwalk::lessons {

/// What a model comes to, as far as it goes: of an impossible one the layers before the one that
/// breaks. Pure value.
struct ModelOutline {
  std::vector<LayerSpec> layers;  // all of them, named as Keras names them
  std::vector<LayerPlan> plans;   // of the layers that stand, from the first
  int broken = -1;  // the layer that cannot be; −1 where none is, or where it is the whole model
  std::string problem;          // plan_layers()'s sentence; empty for a possible model
  std::int64_t parameters = 0;  // of `plans`

  bool possible() const { return problem.empty(); }
  /// Layers that have a shape.
  int standing() const { return static_cast<int>(plans.size()); }
};

ModelOutline outline_of(const ModelSpec& spec);
/// Of all its layers, for one image.
std::int64_t multiplications_of(const ModelOutline& outline);

/// The shape that layer `index` takes in, or that the model ends with; index ≤ standing().
Shape shape_before(const ModelSpec& spec, const ModelOutline& outline, int index);

/// "26×26×64", or "1600".
std::string short_shape(const Shape& shape);

/// Whether the layer is a Conv2D or a pooling.
bool slides(const LayerSpec& layer);
/// Rows and columns of the kernel or the pool; of a layer that slides.
int window_rows(const LayerSpec& layer);
int window_columns(const LayerSpec& layer);
/// A layer of this kind as the editor adds it.
LayerSpec usual_layer(LayerKind kind);

}  // namespace pixelwalk::lessons
