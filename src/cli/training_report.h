#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cli/console.h"
#include "core/data/dataset.h"
#include "core/model/sequential.h"
#include "core/training/training_board.h"

namespace pixelwalk::cli {

/// Follows the board while training and prints what is new on it.
class TrainingReporter {
 public:
  /// What is on the board already has been reported before.
  TrainingReporter(bool json, bool log_steps, const TrainingBoard& board, Console& console);

  void after_work(const TrainingBoard& board);
  /// Epochs that are over.
  std::size_t epochs() const { return epochs_; }

 private:
  void print_step(const TrainingSnapshot& snapshot);
  void print_epoch(const TrainingSnapshot& snapshot);
  void print_progress(const TrainingSnapshot& snapshot);

  bool json_, log_steps_;
  Console& console_;
  std::int64_t steps_ = 0;
  std::size_t epochs_ = 0;
  int percent_ = -1;
  bool progress_shown_ = false;
};

/// What is about to be trained, on what, and how.
std::string training_introduction(const Sequential& model, const Dataset& data,
                                  const TrainingSnapshot& at);
/// Where a training goes on, or that it is over.
std::string training_continuation(const TrainingSnapshot& at);

}  // namespace pixelwalk::cli
