#pragma once

#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/data/cover_patch.h"
#include "core/data/dataset.h"
#include "core/model/forward_model.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"

namespace pixelwalk::lessons {

/// A part of the image to be hidden: a third of its rows or columns, or its middle.
enum class Region { kBottom, kTop, kLeft, kRight, kRows, kColumns, kCentre };
inline constexpr Region kRegions[] = {Region::kBottom, Region::kTop,  Region::kLeft,
                                      Region::kRight,  Region::kRows, Region::kColumns,
                                      Region::kCentre};

/// kRows: the rows in the middle; kColumns: the columns in the middle; kCentre: where both are.
CoverPatch region_patch(Region region, int height, int width);

/// What hiding the same part of many test images does to each class, counted: how many are
/// classified correctly as they are, and how many with the patch. Some images at a time, through
/// the fast path. Belongs to one thread.
class HiddenRegionCount {
 public:
  static constexpr int kBatch = 16;

  /// Of one class.
  struct Of {
    int images = 0, right = 0, right_hidden = 0;

    /// What share of its images is classified correctly only without the patch, less those only
    /// with it: −1 to 1; 0 where there are no images.
    double lost() const {
      return images > 0 ? static_cast<double>(right - right_hidden) / images : 0;
    }
  };

  /// Of the first `images` test images, or all where there are fewer. `pool` must outlive this.
  /// Fails with a sentence where model, weights and data do not fit each other or memory is short.
  static Result<HiddenRegionCount> build(const ModelSpec& spec, const NamedTensors& weights,
                                         DatasetPtr data, const CoverPatch& patch, int images,
                                         ThreadPool& pool);

  /// The next batch, twice: some 6 ms for the course model, natively on one thread. Nothing where
  /// done().
  void next();
  int count() const { return count_; }
  int position() const { return position_; }  // images done
  bool done() const { return position_ == count_; }

  const CoverPatch& patch() const { return patch_; }
  int classes() const { return static_cast<int>(classes_.size()); }
  const Of& of_class(int label) const;

 private:
  HiddenRegionCount() = default;

  DatasetPtr data_;
  CoverPatch patch_;
  ForwardModel forward_;
  int count_ = 0, position_ = 0;
  std::vector<Of> classes_;
  std::vector<float> images_, scores_;
};

}  // namespace pixelwalk::lessons
