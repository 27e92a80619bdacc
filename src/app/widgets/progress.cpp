#include "app/widgets/progress.h"

#include <cmath>

#include "app/widgets/field.h"

namespace pixelwalk::app {

void progress_bar(Ui& ui, const Rect& rect, std::string_view name, double fraction,
                  std::string_view value_text) {
  const Palette& palette = ui.colors();
  Rect bar = rect;
  if (rect.height >= ui.px(28)) field_label(ui, bar, name, value_text);
  bar.height = std::min(bar.height, ui.px(8));
  ui.fill(bar, mix(palette.sunken, palette.outline, 0.25F), 4);
  if (fraction >= 0) {
    const float part = static_cast<float>(std::clamp(fraction, 0.0, 1.0)) * bar.width;
    if (part > 0)
      ui.fill({bar.x, bar.y, std::max(part, bar.height), bar.height}, palette.accent, 4);
  } else {
    const auto phase = static_cast<float>(ui.motion ? std::fmod(ui.time, 1.6) / 1.6 : 0.5);
    const float part = bar.width * 0.3F;
    const Rect moving{bar.x - part + (bar.width + part) * phase, bar.y, part, bar.height};
    ui.fill(intersection(moving, bar), palette.accent, 4);
    if (ui.motion) ui.request_frame(0.03);
  }
  ui.describe({.id = ui.id(name),
               .role = Role::kProgressBar,
               .name = std::string(name),
               .value = std::string(value_text),
               .minimum = 0,
               .maximum = 1,
               .now = fraction >= 0 ? fraction : 0,
               .rect = rect});
}

}  // namespace pixelwalk::app
