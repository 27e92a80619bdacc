#pragma once

#include <cstdint>
#include <string>

#include "lessons/convolution/filters.h"

namespace pixelwalk::lessons {

/// What is picked of the network in one chapter, for others to show. Numbers count from 0.
struct Selection {
  std::string layer;  // by its name; empty: nothing is picked
  int channel = 0;    // its map, and so the filter that makes it; or its unit
  // The value of that map, in rows and columns as ValuePlace has them; −1: the whole map.
  int row = -1, column = -1;
  // Of the filter or unit, what it multiplies and adds: its weights as WeightPlace counts them, the
  // bias last; −1: none.
  std::int64_t weight = -1;

  bool operator==(const Selection&) const = default;
};

/// A filter of a network that was taken in hand.
struct TakenFilter {
  Selection from;
  Filter filter;             // as it was then
  std::int64_t batches = 0;  // that the network had been trained on; 0: random numbers
};

}  // namespace pixelwalk::lessons
