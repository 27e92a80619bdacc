#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/ui/services.h"
#include "core/data/dataset.h"
#include "lessons/training/training_data.h"

namespace pixelwalk::app {

/// The test images of Fashion-MNIST for lessons that look at single images: two files of the
/// site, fetched when asked for, or those of a data set that another page has loaded already.
/// Screen thread.
class TestImages {
 public:
  enum class State { kAbsent, kLoading, kReady, kFailed };

  explicit TestImages(Services& services) : services_(services) {}

  State state() const { return state_; }
  /// Whether load() can be asked for here.
  bool available() const { return services_.has_fashion_mnist(); }
  void load();
  /// Takes the test set of loaded data instead; while others are being loaded, use_waiting() does.
  void use(const DatasetPtr& data, lessons::DataSource source);
  void use_waiting();
  /// What the images of kReady are of.
  lessons::DataSource source() const { return source_; }
  /// The same number for the same data set, however often it is loaded; files of the person's own
  /// are another one each time.
  int set() const { return set_; }
  bool has_fashion_mnist() const {
    return state_ == State::kReady && source_ == lessons::DataSource::kFashionMnist;
  }

  double progress() const { return progress_; }           // 0..1
  const std::string& error() const { return error_; }     // of kFailed
  const ImageSet& images() const { return data_->test; }  // of kReady
  /// Those that the images are the test set of, or the images alone; null before kReady.
  const DatasetPtr& data() const { return data_; }
  std::string name(int index) const;  // "Bag, test 57"
  /// Indices of the first images of each class, for a list to choose from.
  const std::vector<int>& examples() const { return examples_; }
  /// Indices of all images of a class, in their order; of kReady.
  const std::vector<int>& of_class(int label) const;
  const std::vector<std::string>& class_names() const {
    static const std::vector<std::string> kNone;
    return data_ ? data_->class_names : kNone;
  }
  /// Of the data set that the images belong to: "Fashion-MNIST", "IDX files".
  const std::string& set_name() const { return data_->name; }  // of kReady

 private:
  void fetch_part(int part);
  void finish();
  Status count_memory(MemoryClaim& memory) const;
  void fail(std::string error);
  void take(DatasetPtr data, lessons::DataSource source);
  void sort_by_class();

  Services& services_;
  State state_ = State::kAbsent;
  double progress_ = 0;
  std::string error_;
  std::vector<Bytes> files_;
  DatasetPtr data_;
  lessons::DataSource source_ = lessons::DataSource::kFashionMnist;
  int set_ = 0, own_sets_ = 0;
  DatasetPtr waiting_;
  lessons::DataSource waiting_source_ = lessons::DataSource::kFashionMnist;
  std::vector<std::vector<int>> of_class_;
  std::vector<int> examples_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
