#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/dataset.h"
#include "core/model/sequential.h"

namespace pixelwalk {

/// One pass over the first images of a set, forward only, batch by batch so that it can be
/// interrupted between two. Every image counts alone and in order: the result does not depend on
/// the batches nor on the number of threads. Use from one thread.
class Evaluation {
 public:
  /// Takes all memory it needs for batches of up to `max_batch` images with `classes` scores
  /// each.
  Evaluation(const ImageSet& images, int count, int max_batch, int classes);

  void restart();
  bool done() const { return position_ == count_; }
  int position() const { return position_; }
  int count() const { return count_; }

  /// Runs the next batch and returns its logits, (images, classes), valid until the next call. An
  /// empty span when done(). The model must take `max_batch`.
  std::span<const float> next(Sequential& model);

  /// Means over the images done so far; 0 before the first. Loss: sparse categorical
  /// cross-entropy, nats.
  float loss() const;
  float accuracy() const;

 private:
  const ImageSet& images_;
  int count_, max_batch_, classes_;
  int position_ = 0;
  double loss_sum_ = 0;
  std::int64_t correct_ = 0;
  std::vector<float> x_;
  std::vector<float> logits_;
};

}  // namespace pixelwalk
