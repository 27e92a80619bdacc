#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace pixelwalk::lessons {

/// The states that an edited thing has been through. `State` is a value with ==. Edits that follow
/// each other under one `merge` key (the same slider dragged, the same cell painted) are one step.
/// Pure state; at most kMost steps are kept.
template <class State>
class UndoHistory {
 public:
  static constexpr std::size_t kMost = 200;

  /// To be called before each edit with the state as it still is.
  void before_edit(const State& state, int merge = -1) {
    const bool merged = merge >= 0 && merge == merge_ && redo_.empty() && !undo_.empty();
    merge_ = merge;
    if (merged) return;
    redo_.clear();
    if (!undo_.empty() && undo_.back() == state) return;
    if (undo_.size() == kMost) undo_.erase(undo_.begin());
    undo_.push_back(state);
  }
  /// The edit under the merge key is over: the next one is a step of its own.
  void end_merge() { merge_ = -1; }

  bool can_undo() const { return !undo_.empty(); }
  bool can_redo() const { return !redo_.empty(); }
  /// Puts the state before the last edit into `state`; false when there is none.
  bool undo(State& state) { return move(undo_, redo_, state); }
  /// Takes the last undo() back; false when there is none.
  bool redo(State& state) { return move(redo_, undo_, state); }
  void clear() {
    undo_.clear();
    redo_.clear();
    merge_ = -1;
  }

 private:
  bool move(std::vector<State>& from, std::vector<State>& to, State& state) {
    if (from.empty()) return false;
    to.push_back(std::move(state));
    state = std::move(from.back());
    from.pop_back();
    merge_ = -1;
    return true;
  }

  std::vector<State> undo_, redo_;
  int merge_ = -1;
};

}  // namespace pixelwalk::lessons
