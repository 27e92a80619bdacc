#pragma once

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/words.h"

namespace pixelwalk::app {

/// One of a chapter's views. A chapter lists its views once, in the order in which the way leads
/// through them: the view switch, the addresses, the keys and the way all go by that list.
struct ChapterView {
  std::string_view id;                // in addresses
  std::string_view entry;             // of its name, "shapes.view.layers"
  std::string_view key = {};          // that leads there; none: there is no such key
  std::string_view short_entry = {};  // of its name where there is little room; none: the same
  bool aside = false;                 // the way passes it by
  std::string_view way_entry = {};    // of what leads there from the view before; none: its name

  std::string_view name() const { return phrase(entry); }
  std::string_view short_name() const { return phrase(short_entry.empty() ? entry : short_entry); }
};

/// What addresses call them.
inline std::vector<std::string_view> view_ids(std::span<const ChapterView> views) {
  std::vector<std::string_view> ids;
  for (const ChapterView& view : views) ids.push_back(view.id);
  return ids;
}

/// The number of the view that addresses call `id`; the first where there is none.
inline int view_index(std::span<const ChapterView> views, std::string_view id) {
  const auto found = std::ranges::find(views, id, &ChapterView::id);
  return found == views.end() ? 0 : static_cast<int>(found - views.begin());
}

}  // namespace pixelwalk::app
