#pragma once

#include "lessons/convolution/filters.h"

namespace pixelwalk::lessons {

// What the filter editor does to a whole filter. Each returns a new one.

/// The same middle on another side: a larger filter has zeros around it, a smaller one loses its
/// rim. Both sides odd.
Filter resized(const Filter& filter, int size);
/// A quarter turn clockwise.
Filter rotated(const Filter& filter);
/// Rows become columns.
Filter transposed(const Filter& filter);
Filter negated(const Filter& filter);
/// All zeros.
Filter cleared(const Filter& filter);

/// Whether the filter does no more than one of the list: it is that one, or what rotating,
/// transposing, resizing, flipping the signs, or a weight changed by next to nothing makes of it.
/// `scaled`: or multiplying it by a number.
bool is_listed(const Filter& filter, bool scaled = true);

}  // namespace pixelwalk::lessons
