#include "app/state/camera.h"

#include <optional>
#include <utility>

namespace pixelwalk::app {
namespace {

constexpr double kBetween = 0.1;  // seconds between two images
constexpr double kUnseen = 1;     // seconds after which it is given back

}  // namespace

Camera::~Camera() {
  if (state_ != CameraState::kOff) services_.stop_camera();
}

void Camera::start() {
  state_ = CameraState::kStarting;
  services_.start_camera([this, alive = std::weak_ptr(alive_)](const Status& started) {
    if (alive.expired() || state_ != CameraState::kStarting) return;
    state_ = started.is_ok() ? CameraState::kOn : CameraState::kRefused;
    problem_ = started.message();
  });
}

void Camera::stop() {
  if (state_ == CameraState::kOff) return;
  services_.stop_camera();
  state_ = CameraState::kOff;
  problem_.clear();
  live_ = {};
}

void Camera::look(double now) {
  looked_at_ = now;
  if (state_ == CameraState::kOff) start();
  if (state_ != CameraState::kOn || now - taken_at_ < kBetween) return;
  taken_at_ = now;
  if (std::optional<RgbImage> image = services_.camera_image(kSide)) {
    live_ = *std::move(image);
    ++revision_;
  }
}

void Camera::tick(double now) {
  if (now - looked_at_ > kUnseen) stop();
}

}  // namespace pixelwalk::app
