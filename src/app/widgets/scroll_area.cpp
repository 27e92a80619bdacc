#include "app/widgets/scroll_area.h"

#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {
namespace {

constexpr float kWheelStep = 64;
constexpr float kDragThreshold = 8;

Rect content_area(const Rect& view, float padding, float offset) {
  return {view.x + padding, view.y + padding - offset, view.width - 2 * padding, view.height};
}

}  // namespace

ScrollArea::ScrollArea(Ui& ui, std::string_view name, const Rect& view, float padding)
    : ui_(ui),
      view_(view),
      padding_(padding),
      id_(ui.id(name)),
      state_(ui.scroll_state(id_)),
      flow_(view) {
  ui_.push_clip(view_);
  take_input();
  flow_ = Flow(content_area(view_, padding_, ui_.snap(state_.offset)));
  state_.drawn_offset = state_.offset;
  state_.made_up = 0;
  ui_.enter_scroll(id_, view_);
  ui_.push_scope(name);
}

void ScrollArea::take_input() {
  const float limit = std::max(0.0F, state_.content - view_.height);
  ImGuiIO& io = ImGui::GetIO();
  const bool over = ui_.pointer_in(view_);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !over) state_.held = 0;
  if (over && io.MouseWheel != 0 && limit > 0) {
    state_.target -= io.MouseWheel * kWheelStep;
    state_.speed = 0;
    io.MouseWheel = 0;
  }
  if (ui_.pointer_is_touch()) {
    const ImVec2 travelled = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
    const bool began_here = contains(view_, io.MouseClickedPos[0].x, io.MouseClickedPos[0].y);
    if (!state_.dragging && io.MouseDown[0] && began_here && ui_.enabled && limit > 0 &&
        !ui_.pointer_kept() && std::abs(travelled.y) > kDragThreshold &&
        std::abs(travelled.y) > 1.5F * std::abs(travelled.x)) {
      state_.dragging = true;
      ImGui::ClearActiveID();  // what was pressed is not meant
    }
    if (state_.dragging && io.MouseDown[0]) {
      state_.offset -= io.MouseDelta.y;
      state_.target = state_.offset;
      if (ui_.delta > 0) state_.speed = 0.6F * state_.speed - 0.4F * io.MouseDelta.y / ui_.delta;
    }
  }
  if (state_.dragging && !io.MouseDown[0]) state_.dragging = false;
  if (!state_.dragging && std::abs(state_.speed) > 20) {
    state_.target += state_.speed * ui_.delta;
    state_.offset = state_.target;
    state_.speed *= std::exp(-4 * ui_.delta);
    ui_.request_frame();
  } else if (!state_.dragging) {
    state_.speed = 0;
  }
  state_.target = std::clamp(state_.target, 0.0F, limit);
  if (std::abs(state_.target - state_.offset) > 0.5F && ui_.motion) {
    state_.offset += (state_.target - state_.offset) * (1 - std::exp(-22 * ui_.delta));
    ui_.request_frame();
  } else {
    state_.offset = state_.target;
  }
  state_.offset = std::clamp(state_.offset, 0.0F, limit);
}

ScrollArea::~ScrollArea() {
  ui_.pop_scope();
  ui_.leave_scroll();
  const float content = flow_.used() + state_.made_up + 2 * padding_;
  if (std::abs(content - state_.content) > 0.5F) {
    state_.content = content;
    if (state_.offset > std::max(0.0F, content - view_.height)) ui_.request_frame();
  }
  const float limit = content - view_.height;
  if (limit > 1) {
    const float track = view_.height - 8;
    const float thumb = std::max(32.0F, track * view_.height / content);
    const float place =
        view_.y + 4 + (track - thumb) * std::clamp(state_.offset / limit, 0.0F, 1.0F);
    ui_.fill({right(view_) - 7, place, 4, thumb}, with_alpha(ui_.colors().ink_muted, 0.45F), 2);
  }
  ui_.pop_clip();
}

SteadyPart::SteadyPart(Ui& ui, std::string_view name, Flow& flow)
    : ui_(ui), flow_(flow), id_(ui.id(name)), top_(flow.y) {
  Ui::Scroll* scroll = ui.open_scroll();
  if (scroll == nullptr || scroll->held != id_) return;
  const float y = flow.y + scroll->drawn_offset + scroll->made_up;
  const float grown = y - scroll->held_y;
  flow.y -= grown;
  if (grown > 0) {
    scroll->offset += grown;
    scroll->target += grown;
    scroll->made_up += grown;
    scroll->held_y = y;
    ui.request_frame();
  }
  top_ = flow.y;
}

SteadyPart::~SteadyPart() {
  Ui::Scroll* scroll = ui_.open_scroll();
  if (scroll == nullptr || scroll->held_in == ui_.frame()) return;  // a part within this one
  if (!ui_.acted_within({flow_.x, top_, flow_.width, flow_.y - top_})) return;
  scroll->held = id_;
  scroll->held_in = ui_.frame();
  scroll->held_y = top_ + scroll->drawn_offset + scroll->made_up;
}

}  // namespace pixelwalk::app
