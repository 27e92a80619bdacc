#pragma once

#include <string>
#include <vector>

namespace pixelwalk {

/// What one epoch gave. Loss in nats, accuracy 0..1.
struct EpochMetrics {
  int epoch = 0;                 // from 1
  float loss = 0, accuracy = 0;  // running means over the epoch's batches, as Keras reports
  float validation_loss = 0, validation_accuracy = 0;  // on the whole test set after the epoch
  float learning_rate = 0;
  double images_per_second = 0;  // training only
  double seconds = 0;            // training and validation
};

/// One point of the live curve: the mean over a few batches.
struct CurvePoint {
  double epoch = 0;  // position in epochs, e.g. 1.25
  float loss = 0, accuracy = 0;
};

struct History {
  std::vector<EpochMetrics> epochs;
  std::vector<CurvePoint> curve;  // at most some hundred points an epoch

  /// epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,images_per_second,seconds
  std::string to_csv() const;
};

}  // namespace pixelwalk
