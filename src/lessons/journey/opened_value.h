#pragma once

#include <optional>
#include <vector>

#include "core/model/trace_value.h"
#include "lessons/journey/journey_trace.h"

namespace pixelwalk::lessons {

/// What makes the value that is opened.
enum class OpeningKind {
  kPixel,  // nothing: it is there
  kConvolution,
  kMaxPooling,
  kAveragePooling,
  kFlatten,
  kDense,
  kReLU,
  kSoftmax,
};

/// What follows on the terms of a value.
enum class OpeningStage {
  kTerms,           // summing, comparing, taking
  kBias,            // of a convolution or Dense, after all products
  kMean,            // of an average: the sum over its positions
  kReLU,            // below 0 becomes 0
  kExponentials,    // softmax: e^(score − the greatest score), of every class
  kExponentialSum,  // their sum
  kShare,           // the class's part of it
};

/// The terms of one map, a tile of group_rows() × group_columns().
struct TermGroup {
  int map = 0;     // of the layer before, or of the image; its unit, where that has none
  double sum = 0;  // of its products

  bool operator==(const TermGroup&) const = default;
};

/// One value opened into what made it: the terms, grouped by the map that they come from. A copy of
/// all it needs: the trace may go. Sums are made in double precision, so that they hold for every
/// order; the engine adds in float32, bias first, then in the order stored.
class OpenedValue {
 public:
  /// A black pixel.
  OpenedValue() = default;
  /// The place is there. Some µs.
  OpenedValue(const JourneyTrace& trace, const ValuePlace& place);

  const ValuePlace& place() const { return place_; }
  OpeningKind kind() const { return kind_; }
  float value() const { return details_.value; }
  /// Before ReLU or softmax, as the engine has it; where there is neither, the value.
  float before() const { return details_.before; }
  float bias() const { return details_.bias; }
  bool has_relu() const { return has_relu_; }
  bool passes() const { return details_.passes; }  // what ReLU decided; true where there is none
  bool muted() const { return muted_; }            // its map is: everything is 0
  /// The engine's value_terms(), in the order stored; without terms for a pixel.
  const ValueTerms& details() const { return details_; }
  /// What follows on the terms, in this order.
  const std::vector<OpeningStage>& stages() const { return stages_; }

  /// Of a softmax: which of details().exponentials is its own.
  int own_class() const { return own_class_; }

  // One group for each map that is looked at: of a convolution and a Dense all maps before it (a
  // Dense after a Dense: its inputs, each a group of one), of all others its own.
  int terms() const { return static_cast<int>(details_.terms.size()); }
  int groups() const { return static_cast<int>(by_map_.size()); }
  int group_rows() const { return group_rows_; }
  int group_columns() const { return group_columns_; }
  int group_size() const { return group_rows_ * group_columns_; }
  /// Groups as stored, and those that add most first, either way; of equal ones the first stored.
  const std::vector<TermGroup>& by_map() const { return by_map_; }
  const std::vector<TermGroup>& largest_first() const { return largest_first_; }
  /// Term 0..group_size() − 1 of a group, row by row.
  const ValueTerm& term(const TermGroup& group, int index) const;
  /// Where a term's input stands, to go on inward; nothing in the padding.
  std::optional<ValuePlace> source(const ValueTerm& term) const;

  double total() const { return total_; }          // of all products, without the bias
  double sum_of_largest(int count) const;          // of the groups that add most, either way
  double rest_without_largest(int count) const;    // of all the others
  int groups_pushing() const { return pushing_; }  // that add something above 0
  int groups_pulling() const { return pulling_; }  // below 0
  /// The engine's sum less the one in double precision, bias included: what float32 rounded.
  double rounding() const;

 private:
  void take_groups(int maps);

  ValuePlace place_;
  OpeningKind kind_ = OpeningKind::kPixel;
  ValueTerms details_;
  std::vector<OpeningStage> stages_;
  Shape input_ = {1, 1, 1};  // arranged_shape() of the layer before
  bool has_relu_ = false, muted_ = false;
  int own_class_ = 0;
  std::vector<TermGroup> by_map_, largest_first_;
  int group_rows_ = 0, group_columns_ = 0;
  double total_ = 0;
  int pushing_ = 0, pulling_ = 0;
};

}  // namespace pixelwalk::lessons
