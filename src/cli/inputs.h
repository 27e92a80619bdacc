#pragma once

#include <string>
#include <vector>

#include "cli/option_parser.h"
#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/data/own_data.h"
#include "core/model/model_spec.h"
#include "core/model/weights_file.h"

namespace pixelwalk::cli {

/// --model: "course", "dense", the path of a model as JSON, or that JSON itself, which begins with
/// a brace. The model may still be impossible.
Result<ModelSpec> model_from_argument(const std::string& argument);
/// Whether it is a model that has a name: such follow the size, channels and classes of the data,
/// one from a file stays as it is.
bool follows_data(const std::string& argument);

/// --data and what says how images become a data set.
struct DataArguments {
  std::string data, size = "28", fit = "crop";
  bool colour = false;
  float test_share = 0.2F;
};
void add_data_options(OptionParser& parser, DataArguments& arguments, bool required);

/// What --data names.
struct OpenedData {
  DatasetPtr set;
  std::vector<OwnData::LeftOut> left_out =
      {};                 // files of a folder or a zip that are not part of it
  int left_out_more = 0;  // that are not listed

  /// One line where something was left out, else empty.
  std::string notice() const;
};

/// A folder with Fashion-MNIST's four files, or others in the same form; a folder with a sub-folder
/// of images a class; a zip of those; or "garments" for the built-in ones.
Result<OpenedData> data_from_arguments(const DataArguments& arguments, const OptionParser& parser);

/// A weights file; see read_weights().
Result<WeightsFile> weights_from_argument(const std::string& path,
                                          const ModelSpec* expected = nullptr);

}  // namespace pixelwalk::cli
