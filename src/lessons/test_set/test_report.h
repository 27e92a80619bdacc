#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/data/dataset.h"
#include "core/model/forward_model.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/training/evaluation.h"

namespace pixelwalk::lessons {

/// What the network made of one image of the set.
struct TestedImage {
  int index = 0;  // in the test set
  int label = 0, predicted = 0;
  float confidence = 0;  // the probability of the predicted class
  float gap = 0;         // between the two most probable classes: small where it hesitates
  int second = 0;        // the most probable of the other classes

  bool right() const { return label == predicted; }
  bool operator==(const TestedImage&) const = default;
};

/// Of one class.
struct ClassResult {
  int images = 0;     // that have this label
  int right = 0;      // of these
  int predicted = 0;  // images of any label that the network gives this one

  /// What share of its images is classified correctly; 0 where there are none.
  double accuracy() const { return images > 0 ? static_cast<double>(right) / images : 0; }
};

/// Two classes that are taken for each other.
struct ConfusedPair {
  int first = 0, second = 0;  // first < second
  int first_as_second = 0, second_as_first = 0;

  int images() const { return first_as_second + second_as_first; }
  bool operator==(const ConfusedPair&) const = default;
};

/// How a network does on a test set: image by image, class by class. Some images at a time, through
/// the fast path: a page does as many batches a frame as it has time for, and may show what is
/// known meanwhile, which is always of the first position() images. The result depends on the
/// weights and the images alone. Belongs to one thread.
///
/// What the weights are is asked with each follow(): of a training under way they are others after
/// each epoch or batch, so follow what the learner chose to test, not what is newest.
class TestReport {
 public:
  static constexpr int kBatch = 16;

  /// `pool` must outlive it.
  explicit TestReport(ThreadPool& pool) : pool_(pool) {}

  /// What is tested: begins anew where the model, its weights or the data are others than before. A
  /// sentence, and no report, where they do not fit each other or memory is short. Cheap where
  /// nothing is new. Null weights, null data: no report.
  const Status& follow(const ModelSpec& spec, std::shared_ptr<const NamedTensors> weights,
                       DatasetPtr data);
  /// Does the next batch; some 3 ms for the course model, natively on one thread. Nothing where
  /// done().
  void next();

  /// Whether there is something to test at all.
  bool ready() const { return evaluation_.has_value(); }
  int count() const { return evaluation_ ? evaluation_->count() : 0; }
  int position() const { return static_cast<int>(images_.size()); }  // images done
  bool done() const { return ready() && position() == count(); }
  int classes() const { return classes_; }
  /// Grows whenever it begins anew.
  int revision() const { return revision_; }
  /// Those that the report is of; null before follow().
  const DatasetPtr& data() const { return data_; }

  /// Of all images so far; 0 before the first. The loss as Evaluation has it.
  float accuracy() const { return evaluation_ ? evaluation_->accuracy() : 0; }
  float loss() const { return evaluation_ ? evaluation_->loss() : 0; }

  const TestedImage& image(int index) const;
  ClassResult of_class(int label) const;
  /// The confusion matrix: images with this label that the network gives that one.
  int cell(int label, int predicted) const;

  // All of the following look through all images (0.3 ms for 10,000): to be kept, not asked for
  // every frame. Of equal ones the smaller index comes first.

  /// A cell's images, the most confident first.
  std::vector<TestedImage> images_of(int label, int predicted) const;
  /// At most `most` that are classified wrongly, the most confident first.
  std::vector<TestedImage> confident_mistakes(int most) const;
  /// At most `most`, the smallest gap first, right or wrong.
  std::vector<TestedImage> hesitant(int most) const;
  /// At most `most` pairs that are confused at all, the most images first.
  std::vector<ConfusedPair> confused_pairs(int most) const;

 private:
  Status begin();

  ThreadPool& pool_;
  // What is followed.
  ModelSpec spec_;
  std::shared_ptr<const NamedTensors> weights_;
  DatasetPtr data_;
  Status status_ = Status::ok();

  ForwardModel forward_;
  std::optional<Evaluation> evaluation_;
  int classes_ = 0, revision_ = 0;
  std::vector<TestedImage> images_;
  std::vector<int> cells_;  // (labels, predicted)
};

}  // namespace pixelwalk::lessons
