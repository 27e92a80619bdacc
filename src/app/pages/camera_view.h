#pragma once

#include <memory>

#include "app/figures/image_texture.h"
#include "app/state/camera.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What the camera sees now, on whichever page looks through it. Screen thread.
class CameraView {
 public:
  /// Over the square `rect`; or why there is nothing to see.
  void draw(Ui& ui, const Rect& rect, const Camera& camera);
  /// It has been taken: that is seen for a moment.
  void taken(double now) { taken_at_ = now; }
  double taken_at() const { return taken_at_; }

 private:
  void follow(const Camera& camera);

  std::unique_ptr<ImageTexture> texture_;
  int shown_ = 0;  // Camera::revision()
  double taken_at_ = -1;
};

}  // namespace pixelwalk::app
