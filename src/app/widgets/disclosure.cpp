#include "app/widgets/disclosure.h"

#include "app/widgets/icons.h"

namespace pixelwalk::app {
namespace {

constexpr int kPartLevel = 2;

// `place`: of the words and the chevron; `row`: what can be pressed.
void draw_row(Ui& ui, const Rect& row, const Rect& place, std::string_view name, TextSize size,
              bool& open) {
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, row);
  if (state.activated) open = !open;
  if (state.hovered) ui.fill(row, ui.colors().sunken, kRadius);
  const float icon = ui.px(16);
  draw_icon(ui, open ? Icon::kChevronUp : Icon::kChevronDown, right(place) - icon / 2,
            center_y(place), icon, ui.colors().ink_muted);
  ui.text_in({place.x, place.y, place.width - 2 * icon, place.height}, name,
             {.size = size, .face = Face::kBold});
  if (state.focused) ui.focus_ring(row);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .focusable = true,
               .expanded = open,
               .expandable = true,
               .rect = row});
}

}  // namespace

bool disclosure(Ui& ui, Flow& flow, std::string_view name, bool& open) {
  const Rect row = flow.take(ui.px(kTouch));
  const Rect place{row.x + ui.px(4), row.y, row.width - ui.px(12), row.height};
  draw_row(ui, row, place, name, TextSize::kBody, open);
  return open;
}

bool disclosed_part(Ui& ui, Flow& flow, std::string_view name, bool& open) {
  const Rect place = flow.take(ui.px(kTouch));
  const float beyond = ui.px(kSpace8);  // so that the words keep the column's edge
  const Rect row{place.x - beyond, place.y, place.width + 2 * beyond, place.height};
  ui.begin_group({.id = ui.id("##heading"),
                  .role = Role::kHeading,
                  .name = std::string(name),
                  .level = kPartLevel,
                  .rect = row});
  draw_row(ui, row, place, name, TextSize::kLead, open);
  ui.end_group();
  return open;
}

}  // namespace pixelwalk::app
