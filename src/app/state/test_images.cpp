#include "app/state/test_images.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/idx_reader.h"

namespace pixelwalk::app {
namespace {

constexpr std::array<const char*, 2> kFiles = {kFashionMnistFiles[2], kFashionMnistFiles[3]};
constexpr int kExamplesOfAClass = 3;

}  // namespace

void TestImages::load() {
  if (state_ == State::kLoading || has_fashion_mnist()) return;
  state_ = State::kLoading;
  progress_ = 0;
  files_.clear();
  fetch_part(0);
}

void TestImages::fetch_part(int part) {
  services_.fetch(
      "data/fashion-mnist/" + std::string(kFiles[static_cast<std::size_t>(part)]),
      [this, part, alive = std::weak_ptr(alive_)](std::int64_t done, std::int64_t total) {
        // The labels are a small fraction of the images.
        if (!alive.expired() && part == 0 && total > 0) {
          progress_ = static_cast<double>(done) / static_cast<double>(total);
        }
      },
      [this, part, alive = std::weak_ptr(alive_)](Result<Bytes> bytes) {
        if (alive.expired() || state_ != State::kLoading) return;
        if (!bytes.is_ok()) {
          fail(bytes.message());
          return;
        }
        files_.push_back(std::move(bytes).value());
        if (part + 1 < static_cast<int>(kFiles.size())) {
          fetch_part(part + 1);
        } else {
          finish();
        }
      });
}

// What the images of files_ take when they are unpacked.
Status TestImages::count_memory(MemoryClaim& memory) const {
  const Result<IdxHeader> header = read_idx_header(kFiles[0], files_[0]);
  if (!header.is_ok()) return header.status();
  const auto& [images, count, height, width] = header.value();
  if (memory.grow_by(image_set_bytes(count, std::int64_t{height} * width))) return Status::ok();
  return Status::error(words("images.no-memory"));
}

void TestImages::finish() {
  auto memory = std::make_shared<MemoryClaim>();
  auto data = std::make_shared<Dataset>();
  ImageSet& set = data->test;
  Status status = count_memory(*memory);
  if (status.is_ok()) status = read_idx_images(kFiles[0], files_[0], set);
  if (status.is_ok()) status = read_idx_labels(kFiles[1], files_[1], kFashionClasses, set.labels);
  files_.clear();
  if (!status.is_ok()) {
    fail(status.message());
    return;
  }
  const auto expected =
      static_cast<std::size_t>(set.count()) * static_cast<std::size_t>(set.values_per_image());
  if (set.pixels.size() != expected || set.count() == 0) {
    fail(words("images.counts-differ", {{"images", kFiles[0]}, {"labels", kFiles[1]}}));
    return;
  }
  const bool published = are_fashion_mnist_test_labels(set.labels);
  data->class_names = published ? fashion_class_names() : numbered_class_names(kFashionClasses);
  data->name = published ? "Fashion-MNIST" : words("data.idx-files");
  data->memory = std::move(memory);
  take(std::move(data), lessons::DataSource::kFashionMnist);
}

void TestImages::use(const DatasetPtr& data, lessons::DataSource source) {
  if (data == nullptr || data->test.count() == 0) return;
  if (data == data_ && state_ == State::kReady) return;
  if (state_ == State::kLoading) {
    waiting_ = data;
    waiting_source_ = source;
    return;
  }
  take(data, source);
}

void TestImages::use_waiting() {
  if (state_ != State::kLoading) use(std::exchange(waiting_, nullptr), waiting_source_);
}

void TestImages::take(DatasetPtr data, lessons::DataSource source) {
  data_ = std::move(data);
  source_ = source;
  set_ = static_cast<int>(source);
  if (source == lessons::DataSource::kOwnFiles) set_ += own_sets_++;
  sort_by_class();
}

void TestImages::sort_by_class() {
  state_ = State::kReady;
  of_class_.assign(class_names().size(), {});
  for (int i = 0; i < images().count(); ++i) {
    const std::size_t label = images().labels[static_cast<std::size_t>(i)];
    if (label < of_class_.size()) of_class_[label].push_back(i);
  }
  examples_.clear();
  for (int label = static_cast<int>(class_names().size()) - 1; label >= 0; --label) {
    const std::vector<int>& all = of_class(label);
    const auto count = std::min<std::size_t>(all.size(), kExamplesOfAClass);
    examples_.insert(examples_.end(), all.begin(),
                     all.begin() + static_cast<std::ptrdiff_t>(count));
  }
}

const std::vector<int>& TestImages::of_class(int label) const {
  static const std::vector<int> kNone;
  const auto at = static_cast<std::size_t>(label);
  return at < of_class_.size() ? of_class_[at] : kNone;
}

void TestImages::fail(std::string error) {
  state_ = State::kFailed;
  error_ = std::move(error);
}

std::string TestImages::name(int index) const {
  const std::size_t label = images().labels[static_cast<std::size_t>(index)];
  const std::string class_name =
      label < class_names().size() ? class_names()[label] : words("images.unknown-class");
  return words("images.test-name", {{"class", class_name}, {"index", index}});
}

}  // namespace pixelwalk::app
