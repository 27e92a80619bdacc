#include "cli/inputs.h"

#include <string_view>
#include <utility>
#include <vector>

#include "cli/image_folder.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/garments.h"
#include "core/data/idx_reader.h"

namespace pixelwalk::cli {

namespace {

constexpr std::int64_t kMaxSpecBytes = 1 << 20;

OwnDataSettings settings_of(const DataArguments& arguments) {
  OwnDataSettings settings;
  settings.side = std::stoi(arguments.size);
  settings.colour = arguments.colour;
  settings.fit = arguments.fit == "pad" ? ImageFit::kPad : ImageFit::kCrop;
  settings.test_share = static_cast<double>(arguments.test_share);
  return settings;
}

Result<OpenedData> opened(Result<DatasetPtr> data) {
  if (!data.is_ok()) return data.status();
  return OpenedData{.set = std::move(data).value()};
}

}  // namespace

Result<ModelSpec> model_from_argument(const std::string& argument) {
  if (argument == "course") return ModelSpec::course();
  if (argument == "dense") return ModelSpec::dense_only();
  if (argument.starts_with('{')) return model_spec_from_json(argument);
  const Result<std::vector<std::uint8_t>> bytes = read_file(argument, kMaxSpecBytes);
  if (!bytes.is_ok()) return bytes.status();
  const std::string_view text(reinterpret_cast<const char*>(bytes.value().data()),
                              bytes.value().size());
  Result<ModelSpec> spec = model_spec_from_json(text);
  if (!spec.is_ok()) return Status::error(argument + ": " + spec.message());
  return spec;
}

bool follows_data(const std::string& argument) {
  return argument == "course" || argument == "dense";
}

void add_data_options(OptionParser& parser, DataArguments& arguments, bool required) {
  parser.text("--data", "DIR|ZIP|garments", &arguments.data, words("cli.option.data"));
  if (required) parser.require();
  parser.choice("--size", {"28", "32", "48", "64"}, &arguments.size, words("cli.option.size"));
  parser.flag("--colour", &arguments.colour, words("cli.option.colour"));
  parser.choice("--fit", {"crop", "pad"}, &arguments.fit, words("cli.option.fit"));
  parser.number("--test-share", static_cast<float>(kLeastTestShare),
                static_cast<float>(kMostTestShare), &arguments.test_share,
                words("cli.option.test-share"));
}

std::string OpenedData::notice() const {
  const auto count = static_cast<std::int64_t>(left_out.size()) + left_out_more;
  if (count == 0) return "";
  return counted_words("cli.files-left-out", count, {{"count", with_thousands(count)}}) + "\n";
}

Result<OpenedData> data_from_arguments(const DataArguments& arguments, const OptionParser& parser) {
  const bool garments = arguments.data == "garments";
  if (!garments && holds_images(arguments.data)) {
    OwnData data;
    Status status = data.set_settings(settings_of(arguments));
    if (status.is_ok()) status = read_images(arguments.data, data);
    if (!status.is_ok()) return status;
    Result<DatasetPtr> built = data.build();
    if (!built.is_ok()) {
      const std::string first =
          data.left_out().empty()
              ? ""
              : " " + words("cli.first-left-out", {{"file", data.left_out().front().file},
                                                   {"reason", data.left_out().front().reason}});
      return Status::error(arguments.data + ": " + built.message() + first);
    }
    return OpenedData{std::move(built).value(), data.left_out(), data.left_out_more()};
  }
  for (const char* name : {"--size", "--colour", "--fit", "--test-share"}) {
    if (parser.given(name)) return Status::error(words("cli.only-for-images", {{"name", name}}));
  }
  if (garments) return opened(make_garments());
  return opened(load_fashion_mnist(arguments.data));
}

Result<WeightsFile> weights_from_argument(const std::string& path, const ModelSpec* expected) {
  const Result<std::vector<std::uint8_t>> bytes = read_file(path, kMaxWeightsFileBytes);
  if (!bytes.is_ok()) return bytes.status();
  return read_weights(path, bytes.value(), expected);
}

}  // namespace pixelwalk::cli
