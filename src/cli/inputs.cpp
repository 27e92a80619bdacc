#include "cli/inputs.h"

#include <string_view>
#include <vector>

#include "core/base/file.h"
#include "core/data/garments.h"
#include "core/data/idx_reader.h"

namespace pixelwalk::cli {

namespace {
constexpr std::int64_t kMaxSpecBytes = 1 << 20;
}

Result<ModelSpec> model_from_argument(const std::string& argument) {
  if (argument == "course") return ModelSpec::course();
  if (argument == "dense") return ModelSpec::dense_only();
  const Result<std::vector<std::uint8_t>> bytes = read_file(argument, kMaxSpecBytes);
  if (!bytes.is_ok()) return bytes.status();
  const std::string_view text(reinterpret_cast<const char*>(bytes.value().data()),
                              bytes.value().size());
  Result<ModelSpec> spec = model_spec_from_json(text);
  if (!spec.is_ok()) return Status::error(argument + ": " + spec.message());
  return spec;
}

Result<DatasetPtr> data_from_argument(const std::string& argument) {
  if (argument == "garments") return make_garments();
  return load_fashion_mnist(argument);
}

Result<WeightsFile> weights_from_argument(const std::string& path, const ModelSpec* expected) {
  const Result<std::vector<std::uint8_t>> bytes = read_file(path, kMaxWeightsFileBytes);
  if (!bytes.is_ok()) return bytes.status();
  return read_weights(path, bytes.value(), expected);
}

}  // namespace pixelwalk::cli
