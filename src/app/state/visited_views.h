#pragma once

#include <span>
#include <string_view>

#include "app/state/chapter_views.h"
#include "app/state/kept_names.h"

namespace pixelwalk::app {

/// Where this person has been: the views that were looked at, by chapter; kept across visits where
/// storage is allowed. Screen thread.
class VisitedViews {
 public:
  explicit VisitedViews(Services& services) : names_(services, "visited") {}

  /// Whether no more than the first view has been looked at.
  bool newcomer() const { return names_.count() <= 1; }
  bool visited(std::string_view chapter, const ChapterView& view) const;
  void clear() { names_.clear(); }
  /// Reads again what is kept.
  void load() { names_.load(); }
  void mark(std::string_view chapter, const ChapterView& view);
  /// How many of a chapter's views have been looked at.
  int count(std::string_view chapter, std::span<const ChapterView> views) const;

 private:
  KeptNames names_;
};

}  // namespace pixelwalk::app
