#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/model/model_spec.h"
#include "core/training/checkpoint.h"
#include "core/training/epoch_weights.h"
#include "core/training/history.h"
#include "core/training/trainer.h"

namespace pixelwalk::lessons {

/// A training as a value: what was trained, how and on what, and what came of it. Runs are compared
/// by it. Copies share the weights.
struct Run {
  int id = 0;                 // within its RunList, from 1; 0: in none
  std::uint64_t changed = 0;  // RunList::version() of its last change
  std::string title;          // in words: "Course model, SGD", or what the learner calls it
  ModelSpec spec;             // with names
  TrainingOptions options;
  std::string data_name;
  std::uint64_t data_fingerprint = 0;     // known_fingerprint() of the data
  std::vector<std::string> class_names;   // of the data, by label
  int train_images = 0, test_images = 0;  // in an epoch
  History history;
  TrainingStatus status = TrainingStatus::kPaused;
  double seconds = 0;  // spent training and validating; 0: not known
  /// Where it stood at the end of its newest epoch: to go on from there, bit for bit. Null before
  /// that, and where memory had to be given up.
  std::shared_ptr<const Checkpoint> checkpoint;
  /// The weights at the ends of its epochs, as many as are kept; the newest one's among them as
  /// long as there is a checkpoint.
  KeptEpochs epochs;

  // RunList sees to the rest.
  /// Among those that tell curves apart; −1: none was given yet. It stays while the curve is hidden
  /// unless another one needs it.
  int colour = -1;
  bool curve = false;  // whether it shows
  // Of the model:
  std::int64_t parameters = 0;
  std::int64_t multiplications = 0;  // that one image takes

  bool ended() const { return status != TrainingStatus::kRunning; }
  const EpochMetrics* last_epoch() const {
    return history.epochs.empty() ? nullptr : &history.epochs.back();
  }
};

/// What a checkpoint tells of its training; title, names and times are for whoever knows them.
Run run_of(std::shared_ptr<const Checkpoint> checkpoint);

}  // namespace pixelwalk::lessons
