#include "app/widgets/button.h"

namespace pixelwalk::app {
namespace {

constexpr float kIconSize = 18, kPadding = 16, kIconGap = 8;

struct Colors {
  Color fill, border, ink;
};

Colors colors_for(const Ui& ui, const ButtonOptions& options, const Interaction& state) {
  const Palette& palette = ui.colors();
  if (!options.enabled) {
    const Color ink = mix(palette.paper, palette.ink_muted, 0.65F);
    return {options.kind == ButtonKind::kBare ? 0 : palette.sunken, 0, ink};
  }
  switch (options.kind) {
    case ButtonKind::kPrimary:
      return {state.hovered ? palette.accent_hover : palette.accent, 0, palette.accent_ink};
    case ButtonKind::kQuiet:
      return {state.hovered ? palette.sunken : palette.surface, palette.outline, palette.ink};
    case ButtonKind::kBare:
      return {state.hovered ? palette.sunken : 0, 0, palette.ink};
  }
  return {};
}

}  // namespace

bool button(Ui& ui, const Rect& rect, std::string_view name, const ButtonOptions& options) {
  if (ui.on_paper) return false;
  const std::uint32_t item = ui.id(options.id.empty() ? name : options.id);
  const Interaction state = ui.interact(item, rect, options.enabled);
  const Colors colors = colors_for(ui, options, state);

  Rect shape = rect;
  if (state.held && ui.motion) shape.y += 1;
  Rect frame = shape;
  if (options.joined) {  // its corners at the right are beyond it
    ui.push_clip(shape);
    frame.width += ui.px(kRadius);
  }
  if (colors.fill != 0) ui.fill(frame, colors.fill, kRadius);
  if (colors.border != 0) ui.stroke(frame, colors.border, kRadius, std::max(ui.pixel, 1.0F));
  if (options.joined) ui.pop_clip();

  const TextStyle style{.size = TextSize::kBody, .face = Face::kBold, .color = colors.ink};
  const float icon = options.icon == Icon::kNone ? 0 : ui.px(kIconSize);
  const float label = options.icon_only ? 0 : ui.text_width(name, style);
  const float gap = icon > 0 && label > 0 ? ui.px(kIconGap) : 0;
  float x = shape.x + std::max(ui.px(4), (shape.width - icon - gap - label) / 2);
  if (icon > 0) draw_icon(ui, options.icon, x + icon / 2, center_y(shape), icon, colors.ink);
  x += icon + gap;
  if (!options.icon_only)
    ui.text_in({x, shape.y, right(shape) - x - ui.px(4), shape.height}, name, style);
  if (state.focused) ui.focus_ring(rect);
  if (options.kind == ButtonKind::kPrimary) ui.primary = item;

  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(options.spoken.empty() ? name : options.spoken),
               .description = std::string(options.description),
               .focusable = true,
               .disabled = !options.enabled,
               .rect = rect});
  return state.activated;
}

float button_width(const Ui& ui, std::string_view name, const ButtonOptions& options) {
  const float label =
      options.icon_only ? 0 : ui.text_width(name, {.size = TextSize::kBody, .face = Face::kBold});
  const float icon = options.icon == Icon::kNone ? 0 : ui.px(kIconSize);
  const float gap = icon > 0 && label > 0 ? ui.px(kIconGap) : 0;
  return std::max(ui.px(kTouch),
                  std::ceil(label + icon + gap + 2 * ui.px(options.icon_only ? 11 : kPadding)));
}

}  // namespace pixelwalk::app
