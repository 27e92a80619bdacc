// What the image and the network have been changed by, in sight, with the way to undo it all.

#include <algorithm>
#include <string>

#include "app/pages/journey/journey_view.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kStyle{.size = TextSize::kCaption, .face = Face::kBold};

}  // namespace

std::string journey_changes(const JourneyView& view) {
  std::string text;
  if (view.done.cover.height > 0) text = words("journey.changes-patch");
  if (view.done.muted.empty()) return text;
  if (!text.empty()) text += " · ";
  return text + words("journey.changes-muted", {{"count", std::ssize(view.done.muted)}});
}

float journey_undo_width(const Ui& ui, const JourneyView& view) {
  if (ui.on_paper || view.done == lessons::Interventions()) return 0;
  return button_width(ui, phrase("journey.changes-undo"));
}

float journey_changes_width(const Ui& ui, const JourneyView& view) {
  const float undo = journey_undo_width(ui, view);
  return undo > 0 ? undo + ui.px(kSpace8) + ui.text_width(journey_changes(view), kStyle) : 0;
}

void draw_journey_undo(Ui& ui, const Rect& rect, JourneyView& view) {
  if (button(ui, rect, phrase("journey.changes-undo"),
             {.spoken = phrase("journey.changes-undo-says")})) {
    view.done = {};
    ui.request_frame();
  }
}

void draw_journey_changes(Ui& ui, const Rect& rect, JourneyView& view) {
  Rect line = rect;
  const float undo = journey_undo_width(ui, view);
  if (undo <= 0) return;
  draw_journey_undo(ui, cut_right(line, undo), view);
  cut_right(line, ui.px(kSpace8));
  const std::string text = journey_changes(view);
  TextStyle style = kStyle;
  style.align = Align::kRight;
  ui.text_in(line, text, style);
  ui.describe({.id = ui.id("##changes"), .role = Role::kText, .name = text, .rect = line});
}

}  // namespace pixelwalk::app
