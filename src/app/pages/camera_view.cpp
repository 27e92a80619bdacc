#include "app/pages/camera_view.h"

#include <cstddef>
#include <string>
#include <utility>

#include "app/figures/small_image.h"
#include "app/ui/layout.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr double kFlash = 0.12;  // seconds

}  // namespace

void CameraView::follow(const Camera& camera) {
  if (!camera.sees() || std::exchange(shown_, camera.revision()) == camera.revision()) return;
  if (!texture_) texture_ = std::make_unique<ImageTexture>(Camera::kSide, Camera::kSide);
  const RgbImage& image = camera.live();
  const ImageValues values(image.rgb, 3);
  texture_->begin(image.height, image.width);
  std::size_t at = 0;
  for (int row = 0; row < image.height; ++row) {
    for (Color& color : texture_->row(row)) color = pixel_color(values, at++);
  }
  texture_->end();
}

void CameraView::draw(Ui& ui, const Rect& rect, const Camera& camera) {
  follow(camera);
  ui.fill(rect, rgb(0x000000));
  if (camera.sees()) {
    texture_->draw(ui, rect);
    if (ui.time - taken_at_ < kFlash) ui.stroke(inset(rect, ui.px(3)), rgb(0xFFFFFF), 0, ui.px(6));
  } else {
    const bool refused = camera.state() == CameraState::kRefused;
    const std::string said = refused ? camera.problem() : words("train.own.camera-starts");
    const float width = rect.width - ui.px(2 * kSpace24);
    const TextStyle style{.color = rgb(0xFFFFFF), .align = Align::kCenter};
    const float height = ui.wrapped_height(width, said, style);
    ui.wrapped(rect.x + ui.px(kSpace24), center_y(rect) - height / 2, width, said, style);
  }
  ui.describe(
      {.id = ui.id("##live"), .role = Role::kImage, .name = words("train.own.live"), .rect = rect});
}

}  // namespace pixelwalk::app
