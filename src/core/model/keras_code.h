#pragma once

#include <string>
#include <vector>

#include "core/model/model_spec.h"

namespace pixelwalk {

/// One line of Keras code and the layer that it asks for.
struct CodeLine {
  std::string text;
  int layer = -1;  // index into ModelSpec::layers, or −1 for the lines around them
};

/// What the lines below need.
inline constexpr const char* kKerasImport = "from tensorflow import keras";

/// The Python code that makes `model`, `spec` in Keras, line by line. Works for impossible models
/// too, so that a code view can stay in step while a model is being edited.
std::vector<CodeLine> keras_sequential_lines(const ModelSpec& spec);

/// The same, after the import.
std::vector<CodeLine> keras_model_lines(const ModelSpec& spec);

/// The same, and the lines that compile the model as the course does.
std::vector<CodeLine> keras_code_lines(const ModelSpec& spec);

/// keras_code_lines() as one text, each line ended by a newline.
std::string keras_code(const ModelSpec& spec);

}  // namespace pixelwalk
