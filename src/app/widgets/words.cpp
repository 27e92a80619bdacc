#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kNoticePadding = 12, kNoticeEdge = 4;

void describe_text(Ui& ui, std::string_view key, Role role, std::string_view text, const Rect& rect,
                   int level = 0) {
  ui.describe(
      {.id = ui.id(key), .role = role, .name = std::string(text), .level = level, .rect = rect});
}

}  // namespace

void heading(Ui& ui, Flow& flow, std::string_view words, int level, std::string_view key) {
  constexpr TextSize kSizes[] = {TextSize::kTitle, TextSize::kLead, TextSize::kBody};
  const TextStyle style{.size = kSizes[std::clamp(level, 1, 3) - 1], .face = Face::kBold};
  const float height = ui.wrapped(flow.x, flow.y, flow.width, words, style);
  if (level == 1 && ui.focus_goal == FocusGoal::kTitle && ui.enabled) {
    ui.tree.request_focus(ui.id(key.empty() ? words : key));
    ui.focus_goal = FocusGoal::kNone;
  }
  describe_text(ui, key.empty() ? words : key, Role::kHeading, words,
                {flow.x, flow.y, flow.width, height}, level);
  flow.take(height);
}

void paragraph(Ui& ui, Flow& flow, std::string_view words, std::string_view key,
               const TextStyle& style) {
  const float height = ui.wrapped(flow.x, flow.y, flow.width, words, style);
  describe_text(ui, key, Role::kText, words, {flow.x, flow.y, flow.width, height});
  flow.take(height);
}

void status_line(Ui& ui, Flow& flow, std::string_view words, std::string_view key,
                 const TextStyle& style) {
  const float height = ui.wrapped(flow.x, flow.y, flow.width, words, style);
  describe_text(ui, key, Role::kStatus, words, {flow.x, flow.y, flow.width, height});
  flow.take(height);
}

void spoken_status(Ui& ui, std::string_view words, std::string_view key) {
  const Rect visible = ui.clip();
  describe_text(ui, key, Role::kStatus, words, {visible.x, visible.y, 1, 1});
}

float notice_height(const Ui& ui, float width, std::string_view words) {
  return ui.wrapped_height(width - ui.px(2 * kNoticePadding + kNoticeEdge), words, {}) +
         ui.px(2 * kNoticePadding);
}

void notice(Ui& ui, Flow& flow, std::string_view words, std::string_view key, NoticeKind kind) {
  const Palette& palette = ui.colors();
  const Color grounds[] = {palette.sunken, palette.positive_soft, palette.negative_soft};
  const Color inks[] = {palette.ink, palette.positive, palette.negative};
  const auto index = static_cast<std::size_t>(kind);
  const TextStyle style{.color = inks[index]};
  const float padding = ui.px(kNoticePadding), edge = ui.px(kNoticeEdge);
  const Rect box = flow.take(notice_height(ui, flow.width, words));
  ui.fill(box, grounds[index], kRadius);
  ui.fill({box.x, box.y, edge, box.height}, inks[index], 2);
  ui.wrapped(box.x + padding + edge, box.y + padding, box.width - 2 * padding - edge, words, style);
  describe_text(ui, key, kind == NoticeKind::kBad ? Role::kAlert : Role::kStatus, words, box);
}

void labelled_number(Ui& ui, Flow& flow, std::string_view name, std::string_view value,
                     Color color) {
  const TextStyle number{.face = Face::kNumbers, .color = color, .align = Align::kRight};
  const TextStyle muted{.color = ui.colors().ink_muted};
  const float line = ui.line_height(number) + ui.px(4);
  const float both = ui.text_width(name, muted) + ui.px(8) + ui.text_width(value, number);
  const bool one_line = both <= flow.width;
  const Rect row = flow.take(one_line ? line : 2 * line);
  ui.text_in({row.x, row.y, row.width, line}, name, muted);
  ui.text_in({row.x, bottom(row) - line, row.width, line}, value, number);
  ui.describe({.id = ui.id(name),
               .role = Role::kText,
               .name = std::string(name) + ": " + std::string(value),
               .rect = row});
}

void caption(Ui& ui, float x, float y, float width, std::string_view words, std::string_view key,
             Align align) {
  const TextStyle style{.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = align};
  const Rect rect{x, y, width, ui.line_height(style)};
  ui.text_in(rect, words, style);
  describe_text(ui, key, Role::kText, words, rect);
}

}  // namespace pixelwalk::app
