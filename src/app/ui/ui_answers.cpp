// What answers a press stands where it is seen: beside the hand where its own place is out of
// sight.

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "app/ui/ui.h"
#include "imgui.h"

namespace pixelwalk::app {

std::optional<Rect> Ui::answer_in_sight(std::uint32_t item, std::string_view words,
                                        const Rect& rect) {
  constexpr double kAnswering = 0.5;  // seconds after the person did something
  Answer& known = answers_[item];
  const std::size_t now = std::hash<std::string_view>()(words);
  if (known.words != now) {
    known = {.words = now};
    if (acted_in_ == exercise_ && time - acted_at_ < kAnswering)
      known = {.words = now, .given_at = time, .acted_at = acted_at_, .hand = acted_rect_};
    known.hand.y -= rect.y;
  }
  if (known.given_at < 0 || known.acted_at != acted_at_ || open_scrolls_.empty()) return {};
  const float gap = px(kSpace8);
  const Rect& view = open_scrolls_.back().view;
  if (bottom(rect) <= bottom(view) && rect.y >= view.y) return {};
  Rect place = rect, hand = known.hand;
  hand.y += rect.y;  // it is scrolled with what it did
  place.y = bottom(view) - gap - rect.height;
  if (hand.height == 0) return place;
  if (center_y(hand) < view.y || center_y(hand) > bottom(view)) return {};
  if (bottom(hand) + gap > place.y) place.y = hand.y - gap - rect.height;
  return place;
}

float Ui::answer_light(std::uint32_t item) {
  constexpr double kLit = 0.8;  // seconds
  const double since = time - answers_[item].given_at;
  if (!motion || since >= kLit) return 0;
  request_frame();
  return 1 - static_cast<float>(since / kLit);
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

}  // namespace pixelwalk::app
