#include "lessons/links/model_link.h"

#include <charconv>
#include <optional>

#include "core/base/words.h"
#include "lessons/links/fragment_reader.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kLargestNumber = 999'999;  // more than any limit of a layer

bool usual_softmax(const LayerSpec& layer, bool last) {
  return layer.kind == LayerKind::kDense && last;
}

Activation usual_activation(const LayerSpec& layer, bool last) {
  return usual_softmax(layer, last) ? Activation::kSoftmax : Activation::kReLU;
}

std::string window_text(int rows, int columns) {
  return rows == columns ? std::to_string(rows)
                         : std::to_string(rows) + "x" + std::to_string(columns);
}

std::string sliding_text(const LayerSpec& layer) {
  std::string text;
  if (layer.stride != 0) text += "s" + std::to_string(layer.stride);
  if (layer.padding == Padding::kSame) text += "-same";
  return text;
}

std::string activation_text(const LayerSpec& layer, bool last) {
  if (layer.activation == usual_activation(layer, last)) return {};
  return std::string("-") + activation_name(layer.activation);
}

std::string layer_text(const LayerSpec& layer, bool last) {
  switch (layer.kind) {
    case LayerKind::kConv2D:
      return "c" + std::to_string(layer.filters) + "k" +
             window_text(layer.kernel_height, layer.kernel_width) + sliding_text(layer) +
             activation_text(layer, last);
    case LayerKind::kMaxPooling2D:
      return "p" + window_text(layer.pool_height, layer.pool_width) + sliding_text(layer);
    case LayerKind::kAveragePooling2D:
      return "a" + window_text(layer.pool_height, layer.pool_width) + sliding_text(layer);
    case LayerKind::kFlatten:
      return "f";
    case LayerKind::kDense:
      return "d" + std::to_string(layer.units) + activation_text(layer, last);
    case LayerKind::kReLU:
      return "relu";
    case LayerKind::kSoftmax:
      return "softmax";
  }
  return {};
}

/// Takes a word apart from its beginning; every take says whether it was there.
class Reader {
 public:
  explicit Reader(std::string_view word) : rest_(word) {}

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool take_number(int& number) {
    // from_chars would take a sign.
    if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') return false;
    const char* begin = rest_.data();
    const auto parsed = std::from_chars(begin, begin + rest_.size(), number);
    if (parsed.ec != std::errc() || number > kLargestNumber) return false;
    rest_.remove_prefix(static_cast<std::size_t>(parsed.ptr - begin));
    return true;
  }
  /// "3" or "3x5".
  bool take_window(int& rows, int& columns) {
    if (!take_number(rows)) return false;
    columns = rows;
    return !take("x") || take_number(columns);
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

bool take_sliding(Reader& reader, LayerSpec& layer) {
  if (reader.take("s") && !reader.take_number(layer.stride)) return false;
  if (reader.take("-same")) layer.padding = Padding::kSame;
  return true;
}

void take_activation(Reader& reader, LayerSpec& layer, bool last) {
  layer.activation = usual_activation(layer, last);
  for (const Activation activation : {Activation::kNone, Activation::kReLU, Activation::kSoftmax}) {
    if (reader.take(std::string("-") + activation_name(activation))) {
      layer.activation = activation;
      return;
    }
  }
}

std::optional<LayerSpec> read_layer(std::string_view word, bool last) {
  if (word == "f") return LayerSpec::flatten();
  if (word == "relu") return LayerSpec::relu();
  if (word == "softmax") return LayerSpec::softmax();
  Reader reader(word);
  LayerSpec layer;
  if (reader.take("c")) {
    layer.kind = LayerKind::kConv2D;
    if (!reader.take_number(layer.filters) || !reader.take("k") ||
        !reader.take_window(layer.kernel_height, layer.kernel_width) ||
        !take_sliding(reader, layer)) {
      return std::nullopt;
    }
    take_activation(reader, layer, last);
  } else if (const bool max = reader.take("p"); max || reader.take("a")) {
    layer.kind = max ? LayerKind::kMaxPooling2D : LayerKind::kAveragePooling2D;
    if (!reader.take_window(layer.pool_height, layer.pool_width) || !take_sliding(reader, layer))
      return std::nullopt;
  } else if (reader.take("d")) {
    layer.kind = LayerKind::kDense;
    if (!reader.take_number(layer.units)) return std::nullopt;
    take_activation(reader, layer, last);
  } else {
    return std::nullopt;
  }
  if (!reader.at_end()) return std::nullopt;
  return layer;
}

bool read_input(std::string_view word, ModelSpec& spec) {
  Reader reader(word);
  return reader.take("in") && reader.take_number(spec.input_height) && reader.take("x") &&
         reader.take_number(spec.input_width) && reader.take("x") &&
         reader.take_number(spec.input_channels) && reader.at_end();
}

std::string shown(std::string_view word) {
  return "“" + shown_in_a_sentence(word) + "”";
}

}  // namespace

std::string model_link(const ModelSpec& spec) {
  std::string text;
  if (spec.input_height != 28 || spec.input_width != 28 || spec.input_channels != 1) {
    text = "in" + std::to_string(spec.input_height) + "x" + std::to_string(spec.input_width) + "x" +
           std::to_string(spec.input_channels);
  }
  for (std::size_t i = 0; i < spec.layers.size(); ++i) {
    if (!text.empty()) text += ",";
    text += layer_text(spec.layers[i], i + 1 == spec.layers.size());
  }
  return text;
}

Result<ModelSpec> model_from_link(std::string_view text) {
  if (text.size() > kLongestModelLink) {
    return Status::error(words("links.model-too-long", {{"most", kLongestModelLink}}));
  }
  ModelSpec spec;
  std::string_view rest = text;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    const bool last = comma == std::string_view::npos;
    rest.remove_prefix(last ? rest.size() : comma + 1);
    if (!last && rest.empty()) return Status::error(words("links.model-comma"));
    if (first && word.starts_with("in")) {
      if (!read_input(word, spec)) {
        return Status::error(words("links.model-input", {{"word", shown(word)}}));
      }
      first = false;
      continue;
    }
    first = false;
    const std::optional<LayerSpec> layer = read_layer(word, last);
    if (!layer) {
      return Status::error(words("links.model-layer", {{"word", shown(word)}}));
    }
    if (spec.layers.size() == static_cast<std::size_t>(kMaxLayers)) {
      return Status::error(words("links.model-too-many-layers", {{"most", kMaxLayers}}));
    }
    spec.layers.push_back(*layer);
  }
  return spec;
}

}  // namespace pixelwalk::lessons
