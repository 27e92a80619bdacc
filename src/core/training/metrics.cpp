#include "core/training/metrics.h"

#include <algorithm>
#include <cmath>

namespace pixelwalk {

void RunningMetrics::add(const BatchResult& batch) {
  loss_sum_ += static_cast<double>(batch.loss) * batch.count;
  correct_ += batch.correct;
  count_ += batch.count;
}

RunningMetrics RunningMetrics::of_sums(double loss_sum, std::int64_t correct, std::int64_t count) {
  RunningMetrics metrics;
  metrics.loss_sum_ = loss_sum;
  metrics.correct_ = correct;
  metrics.count_ = count;
  return metrics;
}

float RunningMetrics::loss() const {
  return count_ == 0 ? 0.0F : static_cast<float>(loss_sum_ / static_cast<double>(count_));
}

float RunningMetrics::accuracy() const {
  if (count_ == 0) return 0.0F;
  return static_cast<float>(static_cast<double>(correct_) / static_cast<double>(count_));
}

void RateMeter::add(std::int64_t images, double seconds) {
  if (slices_[static_cast<std::size_t>(current_)].seconds >= kSliceSeconds) {
    current_ = (current_ + 1) % kSlices;
    slices_[static_cast<std::size_t>(current_)] = {};
  }
  Slice& slice = slices_[static_cast<std::size_t>(current_)];
  slice.images += static_cast<double>(images);
  slice.seconds += seconds;
}

double RateMeter::per_second() const {
  Slice sum;
  for (const Slice& slice : slices_) {
    sum.images += slice.images;
    sum.seconds += slice.seconds;
  }
  return sum.seconds > 0 ? sum.images / sum.seconds : 0;
}

void SteadyRate::add(std::int64_t images, double seconds) {
  const double kept = std::exp(-seconds / kMemorySeconds);
  images_ = images_ * kept + static_cast<double>(images);
  seconds_ = seconds_ * kept + seconds;
}

void CurveRecorder::begin_epoch(int steps_per_epoch) {
  state_.stride = (steps_per_epoch + kPointsPerEpoch - 1) / kPointsPerEpoch;
  state_.since_last.reset();
  state_.batches = 0;
}

bool CurveRecorder::add(const BatchResult& batch, double position, bool last_of_epoch,
                        std::vector<CurvePoint>& curve) {
  auto& [since_last, total, stride, thinning, batches] = state_;
  since_last.add(batch);
  ++batches;
  ++total;
  if (batches < std::int64_t{stride} * thinning && !last_of_epoch && total > kSingle) return false;
  curve.push_back({position, since_last.loss(), since_last.accuracy(), total});
  since_last.reset();
  batches = 0;
  if (curve.size() >= kMaxPoints) {
    merge_pairs(curve);
    thinning *= 2;
  }
  return true;
}

void CurveRecorder::merge_pairs(std::vector<CurvePoint>& curve) {
  std::size_t kept = 1;
  for (std::size_t i = 1; i < curve.size(); i += 2) {
    const CurvePoint &first = curve[i], &second = curve[std::min(i + 1, curve.size() - 1)];
    curve[kept++] = {second.epoch, (first.loss + second.loss) / 2,
                     (first.accuracy + second.accuracy) / 2, second.step};
  }
  curve.resize(kept);
}

}  // namespace pixelwalk
