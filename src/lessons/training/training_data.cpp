#include "lessons/training/training_data.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/dataset_fingerprint.h"

namespace pixelwalk::lessons {
namespace {

// Sizes of the files as published, for the progress bar; a site's own packing may differ by some
// per cent.
constexpr std::array<std::int64_t, 4> kPackedBytes = {26'421'880, 29'515, 4'422'102, 5'148};
constexpr std::int64_t kAllPackedBytes =
    kPackedBytes[0] + kPackedBytes[1] + kPackedBytes[2] + kPackedBytes[3];

std::string megabytes(std::int64_t bytes) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", static_cast<double>(bytes) / 1e6);
  return text.data();
}

}  // namespace

std::string_view data_source_name(DataSource source) {
  switch (source) {
    case DataSource::kFashionMnist:
      return "Fashion-MNIST";
    case DataSource::kGarments:
      return phrase("train.source.garments");
    case DataSource::kOwnFiles:
      return phrase("train.source.own-files");
  }
  return "";
}

struct TrainingData::Job {
  DataSource source = DataSource::kGarments;
  std::vector<NamedBytes> files;             // fetched so far, in the order of kFashionMnistFiles
  std::int64_t fetched = 0;                  // bytes of the file under way
  std::int64_t of_total = 0;                 // its size, 0 when the server does not say
  MemoryClaim memory;                        // of files on their way
  std::optional<Result<DatasetPtr>> result;  // written by the task, read after it
};

TrainingData::TrainingData(DataSite site) : site_(std::move(site)), choice_(usual_choice()) {}

TrainingData::~TrainingData() = default;

bool TrainingData::can_choose(DataSource source) const {
  switch (source) {
    case DataSource::kFashionMnist:
      return site_.has_fashion_mnist;
    case DataSource::kGarments:
      return site_.garments != nullptr;
    case DataSource::kOwnFiles:
      return dataset_ != nullptr && dataset_source_ == DataSource::kOwnFiles;
  }
  return false;
}

void TrainingData::choose(DataSource source) {
  if (!can_choose(source) || (source == choice_ && error_.empty())) return;
  choice_ = source;
  job_.reset();
  waiting_ = nullptr;
  error_.clear();
  state_ = dataset() ? DataState::kReady : DataState::kNotLoaded;
}

void TrainingData::load() {
  if (loading() || dataset() || !can_choose(choice_)) return;
  error_.clear();
  if (choice_ == DataSource::kGarments) {
    job_ = std::make_shared<Job>();
    job_->source = choice_;
    prepare([draw = site_.garments] { return Result<DatasetPtr>(draw()); });
    return;
  }
  if (!job_) {  // else the files that came before a failure are still here
    job_ = std::make_shared<Job>();
    job_->source = choice_;
  }
  if (!job_->memory.grow_to(kAllPackedBytes)) {
    fail(words("train.data.no-memory", {{"needed", megabytes_needed(kAllPackedBytes)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
    return;
  }
  state_ = DataState::kDownloading;
  fetch_next();
}

Status TrainingData::take(DatasetPtr data) {
  if (state_ == DataState::kUnpacking)
    return Status::error(words("train.data.busy-file", {{"name", data->name}}));
  error_.clear();
  job_.reset();
  dataset_ = std::move(data);
  dataset_source_ = choice_ = DataSource::kOwnFiles;
  state_ = DataState::kReady;
  return Status::ok();
}

Status TrainingData::load_files(std::vector<NamedBytes> files) {
  if (files.empty()) return Status::ok();
  if (state_ == DataState::kUnpacking) {
    return Status::error(words(files.size() > 1 ? "train.data.busy-files" : "train.data.busy-file",
                               {{"name", files.front().name}}));
  }
  error_.clear();
  job_ = std::make_shared<Job>();
  job_->source = DataSource::kOwnFiles;
  for (const NamedBytes& file : files)
    job_->memory.count(static_cast<std::int64_t>(file.bytes.size()));
  read(std::move(files));
  return Status::ok();
}

// A function object must be copyable, and files must not be copied: they are shared.
void TrainingData::read(std::vector<NamedBytes> files) {
  auto shared = std::make_shared<std::vector<NamedBytes>>(std::move(files));
  auto memory = std::make_shared<MemoryClaim>(std::move(job_->memory));
  prepare([shared, memory] {
    memory->release();  // the reader counts them from here on
    return dataset_from_idx(std::move(*shared));
  });
}

void TrainingData::fetch_next() {
  const std::size_t index = job_->files.size();
  if (index == kFashionMnistFiles.size()) {
    read(std::exchange(job_->files, {}));
    return;
  }
  job_->fetched = job_->of_total = 0;
  const std::string name = kFashionMnistFiles[index];
  const std::weak_ptr<Job> mine = job_;
  site_.fetch(
      "data/fashion-mnist/" + name,
      [mine](std::int64_t done, std::int64_t total) {
        if (const auto job = mine.lock()) {
          job->fetched = done;
          job->of_total = total;
        }
      },
      [this, mine, name](Result<std::vector<std::uint8_t>> fetched) {
        const auto job = mine.lock();  // null: given up, or this object is gone
        if (!job || job != job_) return;
        if (!fetched.is_ok()) {
          fail(fetched.message());
          return;
        }
        job->files.push_back({name, std::move(fetched).value()});
        fetch_next();
      });
}

void TrainingData::prepare(std::function<Result<DatasetPtr>()> work) {
  state_ = DataState::kUnpacking;
  waiting_ = [job = job_, work = std::move(work)] {
    job->result = work();
    // Read every pixel now: at the end of an epoch it would hold the training up.
    if (job->result->is_ok()) known_fingerprint(*job->result->value());
  };
}

void TrainingData::fail(const std::string& message) {
  error_ = message;
  const bool own = job_->source == DataSource::kOwnFiles;  // what was chosen before stays so
  if (own || job_->result) job_.reset();                   // nothing that a retry could go on with
  state_ = dataset() ? DataState::kReady : own ? DataState::kNotLoaded : DataState::kFailed;
}

void TrainingData::poll() {
  const bool through = task_.poll();
  if (through && job_ && job_->result) {
    if (job_->result->is_ok()) {
      dataset_ = std::move(*job_->result).value();
      dataset_source_ = choice_ = job_->source;
      job_.reset();
      state_ = DataState::kReady;
    } else {
      fail(job_->result->message());
    }
  }
  if (waiting_ && !task_.running()) {
    task_.start(std::exchange(waiting_, nullptr));
  }
}

double TrainingData::progress() const {
  if (state_ != DataState::kDownloading || !job_) return -1;
  std::int64_t done = 0;
  for (std::size_t index = 0; index < job_->files.size(); ++index) done += kPackedBytes[index];
  const std::size_t current = job_->files.size();
  if (current < kPackedBytes.size()) {
    const std::int64_t total = job_->of_total > 0 ? job_->of_total : kPackedBytes[current];
    done += kPackedBytes[current] * std::min(job_->fetched, total) / total;
  }
  return static_cast<double>(done) / static_cast<double>(kAllPackedBytes);
}

std::string TrainingData::sentence() const {
  switch (state_) {
    case DataState::kNotLoaded:
      if (choice_ == DataSource::kFashionMnist) {
        return words("train.data.not-loaded", {{"megabytes", megabytes(kAllPackedBytes)}});
      }
      if (choice_ == DataSource::kGarments) {
        return words("train.data.not-drawn");
      }
      return "";
    case DataState::kDownloading:
      return words("train.data.downloading",
                   {{"done", megabytes(static_cast<std::int64_t>(
                                 progress() * static_cast<double>(kAllPackedBytes)))},
                    {"megabytes", megabytes(kAllPackedBytes)}});
    case DataState::kUnpacking:
      return choice_ == DataSource::kGarments && job_ && job_->source == DataSource::kGarments
                 ? words("train.data.drawing")
                 : words("train.data.unpacking");
    case DataState::kReady: {
      const DatasetPtr data = dataset();
      return words("train.data.ready", {{"train", with_thousands(data->train.count())},
                                        {"test", with_thousands(data->test.count())},
                                        {"size", by(data->train.height, data->train.width)}});
    }
    case DataState::kFailed:
      return words("train.data.failed");
  }
  return "";
}

DatasetPtr TrainingData::dataset() const {
  return dataset_source_ == choice_ ? dataset_ : nullptr;
}

}  // namespace pixelwalk::lessons
