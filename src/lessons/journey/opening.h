#pragma once

#include <vector>

#include "lessons/journey/opened_value.h"

namespace pixelwalk::lessons {

/// What a step completes: a term (a product, a value of a window), or all those of a map.
enum class OpeningUnit { kTerm, kGroup };

/// In which order the maps are gone through: those that add most first (either way), or as they
/// are stored.
enum class GroupOrder { kLargestFirst, kAsStored };

/// An opened value as a lesson to step through.
///
/// The whole state is the value, the order and `position`: 1..terms() add a term each, group after
/// group in the order chosen, row by row within a group; then one position for each of the value's
/// stages(). At end() the value stands. What is *listed* are the first listed() groups: by groups,
/// all the others make one step, the rest. A pixel has no steps.
///
/// What stands while terms are added is their sum in double precision, in the order shown. From the
/// stage kBias on it is the engine's own number; OpenedValue::rounding() says how far apart the two
/// are. Pure.
class Opening {
 public:
  Opening() = default;

  /// Opens another value. Order, unit and what is listed stay; the position as well where it is the
  /// same place with as many terms, so that it lives while weights and image change; else the walk
  /// starts anew.
  void open(OpenedValue value);
  const OpenedValue& value() const { return value_; }

  GroupOrder order() const { return order_; }
  void set_order(GroupOrder order) { order_ = order; }
  /// The groups in the order shown.
  const std::vector<TermGroup>& groups() const {
    return order_ == GroupOrder::kLargestFirst ? value_.largest_first() : value_.by_map();
  }
  int listed() const;  // 1..groups, 0 of a pixel
  /// 0: all of them.
  void set_listed(int groups) { listed_ = groups; }
  /// The first `count` groups shown, and what all the others add.
  double sum_of_groups(int count) const;
  double rest() const { return value_.total() - sum_of_groups(listed()); }

  // The walk.
  int position() const { return position_; }
  int end() const { return value_.terms() + static_cast<int>(value_.stages().size()); }
  bool at_start() const { return position_ == 0; }
  bool at_end() const { return position_ == end(); }
  OpeningUnit unit() const { return unit_; }
  void set_unit(OpeningUnit unit) { unit_ = unit; }
  bool forward();  // to the end of the step; false at the end
  bool back();     // to the end of the step before; false at the start
  /// Clamped to [0, end()].
  void jump_to(int position);
  int steps() const { return steps_of_terms() + static_cast<int>(value_.stages().size()); }
  int step() const { return step_of(position_); }  // steps that are over
  void scrub(int step) { jump_to(end_of_step(step)); }

  // What stands.
  OpeningStage stage() const;  // the last that was begun; kTerms at the start
  /// Whether its result stands; of kTerms: whether all are done. False where there is no such
  /// stage.
  bool stands(OpeningStage stage) const;
  int terms_done() const;   // 0..value().terms()
  int groups_done() const;  // whose terms are all done
  /// The group whose term was done last, by its place in groups(), and the term in it; 0 at the
  /// start.
  int current_group() const;
  int current_term() const;
  /// What stands now, and at any position: the sum so far, with the bias, the mean, what ReLU lets
  /// pass; of a max pool the greatest so far (0 before the first); of a softmax the class's score,
  /// its exponential, the sum of all, its share. At end() the value.
  double running() const { return running(position_); }
  double running(int position) const;
  /// Of a max pool: which term is in front, by its index in details(); −1: none yet. In the end the
  /// engine's winner.
  int leader(int position) const;

 private:
  int steps_of_terms() const;
  int step_of(int position) const;
  int end_of_step(int step) const;
  double stage_result(OpeningStage stage) const;
  double sum_of_terms(int count) const;

  OpenedValue value_;
  GroupOrder order_ = GroupOrder::kLargestFirst;
  OpeningUnit unit_ = OpeningUnit::kGroup;
  int listed_ = 0;
  int position_ = 0;
};

}  // namespace pixelwalk::lessons
