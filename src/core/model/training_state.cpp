#include "core/model/training_state.h"

#include <yyjson.h>

#include <memory>

namespace pixelwalk {

namespace {

// More than anybody will train, and such that sums of two still fit.
constexpr std::uint64_t kMostCounted = std::uint64_t{1} << 53;

struct FreeDocument {
  void operator()(yyjson_doc* document) const { yyjson_doc_free(document); }
};

std::uint64_t whole_number(yyjson_val* root, const char* key) {
  yyjson_val* value = yyjson_obj_get(root, key);
  return yyjson_is_uint(value) ? yyjson_get_uint(value) : 0;
}

std::int64_t count(yyjson_val* root, const char* key) {
  const std::uint64_t number = whole_number(root, key);
  return number <= kMostCounted ? static_cast<std::int64_t>(number) : 0;
}

}  // namespace

std::string TrainingState::to_json() const {
  return "{\"epochs\": " + std::to_string(epochs) + ", \"steps\": " + std::to_string(steps) +
         ", \"seed\": " + std::to_string(seed) + "}";
}

TrainingState TrainingState::from_json(std::string_view text) {
  const std::unique_ptr<yyjson_doc, FreeDocument> document(
      yyjson_read(text.data(), text.size(), YYJSON_READ_NOFLAG));
  yyjson_val* root = yyjson_doc_get_root(document.get());
  return {count(root, "epochs"), count(root, "steps"), whole_number(root, "seed")};
}

}  // namespace pixelwalk
