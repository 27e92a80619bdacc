#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/data/idx_reader.h"
#include "lessons/training/background_task.h"

namespace pixelwalk::lessons {

/// Where training data comes from.
enum class DataSource { kFashionMnist, kGarments, kOwnFiles };

/// "Fashion-MNIST", "Built-in garments", "Your own files".
std::string_view data_source_name(DataSource source);

enum class DataState {
  kNotLoaded,
  kDownloading,
  kUnpacking,  // inflating and checking, or drawing the garments
  kReady,
  kFailed,  // error() says why; what was loaded before is still there
};

/// How data reaches the lesson: the app hands in the site, a test hands in a stand-in.
struct DataSite {
  /// Whether the site carries Fashion-MNIST's four files under data/fashion-mnist/.
  bool has_fashion_mnist = false;
  /// As app::Services::fetch: callbacks come on the screen's thread, between frames.
  std::function<void(const std::string& path,
                     std::function<void(std::int64_t done, std::int64_t total)> progress,
                     std::function<void(Result<std::vector<std::uint8_t>>)> finished)>
      fetch;
  /// Draws the built-in garments; called on a thread of its own where there are threads.
  std::function<DatasetPtr()> garments;
};

/// The chosen data on its way from files to a Dataset, without a window and without freezing one:
/// files are fetched one after the other, then unpacked off the screen's thread, each packed file
/// freed as it is done. All functions belong to the screen's thread; call poll() once a frame.
class TrainingData {
 public:
  explicit TrainingData(DataSite site);
  ~TrainingData();
  TrainingData(const TrainingData&) = delete;
  TrainingData& operator=(const TrainingData&) = delete;

  const DataSite& site() const { return site_; }
  DataSource choice() const { return choice_; }
  /// What this site begins with.
  DataSource usual_choice() const {
    return site_.has_fashion_mnist ? DataSource::kFashionMnist : DataSource::kGarments;
  }
  /// Fashion-MNIST needs a site that has it; own files can be chosen once load_files() has brought
  /// them.
  bool can_choose(DataSource source) const;
  /// Loads nothing by itself, and what is loaded stays until something else has taken its place.
  void choose(DataSource source);
  /// Fetches or draws what is chosen; again after a failure, going on with the file that failed.
  void load();
  /// Reads four IDX files (gzip or not). A broken file gives error() and leaves data and choice as
  /// they were. Refused with a sentence while other data are being unpacked.
  Status load_files(std::vector<NamedBytes> files);
  /// Takes data that are there already as own files, and chooses them. Refused with a sentence as
  /// load_files() is.
  Status take(DatasetPtr data);
  void poll();

  DataState state() const { return state_; }
  bool loading() const {
    return state_ == DataState::kDownloading || state_ == DataState::kUnpacking;
  }
  /// 0 to 1 while downloading, negative while nobody knows the end.
  double progress() const;
  /// What is there or under way, in words: "Downloading: 12.4 of about 30.9 MB".
  std::string sentence() const;
  /// Why the last attempt failed; empty after the next success, load() or choose().
  const std::string& error() const { return error_; }

  /// The data of choice(), or null while that is not loaded.
  DatasetPtr dataset() const;

 private:
  /// A load under way. Callbacks and tasks hold it weakly or by themselves: once it is no longer
  /// job_, what they bring is dropped.
  struct Job;
  void fetch_next();
  void read(std::vector<NamedBytes> files);
  void prepare(std::function<Result<DatasetPtr>()> work);
  void fail(const std::string& message);

  DataSite site_;
  DataSource choice_;
  DataState state_ = DataState::kNotLoaded;
  std::string error_;
  DatasetPtr dataset_;
  DataSource dataset_source_ = DataSource::kGarments;
  std::shared_ptr<Job> job_;
  std::function<void()> waiting_;  // starts when task_ is through with a load that was given up
  BackgroundTask task_;
};

}  // namespace pixelwalk::lessons
