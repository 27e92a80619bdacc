#pragma once

#include <string_view>

#include "app/flow.h"
#include "app/ui.h"

namespace pixelwalk::app {

/// A part of the page that scrolls up and down by wheel, touch and focus. Draw into flow(); the
/// height it has used when the area ends is the height that can be scrolled.
class ScrollArea {
 public:
  ScrollArea(Ui& ui, std::string_view name, const Rect& view, float padding = 0);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  Flow& flow() { return flow_; }

 private:
  void take_input();

  Ui& ui_;
  Rect view_;
  float padding_;
  std::uint32_t id_;
  Ui::Scroll& state_;
  Flow flow_;
};

}  // namespace pixelwalk::app
