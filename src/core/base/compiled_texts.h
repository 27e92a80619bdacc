#pragma once

#include <span>

#include "core/base/words.h"

namespace pixelwalk {

/// All languages of assets/texts, English first. The build writes the source that defines it.
std::span<const Language> compiled_texts();

}  // namespace pixelwalk
