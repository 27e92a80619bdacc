#pragma once

#include <vector>

#include "core/model/keras_code.h"
#include "core/model/model_spec.h"

namespace pixelwalk {

/// The Python code that makes `model` in PyTorch, an nn.Sequential that takes (batch, channels,
/// height, width) and gives scores, line by line; `torch` and `nn` have been imported. What Keras
/// does otherwise is written out: `same` padding, whose odd row or column is at the far end, means
/// over the part of a window that lies on the input, and values flattened with channels last. A
/// softmax at the end is left out, as PyTorch's loss takes scores.
std::vector<CodeLine> pytorch_model_lines(const std::vector<LayerPlan>& layers);

}  // namespace pixelwalk
