#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/memory_budget.h"
#include "lessons/training/run.h"

namespace pixelwalk::lessons {

/// The trainings of this visit, and those brought back from earlier ones, oldest first. Their
/// weights take no more than kMostBytes of the memory budget together: beyond that the oldest runs
/// give up epochs first, then their weights; their numbers stay. Screen thread.
class RunList {
 public:
  static constexpr std::size_t kMost = 60;  // beyond that the oldest one goes
  static constexpr std::int64_t kMostBytes = std::int64_t{40} << 20;
  static constexpr std::size_t kLongestTitle = 60;  // bytes
  static constexpr int kMostCurves = 6;  // there are no more colours that can be told apart

  explicit RunList(MemoryBudget& budget = MemoryBudget::shared()) : memory_(budget) {}

  const std::vector<Run>& runs() const { return runs_; }
  /// Null where there is none of this id.
  const Run* find(int id) const;
  /// Grows with each change; Run::changed tells whose it was.
  std::uint64_t version() const { return version_; }

  /// Takes a run, with a title that no other one has ("Course model 2"); its id. A new one shows
  /// its curve; where kMostCurves do, that of the run that was trained first gives way.
  int add(Run run);
  /// One that was kept elsewhere: its title stays unless another run has it.
  int restore(Run run) { return add(std::move(run)); }
  /// The run of this id as it is now; its title and its curve stay. False where there is none.
  bool update(int id, Run run);

  /// False, and nothing changes, where the title is empty, too long or another run's.
  bool rename(int id, std::string_view title);
  /// Shows a run's curve, or hides it; false where kMostCurves show already.
  bool show_curve(int id, bool shown);
  /// How many show.
  int curves() const;
  /// Not the run under way before its end. What is removed can be brought back until something else
  /// is.
  bool remove(int id);
  bool can_remove(int id) const;
  void clear();
  bool can_undo_remove() const { return !removed_.empty(); }
  void undo_remove();

  /// The run whose training is still here, and holds its weights itself: they count there. 0: none.
  void set_under_way(int id);
  int under_way() const { return under_way_; }

  /// What the weights take that would be given up for something else.
  std::int64_t bytes() const { return memory_.bytes(); }
  /// Gives up the next epoch or weights; false where nothing is left to give.
  bool give_way();

 private:
  Run* mutable_find(int id);
  std::string free_title(const std::string& wished, int id) const;
  bool has_title(std::string_view title, int but_of) const;
  bool find_colour(Run& run);
  void give_curve(Run& run);
  bool thin_oldest();
  bool forget_oldest_weights();
  std::int64_t needed() const;
  void fit();
  void touch(Run& run) { run.changed = ++version_; }

  std::vector<Run> runs_;
  struct Removed {
    std::size_t place;
    Run run;
  };
  std::vector<Removed> removed_;  // by the last removal, in the order of their places
  int under_way_ = 0;
  int last_id_ = 0;
  std::uint64_t version_ = 0;
  MemoryClaim memory_;
};

}  // namespace pixelwalk::lessons
