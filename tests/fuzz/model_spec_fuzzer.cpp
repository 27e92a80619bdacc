// The model description: JSON in, and everything that follows from a description that could be
// read.

#include "core/model/model_spec.h"

#include <string>

#include "core/base/rng.h"
#include "core/model/keras_code.h"
#include "core/model/summary.h"
#include "core/model/weights_file.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace pixelwalk;
using fuzz::Bytes;
using fuzz::require;

/// A random chain of layers, mostly possible.
Bytes random_input(unsigned int seed) {
  Rng rng(seed);
  ModelSpec spec;
  const std::uint32_t count = rng.below(8);
  for (std::uint32_t index = 0; index < count; ++index) {
    LayerSpec layer;
    layer.kind = static_cast<LayerKind>(rng.below(7));
    layer.filters = static_cast<int>(rng.below(12));
    layer.units = static_cast<int>(rng.below(12));
    layer.kernel_height = static_cast<int>(rng.below(6));
    layer.kernel_width = rng.below(2) == 0 ? layer.kernel_height : static_cast<int>(rng.below(6));
    layer.pool_height = 1 + static_cast<int>(rng.below(3));
    layer.pool_width = layer.pool_height;
    layer.stride = static_cast<int>(rng.below(4));
    layer.padding = static_cast<Padding>(rng.below(2));
    layer.activation = static_cast<Activation>(rng.below(3));
    if (rng.below(4) == 0) layer.name = "conv2d_" + std::to_string(rng.below(3));
    spec.layers.push_back(layer);
  }
  if (rng.below(4) == 0) spec = ModelSpec::course();
  const std::string json = to_json(spec);
  return Bytes(json.begin(), json.end());
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  return pixelwalk::fuzz::mutate<16>(data, size, max_size, seed, random_input);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read =
      model_spec_from_json(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read.is_ok()) {
    require(!read.message().empty(), "an error has a sentence");
    return 0;
  }
  const ModelSpec& spec = read.value();
  const std::string json = to_json(spec);
  const auto again = model_spec_from_json(json);
  require(again.is_ok(), "what is written can be read");
  require(same_model(again.value(), spec), "what is read is what was written");
  require(to_json(again.value()) == json, "writing again changes nothing");
  require(keras_code_lines(spec).size() >= spec.layers.size() + 8, "a line of code for each layer");

  const auto plans = plan_layers(spec);
  const auto summary = summarize(spec);
  require(plans.is_ok() == summary.is_ok() && plans.message() == summary.message(),
          "the summary follows from the plan");
  const Status trainable = check_trainable(spec, 10);
  require(plans.is_ok() || !trainable.is_ok(), "an impossible model cannot be trained");
  if (!plans.is_ok()) {
    require(!plans.message().empty(), "an error has a sentence");
    return 0;
  }
  std::int64_t parameters = 0;
  std::int64_t activations = 0;
  for (const LayerPlan& plan : plans.value()) {
    require(plan.output.elements() >= 1, "every layer has an output");
    parameters += plan.parameters;
    activations += plan.output.elements();
    require(!why_string(plan).empty(), "every layer is explained");
  }
  require(parameters <= kMaxParameters && activations <= kMaxActivationsPerImage, "limits hold");
  require(summary.value().total_parameters == parameters, "the summary's total is the sum");
  std::int64_t planned = 0;
  for (const ParameterPlan& parameter : plan_parameters(plans.value()))
    planned += parameter.shape.elements();
  require(planned == parameters, "the arrays hold as many values as the layers count");
  return 0;
}
