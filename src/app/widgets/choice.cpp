#include "app/widgets/choice.h"

#include <algorithm>

#include "app/widgets/field.h"
#include "app/widgets/icons.h"

namespace pixelwalk::app {

bool checkbox(Ui& ui, const Rect& rect, std::string_view name, bool& checked, bool active) {
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, rect, active);
  const Palette& palette = ui.colors();
  const float size = ui.px(20);
  const Rect box{rect.x, center_y(rect) - size / 2, size, size};
  ui.fill(box, checked ? palette.ink : state.hovered ? palette.sunken : palette.surface, 4);
  if (checked) {
    draw_icon(ui, Icon::kCheck, center_x(box), center_y(box), size * 0.66F, palette.paper);
  } else {
    ui.stroke(box, palette.outline, 4, std::max(ui.pixel, 1.0F));
  }
  const float label = right(box) + ui.px(10);
  ui.text_in({label, rect.y, right(rect) - label, rect.height}, name,
             {.color = active ? palette.ink : palette.ink_muted});
  if (state.focused) ui.focus_ring(rect);
  ui.describe({.id = item,
               .role = Role::kCheckbox,
               .name = std::string(name),
               .focusable = true,
               .disabled = !active,
               .checked = checked,
               .rect = rect});
  if (!state.activated) return false;
  checked = !checked;
  return true;
}

bool toggle(Ui& ui, const Rect& rect, std::string_view name, bool& on, bool active) {
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, rect, active);
  const Palette& palette = ui.colors();
  const float width = ui.px(40), height = ui.px(24);
  const Rect track{right(rect) - width, center_y(rect) - height / 2, width, height};
  const float place = ui.animate(item, on ? 1.0F : 0.0F, 0.15F);
  ui.text_in({rect.x, rect.y, rect.width - width - ui.px(kSpace8), rect.height}, name,
             {.color = active ? palette.ink : palette.ink_muted});
  ui.fill(track, mix(state.hovered ? palette.hairline : palette.sunken, palette.ink, place), 12);
  if (place < 1) ui.stroke(track, mix(palette.outline, palette.ink, place), 12, 1);
  const float knob = height - ui.px(8);
  ui.fill({track.x + ui.px(4) + place * (width - height), track.y + ui.px(4), knob, knob},
          mix(palette.ink_muted, palette.paper, place), 8);
  if (state.focused) ui.focus_ring(rect);
  ui.describe({.id = item,
               .role = Role::kToggleButton,
               .name = std::string(name),
               .focusable = true,
               .disabled = !active,
               .checked = on,
               .rect = rect});
  if (!state.activated) return false;
  on = !on;
  return true;
}

namespace {

constexpr float kAroundOption = 4, kAroundSmallOption = 2;

// Small where one of the options has no room otherwise.
TextSize size_for(const Ui& ui, std::span<const std::string_view> options, float room) {
  const bool fits = std::ranges::all_of(options, [&](std::string_view option) {
    return ui.text_width(option, {.face = Face::kBold}) <= room;
  });
  return fits ? TextSize::kBody : TextSize::kCaption;
}

// Behind the name, which stands in the middle; beneath it where it leaves no room.
void draw_tick(Ui& ui, const Rect& part, float name_width) {
  const float size = ui.px(10);
  const float x = center_x(part) + name_width / 2 + ui.px(kSpace4) + size / 2;
  if (x + size / 2 <= right(part) - ui.px(2)) {
    draw_icon(ui, Icon::kCheck, x, center_y(part), size, ui.colors().ink_muted);
    return;
  }
  const float width = ui.px(12), height = ui.px(2);
  ui.fill({ui.snap(center_x(part) - width / 2), ui.snap(bottom(part) - ui.px(5)), width, height},
          ui.colors().ink_muted, 1);
}

}  // namespace

bool segmented(Ui& ui, const Rect& rect, std::string_view name,
               std::span<const std::string_view> options, int& chosen,
               const SegmentedOptions& settings) {
  const Palette& palette = ui.colors();
  const bool active = settings.active;
  Rect bar = rect;
  if (settings.show_name) field_label(ui, bar, name, {}, active);
  ui.begin_group(
      {.id = ui.id(name), .role = Role::kRadioGroup, .name = std::string(name), .rect = rect});
  const IdScope scope(ui, name);
  ui.fill(bar, palette.sunken, kRadius);
  const float each = bar.width / static_cast<float>(options.size());
  const float place = ui.animate(ui.id("##place"), static_cast<float>(chosen), 0.15F);
  const Rect thumb = inset({bar.x + place * each, bar.y, each, bar.height}, ui.px(3));
  if (chosen >= 0) {  // nothing may be chosen yet
    ui.fill(thumb, palette.surface, kRadius - 2);
    ui.stroke(thumb, palette.hairline, kRadius - 2, 1);
  }
  bool changed = false;
  const TextSize size = size_for(ui, options, each - ui.px(2 * kAroundOption));
  const float around = ui.px(size == TextSize::kBody ? kAroundOption : kAroundSmallOption);
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    const std::string_view option = options[static_cast<std::size_t>(i)];
    const Rect part{bar.x + each * static_cast<float>(i), bar.y, each, bar.height};
    const std::uint32_t item = ui.id(option);
    const Interaction state = ui.interact(item, part, active);
    const bool is_chosen = i == chosen;
    ui.text_in(inset(part, around), option,
               {.size = size,
                .face = is_chosen ? Face::kBold : Face::kText,
                .color = !active                      ? palette.ink_muted
                         : is_chosen || state.hovered ? palette.ink
                                                      : palette.ink_muted,
                .align = Align::kCenter});
    const bool ticked = (settings.ticked >> i & 1U) != 0;
    if (ticked) draw_tick(ui, part, ui.text_width(option, {.size = size}));
    if (state.focused) ui.focus_ring(part);
    ui.describe({.id = item,
                 .role = Role::kRadio,
                 .name = std::string(option),
                 .description = std::string(ticked ? settings.tick_says : ""),
                 .focusable = true,
                 .disabled = !active,
                 .checked = is_chosen,
                 .rect = part});
    if (state.activated && !is_chosen) {
      chosen = i;
      changed = true;
    }
  }
  ui.end_group();
  return changed;
}

}  // namespace pixelwalk::app
