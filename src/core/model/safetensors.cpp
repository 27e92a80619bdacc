#include "core/model/safetensors.h"

#include <yyjson.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <string_view>
#include <tuple>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

constexpr std::int64_t kLengthBytes = 8;
constexpr std::size_t kMaxTensors = 1024;
constexpr std::size_t kMaxRank = 8;
constexpr const char *kSingle = "F32", *kHalf = "F16";  // dtypes
constexpr std::int64_t kMaxNumber = std::int64_t{1} << 40;

struct FreeDocument {
  void operator()(yyjson_doc* document) const { yyjson_doc_free(document); }
  void operator()(yyjson_mut_doc* document) const { yyjson_mut_doc_free(document); }
};

std::string string_of(yyjson_val* value) {
  return std::string(yyjson_get_str(value), yyjson_get_len(value));
}

/// A name from the file, cut to a length that fits a sentence.
std::string shown(const std::string& name) {
  constexpr std::size_t kLongest = 60;
  if (name.size() <= kLongest) return "\"" + name + "\"";
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + name.substr(0, end) + "…\"";
}

/// A whole number from 0 to 2^40.
bool read_number(yyjson_val* value, std::int64_t& number) {
  if (!yyjson_is_uint(value)) return false;
  if (yyjson_get_uint(value) > static_cast<std::uint64_t>(kMaxNumber)) return false;
  number = static_cast<std::int64_t>(yyjson_get_uint(value));
  return true;
}

/// Bytes of a tensor, or −1 when that is beyond any file.
std::int64_t bytes_of(const std::vector<std::int64_t>& shape, Precision precision) {
  std::int64_t bytes = bytes_of_value(precision);
  bool empty = false;
  for (const std::int64_t size : shape) {
    if (size == 0) {
      empty = true;
      continue;
    }
    if (bytes > kMaxNumber / size) return -1;
    bytes *= size;
  }
  return empty ? 0 : bytes;
}

/// Reads one tensor's entry; the problem as the second half of a sentence, or empty.
std::string read_entry(yyjson_val* value, SafetensorsEntry& entry) {
  if (!yyjson_is_obj(value)) return words("model.tensor-object");
  yyjson_val* dtype = yyjson_obj_get(value, "dtype");
  yyjson_val* shape = yyjson_obj_get(value, "shape");
  yyjson_val* offsets = yyjson_obj_get(value, "data_offsets");
  if (yyjson_obj_size(value) != 3 || dtype == nullptr || shape == nullptr || offsets == nullptr) {
    return words("model.tensor-keys");
  }
  if (!yyjson_is_str(dtype)) return words("model.tensor-dtype-text");
  if (yyjson_equals_str(dtype, kHalf)) {
    entry.precision = Precision::kHalf;
  } else if (!yyjson_equals_str(dtype, kSingle)) {
    return words("model.tensor-dtype", {{"dtype", shown(string_of(dtype))}});
  }
  if (!yyjson_is_arr(shape) || yyjson_arr_size(shape) > kMaxRank) {
    return words("model.tensor-shape", {{"most", kMaxRank}});
  }
  yyjson_arr_iter sizes;
  yyjson_arr_iter_init(shape, &sizes);
  while (yyjson_val* size = yyjson_arr_iter_next(&sizes)) {
    std::int64_t number = 0;
    if (!read_number(size, number)) return words("model.tensor-sizes");
    entry.shape.push_back(number);
  }
  if (!yyjson_is_arr(offsets) || yyjson_arr_size(offsets) != 2 ||
      !read_number(yyjson_arr_get(offsets, 0), entry.begin) ||
      !read_number(yyjson_arr_get(offsets, 1), entry.end) || entry.begin > entry.end) {
    return words("model.tensor-offsets");
  }
  if (bytes_of(entry.shape, entry.precision) != entry.end - entry.begin) {
    return words("model.tensor-bytes", {{"shape", shape_text(entry.shape)},
                                        {"bytes", with_thousands(entry.end - entry.begin)}});
  }
  return {};
}

std::string read_metadata(yyjson_val* value, std::map<std::string, std::string>& metadata) {
  if (!yyjson_is_obj(value)) return words("model.metadata-object");
  yyjson_obj_iter members;
  yyjson_obj_iter_init(value, &members);
  while (yyjson_val* key = yyjson_obj_iter_next(&members)) {
    yyjson_val* text = yyjson_obj_iter_get_val(key);
    if (!yyjson_is_str(text)) {
      return words("model.metadata-text", {{"key", shown(string_of(key))}});
    }
    if (!metadata.emplace(string_of(key), string_of(text)).second) {
      return words("model.metadata-twice", {{"key", shown(string_of(key))}});
    }
  }
  return {};
}

/// The values must be covered from the first byte to the last, each by one tensor.
std::string check_places(const std::vector<SafetensorsEntry>& tensors, std::int64_t value_bytes) {
  std::int64_t covered = 0;
  for (const SafetensorsEntry& entry : tensors) {
    if (entry.begin != covered) {
      return words(entry.begin < covered ? "model.tensors-overlap" : "model.hole-before-tensor",
                   {{"name", shown(entry.name)},
                    {"begin", with_thousands(entry.begin)},
                    {"covered", with_thousands(covered)}});
    }
    covered = entry.end;
  }
  if (covered == value_bytes) return {};
  return words(covered > value_bytes ? "model.values-cut" : "model.values-too-many",
               {{"needed", with_thousands(covered)}, {"held", with_thousands(value_bytes)}});
}

}  // namespace

std::string shape_text(const std::vector<std::int64_t>& shape) {
  std::string text;
  for (const std::int64_t size : shape) {
    if (!text.empty()) text += "×";
    text += std::to_string(size);
  }
  return text.empty() ? words("model.one-number") : text;
}

Result<SafetensorsHeader> read_safetensors_header(const std::string& file_name,
                                                  std::span<const std::uint8_t> file) {
  const auto error = [&](const std::string& sentence) {
    return Status::error(file_name + ": " + sentence);
  };
  const auto file_bytes = static_cast<std::int64_t>(file.size());
  if (file_bytes < kLengthBytes) {
    return error(words("model.file-too-short", {{"bytes", file_bytes}}));
  }
  std::uint64_t length = 0;
  for (std::size_t at = 0; at < kLengthBytes; ++at) length |= std::uint64_t{file[at]} << (8 * at);
  if (length > static_cast<std::uint64_t>(kMaxSafetensorsHeaderBytes)) {
    return error(words("model.header-too-long",
                       {{"bytes", length}, {"most", with_thousands(kMaxSafetensorsHeaderBytes)}}));
  }
  const auto header_bytes = static_cast<std::int64_t>(length);
  if (header_bytes > file_bytes - kLengthBytes) {
    return error(words("model.header-cut", {{"promised", with_thousands(header_bytes)},
                                            {"held", with_thousands(file_bytes - kLengthBytes)}}));
  }
  if (header_bytes == 0 || file[kLengthBytes] != '{') {
    return error(words("model.header-start"));
  }

  // Without the in-place flag the text is only read, so dropping const is safe.
  auto* text = const_cast<char*>(reinterpret_cast<const char*>(file.data() + kLengthBytes));
  yyjson_read_err problem;
  const std::unique_ptr<yyjson_doc, FreeDocument> document(yyjson_read_opts(
      text, static_cast<std::size_t>(header_bytes), YYJSON_READ_NOFLAG, nullptr, &problem));
  if (!document) {
    return error(
        words("model.header-broken",
              {{"problem", problem.msg},
               {"byte", with_thousands(static_cast<std::int64_t>(problem.pos) + kLengthBytes)}}));
  }
  yyjson_val* root = yyjson_doc_get_root(document.get());
  if (!yyjson_is_obj(root)) return error(words("model.header-object"));
  if (yyjson_obj_size(root) > kMaxTensors) {
    return error(words("model.too-many-tensors",
                       {{"tensors", yyjson_obj_size(root)}, {"most", kMaxTensors}}));
  }

  SafetensorsHeader header;
  header.values_at = kLengthBytes + header_bytes;
  std::set<std::string> names;
  yyjson_obj_iter members;
  yyjson_obj_iter_init(root, &members);
  while (yyjson_val* key = yyjson_obj_iter_next(&members)) {
    SafetensorsEntry entry;
    entry.name = string_of(key);
    if (!names.insert(entry.name).second) {
      return error(words("model.name-in-header-twice", {{"name", shown(entry.name)}}));
    }
    yyjson_val* value = yyjson_obj_iter_get_val(key);
    if (entry.name == "__metadata__") {
      const std::string sentence = read_metadata(value, header.metadata);
      if (!sentence.empty()) return error(sentence);
      continue;
    }
    const std::string sentence = read_entry(value, entry);
    if (!sentence.empty())
      return error(
          words("model.tensor-problem", {{"name", shown(entry.name)}, {"problem", sentence}}));
    header.tensors.push_back(std::move(entry));
  }
  std::sort(header.tensors.begin(), header.tensors.end(),
            [](const SafetensorsEntry& x, const SafetensorsEntry& y) {
              return std::tie(x.begin, x.end, x.name) < std::tie(y.begin, y.end, y.name);
            });
  const std::string sentence = check_places(header.tensors, file_bytes - header.values_at);
  if (!sentence.empty()) return error(sentence);
  return header;
}

std::vector<std::uint8_t> write_safetensors_header(
    const std::map<std::string, std::string>& metadata,
    const std::vector<SafetensorsEntry>& tensors) {
  const std::unique_ptr<yyjson_mut_doc, FreeDocument> document(yyjson_mut_doc_new(nullptr));
  yyjson_mut_doc* doc = document.get();
  yyjson_mut_val* root = yyjson_mut_obj(doc);
  yyjson_mut_doc_set_root(doc, root);
  if (!metadata.empty()) {
    yyjson_mut_val* object = yyjson_mut_obj_add_obj(doc, root, "__metadata__");
    for (const auto& [key, text] : metadata) {
      yyjson_mut_obj_add(object, yyjson_mut_strn(doc, key.data(), key.size()),
                         yyjson_mut_strn(doc, text.data(), text.size()));
    }
  }
  for (const SafetensorsEntry& entry : tensors) {
    yyjson_mut_val* object = yyjson_mut_obj(doc);
    yyjson_mut_obj_add(root, yyjson_mut_strn(doc, entry.name.data(), entry.name.size()), object);
    yyjson_mut_obj_add_str(doc, object, "dtype",
                           entry.precision == Precision::kHalf ? kHalf : kSingle);
    yyjson_mut_val* shape = yyjson_mut_obj_add_arr(doc, object, "shape");
    for (const std::int64_t size : entry.shape) yyjson_mut_arr_add_int(doc, shape, size);
    yyjson_mut_val* offsets = yyjson_mut_obj_add_arr(doc, object, "data_offsets");
    yyjson_mut_arr_add_int(doc, offsets, entry.begin);
    yyjson_mut_arr_add_int(doc, offsets, entry.end);
  }
  std::size_t length = 0;
  char* text = yyjson_mut_write(doc, YYJSON_WRITE_NOFLAG, &length);
  PW_CHECK(text != nullptr, "give names and metadata that are valid UTF-8");
  std::string json(text, length);
  std::free(text);
  while (json.size() % kLengthBytes != 0) json += ' ';
  std::vector<std::uint8_t> bytes;
  bytes.reserve(kLengthBytes + json.size());
  for (std::size_t at = 0; at < kLengthBytes; ++at) {
    bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(json.size()) >> (8 * at)));
  }
  bytes.insert(bytes.end(), json.begin(), json.end());
  return bytes;
}

}  // namespace pixelwalk
