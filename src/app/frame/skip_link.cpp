#include "app/frame/skip_link.h"

#include <string>
#include <utility>

#include "app/widgets/button.h"
#include "imgui.h"

namespace pixelwalk::app {

void draw_skip_link(Ui& ui, bool to_controls) {
  constexpr std::string_view kId = "##skip";
  const std::string_view name =
      phrase(to_controls ? "frame.skip-to-controls" : "frame.skip-to-chapter");
  const std::uint32_t item = ui.id(kId);
  const float side = ui.px(kSpace8);
  bool pressed = false;
  if (ui.tree.focused() == item) {
    ImDrawList* const under = std::exchange(ui.draw, ImGui::GetForegroundDrawList());
    pressed = button(ui, {side, side, button_width(ui, name), ui.px(kTouch)}, name, {.id = kId});
    ui.draw = under;
  } else {
    pressed = ui.tree.take_activation(item);
    ui.describe({.id = item,
                 .role = Role::kButton,
                 .name = std::string(name),
                 .focusable = true,
                 .rect = {side, side, 0, 0}});
  }
  if (pressed) ui.focus_goal = to_controls ? FocusGoal::kControls : FocusGoal::kTitle;
}

}  // namespace pixelwalk::app
