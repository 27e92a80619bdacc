#pragma once

#include <optional>
#include <vector>

#include "core/model/trace_value.h"
#include "lessons/journey/journey_trace.h"

// How a value hangs together with the layer before it and with the one after it.

namespace pixelwalk::lessons {

/// value_terms() of a place. Not of the image, whose values are made of nothing.
ValueTerms terms_of(const JourneyTrace& trace, const ValuePlace& place);

/// The terms fall into groups, one for each map that is looked at: term i is of group i % groups,
/// and all groups are as large. A pooling looks at one map only, a Dense after a Dense at as many
/// as it has inputs, each of one value.
int term_groups(const JourneyTrace& trace, const ValuePlace& place, const ValueTerms& value);
/// Of each group the sum of its products, in double precision: what the map contributes.
std::vector<double> group_sums(const ValueTerms& value, int groups);

/// How large a number is, for putting numbers in order: what is none is larger than all.
double magnitude(double number);

/// Where a value comes from, one layer back.
struct ValueSource {
  ValuePlace place{};   // in the layer before, or on the image
  int group = 0;        // of its terms: the map, or unit, that it is of
  double from_map = 0;  // what all terms of the group add
  ValueTerm term{};     // its own
  bool up = true;       // whether the value's sum is above 0
  /// Whether the group leads where the sum went, up or down. Where even the strongest does not, the
  /// bias alone did it.
  bool agrees = true;
  /// What part its own term is of all that leads there: products, and a bias that does. 0 where the
  /// term does not.
  double share = 0;
};

/// Inward: what did most to make the value what it is, in the layer before or on the image. Where
/// its sum is above 0, of the map that adds most the product that adds most; else of the map that
/// pulls it down most the product that does. Of a max pool the winner, of an average the greatest.
/// Of equal ones the first. Not of the image. `map`: of this map before it, where it adds up
/// several.
ValueSource strongest_source(const JourneyTrace& trace, const ValuePlace& place, int map = -1);

/// A value of the next layer that a value goes into.
struct ValueLink {
  ValuePlace to;
  float weight = 1;   // it is multiplied by; of an average one over its positions
  float product = 0;  // what it adds to the other
  /// Whether it shows there: it wins the pool, and ReLU lets the other pass.
  bool counts = true;
};

/// Outward: all of them, in the order of their positions; none of the last layer's. Of a softmax
/// layer its own class, though the others divide by it as well.
std::vector<ValueLink> goes_into(const JourneyTrace& trace, const ValuePlace& place);
/// The one where it adds most (either way), of those where it counts if there are any; where it is
/// 0, the one with the greatest weight. Nothing where it goes nowhere.
std::optional<ValueLink> strongest_target(const JourneyTrace& trace, const ValuePlace& place);

}  // namespace pixelwalk::lessons
