#pragma once

#include "app/ui/ui.h"
#include "imgui.h"

namespace pixelwalk::app {

/// While it lives what is drawn is only measured: nothing is seen, described or answered.
class Measuring {
 public:
  explicit Measuring(Ui& ui);
  ~Measuring();
  Measuring(const Measuring&) = delete;
  Measuring& operator=(const Measuring&) = delete;

  /// Forgets what was drawn so far.
  void begin();

 private:
  Ui& ui_;
  ImDrawList* page_;
  bool enabled_, within_another_;
  ImDrawList unseen_;
};

}  // namespace pixelwalk::app
