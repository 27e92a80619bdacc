#pragma once

#include <string>
#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {

/// A small image with a window on it: what the page is about.
void draw_brand_mark(Ui& ui, float x, float y, float size);
/// The same with the page's name.
void draw_brand(Ui& ui, const Rect& rect);

/// What stands quietly at the right end of a line.
struct NavigationRowEnd {
  std::string_view words = {};
  bool ticked = false;
};

/// One line of the navigation; true when it was pressed.
bool navigation_row(Ui& ui, Flow& flow, std::string_view name, std::string_view description,
                    const NavigationRowEnd& end, bool current);

/// The foot of a list of chapters: a rule, and four rows that open dialogs.
inline constexpr float kFootHeight = kSpace8 + 4 * kTouch;

/// What a folded rail has of a row.
struct NavigationSign {
  std::string letters = {};
  Icon icon = Icon::kNone;
};

/// One line of a folded rail; its name beside it while it is pointed at or has the focus. True when
/// it was pressed.
bool navigation_sign(Ui& ui, Rect& rail, std::string_view title, const NavigationSign& sign,
                     std::string_view description, bool current);

/// Something goes on behind this: at the upper right corner of a button, or at the end of a row.
void draw_work_mark(Ui& ui, float x, float y);

}  // namespace pixelwalk::app
