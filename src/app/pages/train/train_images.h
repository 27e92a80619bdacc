#pragma once

#include <vector>

#include "app/figures/batch_wall.h"
#include "app/figures/prediction_list.h"
#include "app/pages/train/train_view.h"

namespace pixelwalk::app {

/// Beneath the curves: the test images that are followed or, in the same place, the batch that was
/// trained on last. A switch over them chooses.
class TrainImages {
 public:
  TrainImages(const Ui& ui, float width, TrainView& view);

  /// The place of either.
  const PredictionList& list() const { return list_; }
  void draw(Ui& ui, const Rect& rect, float pixel) const;

 private:
  TrainView& view_;
  std::vector<Prediction> predictions_;
  PredictionList list_;
};

}  // namespace pixelwalk::app
