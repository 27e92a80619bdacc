// The camera, for a network that learned from images as they were taken: what it sees is shown to
// the network as it is seen.

#include "app/pages/test/test_image.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void follow_camera(TestImage& part, Ui& ui) {
  if (!part.offers_camera()) return open_desk(part, ImageDesk::kLook);
  part.images().camera().look(ui.time);
}

void take_picture(TestImage& part, double now) {
  const Camera& camera = part.images().camera();
  if (!camera.sees()) return;
  part.camera.taken(now);
  part.images().own().take_photo(camera.live());
}

void draw_camera_bar(Ui& ui, const Rect& row, TestImage& part) {
  Rect rest = row;
  Camera& camera = part.images().camera();
  if (camera.state() == CameraState::kRefused) {
    const std::string_view again = phrase("train.own.camera-again");
    const ButtonOptions options{.kind = ButtonKind::kPrimary, .icon = Icon::kReset};
    if (button(ui, cut_left(rest, button_width(ui, again, options)), again, options))
      camera.start();
  } else {
    const std::string_view take = phrase("test.take-photo");
    if (button(ui, cut_left(rest, button_width(ui, take) + ui.px(kSpace24)), take,
               {.kind = ButtonKind::kPrimary, .enabled = camera.sees()}))
      take_picture(part, ui.time);
  }
  cut_left(rest, ui.px(kSpace8));
  const std::string_view done = phrase("test.done");
  if (button(ui, cut_left(rest, button_width(ui, done)), done)) open_desk(part, ImageDesk::kLook);
}

}  // namespace pixelwalk::app
