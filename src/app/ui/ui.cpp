#include "app/ui/ui.h"

#include <cmath>
#include <limits>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {
namespace {

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
  // And where it comes back to what it has left.
  const std::uint32_t left = std::exchange(focus_before_, tree.focused());
  if (left != focus_before_ && left == shown_focus_) shown_focus_ = 0;
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

float Ui::sight_below(float y) const {
  if (open_scrolls_.empty()) return std::numeric_limits<float>::max();
  return bottom(open_scrolls_.back().view) - y;
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
