#include "app/widgets/view_switch.h"

#include <algorithm>

#include "app/widgets/choice.h"
#include "core/base/words.h"

namespace pixelwalk::app {

bool view_switch(Ui& ui, const Rect& rect, std::string_view chapter,
                 std::span<const ChapterView> views, const VisitedViews& visited, int& shown) {
  const float each = rect.width / static_cast<float>(views.size());
  const bool roomy = std::ranges::all_of(views, [&](const ChapterView& view) {
    return ui.text_width(view.name(), {.size = TextSize::kCaption, .face = Face::kBold}) +
               ui.px(2 * kTickRoom) <=
           each;
  });
  std::vector<std::string_view> names;
  std::uint32_t ticked = 0;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const ChapterView& view = views[i];
    names.push_back(roomy ? view.name() : view.short_name());
    if (visited.visited(chapter, view) && static_cast<int>(i) != shown) ticked |= 1U << i;
  }
  return segmented(ui, rect, phrase("frame.view"), names, shown,
                   {.ticked = ticked, .tick_says = phrase("frame.seen")});
}

}  // namespace pixelwalk::app
