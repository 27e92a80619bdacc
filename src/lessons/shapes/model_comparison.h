#pragma once

#include <vector>

#include "lessons/shapes/model_outline.h"
#include "lessons/single_steps.h"

namespace pixelwalk::lessons {

/// A line of two models side by side: the layer of each, or −1 where one has none.
struct ComparisonRow {
  int left = -1, right = -1;
  bool same_line() const { return left >= 0 && right >= 0; }
};

/// Two models, aligned at their ends: the last lines that both have, word for word, stand beside
/// each other; what only one has stands above. `step` walks the lines: 0 is before the first. Pure.
class ModelComparison : public SingleSteps<ModelComparison> {
 public:
  ModelComparison(ModelSpec left, ModelSpec right);

  const ModelSpec& left() const { return left_; }
  const ModelSpec& right() const { return right_; }
  const ModelOutline& left_outline() const { return left_outline_; }
  const ModelOutline& right_outline() const { return right_outline_; }
  const std::vector<ComparisonRow>& rows() const { return rows_; }
  int shared() const { return shared_; }  // lines that both have

  int row() const { return position() - 1; }  // −1 at the start
  int end() const { return static_cast<int>(rows_.size()); }

 private:
  ModelSpec left_, right_;
  ModelOutline left_outline_, right_outline_;
  std::vector<ComparisonRow> rows_;
  int shared_ = 0;
};

}  // namespace pixelwalk::lessons
