#pragma once

#include <string>

#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/model/weights_file.h"

namespace pixelwalk::cli {

/// --model: "course", "dense" or the path of a model as JSON. The model may still be impossible.
Result<ModelSpec> model_from_argument(const std::string& argument);

/// --data: a folder with Fashion-MNIST's four files, or "garments" for the built-in ones.
Result<DatasetPtr> data_from_argument(const std::string& argument);

/// A weights file; see read_weights().
Result<WeightsFile> weights_from_argument(const std::string& path,
                                          const ModelSpec* expected = nullptr);

}  // namespace pixelwalk::cli
