#pragma once

#include <cstdint>
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
  std::int64_t step = 0;  // batches trained in all, up to this point
};

/// Settings that are in force from a batch on.
struct SettingsChange {
  std::int64_t step = 0;  // batches trained before that one
  double epoch = 0;       // the same as a position in epochs
  float learning_rate = 0;
  int batch_size = 0;
};

struct History {
  /// Beyond this the last change is overwritten.
  static constexpr int kMaxSettings = 500;

  std::vector<EpochMetrics> epochs;
  /// At most some hundred points an epoch. The first is the first batch alone.
  std::vector<CurvePoint> curve;
  std::vector<SettingsChange> settings;  // the first holds from the first batch on

  /// Loss of the very first batch, before anything was learnt; negative before that batch.
  float first_loss() const { return curve.empty() ? -1 : curve.front().loss; }
  /// To be called before each batch: kept where anything differs from what was in force.
  void note_settings(const SettingsChange& present);

  /// epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,images_per_second,seconds
  std::string to_csv() const;
};

}  // namespace pixelwalk
