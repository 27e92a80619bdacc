#include "core/training/exported_parts.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/weights_file.h"

namespace pixelwalk::exported {

namespace {

constexpr std::string_view kSettings = R"(parser = argparse.ArgumentParser()
parser.add_argument('folder', nargs='?'@folder@,
                    help=@folder-help@)
parser.add_argument('--weights', default=@weights@, help=@weights-help@)
parser.add_argument('--epochs', type=int, default=@epochs@, help=@epochs-help@)
parser.add_argument('--save', default='trained-on.safetensors',
                    help=@save-help@)
@further@settings = parser.parse_args([] if 'ipykernel' in sys.modules else None)
)";

constexpr std::string_view kImages = R"(def read_idx(folder, name):
    plain, packed = Path(folder, name), Path(folder, name + '.gz')
    data = gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    axes = data[3]
    sizes = struct.unpack(f'>{axes}I', data[4:4 + 4 * axes])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(sizes)


def read_split(folder, split):
    images = read_idx(folder, split + '-images-idx3-ubyte')
    return images, read_idx(folder, split + '-labels-idx1-ubyte')


def in_shape(images):
    images = images.reshape(*images.shape[:3], -1)
    assert images.shape[1:] == @shape@, images.shape
    return images
)";

constexpr std::string_view kFile = R"(def read_weights(path):
    data = Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], 'little')
    header = json.loads(data[8:start])
    metadata = header.pop('__metadata__', {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        kind = {'F32': '<f4', 'F16': '<f2'}[entry['dtype']]
        values = np.frombuffer(data[start + begin:start + end], kind).astype(np.float32)
        tensors[name] = values.reshape(entry['shape'])
    return tensors, metadata


def write_weights(path, tensors, metadata, epochs, steps):
    trained = json.loads(metadata.get('pixelwalk_training', '{}'))
    trained['epochs'] = trained.get('epochs', 0) + epochs
    trained['steps'] = trained.get('steps', 0) + steps
    metadata = {**metadata, 'pixelwalk_training': json.dumps(trained)}
    metadata.pop('pixelwalk_progress', None)
    header, values = {'__metadata__': metadata}, b''
    for name, tensor in tensors.items():
        begin, values = len(values), values + tensor.astype('<f4').tobytes()
        header[name] = {'dtype': 'F32', 'shape': tensor.shape, 'data_offsets': [begin, len(values)]}
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    Path(path).write_bytes(len(text).to_bytes(8, 'little') + text + values)
)";

/// What the weights have behind them, in words.
std::string past_of(const ExportedNetwork& network) {
  std::string text;
  const TrainingState& trained = network.trained;
  if (trained.steps > 0) {
    text =
        counted_words("export.trained", trained.epochs, {{"steps", with_thousands(trained.steps)}});
  }
  if (network.accuracy) {
    char accuracy[32];
    std::snprintf(accuracy, sizeof accuracy, "%.4f", static_cast<double>(*network.accuracy));
    text += (text.empty() ? "" : " ") + words("export.accuracy-before", {{"accuracy", accuracy}});
  }
  return text;
}

}  // namespace

std::string filled(std::string_view code,
                   std::initializer_list<std::pair<std::string_view, std::string>> values) {
  std::string text;
  while (!code.empty()) {
    const std::size_t at = std::min(code.find('@'), code.size());
    text += code.substr(0, at);
    code.remove_prefix(at);
    if (code.empty()) break;
    const std::size_t end = code.find('@', 1);
    PW_CHECK(end != std::string_view::npos, "close the name of a value with @");
    const auto* found = std::find_if(values.begin(), values.end(), [&](const auto& value) {
      return value.first == code.substr(1, end - 1);
    });
    PW_CHECK(found != values.end(), "give every value that the code names");
    text += found->second;
    code.remove_prefix(end + 1);
  }
  return text;
}

std::string f_string(const std::string& words) {
  return "f" + python_string(words);
}

std::string result_string() {
  return f_string(words("export.result", {{"accuracy", "{accuracy:.4f}"}, {"loss", "{loss:.4f}"}}));
}

PythonCell start_cell(const ExportedNetwork& network, std::string title, std::string words,
                      std::string imports) {
  if (const std::string past = past_of(network); !past.empty()) words += "\n" + past;
  return {std::move(title), std::move(words), std::move(imports)};
}

bool takes_fashion_mnist(const std::vector<LayerPlan>& layers) {
  return layers.front().input == Shape{28, 28, 1} && layers.back().output == Shape{10};
}

PythonCell settings_cell(const ExportedNetwork& network, const std::vector<LayerPlan>& layers,
                         std::string_view further) {
  const bool fashion = takes_fashion_mnist(layers);
  return {words("export.settings.title"), words("export.settings"),
          filled(kSettings,
                 {{"folder", fashion ? "" : ", default='.'"},
                  {"folder-help", python_string(words(fashion ? "export.help.folder-or-download"
                                                              : "export.help.folder"))},
                  {"weights", python_string(network.weights_file)},
                  {"weights-help", python_string(words("export.help.weights"))},
                  {"epochs", std::to_string(network.options.epochs)},
                  {"epochs-help", python_string(words("export.help.epochs"))},
                  {"save-help", python_string(words("export.help.save"))},
                  {"further", std::string(further)}})};
}

PythonCell images_cell(const std::vector<LayerPlan>& layers) {
  const Shape& input = layers.front().input;
  const std::string shape = "(" + std::to_string(input[0]) + ", " + std::to_string(input[1]) +
                            ", " + std::to_string(input[2]) + ")";
  return {words("export.images.title"), words("export.images"),
          filled(kImages, {{"shape", shape}})};
}

PythonCell file_cell() {
  return {words("export.file.title"), words("export.file"), std::string(kFile)};
}

std::string names_line(const std::vector<LayerPlan>& layers) {
  std::string names;
  for (const ParameterPlan& parameter : plan_parameters(layers)) {
    names += "    " + python_string(parameter.name) + ",\n";
  }
  return "names = [\n" + names + "]\n";
}

Result<std::vector<LayerPlan>> plan_classifier(const ModelSpec& spec) {
  Result<std::vector<LayerPlan>> layers = plan_layers(spec);
  if (!layers.is_ok()) return layers;
  const int classes = static_cast<int>(layers.value().back().output.elements());
  if (Status status = check_trainable(spec, classes); !status.is_ok()) return status;
  return layers;
}

}  // namespace pixelwalk::exported
