#include "app/ui/ui.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

ImVec2 top_left(const Rect& rect) {
  return {rect.x, rect.y};
}
ImVec2 bottom_right(const Rect& rect) {
  return {right(rect), bottom(rect)};
}
ImRect im_rect(const Rect& rect) {
  return {top_left(rect), bottom_right(rect)};
}

}  // namespace

void Ui::begin_frame() {
  ++frame_;
  frame_due_ = -1;
  draw = ImGui::GetWindowDrawList();
  const float density = ImGui::GetIO().DisplayFramebufferScale.x;
  pixel = density > 0 ? 1.0F / density : 1.0F;
  draw->_FringeScale = pixel;  // anti-aliased edges one device pixel wide, whatever the density
  open_scrolls_.clear();
  leave_exercise();
  acted_on_ = 0;
  acted_rect_ = {};
  if (!ImGui::GetIO().MouseDown[0]) pointer_kept_ = false;
  // On a page of another size what has the focus is brought into sight again.
  const ImVec2& size = ImGui::GetIO().DisplaySize;
  if (page_width_ != size.x || page_height_ != size.y) shown_focus_ = 0;
  page_width_ = size.x;
  page_height_ = size.y;
}

void Ui::end_frame() {
  std::erase_if(animations_, [&](const auto& entry) { return entry.second.frame < frame_ - 1; });
  std::erase_if(seen_, [&](const auto& entry) { return entry.second < frame_; });
}

// Whether the element was on the screen already when the input of this frame was given. A press
// belongs to what is seen when it is made.
bool Ui::was_seen(std::uint32_t item) {
  const auto [entry, fresh] = seen_.try_emplace(item, frame_);
  entry->second = frame_;
  return !fresh;
}

float Ui::snap(float position) const {
  return std::round(position / pixel) * pixel;
}

std::uint32_t Ui::id(std::string_view name) const {
  return ImGui::GetCurrentWindow()->GetID(name.data(), name.data() + name.size());
}
std::uint32_t Ui::id(int index) const {
  return ImGui::GetCurrentWindow()->GetID(index);
}
void Ui::push_scope(std::string_view name) {
  ImGui::PushID(name.data(), name.data() + name.size());
}
void Ui::push_scope(int index) {
  ImGui::PushID(index);
}
void Ui::pop_scope() {
  ImGui::PopID();
}

Interaction Ui::interact(std::uint32_t item, const Rect& rect, bool active) {
  Interaction result;
  if (!enabled) return result;
  result.focused = tree.focused() == item;
  const bool requested = tree.take_activation(item);
  if (!active) return result;
  result.activated = requested;
  if (was_seen(item) && ImGui::ItemAdd(im_rect(rect), item)) {
    const bool pressed = ImGui::ButtonBehavior(im_rect(rect), item, &result.hovered, &result.held);
    result.activated = result.activated || pressed;
    if (result.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (result.activated) {
    activated_ = item;
    acted_at_ = time;
    acted_in_ = exercise_;
    acted_on_ = item;
    request_frame();  // what it changes may have been drawn already
  }
  return result;
}

bool Ui::pressed_beside(std::uint32_t item, const Rect& rect) {
  return enabled && was_seen(item) && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
         !pointer_in(rect);
}

// Elements lie over the canvas, so they may not reach over what hides them. One that is wholly
// hidden has no size; it can still be focused, which scrolls to it.
Rect Ui::visible_part(const Rect& rect) const {
  const Rect part = intersection(rect, clip());
  if (part.width > 0 && part.height > 0) return part;
  return {part.x, part.y, 0, 0};
}

void Ui::reveal(const Rect& rect) {
  if (open_scrolls_.empty()) return;
  const OpenScroll& open = open_scrolls_.back();
  Scroll& scroll = scrolls_[open.id];
  const float margin = kSpace16;
  if (bottom(rect) > bottom(open.view) - margin)
    scroll.target = scroll.offset + bottom(rect) - bottom(open.view) + margin;
  if (rect.y < open.view.y + margin) scroll.target = scroll.offset + rect.y - open.view.y - margin;
  request_frame();
}

void Ui::reveal_answer(std::uint32_t item, std::string_view words, const Rect& rect) {
  constexpr double kAnswering = 0.5;  // seconds after the person did something
  Answer& known = answers_[item];
  const std::size_t now = std::hash<std::string_view>()(words);
  if (known.words == now) return;
  known.words = now;
  if (acted_in_ != exercise_ || time - acted_at_ >= kAnswering) return;
  known.given_at = time;
  reveal(rect);
}

float Ui::answer_light(std::uint32_t item) {
  constexpr double kLit = 0.8;  // seconds
  const double since = time - answers_[item].given_at;
  if (!motion || since >= kLit) return 0;
  request_frame();
  return 1 - static_cast<float>(since / kLit);
}

void Ui::describe(AccessibleNode node) {
  if (!enabled) return;
  if (node.id == tree.focused() && node.id != shown_focus_) {
    shown_focus_ = node.id;
    reveal(node.rect);
  }
  if (node.id == acted_on_) acted_rect_ = node.rect;
  described_ = node.id;
  described_rect_ = node.rect;
  node.rect = visible_part(node.rect);
  tree.add(std::move(node));
}

void Ui::focus_in_sight(std::uint32_t item) {
  shown_focus_ = item;
  tree.request_focus(item);
}

float& Ui::room(std::uint32_t item, float width) {
  Room& room = rooms_[item];
  if (room.width != width) room = {.width = width};
  return room.height;
}

void Ui::say_of_field(std::uint32_t item, std::string sentence) {
  field_sentence_ = {item, std::move(sentence), acted_at_};
  request_frame();
}

void Ui::show_field_sentence(std::uint32_t item, const Rect& field) {
  if (field_sentence_.id != item || !enabled) return;
  if (field_sentence_.acted_at != acted_at_) {
    forget_field_sentence();
    return;
  }
  const TextStyle style{.size = TextSize::kCaption, .color = colors().negative};
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float padding = px(kSpace8);
  const float width = std::min(px(260), page.x - 2 * padding);
  Rect box{field.x, bottom(field) + px(kSpace4), width,
           wrapped_height(width - 2 * padding, field_sentence_.words, style) + 2 * padding};
  if (bottom(box) > page.y) box.y = field.y - px(kSpace4) - box.height;
  box.x = std::clamp(box.x, padding, std::max(padding, page.x - width - padding));
  ImDrawList* const under = std::exchange(draw, ImGui::GetForegroundDrawList());
  fill(box, colors().negative_soft, kRadius);
  stroke(box, colors().negative, kRadius);
  wrapped(box.x + padding, box.y + padding, width - 2 * padding, field_sentence_.words, style);
  draw = under;
  push_scope(static_cast<int>(item));
  describe(
      {.id = id("##sentence"), .role = Role::kAlert, .name = field_sentence_.words, .rect = box});
  pop_scope();
}

void Ui::begin_group(AccessibleNode container) {
  if (!enabled) return;
  container.rect = visible_part(container.rect);
  tree.begin(std::move(container));
}
void Ui::end_group() {
  if (enabled) tree.end();
}

bool Ui::take_value(std::uint32_t item, std::string& value) {
  if (!enabled || !tree.take_value(item, value)) return false;
  acted_at_ = time;
  acted_in_ = exercise_;
  acted_on_ = item;
  if (described_ == item) acted_rect_ = described_rect_;
  return true;
}

void Ui::fill(const Rect& rect, Color color, float radius) {
  draw->AddRectFilled(top_left(rect), bottom_right(rect), color, radius * scale);
}

void Ui::stroke(const Rect& rect, Color color, float radius, float width) {
  const float half = width / 2;
  draw->AddRect({rect.x + half, rect.y + half}, {right(rect) - half, bottom(rect) - half}, color,
                std::max(0.0F, radius * scale - half), 0, width);
}

void Ui::line(float x0, float y0, float x1, float y1, Color color, float width) {
  draw->AddLine({x0, y0}, {x1, y1}, color, width);
}

void Ui::horizontal_rule(float x, float y, float width) {
  fill({x, snap(y), width, std::max(pixel, snap(1))}, colors().hairline);
}
void Ui::vertical_rule(float x, float y, float height) {
  fill({snap(x), y, std::max(pixel, snap(1)), height}, colors().hairline);
}

void Ui::focus_ring(const Rect& rect, float radius) {
  stroke(inset(rect, -4), colors().paper, radius + 4, 6);
  stroke(inset(rect, -4), colors().focus, radius + 4, 2.5F);
}

void Ui::push_clip(const Rect& rect) {
  ImGui::PushClipRect(top_left(rect), bottom_right(rect), true);
}
void Ui::pop_clip() {
  ImGui::PopClipRect();
}
Rect Ui::clip() const {
  const ImVec2 from = draw->GetClipRectMin(), to = draw->GetClipRectMax();
  return {from.x, from.y, to.x - from.x, to.y - from.y};
}

const SizedFont& Ui::face(const TextStyle& style) const {
  switch (style.face) {
    case Face::kBold:
      return fonts.bold;
    case Face::kNumbers:
      return fonts.numbers;
    case Face::kText:
      break;
  }
  return fonts.text;
}

float Ui::em(const TextStyle& style) const {
  if (style.pixels > 0) return style.pixels;
  // A little smaller where digits stand among words: the numbers' face is the wider and taller one.
  return text_pixels(style.size) * scale * (style.face == Face::kNumbers ? 0.94F : 1.0F);
}

float Ui::font_pixels(const TextStyle& style) const {
  return em(style) * face(style).line_box;
}

float Ui::line_height(const TextStyle& style) const {
  return style.pixels > 0 ? style.pixels * 1.4F : line_pixels(style.size) * scale;
}

float Ui::text_width(std::string_view text, const TextStyle& style) const {
  if (text.empty()) return 0;
  ImGui::PushFont(face(style).font, font_pixels(style));
  const float width =
      ImGui::GetFont()
          ->CalcTextSizeA(font_pixels(style), 1e9F, 0, text.data(), text.data() + text.size())
          .x;
  ImGui::PopFont();
  return width * style.stretch;
}

void Ui::text(float x, float y, std::string_view words, const TextStyle& style, float width) {
  if (style.align != Align::kLeft) {
    const float slack = width - text_width(words, style);
    x += style.align == Align::kCenter ? slack / 2 : slack;
  }
  const float pixels = font_pixels(style);
  const int first = draw->VtxBuffer.Size;
  x = snap(x);
  ImGui::PushFont(face(style).font, pixels);
  draw->AddText(ImGui::GetFont(), pixels, {x, snap(y + (line_height(style) - pixels) / 2)},
                style.color != 0 ? style.color : colors().ink, words.data(),
                words.data() + words.size());
  ImGui::PopFont();
  if (style.stretch == 1) return;
  for (int i = first; i < draw->VtxBuffer.Size; ++i)
    draw->VtxBuffer[i].pos.x = x + (draw->VtxBuffer[i].pos.x - x) * style.stretch;
}

void Ui::text_in(const Rect& rect, std::string_view words, const TextStyle& style) {
  const float y = rect.y + (rect.height - line_height(style)) / 2;
  if (text_width(words, style) <= rect.width + 0.5F) {
    text(rect.x, y, words, style, rect.width);
    return;
  }
  std::string shortened(words);
  while (!shortened.empty()) {
    do shortened.pop_back();
    while (!shortened.empty() && (static_cast<unsigned char>(shortened.back()) & 0xC0U) == 0x80U);
    if (!shortened.empty() && (static_cast<unsigned char>(shortened.back()) & 0x80U) != 0) continue;
    if (text_width(shortened + std::string(kEllipsis), style) <= rect.width) break;
  }
  text(rect.x, y, shortened + std::string(kEllipsis), style, rect.width);
}

namespace {

// Where a line that begins at `at` ends: after the last word that fits. Only blanks part words: a
// number such as "−4.5" stays whole. A single word that does not fit is cut where it must be.
const char* line_end(const char* at, const char* stop, float width, float pixels) {
  ImFont* font = ImGui::GetFont();
  const char* fits = nullptr;
  const char* measured = at;
  float so_far = 0;
  for (const char* end = at; end <= stop; ++end) {
    if (end != stop && *end != ' ') continue;
    so_far += font->CalcTextSizeA(pixels, 1e9F, 0, measured, end).x;
    if (so_far > width) break;
    fits = measured = end;
  }
  if (fits != nullptr && fits > at) return fits;
  const char* cut = font->CalcWordWrapPosition(pixels, at, stop, width);
  return cut > at ? cut : at + 1;
}

}  // namespace

std::vector<std::string_view> Ui::broken_lines(float width, std::string_view words,
                                               const TextStyle& style) const {
  std::vector<std::string_view> lines;
  const float pixels = font_pixels(style);
  ImGui::PushFont(face(style).font, pixels);
  const char* at = words.data();
  const char* end = at + words.size();
  while (at < end) {
    const char* newline =
        static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const char* stop = newline != nullptr ? newline : end;
    if (at == stop) lines.emplace_back(at, 0);
    while (at < stop) {
      const char* cut = line_end(at, stop, std::max(width, 1.0F), pixels);
      lines.emplace_back(at, static_cast<std::size_t>(cut - at));
      at = cut;
      while (at < stop && *at == ' ') ++at;
    }
    at = newline != nullptr ? newline + 1 : end;
  }
  ImGui::PopFont();
  return lines;
}

float Ui::wrapped(float x, float y, float width, std::string_view words, const TextStyle& style) {
  const float start = y;
  for (const std::string_view part : broken_lines(width, words, style)) {
    text(x, y, part, style, width);
    y += line_height(style);
  }
  return y - start;
}

float Ui::wrapped_height(float width, std::string_view words, const TextStyle& style) const {
  return static_cast<float>(broken_lines(width, words, style).size()) * line_height(style);
}

float Ui::animate(std::uint32_t item, float target, float seconds) {
  if (measuring) return target;
  const auto [entry, fresh] = animations_.try_emplace(item, Animation{target, frame_});
  Animation& animation = entry->second;
  animation.frame = frame_;
  if (fresh || !motion) {
    animation.value = target;
    return target;
  }
  // Within 5 % of the way after `seconds`.
  animation.value +=
      (target - animation.value) * (1 - std::exp(-3 * delta / std::max(seconds, 0.001F)));
  if (std::abs(target - animation.value) < 0.002F * std::max(1.0F, std::abs(target))) {
    animation.value = target;
  } else {
    request_frame();
  }
  return animation.value;
}

void Ui::request_frame(double seconds) {
  if (measuring) return;
  frame_due_ = frame_due_ < 0 ? seconds : std::min(frame_due_, seconds);
}

bool Ui::pointer_in(const Rect& rect) const {
  return enabled && ImGui::IsMouseHoveringRect(top_left(rect), bottom_right(rect));
}
float Ui::pointer_x() const {
  return ImGui::GetIO().MousePos.x;
}
float Ui::pointer_y() const {
  return ImGui::GetIO().MousePos.y;
}
bool Ui::pointer_is_touch() const {
  return ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
}

Ui::Scroll* Ui::open_scroll() {
  return open_scrolls_.empty() ? nullptr : &scrolls_[open_scrolls_.back().id];
}

bool Ui::acted() const {
  return acted_on_ != 0 || ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

bool Ui::acted_within(const Rect& rect) const {
  if (!enabled) return false;
  const bool pressed = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && pointer_in(rect);
  return pressed || used_within(rect);
}

bool Ui::used_within(const Rect& rect) const {
  return enabled && acted_rect_.height > 0 &&
         contains(rect, center_x(acted_rect_), center_y(acted_rect_));
}

void Ui::enter_scroll(std::uint32_t item, const Rect& view) {
  scrolls_[item].frame = frame_;
  open_scrolls_.push_back({item, view});
}
void Ui::leave_scroll() {
  open_scrolls_.pop_back();
}

}  // namespace pixelwalk::app
