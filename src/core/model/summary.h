#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"

namespace pixelwalk {

/// One line of a model summary, ready to show.
struct SummaryRow {
  std::string name;          // "conv2d"
  std::string type;          // "Conv2D"
  std::string output_shape;  // "(None, 26, 26, 64)"
  std::int64_t parameters = 0;
  std::string why;  // the arithmetic: "28−3+1 = 26; 64 × (3·3·1 + 1)"
};

/// What Keras's model.summary() tells. Every parameter here is trainable.
struct Summary {
  std::vector<SummaryRow> rows;
  std::int64_t total_parameters = 0;
};

/// The summary of a model; an impossible one gives plan_layers()'s sentence.
Result<Summary> summarize(const ModelSpec& spec);

/// As a table for a terminal: Layer (type), Output shape, Param #, Why, then the totals. UTF-8.
Result<std::string> summary_text(const ModelSpec& spec);

/// As one JSON object: {"layers": [{"name", "type", "output_shape": [null, 26, 26, 64], "params",
/// "why"}…], "total_params", "trainable_params", "non_trainable_params"}.
Result<std::string> summary_json(const ModelSpec& spec);

/// The arithmetic behind one layer's shape and parameters, for any layer that plan_layers()
/// accepted.
std::string why_string(const LayerPlan& plan);

}  // namespace pixelwalk
