#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/model/safetensors.h"
#include "core/model/sequential.h"
#include "core/tensor/tensor.h"

// Weights as a .safetensors file (format: huggingface.co/docs/safetensors, "Format"): eight bytes
// of header length, little-endian; a JSON header with each tensor's dtype, shape and place; then
// the values. Tensors are float32, or half precision (dtype F16), in Keras's layout and names
// ("conv2d/kernel" 3×3×1×64, "dense_1/bias" …), so Python's safetensors reads what is written here,
// and what Python writes in that form is read here. The header's metadata hold the model
// ("pixelwalk_model", see model_spec_json.cpp), a training state ("pixelwalk_training", any text)
// and, in a checkpoint (core/training/checkpoint.h), the training's progress ("pixelwalk_progress",
// any text). Tensors whose names begin with "pixelwalk/" are not the model's: a checkpoint keeps
// its optimizer's state in them, and readers of weights pass them over. Any thread.

namespace pixelwalk {

/// What a weights file held, in the order of the model's layers, kernel before bias.
struct WeightsFile {
  ModelSpec spec;
  bool spec_was_inferred = false;  // the file did not say; see read_weights()
  std::string training_state;      // as given to write_weights(); empty when there was none
  std::string progress;            // the same
  NamedTensors parameters;
  SafetensorsHeader header;  // of the file
};

/// What the names of tensors begin with that are not the model's.
inline constexpr std::string_view kExtraTensors = "pixelwalk/";

/// The names and shapes of a model's trainable arrays, in the order of Sequential::parameters():
/// for each Conv2D "NAME/kernel" (HWIO) and "NAME/bias", for each Dense "NAME/kernel" (inputs,
/// units) and "NAME/bias".
struct ParameterPlan {
  std::string name;
  Shape shape;
};
std::vector<ParameterPlan> plan_parameters(const std::vector<LayerPlan>& layers);

/// The bytes of a weights file. `tensors` must be those of plan_parameters() for `spec`, in any
/// order; further ones have names that begin with kExtraTensors. In half precision the file is half
/// as large, and each weight is rounded to some three digits; their magnitudes must be below
/// 65,520.
std::vector<std::uint8_t> write_weights(const ModelSpec& spec, std::span<const TensorView> tensors,
                                        std::string_view training_state = {},
                                        std::string_view progress = {},
                                        Precision precision = Precision::kSingle);
std::vector<std::uint8_t> write_weights(const ModelSpec& spec,
                                        std::span<const Parameter> parameters,
                                        std::string_view training_state = {},
                                        Precision precision = Precision::kSingle);

/// Reads a weights file. With `expected`, the file must hold exactly that model's tensors. Without,
/// the model comes from the metadata; a file that has none (written from Python) is taken for
/// Conv2D layers with ReLU, each perhaps followed by a 2×2 max pooling, then Flatten and Dense
/// layers over a 28×28 image, if exactly that fits its tensors. Values must be finite. Every
/// error names the file, what was expected and what was found.
Result<WeightsFile> read_weights(const std::string& file_name, std::span<const std::uint8_t> file,
                                 const ModelSpec* expected = nullptr);

/// The same of a file that may hold another model: `preferred` where it holds that one, else its
/// own. Where it can be read as neither, the error is the one that `preferred` gives.
Result<WeightsFile> read_weights_of_any_model(const std::string& file_name,
                                              std::span<const std::uint8_t> file,
                                              const ModelSpec& preferred);

/// The tensors of a file that are not the model's, without kExtraTensors before their names, with
/// whatever values they hold. `header`: the file's own, WeightsFile::header.
Result<NamedTensors> read_extra_tensors(const std::string& file_name,
                                        std::span<const std::uint8_t> file,
                                        const SafetensorsHeader& header);

/// Reads a weights file of exactly this model into it. An error leaves the model as it was.
Status load_weights(const std::string& file_name, std::span<const std::uint8_t> file,
                    Sequential& model);

// The weights and, in a checkpoint, Adam's two moments and the values from before a step.
inline constexpr std::int64_t kMaxWeightsFileBytes = 4 * 4 * kMaxParameters + (8 << 20);

}  // namespace pixelwalk
