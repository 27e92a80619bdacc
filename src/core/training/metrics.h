#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/model/sequential.h"
#include "core/training/history.h"

namespace pixelwalk {

/// Loss and accuracy over many batches, each weighted by its images, as Keras reports an epoch.
class RunningMetrics {
 public:
  void add(const BatchResult& batch);
  void reset() { *this = {}; }

  std::int64_t count() const { return count_; }
  std::int64_t correct() const { return correct_; }
  double loss_sum() const { return loss_sum_; }
  /// As these were when they had these sums.
  static RunningMetrics of_sums(double loss_sum, std::int64_t correct, std::int64_t count);
  /// 0 before the first batch.
  float loss() const;
  float accuracy() const;

 private:
  double loss_sum_ = 0;
  std::int64_t correct_ = 0;
  std::int64_t count_ = 0;
};

/// Images a second over about the last second of work; pauses don't count because nothing is
/// added while they last.
class RateMeter {
 public:
  void add(std::int64_t images, double seconds);
  /// 0 before the first add().
  double per_second() const;

 private:
  struct Slice {
    double images = 0;
    double seconds = 0;
  };
  // Ten slices of a tenth of a second: the oldest is dropped when a new one begins.
  static constexpr int kSlices = 10;
  static constexpr double kSliceSeconds = 0.1;
  std::array<Slice, kSlices> slices_{};
  int current_ = 0;
};

/// Images a second for an estimate of the time left: over about the last ten seconds of work, so
/// that it hardly moves from one second to the next.
class SteadyRate {
 public:
  void add(std::int64_t images, double seconds);
  /// 0 before the first add().
  double per_second() const { return seconds_ > 0 ? images_ / seconds_ : 0; }

 private:
  static constexpr double kMemorySeconds = 10;
  double images_ = 0, seconds_ = 0;  // each weighing e times less ten seconds later
};

/// Thins the losses of batches into curve points: each the mean over the batches since the last
/// one, at most kPointsPerEpoch an epoch and about kMaxPoints in all; a longer history is merged
/// pair by pair. The first kSingle batches of all are a point each, so that the curve begins where
/// training did, and can be seen from the first step on; the very first is never merged.
class CurveRecorder {
 public:
  static constexpr int kPointsPerEpoch = 200;
  static constexpr int kMaxPoints = 4000;
  static constexpr int kSingle = 10;

  /// How far the thinning has come, beside the curve itself.
  struct State {
    RunningMetrics since_last;
    std::int64_t total = 0;  // batches of all epochs
    int stride = 1;          // batches a point
    int thinning = 1;        // doubles whenever the curve was merged
    int batches = 0;         // since the last point
  };
  const State& state() const { return state_; }
  void restore(const State& state) { state_ = state; }

  /// To be called before the first batch of each epoch.
  void begin_epoch(int steps_per_epoch);
  /// `position`: in epochs, after this batch. Returns whether `curve` has changed.
  bool add(const BatchResult& batch, double position, bool last_of_epoch,
           std::vector<CurvePoint>& curve);

 private:
  static void merge_pairs(std::vector<CurvePoint>& curve);

  State state_;
};

}  // namespace pixelwalk
