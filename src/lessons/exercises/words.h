#pragma once

#include <string_view>
#include <vector>

#include "core/base/words.h"

namespace pixelwalk::lessons {

/// What is said, without the sentences: entries of the chapter's text file, one after the other.
/// The page that says it fills in placeholders that are not among the values.
struct Words {
  std::vector<std::string_view> entries;
  TextValues values = {};
  bool operator==(const Words&) const = default;
};

}  // namespace pixelwalk::lessons
