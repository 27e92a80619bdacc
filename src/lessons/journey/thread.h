#pragma once

#include <optional>
#include <span>

#include "lessons/journey/opened_value.h"
#include "lessons/journey/receptive_field.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::lessons {

/// Of all that pushes the first value of `thread` up, the part that comes along the whole of it,
/// 0..1: the shares of its steps, one times the other. Each value after the first is
/// strongest_source() of the one before it. Nothing where one of them is not above 0, or what is
/// followed does not push it up: then nothing comes along it.
std::optional<double> thread_share(const JourneyTrace& trace, std::span<const ValuePlace> thread);

/// Where on the image the thread begins: what the first of its values sees that sees no more than
/// `side` rows and columns. A thread that ends in a pixel.
Field thread_field(const JourneyTrace& trace, std::span<const ValuePlace> thread, int side);

/// A single product of another map, or channel, that does more for what the value has become than
/// `source` does, and the map that it is of. Of the first of such maps; nothing where there is
/// none.
std::optional<TermGroup> stronger_product(const OpenedValue& value, const ValueSource& source);

}  // namespace pixelwalk::lessons
