#include "lessons/test_set/test_report.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/model/sequential.h"
#include "core/training/training_checks.h"

namespace pixelwalk::lessons {
namespace {

/// The surest first; of equal ones the smaller index.
std::pair<float, int> by_confidence(const TestedImage& image) {
  return {-image.confidence, image.index};
}

/// At most `most` of those that `is` holds for, by `key`, the least first.
template <typename Is, typename Key>
std::vector<TestedImage> sorted(const std::vector<TestedImage>& images, int most, const Is& is,
                                const Key& key) {
  PW_CHECK(most >= 0, "ask for none or more");
  std::vector<TestedImage> found;
  std::ranges::copy_if(images, std::back_inserter(found), is);
  std::ranges::sort(found, std::ranges::less{}, key);
  if (std::ssize(found) > most) found.resize(static_cast<std::size_t>(most));
  return found;
}

/// `scores`: by class; as they come, and made probabilities.
TestedImage tested(int index, int label, std::span<const float> scores,
                   std::span<const float> probabilities) {
  const auto sure = [&](std::size_t at) {
    return std::isfinite(probabilities[at]) ? probabilities[at] : 0;
  };
  // Of the scores, as different ones may round to the same probability.
  std::size_t best = 0;
  for (std::size_t at = 1; at < scores.size(); ++at) {
    if (scores[at] > scores[best]) best = at;
  }
  std::size_t second = best;
  for (std::size_t at = 0; at < scores.size(); ++at) {
    if (at != best && (second == best || sure(at) > sure(second))) second = at;
  }
  const float other = second == best ? 0 : sure(second);
  return {.index = index,
          .label = label,
          .predicted = static_cast<int>(best),
          .confidence = sure(best),
          .gap = sure(best) - other,
          .second = static_cast<int>(second)};
}

}  // namespace

const Status& TestReport::follow(const ModelSpec& spec, std::shared_ptr<const NamedTensors> weights,
                                 DatasetPtr data) {
  if (weights == weights_ && data == data_ && same_model(spec, spec_)) return status_;
  evaluation_.reset();
  forward_ = ForwardModel();
  images_.clear();
  cells_.clear();
  spec_ = spec;
  weights_ = std::move(weights);
  data_ = std::move(data);
  ++revision_;
  status_ = weights_ && data_ ? begin() : Status::ok();
  return status_;
}

Status TestReport::begin() {
  classes_ = static_cast<int>(data_->class_names.size());
  if (Status status = check_test(spec_, *data_); !status.is_ok()) return status;
  auto forward = ForwardModel::build(spec_, *weights_, kBatch, pool_);
  if (!forward.is_ok()) return forward.status();
  const int count = data_->test.count();
  const std::int64_t bytes = std::int64_t{count} * std::int64_t{sizeof(TestedImage)} +
                             std::int64_t{classes_} * classes_ * std::int64_t{sizeof(int)};
  if (!forward.value().memory.grow_by(bytes)) {
    return Status::error(counted_words("model.trace-memory", count,
                                       {{"needed", megabytes_needed(bytes)},
                                        {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  forward_ = std::move(forward).value();
  evaluation_.emplace(data_->test, count, kBatch, classes_);
  images_.reserve(static_cast<std::size_t>(count));
  cells_.resize(static_cast<std::size_t>(classes_) * static_cast<std::size_t>(classes_));
  return Status::ok();
}

void TestReport::next() {
  if (!ready() || done()) return;
  const std::span<const float> logits = evaluation_->next(*forward_.model);
  std::vector<float> probabilities(logits.begin(), logits.end());
  const auto classes = static_cast<std::size_t>(classes_);
  const std::size_t count = probabilities.size() / classes;
  softmax_rows(probabilities.data(), static_cast<int>(count), classes_);
  for (std::size_t i = 0; i < count; ++i) {
    const TestedImage image =
        tested(position(), data_->test.labels[images_.size()], logits.subspan(i * classes, classes),
               std::span(probabilities).subspan(i * classes, classes));
    images_.push_back(image);
    ++cells_[static_cast<std::size_t>(image.label * classes_ + image.predicted)];
  }
}

const TestedImage& TestReport::image(int index) const {
  PW_CHECK(index >= 0 && index < position(), "ask for an image that is done");
  return images_[static_cast<std::size_t>(index)];
}

ClassResult TestReport::of_class(int label) const {
  ClassResult result;
  result.right = cell(label, label);
  for (int other = 0; other < classes_; ++other) {
    result.images += cell(label, other);
    result.predicted += cell(other, label);
  }
  return result;
}

int TestReport::cell(int label, int predicted) const {
  PW_CHECK(label >= 0 && label < classes_ && predicted >= 0 && predicted < classes_,
           "ask for classes that there are");
  const auto at = static_cast<std::size_t>(label * classes_ + predicted);
  return at < cells_.size() ? cells_[at] : 0;
}

std::vector<TestedImage> TestReport::images_of(int label, int predicted) const {
  const auto is = [&](const TestedImage& image) {
    return image.label == label && image.predicted == predicted;
  };
  return sorted(images_, cell(label, predicted), is, by_confidence);
}

std::vector<TestedImage> TestReport::confident_mistakes(int most) const {
  const auto is = [](const TestedImage& image) { return !image.right(); };
  return sorted(images_, most, is, by_confidence);
}

std::vector<TestedImage> TestReport::hesitant(int most) const {
  const auto is = [](const TestedImage&) { return true; };
  return sorted(images_, most, is,
                [](const TestedImage& image) { return std::pair{image.gap, image.index}; });
}

std::vector<ConfusedPair> TestReport::confused_pairs(int most) const {
  PW_CHECK(most >= 0, "ask for none or more");
  std::vector<ConfusedPair> pairs;
  for (int first = 0; first < classes_; ++first) {
    for (int second = first + 1; second < classes_; ++second) {
      const ConfusedPair pair{first, second, cell(first, second), cell(second, first)};
      if (pair.images() > 0) pairs.push_back(pair);
    }
  }
  std::ranges::sort(pairs, std::ranges::less{}, [](const ConfusedPair& pair) {
    return std::tuple{-pair.images(), pair.first, pair.second};
  });
  if (std::ssize(pairs) > most) pairs.resize(static_cast<std::size_t>(most));
  return pairs;
}

}  // namespace pixelwalk::lessons
