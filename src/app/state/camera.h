#pragma once

#include <memory>
#include <string>

#include "app/ui/services.h"
#include "core/data/rgb_image.h"

namespace pixelwalk::app {

enum class CameraState { kOff, kStarting, kOn, kRefused };

/// The machine's camera, for whichever page looks through it. Screen thread.
class Camera {
 public:
  static constexpr int kSide = 160;  // pixels of what it gives, which is a square

  explicit Camera(Services& services) : services_(services) {}
  ~Camera();
  Camera(const Camera&) = delete;  // answers come back to it
  Camera& operator=(const Camera&) = delete;

  CameraState state() const { return state_; }
  /// Why it cannot be used; while it is refused.
  const std::string& problem() const { return problem_; }
  void start();
  void stop();

  /// To be called once a frame by the page that shows what it sees: takes that, at most ten times a
  /// second. Off, it goes on; refused, it waits for start().
  void look(double now);
  /// Whether it gives images, or may soon.
  bool in_use() const { return state_ != CameraState::kOff; }
  /// Gives it back where nobody has looked for a second.
  void tick(double now);

  /// What it sees now; empty where that is nothing.
  const RgbImage& live() const { return live_; }
  bool sees() const { return state_ == CameraState::kOn && !live_.rgb.empty(); }
  /// Grows with every image that it gives.
  int revision() const { return revision_; }

 private:
  Services& services_;
  CameraState state_ = CameraState::kOff;
  std::string problem_;
  RgbImage live_;
  int revision_ = 0;
  double taken_at_ = -1, looked_at_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
