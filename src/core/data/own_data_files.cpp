// How files come into a data set that is being put together.

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/image_header.h"
#include "core/data/own_data.h"

namespace pixelwalk {

namespace {

constexpr int kMostIdxClasses = 256;  // that labels of 8 bits can name

std::int64_t size_of(const NamedBytes& file) {
  return static_cast<std::int64_t>(file.bytes.size());
}

std::vector<std::string_view> folders_and_name(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (!part.empty() && part != ".") parts.push_back(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

DataPart part_of_folder(std::string_view name) {
  const std::string lower = lower_case(name);
  if (lower == "train" || lower == "training") return DataPart::kTrain;
  for (const char* test : {"test", "testing", "val", "valid", "validation"}) {
    if (lower == test) return DataPart::kTest;
  }
  return DataPart::kUnknown;
}

/// No longer than a class's name may be, and cut between two characters.
std::string_view short_name(std::string_view name) {
  if (name.size() <= kMostClassNameBytes) return name;
  std::size_t end = kMostClassNameBytes;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
  return name.substr(0, end);
}

std::string_view without_ending(std::string_view name) {
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

/// The class of images that lie loose in a zip.
std::string class_of_zip(std::string_view path) {
  const auto parts = folders_and_name(path);
  return parts.empty() ? std::string() : std::string(without_ending(parts.back()));
}

bool is_idx(const NamedBytes& file) {
  return read_idx_header(file.name, file.bytes).is_ok();
}

/// How IDX files are called; inside a zip only those of such names are looked at.
bool is_idx_name(std::string_view path) {
  const std::string lower = lower_case(path);
  return lower.find("ubyte") != lower.npos || lower.ends_with(".idx") || lower.ends_with(".idx.gz");
}

/// Why a file is no image that can be decoded; empty where it may be one.
std::string problem_of(std::span<const std::uint8_t> file) {
  if (file.empty()) return words("data.own-empty-file");
  if (ZipReader::is_zip(file)) return words("data.own-zip-in-zip");
  if (image_format(file) == ImageFormat::kNone) return words("data.own-no-image");
  if (static_cast<std::int64_t>(file.size()) > kMostImageFileBytes)
    return words("data.own-large-file", {{"most", megabytes_left(kMostImageFileBytes)}});
  const std::optional<ImageSize> size = image_size(file);
  if (!size) return "";  // the decoder will tell
  if (size->height < 1 || size->width < 1) return words("data.own-no-pixels");
  if (size->pixels() <= kMostImagePixels) return "";
  return words("data.own-large-image", {{"height", with_thousands(size->height)},
                                        {"width", with_thousands(size->width)},
                                        {"most", with_thousands(kMostImagePixels / 1'000'000)}});
}

}  // namespace

OwnData::Place OwnData::place_of(std::string_view path, std::string_view fallback) {
  const auto parts = folders_and_name(path);
  const std::size_t folders = parts.empty() ? 0 : parts.size() - 1;
  Place place{std::string(short_name(folders > 0 ? parts[folders - 1] : fallback))};
  for (std::size_t at = 0; at + 1 < folders; ++at) {
    const DataPart part = part_of_folder(parts[at]);
    if (part != DataPart::kUnknown) place.part = part;
  }
  return place;
}

void OwnData::add_files(std::vector<NamedBytes> files) {
  std::vector<NamedBytes> idx_files;
  for (NamedBytes& file : files) add_file(std::move(file), idx_files);
  add_idx(std::move(idx_files));
  ++version_;
}

void OwnData::add_file(NamedBytes file, std::vector<NamedBytes>& idx_files) {
  if (is_system_file(file.name)) {
    ++passed_over_;
    return;
  }
  if (ZipReader::is_zip(file.bytes)) {
    add_zip(std::move(file), idx_files);
    return;
  }
  if (is_idx(file)) {
    idx_files.push_back(std::move(file));
    return;
  }
  if (std::string problem = problem_of(file.bytes); !problem.empty()) {
    note_left_out(std::move(file.name), std::move(problem));
    return;
  }
  memory_.count(size_of(file));
  waiting_.push_back({std::move(file), nullptr, 0});
}

void OwnData::add_zip(NamedBytes file, std::vector<NamedBytes>& idx_files) {
  Result<ZipReader> opened = ZipReader::open(std::move(file.bytes));
  if (!opened.is_ok()) {
    note_left_out(std::move(file.name), opened.message());
    return;
  }
  MemoryClaim memory;
  memory.count(opened.value().file_bytes());
  const auto archive = std::make_shared<const Archive>(
      Archive{file.name, std::move(opened).value(), std::move(memory)});
  const ZipReader& zip = archive->zip;
  passed_over_ += zip.passed_over();
  for (const ZipReader::Refused& refused : zip.refused())
    note_left_out(file.name + "/" + refused.path, refused.reason);
  for (std::size_t entry = 0; entry < zip.entries().size(); ++entry) {
    const std::string& path = zip.entries()[entry].path;
    if (is_idx_name(path)) {
      Result<std::vector<std::uint8_t>> bytes = zip.read(entry);
      if (bytes.is_ok()) {
        idx_files.push_back({path, std::move(bytes).value()});
      } else {
        note_left_out(file.name + "/" + path, bytes.message());
      }
      continue;
    }
    waiting_.push_back({{path, {}}, archive, entry});
  }
}

std::optional<OwnData::Decodable> OwnData::next_to_decode() {
  while (!waiting_.empty()) {
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    ++version_;
    if (!next.archive) {
      memory_.shrink_by(size_of(next.file));
    } else {
      const std::string shown = next.archive->name + "/" + next.file.name;
      Result<std::vector<std::uint8_t>> bytes = next.archive->zip.read(next.entry);
      std::string problem = bytes.is_ok() ? problem_of(bytes.value()) : bytes.message();
      if (!problem.empty()) {
        note_left_out(shown, std::move(problem));
        continue;
      }
      next.file.bytes = std::move(bytes).value();
    }
    const std::string fallback = next.archive ? class_of_zip(next.archive->name) : std::string();
    const std::int64_t ticket = next_ticket_++;
    decoding_[ticket] = {next.file.name, place_of(next.file.name, fallback)};
    return Decodable{ticket, std::move(next.file)};
  }
  return std::nullopt;
}

void OwnData::decoded(std::int64_t ticket, Result<RgbImage> image) {
  const auto found = decoding_.find(ticket);
  if (found == decoding_.end()) return;
  auto [file, place] = std::move(found->second);
  decoding_.erase(found);
  ++version_;
  const Status status = image.is_ok() ? add(file, place, image.value()) : image.status();
  if (!status.is_ok()) note_left_out(std::move(file), status.message());
}

/// Pairs each file of images with the labels of its part and of as many images.
void OwnData::add_idx(std::vector<NamedBytes> files) {
  std::vector<NamedBytes> images, labels;
  for (NamedBytes& file : files) {
    const Result<IdxHeader> header = read_idx_header(file.name, file.bytes);
    (header.value().images ? images : labels).push_back(std::move(file));
  }
  for (const NamedBytes& file : images) {
    const auto count = [](const NamedBytes& of) {
      return read_idx_header(of.name, of.bytes).value().count;
    };
    const auto found = std::find_if(labels.begin(), labels.end(), [&](const NamedBytes& other) {
      return data_part_by_name(other.name) == data_part_by_name(file.name) &&
             count(other) == count(file);
    });
    if (found == labels.end()) {
      note_left_out(file.name, words("data.own-no-labels"));
      continue;
    }
    const NamedBytes pair = std::move(*found);
    labels.erase(found);
    if (const Status status = add_idx_pair(file, pair); !status.is_ok())
      note_left_out(file.name, status.message());
  }
  for (NamedBytes& file : labels) note_left_out(std::move(file.name), words("data.own-no-images"));
}

Status OwnData::add_idx_pair(const NamedBytes& images, const NamedBytes& labels) {
  const auto whole = [](const Status& status, const std::string& name) {
    // What reads files begins with their names; here the name stands beside.
    const std::string& said = status.message();
    return Status::error(said.starts_with(name + ": ") ? said.substr(name.size() + 2) : said);
  };
  const IdxHeader header = read_idx_header(images.name, images.bytes).value();
  const std::int64_t bytes =
      image_set_bytes(header.count, std::int64_t{header.height} * header.width);
  if (bytes > MemoryBudget::shared().left()) return full(bytes);
  ImageSet set;
  if (Status status = read_idx_images(images.name, images.bytes, set); !status.is_ok())
    return whole(status, images.name);
  if (Status status = read_idx_labels(labels.name, labels.bytes, kMostIdxClasses, set.labels);
      !status.is_ok())
    return status;
  const bool fashion =
      are_fashion_mnist_train_labels(set.labels) || are_fashion_mnist_test_labels(set.labels);
  const std::vector<std::string> names =
      fashion ? fashion_class_names() : numbered_class_names(kMostIdxClasses);
  auto block = std::make_shared<const Block>(
      Block{images.name, set.height, set.width, 1, std::move(set.pixels)});
  std::vector<int> ids(kMostIdxClasses);
  for (const std::uint8_t label : set.labels) {
    if (ids[label] != 0) continue;
    const Class* of = class_named(names[label]);
    if (of == nullptr) return too_many_folders();
    ids[label] = of->id;
  }
  if (Status status = add_block(block); !status.is_ok()) return status;
  const DataPart part = data_part_by_name(images.name);
  for (std::size_t index = 0; index < set.labels.size(); ++index) {
    images_.push_back({block, static_cast<std::int32_t>(index), ids[set.labels[index]], part});
    count(images_.back(), 1);
  }
  return Status::ok();
}

}  // namespace pixelwalk
