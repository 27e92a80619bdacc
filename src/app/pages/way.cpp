#include "app/pages/way.h"

#include <algorithm>
#include <string>

#include "app/pages/page.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

std::string button_name(std::string_view destination) {
  return words("frame.next", {{"place", destination}});
}

std::string button_name(const ChapterView& view) {
  return view.way_entry.empty() ? button_name(view.name()) : words(view.way_entry);
}

}  // namespace

std::optional<WayPlace> next_on_way(WayPlace from, WayLimits limits) {
  const auto& all = chapters();
  const auto views = [&](int chapter) { return all[static_cast<std::size_t>(chapter)].views; };
  const auto here = views(from.chapter);
  for (auto view = static_cast<std::size_t>(from.view) + 1; limits.views && view < here.size();
       ++view) {
    if (!here[view].aside) return WayPlace{from.chapter, static_cast<int>(view)};
  }
  const int next = from.chapter + 1;
  if (!limits.chapters || next >= static_cast<int>(all.size()) || views(next).empty())
    return std::nullopt;
  return WayPlace{next, 0};
}

std::string way_button_name(WayPlace from, WayPlace to) {
  const Chapter& chapter = chapters()[static_cast<std::size_t>(to.chapter)];
  if (from.chapter != to.chapter) return button_name(chapter.title);
  return button_name(chapter.views[static_cast<std::size_t>(to.view)]);
}

float way_button_width(Ui& ui) {
  const TextStyle style{.face = Face::kBold};
  float widest = 0;
  for (const Chapter& chapter : chapters()) {
    if (chapter.views.empty()) continue;
    widest = std::max(widest, ui.text_width(button_name(chapter.title), style));
    for (const ChapterView& view : chapter.views)
      widest = std::max(widest, ui.text_width(button_name(view), style));
  }
  return std::ceil(widest) + ui.px(kSpace24);
}

}  // namespace pixelwalk::app
