#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"
#include "core/tensor/shape.h"

namespace pixelwalk {

enum class LayerKind {
  kConv2D,
  kMaxPooling2D,
  kAveragePooling2D,
  kFlatten,
  kDense,
  kReLU,
  kSoftmax
};
enum class Activation { kNone, kReLU, kSoftmax };
enum class Padding { kValid, kSame };

/// One layer as data. Only the fields that belong to `kind` are read; defaults are Keras's.
struct LayerSpec {
  LayerKind kind = LayerKind::kFlatten;
  std::string name;  // Keras's automatic name (conv2d, conv2d_1, …); filled in by resolve_names()
  int filters = 0;   // Conv2D
  int units = 0;     // Dense
  int kernel_height = 3, kernel_width = 3;  // Conv2D
  int pool_height = 2, pool_width = 2;      // the poolings
  int stride = 0;  // both ways; 0 means Keras's default: 1 for Conv2D, the pool's size for pooling
  Padding padding = Padding::kValid;          // Conv2D and the poolings
  Activation activation = Activation::kNone;  // Conv2D and Dense

  static LayerSpec conv2d(int filters, int kernel, Activation activation = Activation::kReLU);
  static LayerSpec max_pooling2d(int pool = 2);
  static LayerSpec average_pooling2d(int pool = 2);
  static LayerSpec flatten();
  static LayerSpec dense(int units, Activation activation = Activation::kNone);
  static LayerSpec relu();
  static LayerSpec softmax();

  bool operator==(const LayerSpec&) const = default;
};

/// A Sequential model as data: what is built, summarised, shown as code, trained and saved all
/// follow from this one description. Input is one image, NHWC without the batch.
struct ModelSpec {
  int input_height = 28;
  int input_width = 28;
  int input_channels = 1;
  std::vector<LayerSpec> layers;

  /// The course model: Conv2D 64, pool, Conv2D 64, pool, Flatten, Dense 128, Dense 10. 243,786
  /// parameters.
  static ModelSpec course();
  /// The network before convolutions: Flatten, Dense 128, Dense 10. 101,770 parameters.
  static ModelSpec dense_only();

  bool operator==(const ModelSpec&) const = default;
};

/// Limits that keep a model inside memory; plan_layers() explains them when they are met.
inline constexpr int kMaxLayers = 64;
inline constexpr int kMaxLayerWidth = 65536;  // filters of a Conv2D, units of a Dense
inline constexpr int kMaxWindow = 64;         // side or stride of a kernel or pool
inline constexpr int kMaxInputSide = 1024;
inline constexpr int kMaxInputChannels = 1024;
// A parameter takes about 76 bytes while training: value, gradient, Adam's m and v, packed and
// published copies, a checkpoint and its file. The page has 224 MB; what other data leave of it, a
// training is asked about. The course model takes 1,647,000 for images of 64×64 in colour.
#if defined(__EMSCRIPTEN__)
inline constexpr std::int64_t kMaxParameters = 1'700'000;
#else
inline constexpr std::int64_t kMaxParameters = 20'000'000;
#endif
inline constexpr std::int64_t kMaxActivationsPerImage = 2'000'000;  // the input; all layers

/// Gives every unnamed layer Keras's automatic name: conv2d, conv2d_1, …, counted per kind, passing
/// over names that are taken.
void resolve_names(ModelSpec& spec);

/// The spec with every name left out that resolve_names() would give.
ModelSpec without_automatic_names(const ModelSpec& spec);

/// Keras's class name: "Conv2D", "MaxPooling2D", …
const char* layer_type(LayerKind kind);
/// Keras's names: "relu", "softmax", and "linear" for none; "valid", "same".
const char* activation_name(Activation activation);
const char* padding_name(Padding padding);

/// The stride in use: the layer's, or Keras's default where it is 0. Conv2D and the poolings only.
int stride_height(const LayerSpec& layer);
int stride_width(const LayerSpec& layer);

/// Whether the layer is ReLU, or a Conv2D or Dense that has it; the same for softmax.
bool ends_in_relu(const LayerSpec& layer);
bool ends_in_softmax(const LayerSpec& layer);

/// Whether both describe the same network: names, strides and paddings compared as resolved, fields
/// that a kind does not read ignored.
bool same_model(const ModelSpec& a, const ModelSpec& b);

/// What one layer makes of its input, once the whole chain of shapes has been checked.
struct LayerPlan {
  LayerSpec layer;  // named
  Shape input;      // of one image, without the batch: (H, W, C) or (units)
  Shape output;
  std::int64_t parameters = 0;

  /// Multiplications that one image takes here; 0 where nothing is multiplied by a weight.
  std::int64_t multiplications() const;
};

/// Of all layers together.
std::int64_t parameter_count(const std::vector<LayerPlan>& layers);

/// Checks the model from the first layer to the last and computes every shape and parameter count.
/// Softmax, as a layer or as an activation, may only end the model. Dense needs a flat input.
/// An impossible model gives a sentence that names the layer (by position and name) and the reason,
/// e.g. "Layer 5 (conv2d_2): its input is 1×1, smaller than its 3×3 kernel. …".
Result<std::vector<LayerPlan>> plan_layers(const ModelSpec& spec);

/// As plan_layers, and also whether the model can be trained as a classifier over `classes`:
/// it must end in Dense(classes) with softmax (as activation or as a last Softmax layer straight
/// after it).
Status check_trainable(const ModelSpec& spec, int classes);

/// JSON both ways; the form is documented in model_spec_json.cpp and used by the command line's
/// SPEC.json and by the metadata of weights files. Bad JSON gives a sentence. Automatic names are
/// not written, so that they follow when the model is edited. Reading checks the form only: ask
/// plan_layers() whether the model is possible.
std::string to_json(const ModelSpec& spec);
Result<ModelSpec> model_spec_from_json(std::string_view json);

}  // namespace pixelwalk
