#pragma once

#include <functional>
#include <string>

#include "app/ui/ui.h"
#include "imgui.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {

/// A figure by itself on an empty window of 400×400, one device pixel to each: without a page and
/// without the app. `draw` is called once a frame; what has textures is to go before this does.
class LoneFigure {
 public:
  explicit LoneFigure(std::function<void(Ui&)> draw);
  ~LoneFigure();

  Ui& ui() { return ui_; }
  void frames(int count = 1);
  /// The element of this name; fails the test where there is none.
  AccessibleNode find(const std::string& name);
  void activate(const std::string& name);
  void point(float x, float y);
  void press(bool down);

 private:
  FakeServices services_;
  AccessibilityTree tree_;
  Ui ui_{services_, tree_};
  ImGuiContext* context_ = nullptr;
  std::function<void(Ui&)> draw_;
};

}  // namespace pixelwalk::app
