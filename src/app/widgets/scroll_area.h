#pragma once

#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

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

/// A part of a scroll area, from where the flow is to where it is when this ends. While it is the
/// part that the person used last, it stays where it is on the screen, whatever becomes of what
/// stands above it: where that grows, the area scrolls on in the same frame; where it shrinks, its
/// room is kept.
class SteadyPart {
 public:
  SteadyPart(Ui& ui, std::string_view name, Flow& flow);
  ~SteadyPart();
  SteadyPart(const SteadyPart&) = delete;
  SteadyPart& operator=(const SteadyPart&) = delete;

 private:
  Ui& ui_;
  Flow& flow_;
  std::uint32_t id_;
  float top_;
};

}  // namespace pixelwalk::app
