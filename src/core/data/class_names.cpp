#include "core/data/class_names.h"

#include <zlib.h>

#include "core/base/words.h"

namespace pixelwalk {

namespace {

// What Python says of the published files:
//   zlib.crc32(gzip.open("train-labels-idx1-ubyte.gz").read()[8:])
constexpr std::size_t kTrainCount = 60'000, kTestCount = 10'000;
constexpr std::uint32_t kTrainChecksum = 0x2ed6e46a, kTestChecksum = 0x242bc73f;

bool are_these(std::span<const std::uint8_t> labels, std::size_t count, std::uint32_t checksum) {
  return labels.size() == count && crc32_z(0, labels.data(), labels.size()) == checksum;
}

}  // namespace

std::string_view fashion_class_name(std::size_t label) {
  constexpr std::string_view kEntries[] = {
      "data.class-t-shirt", "data.class-trouser", "data.class-pullover", "data.class-dress",
      "data.class-coat",    "data.class-sandal",  "data.class-shirt",    "data.class-sneaker",
      "data.class-bag",     "data.class-boot"};
  return phrase(kEntries[label]);
}

std::vector<std::string> fashion_class_names() {
  std::vector<std::string> names;
  for (std::size_t label = 0; label < 10; ++label) names.emplace_back(fashion_class_name(label));
  return names;
}

std::vector<std::string> numbered_class_names(int classes) {
  std::vector<std::string> names;
  for (int label = 0; label < classes; ++label)
    names.push_back(words("data.numbered-class", {{"label", label}}));
  return names;
}

bool are_fashion_mnist_train_labels(std::span<const std::uint8_t> labels) {
  return are_these(labels, kTrainCount, kTrainChecksum);
}

bool are_fashion_mnist_test_labels(std::span<const std::uint8_t> labels) {
  return are_these(labels, kTestCount, kTestChecksum);
}

}  // namespace pixelwalk
