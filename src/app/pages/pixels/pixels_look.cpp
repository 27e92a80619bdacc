#include "app/pages/pixels/pixels_view.h"
#include "app/widgets/image_choice.h"

namespace pixelwalk::app {

float look_height(const Ui& ui, float width, const PixelsView& view) {
  return PixelReader::height(ui, width, view.lesson.image());
}

void draw_look(Ui& ui, const Rect& area, PixelsView& view) {
  Images& images = view.context.images;
  CaptionList choose{.width = list_caption_width(ui, images.current().name)};
  if (!ui.hidden.settings)
    choose.draw = [&](const Rect& line) { image_choice(ui, line, images, ListLook::kCaption); };
  const int pressed = view.reader.draw(ui, area,
                                       {.image = view.lesson.image(),
                                        .values = view.values,
                                        .index = view.lesson.index(),
                                        .mark_empty = view.mark_empty,
                                        .description = pixels_text(view, "described"),
                                        .keys = pixels_text(view, "keys"),
                                        .choose = choose});
  if (pressed >= 0) view.lesson.jump_to(pressed);
}

}  // namespace pixelwalk::app
