#include "core/model/keras_code.h"

namespace pixelwalk {

namespace {

std::string pair(int height, int width) {
  return "(" + std::to_string(height) + ", " + std::to_string(width) + ")";
}

/// The arguments of a layer as a learner would write them: nothing that is Keras's default.
std::string arguments(const LayerSpec& layer) {
  std::string text;
  const auto add = [&text](const std::string& argument) {
    if (!text.empty()) text += ", ";
    text += argument;
  };
  const bool conv = layer.kind == LayerKind::kConv2D;
  const bool pooling =
      layer.kind == LayerKind::kMaxPooling2D || layer.kind == LayerKind::kAveragePooling2D;
  if (conv) {
    add(std::to_string(layer.filters));
    add(pair(layer.kernel_height, layer.kernel_width));
  }
  if (pooling) add(pair(layer.pool_height, layer.pool_width));
  if (layer.kind == LayerKind::kDense) add(std::to_string(layer.units));
  if (conv || pooling) {
    if (layer.stride != 0 && !(conv && layer.stride == 1)) {
      add("strides=" + std::to_string(layer.stride));
    }
    if (layer.padding == Padding::kSame) add("padding='same'");
  }
  if ((conv || layer.kind == LayerKind::kDense) && layer.activation != Activation::kNone) {
    add(std::string("activation='") + activation_name(layer.activation) + "'");
  }
  if (!layer.name.empty()) add("name='" + layer.name + "'");
  return text;
}

}  // namespace

std::vector<CodeLine> keras_sequential_lines(const ModelSpec& spec) {
  // Keras numbers layers itself: only names given by hand are written.
  const ModelSpec written = without_automatic_names(spec);
  std::vector<CodeLine> lines;
  lines.push_back({"model = keras.Sequential(["});
  lines.push_back({"    keras.Input(shape=(" + std::to_string(spec.input_height) + ", " +
                   std::to_string(spec.input_width) + ", " + std::to_string(spec.input_channels) +
                   ")),"});
  for (std::size_t index = 0; index < written.layers.size(); ++index) {
    const LayerSpec& layer = written.layers[index];
    lines.push_back(
        {std::string("    keras.layers.") + layer_type(layer.kind) + "(" + arguments(layer) + "),",
         static_cast<int>(index)});
  }
  lines.push_back({"])"});
  return lines;
}

std::vector<CodeLine> keras_model_lines(const ModelSpec& spec) {
  std::vector<CodeLine> lines = keras_sequential_lines(spec);
  lines.insert(lines.begin(), {{kKerasImport}, {""}});
  return lines;
}

std::vector<CodeLine> keras_code_lines(const ModelSpec& spec) {
  std::vector<CodeLine> lines = keras_model_lines(spec);
  lines.push_back({"model.compile(optimizer='adam',"});
  lines.push_back({"              loss='sparse_categorical_crossentropy',"});
  lines.push_back({"              metrics=['accuracy'])"});
  return lines;
}

std::string keras_code(const ModelSpec& spec) {
  std::string text;
  for (const CodeLine& line : keras_code_lines(spec)) text += line.text + "\n";
  return text;
}

}  // namespace pixelwalk
