#include "core/data/idx_reader.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "core/base/file.h"
#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/byte_source.h"
#include "core/data/class_names.h"

namespace pixelwalk {

namespace {

constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr int kImagesHeaderBytes = 16;
constexpr int kLabelsHeaderBytes = 8;

// Says what frees memory that is held.
#if defined(__EMSCRIPTEN__)
constexpr std::string_view kNoMemory = "data.no-memory-on-page";
#else
constexpr std::string_view kNoMemory = "data.no-memory";
#endif

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | std::uint32_t{bytes[3]};
}

std::string hexadecimal(std::uint32_t number) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%08x", number);
  return text;
}

Status file_error(const std::string& name, const std::string& sentence) {
  return Status::error(name + ": " + sentence);
}

/// The header promised `wanted` bytes in all, but the file ended at the source's position.
Status too_short(const std::string& name, const ByteSource& source, std::int64_t wanted,
                 const std::string& what) {
  if (!source.damage().empty()) return file_error(name, source.damage() + ".");
  return file_error(name, words("data.file-ends", {{"position", with_thousands(source.position())},
                                                   {"what", what},
                                                   {"wanted", with_thousands(wanted)}}));
}

Status wrong_kind(const std::string& name, bool images_wanted) {
  return file_error(
      name, images_wanted ? words("data.labels-not-images") : words("data.images-not-labels"));
}

std::string images_of(const IdxHeader& header) {
  return words("data.images-of", {{"images", with_thousands(header.count)},
                                  {"size", by(header.height, header.width)}});
}

/// Reads and checks the header, leaving the source at the first value.
Result<IdxHeader> read_header(const std::string& name, ByteSource& source) {
  std::uint8_t bytes[kImagesHeaderBytes];
  if (source.read(bytes, 4) < 4) return too_short(name, source, 4, words("data.what-magic"));
  const std::uint32_t magic = big_endian(bytes);
  if (magic != kImagesMagic && magic != kLabelsMagic) {
    return file_error(name, words("data.no-magic", {{"found", hexadecimal(magic)}}));
  }
  IdxHeader header;
  header.images = magic == kImagesMagic;
  const int header_bytes = header.images ? kImagesHeaderBytes : kLabelsHeaderBytes;
  const auto rest = static_cast<std::size_t>(header_bytes - 4);
  if (source.read(bytes + 4, rest) < rest)
    return too_short(name, source, header_bytes, words("data.what-header"));

  const std::uint32_t count = big_endian(bytes + 4);
  const std::uint32_t height = header.images ? big_endian(bytes + 8) : 1;
  const std::uint32_t width = header.images ? big_endian(bytes + 12) : 1;
  if (count == 0) {
    return file_error(name,
                      words(header.images ? "data.header-no-images" : "data.header-no-labels"));
  }
  constexpr auto kMaxSide = static_cast<std::uint32_t>(kMaxImageSide);
  if (height == 0 || width == 0 || height > kMaxSide || width > kMaxSide) {
    return file_error(name, words("data.header-sides",
                                  {{"height", height}, {"width", width}, {"most", kMaxImageSide}}));
  }
  // At most 2^32 × 2^9 × 2^9, so the product fits.
  const std::uint64_t values = std::uint64_t{count} * height * width;
  if (values > static_cast<std::uint64_t>(kMaxPixelBytes)) {
    return file_error(name, words("data.header-too-many",
                                  {{"values", with_thousands(static_cast<std::int64_t>(values))},
                                   {"most", with_thousands(kMaxPixelBytes)}}));
  }
  header.count = static_cast<int>(count);
  if (header.images) {
    header.height = static_cast<int>(height);
    header.width = static_cast<int>(width);
  }
  return header;
}

Status goes_on(const std::string& name, std::int64_t end, const std::string& what) {
  return file_error(name,
                    words("data.file-goes-on", {{"what", what}, {"end", with_thousands(end)}}));
}

/// Reads everything behind the header, and that nothing follows.
Status read_values(const std::string& name, ByteSource& source, std::int64_t count,
                   const std::string& what, std::vector<std::uint8_t>& values) {
  const std::int64_t wanted = source.position() + count;
  if (source.most_remaining() < count) {
    const std::int64_t most = source.position() + source.most_remaining();
    return file_error(
        name,
        words(
            source.packed() ? "data.packed-file-shorter" : "data.file-shorter",
            {{"bytes", with_thousands(most)}, {"what", what}, {"wanted", with_thousands(wanted)}}));
  }
  values.clear();
  values.shrink_to_fit();
  values.resize(static_cast<std::size_t>(count));
  if (source.read(values.data(), values.size()) < values.size()) {
    return too_short(name, source, wanted, words("data.what-promised", {{"what", what}}));
  }
  if (!source.at_end()) {
    if (!source.damage().empty()) return file_error(name, source.damage() + ".");
    return goes_on(name, wanted, what);
  }
  return Status::ok();
}

Status check_size(const std::string& name, std::size_t bytes) {
  if (bytes <= static_cast<std::size_t>(kMaxIdxFileBytes)) return Status::ok();
  return file_error(name, words("data.file-too-large",
                                {{"bytes", with_thousands(static_cast<std::int64_t>(bytes))},
                                 {"most", with_thousands(kMaxIdxFileBytes)}}));
}

/// Which of two files is the training one; the sentence when that cannot be told.
Result<int> training_file(const NamedBytes& first, const IdxHeader& first_header,
                          const NamedBytes& second, const IdxHeader& second_header) {
  const DataPart a = data_part_by_name(first.name);
  const DataPart b = data_part_by_name(second.name);
  if (a != b) return a == DataPart::kTrain || b == DataPart::kTest ? 0 : 1;
  if (a == DataPart::kUnknown && first_header.count != second_header.count) {
    return first_header.count > second_header.count ? 0 : 1;
  }
  const std::string_view entry =
      first_header.images ? "data.which-training-images" : "data.which-training-labels";
  return Status::error(words(entry, {{"first", first.name}, {"second", second.name}}));
}

std::int64_t size_of(const NamedBytes& file) {
  return static_cast<std::int64_t>(file.bytes.capacity());
}

/// Frees a file that has been read. (Assigning {} to a vector would keep its memory.)
void free_file(NamedBytes& file, MemoryClaim& memory) {
  memory.shrink_by(size_of(file));
  std::vector<std::uint8_t>().swap(file.bytes);
}

/// Counts what is about to be unpacked.
Status make_room(const std::string& name, std::int64_t bytes, MemoryClaim& memory) {
  if (memory.grow_by(bytes)) return Status::ok();
  return file_error(name,
                    words(kNoMemory, {{"needed", megabytes_needed(bytes)},
                                      {"left", megabytes_left(MemoryBudget::shared().left())}}));
}

/// The images of a file, which is freed. Those of one that is not packed stay where they are: files
/// of many images would take their memory twice.
Status take_images(NamedBytes& file, MemoryClaim& memory, ImageSet& set) {
  const Result<IdxHeader> header = read_idx_header(file.name, file.bytes);
  if (!header.is_ok()) return header.status();
  if (!header.value().images) return wrong_kind(file.name, true);
  set.height = header.value().height;
  set.width = header.value().width;
  const std::int64_t values = std::int64_t{header.value().count} * set.values_per_image();
  const std::int64_t end = kImagesHeaderBytes + values;
  const auto size = static_cast<std::int64_t>(file.bytes.size());
  if (!ByteSource(file.bytes).packed() && size >= end) {
    if (size > end) return goes_on(file.name, end, images_of(header.value()));
    set.pixels = std::move(file.bytes);
    set.pixels.erase(set.pixels.begin(), set.pixels.begin() + kImagesHeaderBytes);
    return Status::ok();
  }
  if (Status room = make_room(file.name, values, memory); !room.is_ok()) return room;
  Status status = read_idx_images(file.name, file.bytes, set);
  if (status.is_ok()) free_file(file, memory);
  return status;
}

/// One part from its two files, which are freed on the way. `memory` counts the files at first, and
/// what is read from them at last.
Status read_part(NamedBytes& images, NamedBytes& labels, MemoryClaim& memory, ImageSet& set) {
  Status status = take_images(images, memory, set);
  if (!status.is_ok()) return status;
  const auto size = static_cast<std::size_t>(set.values_per_image());
  const std::size_t count = set.pixels.size() / size;
  const Result<IdxHeader> header = read_idx_header(labels.name, labels.bytes);
  if (!header.is_ok()) return header.status();
  status = make_room(labels.name, image_set_bytes(header.value().count, 0), memory);
  if (status.is_ok()) status = read_idx_labels(labels.name, labels.bytes, kMostClasses, set.labels);
  if (!status.is_ok()) return status;
  free_file(labels, memory);
  if (count != set.labels.size()) {
    return Status::error(words("data.counts-differ",
                               {{"images", images.name},
                                {"image_count", with_thousands(static_cast<std::int64_t>(count))},
                                {"labels", labels.name},
                                {"label_count", with_thousands(set.count())}}));
  }
  return Status::ok();
}

/// Labels count from 0, so the largest one tells how many classes there are.
int classes_of(const Dataset& dataset) {
  int largest = kLeastClasses - 1;
  for (const ImageSet* set : {&dataset.train, &dataset.test}) {
    for (const std::uint8_t label : set->labels) largest = std::max<int>(largest, label);
  }
  return largest + 1;
}

/// What a data set that has been read is called, and what counts it.
void finish_dataset(Dataset& dataset, MemoryClaim memory) {
  dataset.memory = std::make_shared<MemoryClaim>(std::move(memory));
  const bool published = are_fashion_mnist_train_labels(dataset.train.labels) &&
                         are_fashion_mnist_test_labels(dataset.test.labels);
  dataset.name = published ? "Fashion-MNIST" : words("data.idx-files");
  dataset.class_names =
      published ? fashion_class_names() : numbered_class_names(classes_of(dataset));
}

Status check_same_size(const Dataset& dataset, const std::string& train, const std::string& test) {
  if (dataset.train.height == dataset.test.height && dataset.train.width == dataset.test.width) {
    return Status::ok();
  }
  return Status::error(
      words("data.sizes-differ", {{"train", train},
                                  {"train_size", by(dataset.train.height, dataset.train.width)},
                                  {"test", test},
                                  {"test_size", by(dataset.test.height, dataset.test.width)}}));
}

}  // namespace

DataPart data_part_by_name(std::string name) {
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const bool train = name.find("train") != std::string::npos;
  const bool test =
      name.find("t10k") != std::string::npos || name.find("test") != std::string::npos;
  if (train == test) return DataPart::kUnknown;
  return train ? DataPart::kTrain : DataPart::kTest;
}

Result<IdxHeader> read_idx_header(const std::string& name, std::span<const std::uint8_t> file) {
  Status size = check_size(name, file.size());
  if (!size.is_ok()) return size;
  ByteSource source(file);
  return read_header(name, source);
}

Status read_idx_images(const std::string& name, std::span<const std::uint8_t> file, ImageSet& set) {
  Status size = check_size(name, file.size());
  if (!size.is_ok()) return size;
  ByteSource source(file);
  const Result<IdxHeader> header = read_header(name, source);
  if (!header.is_ok()) return header.status();
  if (!header.value().images) return wrong_kind(name, true);
  set.height = header.value().height;
  set.width = header.value().width;
  const std::int64_t values = std::int64_t{header.value().count} * set.values_per_image();
  return read_values(name, source, values, images_of(header.value()), set.pixels);
}

Status read_idx_labels(const std::string& name, std::span<const std::uint8_t> file, int classes,
                       std::vector<std::uint8_t>& labels) {
  Status size = check_size(name, file.size());
  if (!size.is_ok()) return size;
  ByteSource source(file);
  const Result<IdxHeader> header = read_header(name, source);
  if (!header.is_ok()) return header.status();
  if (header.value().images) return wrong_kind(name, false);
  const int count = header.value().count;
  Status status = read_values(name, source, count,
                              words("data.labels-of", {{"labels", with_thousands(count)}}), labels);
  if (!status.is_ok()) return status;
  for (std::size_t index = 0; index < labels.size(); ++index) {
    if (labels[index] < classes) continue;
    return file_error(
        name,
        words("data.label-too-large",
              {{"byte", with_thousands(static_cast<std::int64_t>(index) + kLabelsHeaderBytes)},
               {"most", classes - 1},
               {"found", labels[index]}}));
  }
  return Status::ok();
}

Result<DatasetPtr> dataset_from_idx(std::vector<NamedBytes> files) {
  std::vector<std::size_t> images, labels;
  std::vector<IdxHeader> headers;
  for (std::size_t index = 0; index < files.size(); ++index) {
    const Result<IdxHeader> header = read_idx_header(files[index].name, files[index].bytes);
    if (!header.is_ok()) return header.status();
    headers.push_back(header.value());
    (header.value().images ? images : labels).push_back(index);
  }
  if (images.size() != 2 || labels.size() != 2) {
    return Status::error(
        words("data.not-four-files", {{"images", images.size()}, {"labels", labels.size()}}));
  }
  const auto order = [&](std::vector<std::size_t>& pair) {
    const Result<int> training =
        training_file(files[pair[0]], headers[pair[0]], files[pair[1]], headers[pair[1]]);
    if (!training.is_ok()) return training.status();
    if (training.value() == 1) std::swap(pair[0], pair[1]);
    return Status::ok();
  };
  Status status = order(images);
  if (status.is_ok()) status = order(labels);
  if (!status.is_ok()) return status;

  const auto dataset = std::make_shared<Dataset>();
  MemoryClaim memory;
  for (const NamedBytes& file : files) memory.count(size_of(file));
  status = read_part(files[images[0]], files[labels[0]], memory, dataset->train);
  if (status.is_ok()) {
    status = read_part(files[images[1]], files[labels[1]], memory, dataset->test);
  }
  if (status.is_ok()) {
    status = check_same_size(*dataset, files[images[0]].name, files[images[1]].name);
  }
  if (!status.is_ok()) return status;
  finish_dataset(*dataset, std::move(memory));
  return DatasetPtr(dataset);
}

Result<DatasetPtr> load_fashion_mnist(const std::string& folder) {
  std::error_code problem;
  if (!std::filesystem::is_directory(folder, problem)) {
    return Status::error(folder + ": " +
                         words("data.no-folder", {{"file", kFashionMnistFiles[0]}}));
  }
  const auto read_one = [&](const char* published) -> Result<NamedBytes> {
    const std::string packed = folder + "/" + published;
    const std::string plain = packed.substr(0, packed.size() - 3);  // without ".gz"
    for (const std::string& path : {packed, plain}) {
      std::error_code absent;
      if (!std::filesystem::exists(path, absent)) continue;
      Result<std::vector<std::uint8_t>> bytes = read_file(path, kMaxIdxFileBytes);
      if (!bytes.is_ok()) return bytes.status();
      return NamedBytes{path, std::move(bytes).value()};
    }
    return Status::error(folder + ": " + words("data.file-missing", {{"file", published}}));
  };
  const auto dataset = std::make_shared<Dataset>();
  MemoryClaim memory;
  std::string first_name;
  for (const bool train : {true, false}) {
    Result<NamedBytes> images = read_one(kFashionMnistFiles[train ? 0 : 2]);
    if (!images.is_ok()) return images.status();
    Result<NamedBytes> labels = read_one(kFashionMnistFiles[train ? 1 : 3]);
    if (!labels.is_ok()) return labels.status();
    memory.count(size_of(images.value()) + size_of(labels.value()));
    Status status =
        read_part(images.value(), labels.value(), memory, train ? dataset->train : dataset->test);
    if (!status.is_ok()) return status;
    if (train) {
      first_name = images.value().name;
      continue;
    }
    status = check_same_size(*dataset, first_name, images.value().name);
    if (!status.is_ok()) return status;
  }
  finish_dataset(*dataset, std::move(memory));
  return DatasetPtr(dataset);
}

}  // namespace pixelwalk
