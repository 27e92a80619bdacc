// A model as JSON, with Keras's own words:
//
//   {"input": [28, 28, 1],
//    "layers": [
//      {"type": "Conv2D", "filters": 64, "kernel_size": 3, "activation": "relu"},
//      {"type": "MaxPooling2D", "pool_size": 2},
//      {"type": "Flatten"},
//      {"type": "Dense", "units": 10, "activation": "softmax", "name": "scores"}]}
//
// kernel_size (required) and pool_size (2 when absent) are a number or [height, width]; strides is
// a number, absent for Keras's default; padding is "valid" (when absent) or "same"; activation is
// "relu", "softmax" or "linear" (when absent). name is optional everywhere. Anything else is an
// error.

#include <yyjson.h>

#include <cstdlib>
#include <memory>

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/model/model_spec.h"

namespace pixelwalk {

namespace {

constexpr std::size_t kMaxJsonBytes = 1 << 20;
constexpr int kMaxInteger = 1'000'000'000;

struct FreeDocument {
  void operator()(yyjson_doc* document) const { yyjson_doc_free(document); }
  void operator()(yyjson_mut_doc* document) const { yyjson_mut_doc_free(document); }
};

constexpr LayerKind kKinds[] = {
    LayerKind::kConv2D, LayerKind::kMaxPooling2D, LayerKind::kAveragePooling2D, LayerKind::kFlatten,
    LayerKind::kDense,  LayerKind::kReLU,         LayerKind::kSoftmax};

/// The keys that a kind takes besides type and name, in the order in which they are written.
std::vector<std::string_view> keys_of(LayerKind kind) {
  switch (kind) {
    case LayerKind::kConv2D:
      return {"filters", "kernel_size", "strides", "padding", "activation"};
    case LayerKind::kMaxPooling2D:
    case LayerKind::kAveragePooling2D:
      return {"pool_size", "strides", "padding"};
    case LayerKind::kDense:
      return {"units", "activation"};
    default:
      return {};
  }
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

/// A string of the document, cut to a length that fits a sentence.
std::string quoted(yyjson_val* value) {
  constexpr std::size_t kLongest = 40;
  std::string_view text(yyjson_get_str(value), yyjson_get_len(value));
  const bool cut = text.size() > kLongest;
  if (cut) {
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  return "\"" + std::string(text) + (cut ? "…" : "") + "\"";
}

bool read_integer(yyjson_val* value, int& result) {
  if (!yyjson_is_int(value)) return false;
  if (yyjson_is_sint(value) && yyjson_get_sint(value) < -kMaxInteger) return false;
  if (yyjson_is_uint(value) && yyjson_get_uint(value) > static_cast<std::uint64_t>(kMaxInteger)) {
    return false;
  }
  result = static_cast<int>(yyjson_get_sint(value));
  return true;
}

/// A number for both sides, or [height, width].
bool read_size(yyjson_val* value, int& height, int& width) {
  if (read_integer(value, height)) {
    width = height;
    return true;
  }
  return yyjson_is_arr(value) && yyjson_arr_size(value) == 2 &&
         read_integer(yyjson_arr_get(value, 0), height) &&
         read_integer(yyjson_arr_get(value, 1), width);
}

/// Reads one key of a layer; the problem, or empty.
std::string read_key(std::string_view key, yyjson_val* value, LayerSpec& layer) {
  const auto must_be = [&](std::string_view entry) {
    return words("model.json-must-be", {{"key", key}, {"what", phrase(entry)}});
  };
  constexpr std::string_view kInteger = "model.json-integer";
  if (key == "filters") return read_integer(value, layer.filters) ? "" : must_be(kInteger);
  if (key == "units") return read_integer(value, layer.units) ? "" : must_be(kInteger);
  if (key == "kernel_size" || key == "pool_size") {
    const bool conv = key == "kernel_size";
    int& height = conv ? layer.kernel_height : layer.pool_height;
    int& width = conv ? layer.kernel_width : layer.pool_width;
    return read_size(value, height, width) ? "" : must_be("model.json-size");
  }
  if (key == "strides") {
    if (!read_integer(value, layer.stride)) return must_be(kInteger);
    // 0 stands for "left out" in a LayerSpec, so a written 0 has to be refused here.
    return layer.stride >= 1 ? "" : must_be("model.json-stride");
  }
  if (key == "padding") {
    if (yyjson_equals_str(value, "valid"))
      layer.padding = Padding::kValid;
    else if (yyjson_equals_str(value, "same"))
      layer.padding = Padding::kSame;
    else
      return must_be("model.json-padding");
    return {};
  }
  if (key == "activation") {
    if (yyjson_equals_str(value, "linear"))
      layer.activation = Activation::kNone;
    else if (yyjson_equals_str(value, "relu"))
      layer.activation = Activation::kReLU;
    else if (yyjson_equals_str(value, "softmax"))
      layer.activation = Activation::kSoftmax;
    else
      return must_be("model.json-activation");
    return {};
  }
  if (!yyjson_is_str(value) || yyjson_get_len(value) == 0) return must_be("model.json-text");
  layer.name.assign(yyjson_get_str(value), yyjson_get_len(value));
  return {};
}

Result<LayerSpec> read_layer(yyjson_val* object, std::size_t number) {
  const std::string where = words("model.json-where", {{"number", number}});
  if (!yyjson_is_obj(object)) {
    return Status::error(where + ": " + words("model.json-layer-object"));
  }
  yyjson_val* type = yyjson_obj_get(object, "type");
  if (!yyjson_is_str(type)) {
    return Status::error(where + ": " + words("model.json-no-type"));
  }
  LayerSpec layer;
  bool known = false;
  std::vector<std::string_view> types;
  for (const LayerKind kind : kKinds) {
    types.emplace_back(layer_type(kind));
    if (!yyjson_equals_str(type, layer_type(kind))) continue;
    layer.kind = kind;
    known = true;
  }
  if (!known) {
    return Status::error(
        where + ": " +
        words("model.json-type-unknown", {{"type", quoted(type)}, {"types", joined(types)}}));
  }

  const std::string who = where + " (" + layer_type(layer.kind) + "): ";
  const std::vector<std::string_view> keys = keys_of(layer.kind);
  std::vector<std::string_view> seen;
  yyjson_obj_iter members;
  yyjson_obj_iter_init(object, &members);
  while (yyjson_val* name = yyjson_obj_iter_next(&members)) {
    const std::string_view key(yyjson_get_str(name), yyjson_get_len(name));
    for (const std::string_view before : seen) {
      if (before == key)
        return Status::error(words("model.json-twice", {{"who", who}, {"name", quoted(name)}}));
    }
    seen.push_back(key);
    if (key == "type") continue;
    bool takes = key == "name";
    for (const std::string_view allowed : keys) takes = takes || allowed == key;
    if (!takes) {
      return Status::error(words("model.json-no-key",
                                 {{"who", who},
                                  {"name", quoted(name)},
                                  {"keys", joined(keys) + (keys.empty() ? "" : ", ") + "name"}}));
    }
    const std::string problem = read_key(key, yyjson_obj_iter_get_val(name), layer);
    if (!problem.empty()) return Status::error(who + problem);
  }
  for (const std::string_view required : {"filters", "kernel_size", "units"}) {
    bool needed = false, given = false;
    for (const std::string_view key : keys) needed = needed || key == required;
    for (const std::string_view key : seen) given = given || key == required;
    if (needed && !given) {
      return Status::error(words("model.json-missing", {{"who", who}, {"key", required}}));
    }
  }
  return layer;
}

}  // namespace

std::string to_json(const ModelSpec& given) {
  const ModelSpec spec = without_automatic_names(given);

  const std::unique_ptr<yyjson_mut_doc, FreeDocument> document(yyjson_mut_doc_new(nullptr));
  yyjson_mut_doc* doc = document.get();
  yyjson_mut_val* root = yyjson_mut_obj(doc);
  yyjson_mut_doc_set_root(doc, root);
  yyjson_mut_val* input = yyjson_mut_obj_add_arr(doc, root, "input");
  for (const int size : {spec.input_height, spec.input_width, spec.input_channels}) {
    yyjson_mut_arr_add_int(doc, input, size);
  }
  yyjson_mut_val* layers = yyjson_mut_obj_add_arr(doc, root, "layers");
  const auto add_size = [doc](yyjson_mut_val* object, const char* key, int height, int width) {
    if (height == width) {
      yyjson_mut_obj_add_int(doc, object, key, height);
      return;
    }
    yyjson_mut_val* pair = yyjson_mut_obj_add_arr(doc, object, key);
    yyjson_mut_arr_add_int(doc, pair, height);
    yyjson_mut_arr_add_int(doc, pair, width);
  };
  for (const LayerSpec& layer : spec.layers) {
    yyjson_mut_val* object = yyjson_mut_arr_add_obj(doc, layers);
    yyjson_mut_obj_add_str(doc, object, "type", layer_type(layer.kind));
    for (const std::string_view key : keys_of(layer.kind)) {
      if (key == "filters") yyjson_mut_obj_add_int(doc, object, "filters", layer.filters);
      if (key == "units") yyjson_mut_obj_add_int(doc, object, "units", layer.units);
      if (key == "kernel_size") {
        add_size(object, "kernel_size", layer.kernel_height, layer.kernel_width);
      }
      if (key == "pool_size") add_size(object, "pool_size", layer.pool_height, layer.pool_width);
      if (key == "strides" && layer.stride != 0) {
        yyjson_mut_obj_add_int(doc, object, "strides", layer.stride);
      }
      if (key == "padding" && layer.padding != Padding::kValid) {
        yyjson_mut_obj_add_str(doc, object, "padding", padding_name(layer.padding));
      }
      if (key == "activation" && layer.activation != Activation::kNone) {
        yyjson_mut_obj_add_str(doc, object, "activation", activation_name(layer.activation));
      }
    }
    if (!layer.name.empty()) {
      yyjson_mut_obj_add_strn(doc, object, "name", layer.name.data(), layer.name.size());
    }
  }
  std::size_t length = 0;
  char* text = yyjson_mut_write(doc, YYJSON_WRITE_NOFLAG, &length);
  PW_CHECK(text != nullptr, "give the layers names that are valid UTF-8");
  std::string json(text, length);
  std::free(text);
  return json;
}

Result<ModelSpec> model_spec_from_json(std::string_view json) {
  if (json.size() > kMaxJsonBytes) {
    return Status::error(
        words("model.json-too-long",
              {{"bytes", with_thousands(static_cast<std::int64_t>(json.size()))},
               {"most", with_thousands(static_cast<std::int64_t>(kMaxJsonBytes))}}));
  }
  yyjson_read_err error;
  // Without the in-place flag the text is only read, so dropping const is safe.
  const std::unique_ptr<yyjson_doc, FreeDocument> document(yyjson_read_opts(
      const_cast<char*>(json.data()), json.size(), YYJSON_READ_NOFLAG, nullptr, &error));
  if (!document) {
    return Status::error(words("model.json-broken", {{"problem", error.msg}, {"byte", error.pos}}));
  }
  yyjson_val* root = yyjson_doc_get_root(document.get());
  if (!yyjson_is_obj(root)) {
    return Status::error(words("model.json-object"));
  }
  yyjson_obj_iter members;
  yyjson_obj_iter_init(root, &members);
  while (yyjson_val* key = yyjson_obj_iter_next(&members)) {
    if (yyjson_equals_str(key, "input") || yyjson_equals_str(key, "layers")) continue;
    return Status::error(words("model.json-key-unknown", {{"key", quoted(key)}}));
  }
  if (yyjson_obj_size(root) > 2) {
    return Status::error(words("model.json-keys-twice"));
  }

  ModelSpec spec;
  yyjson_val* input = yyjson_obj_get(root, "input");
  if (!yyjson_is_arr(input) || yyjson_arr_size(input) != 3 ||
      !read_integer(yyjson_arr_get(input, 0), spec.input_height) ||
      !read_integer(yyjson_arr_get(input, 1), spec.input_width) ||
      !read_integer(yyjson_arr_get(input, 2), spec.input_channels)) {
    return Status::error(words("model.json-input"));
  }
  yyjson_val* layers = yyjson_obj_get(root, "layers");
  if (!yyjson_is_arr(layers)) {
    return Status::error(words("model.json-layers"));
  }
  if (yyjson_arr_size(layers) > static_cast<std::size_t>(kMaxLayers)) {
    return Status::error(words("model.json-too-many-layers",
                               {{"layers", yyjson_arr_size(layers)}, {"most", kMaxLayers}}));
  }
  yyjson_arr_iter entries;
  yyjson_arr_iter_init(layers, &entries);
  while (yyjson_val* entry = yyjson_arr_iter_next(&entries)) {
    Result<LayerSpec> layer = read_layer(entry, spec.layers.size() + 1);
    if (!layer.is_ok()) return layer.status();
    spec.layers.push_back(std::move(layer).value());
  }
  return spec;
}

}  // namespace pixelwalk
