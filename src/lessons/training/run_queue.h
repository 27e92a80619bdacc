#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lessons/training/experiments.h"

namespace pixelwalk::lessons {

/// A training that waits for its turn, or has it.
struct QueuedRun {
  int id = 0;  // within its queue, from 1
  PlannedRun planned;
  bool begun = false;  // in an earlier visit, which may have left it half done
};

/// Trainings that are to be done one after another, as plain state: TrainingSession does them.
/// Screen thread.
class RunQueue {
 public:
  struct Refused {
    std::string title, why;
  };

  const std::vector<QueuedRun>& waiting() const { return waiting_; }
  const std::optional<QueuedRun>& under_way() const { return under_way_; }
  bool empty() const { return waiting_.empty() && !under_way_; }
  /// While it is, nothing of it begins.
  bool paused() const { return paused_; }
  /// What could not be trained, and why, since something was last added.
  const std::vector<Refused>& refused() const { return refused_; }

  /// Whether it has rested since it was brought from an earlier visit.
  bool brought_back() const { return brought_back_; }
  /// Grows with each change of what waits or has its turn.
  int version() const { return version_; }

  /// At its end; its id.
  int add(PlannedRun run);
  /// Of what waits.
  bool remove(int id);
  bool can_move(int id, int by) const;
  void move(int id, int by);
  void clear();
  void set_paused(bool paused);
  /// Puts what an earlier visit has left at its end; where that is all, it rests.
  void bring_back(std::vector<QueuedRun> runs);

  // For the session.
  /// The first one that waits has its turn; there must be one.
  const QueuedRun& begin_next();
  /// Nothing is left of the first one that can be gone on with.
  void begin_anew();
  void end();
  /// The one that has its turn cannot be trained.
  void refuse(const std::string& why);

 private:
  std::vector<QueuedRun> waiting_;
  std::optional<QueuedRun> under_way_;
  std::vector<Refused> refused_;
  bool paused_ = false, brought_back_ = false;
  int last_id_ = 0, version_ = 0;
};

}  // namespace pixelwalk::lessons
