#include "app/frame/preferences_dialog.h"

#include <array>
#include <string>
#include <string_view>

#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/dialog.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

void draw_theme(Ui& ui, Flow& flow, Preferences& preferences) {
  const std::array<std::string_view, 3> themes = {
      phrase("frame.theme-auto"), phrase("frame.theme-light"), phrase("frame.theme-dark")};
  int theme = static_cast<int>(preferences.theme());
  if (segmented(ui, flow.take(field_height(ui)), phrase("frame.theme"), themes, theme, true))
    preferences.set_theme(static_cast<ThemeChoice>(theme));
  flow.space(ui.px(kSpace16));
}

void draw_size(Ui& ui, Flow& flow, Preferences& preferences) {
  constexpr std::array<std::string_view, kPageSizes.size()> kNames = {"100 %", "125 %", "150 %"};
  int size = preferences.size();
  if (segmented(ui, flow.take(field_height(ui)), phrase("frame.size-title"), kNames, size, true))
    preferences.set_size(size);
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, words("frame.size"), "##size",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
}

void draw_switches(Ui& ui, Flow& flow, Preferences& preferences) {
  bool reduced = preferences.reduced_motion();
  if (toggle(ui, flow.take(ui.px(kTouch)), phrase("frame.reduce-motion"), reduced))
    preferences.set_reduced_motion(reduced);
  if (ui.services.can_full_screen()) {
    bool full = ui.services.full_screen();
    if (toggle(ui, flow.take(ui.px(kTouch)), phrase("frame.full-screen"), full))
      ui.services.set_full_screen(full);
  }
  flow.space(ui.px(kSpace16));
}

}  // namespace

PreferencesRequest draw_preferences(Ui& ui, const Rect& page, Preferences& preferences) {
  Dialog dialog(ui, page, phrase("frame.preferences"), 480);
  Flow& flow = dialog.flow();
  draw_theme(ui, flow, preferences);
  draw_size(ui, flow, preferences);
  draw_switches(ui, flow, preferences);
  PreferencesRequest request;
  request.kept = button(ui, flow.take(ui.px(kTouch)), phrase("storage.kept"));
  flow.space(ui.px(kSpace8));
  request.shortcuts = button(ui, flow.take(ui.px(kTouch)), phrase("frame.shortcuts"));
  request.closed = dialog.closed();
  return request;
}

}  // namespace pixelwalk::app
