// Where nothing is chosen yet: what images can come from.

#include <algorithm>

#include "app/pages/train/own_data_view.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/memory_budget.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kWidth = 420, kTarget = 56, kCard = 12;

// Everything in a column of this width; `ui` draws nothing while it is only measured.
float words_height(const Ui& ui, float width) {
  return ui.wrapped_height(width, phrase("train.own.invitation"), {}) +
         ui.wrapped_height(width, phrase("train.own.or-drop"), {.size = TextSize::kCaption});
}

float inner_width(const Ui& ui, float width) {
  return std::min(width - ui.px(2 * kSpace24), ui.px(kWidth));
}

float inner_height(const Ui& ui, float width, const OwnDataView& own) {
  const int targets = 3 + (own.desk.can_bring_back() ? 1 : 0) + (own.desk.kept_bytes() > 0 ? 2 : 0);
  return words_height(ui, inner_width(ui, width)) + ui.px(kSpace24 + kSpace16) +
         static_cast<float>(targets) * ui.px(kTarget) +
         static_cast<float>(targets - 1) * ui.px(kSpace8);
}

}  // namespace

float own_start_height(const Ui& ui, float width, const OwnDataView& own) {
  return inner_height(ui, width, own) + ui.px(2 * kSpace24);
}

void draw_own_start(Ui& ui, const Rect& area, OwnDataView& own) {
  const Rect box = inset(area, ui.px(1));
  ui.fill(box, ui.colors().surface, kCard);
  ui.stroke(box, ui.colors().hairline, kCard, ui.px(2));
  const float width = inner_width(ui, box.width);
  Flow flow({box.x + (box.width - width) / 2, box.y, width, 0});
  flow.space(std::max(ui.px(kSpace24), (box.height - inner_height(ui, box.width, own)) / 2));
  paragraph(ui, flow, phrase("train.own.invitation"), "##invitation", {.align = Align::kCenter});
  flow.space(ui.px(kSpace24));
  const auto target = [&](std::string_view name, Icon icon, std::string_view says) {
    const bool pressed =
        button(ui, flow.take(ui.px(kTarget)), name, {.icon = icon, .description = says});
    flow.space(ui.px(kSpace8));
    return pressed;
  };
  if (target(phrase("train.own.folder"), Icon::kOpen, phrase("train.own.folder-says")))
    own.desk.choose_folder();
  if (target(phrase("train.own.files"), Icon::kOpen, phrase("train.own.files-says")))
    own.desk.choose_files();
  if (target(phrase("train.own.camera"), Icon::kCamera, phrase("train.own.camera-says")))
    open_own_camera(own);
  if (own.desk.can_bring_back() && target(phrase("train.own.bring-back"), Icon::kReset, {}))
    own.desk.bring_back();
  if (own.desk.kept_bytes() > 0) {
    if (target(words("train.own.load-kept", {{"size", megabytes_needed(own.desk.kept_bytes())}}),
               Icon::kReset, {}))
      own.desk.load_kept();
    if (target(phrase("train.own.remove-kept"), Icon::kCross, phrase("train.own.remove-kept-says")))
      own.desk.set_keeps(false);
  }
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, phrase("train.own.or-drop"), "##drop",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

}  // namespace pixelwalk::app
