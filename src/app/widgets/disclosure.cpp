#include "app/widgets/disclosure.h"

#include "app/widgets/icons.h"

namespace pixelwalk::app {

bool disclosure(Ui& ui, Flow& flow, std::string_view name, bool& open) {
  const Rect row = flow.take(ui.px(kTouch));
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, row);
  if (state.activated) open = !open;
  if (state.hovered) ui.fill(row, ui.colors().sunken, kRadius);
  const float icon = ui.px(16);
  draw_icon(ui, open ? Icon::kChevronUp : Icon::kChevronDown, right(row) - icon, center_y(row),
            icon, ui.colors().ink_muted);
  ui.text_in({row.x + ui.px(4), row.y, row.width - 2 * icon - ui.px(4), row.height}, name,
             {.face = Face::kBold});
  if (state.focused) ui.focus_ring(row);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .focusable = true,
               .expanded = open,
               .expandable = true,
               .rect = row});
  return open;
}

}  // namespace pixelwalk::app
