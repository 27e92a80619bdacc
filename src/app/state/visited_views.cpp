#include "app/state/visited_views.h"

#include <algorithm>
#include <string>

namespace pixelwalk::app {
namespace {

std::string name_of(std::string_view chapter, const ChapterView& view) {
  return std::string(chapter) + "." + std::string(view.id);
}

}  // namespace

bool VisitedViews::visited(std::string_view chapter, const ChapterView& view) const {
  return names_.contains(name_of(chapter, view));
}

void VisitedViews::mark(std::string_view chapter, const ChapterView& view) {
  names_.add(name_of(chapter, view));
}

int VisitedViews::count(std::string_view chapter, std::span<const ChapterView> views) const {
  return static_cast<int>(std::ranges::count_if(
      views, [&](const ChapterView& view) { return !view.aside && visited(chapter, view); }));
}

}  // namespace pixelwalk::app
