#pragma once

#include <optional>
#include <string_view>

#include "app/ui/hidden_parts.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A view of a chapter, both by their number: the way goes from view to view and from chapter to
/// chapter, in the order of chapters() and of their views.
struct WayPlace {
  int chapter = 0, view = 0;
  bool operator==(const WayPlace&) const = default;
};

/// What a teacher's link leaves of the way.
struct WayLimits {
  bool views = true;     // it leads to other views
  bool chapters = true;  // it leads to other chapters
};

/// Where the way goes on; nothing where it ends.
std::optional<WayPlace> next_on_way(WayPlace from, WayLimits limits = {});
/// What the button says that leads there: "Next: Large image", or what the view has it say.
std::string way_button_name(WayPlace from, WayPlace to);
/// The width that fits whatever that button ever says: it stands at one place, in every chapter.
float way_button_width(Ui& ui);

}  // namespace pixelwalk::app
