#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pixelwalk::lessons {

/// What fills the placeholders of an entry: name and text.
using TextValues = std::vector<std::pair<std::string_view, std::string>>;

/// What is said, without the sentences: entries of the chapter's text file, one after the other.
/// The page that says it fills in placeholders that are not among the values.
struct Words {
  std::vector<std::string_view> entries;
  TextValues values = {};
  bool operator==(const Words&) const = default;
};

}  // namespace pixelwalk::lessons
