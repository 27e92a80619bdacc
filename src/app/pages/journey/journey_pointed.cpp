#include "app/pages/journey/journey_pointed.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kCardWidth = 288, kCardPadding = 12, kFromPlace = 10;
constexpr TextStyle kTitle{.face = Face::kBold};

std::string title_of(const JourneyView& view) {
  const Pointed& pointed = *view.lit_of;
  const int layer = pointed.map.layer;
  if (view.are_classes(layer))
    return view.network().class_names[static_cast<std::size_t>(pointed.map.channel)];
  const TextValues values = {{"layer", view.layer_name(layer)}, {"map", pointed.map.channel}};
  if (view.has_maps(layer)) return words("journey.lit-map", values);
  const std::string number = format_count(lessons::position_of(view.plans(), *pointed.value));
  return words("journey.lit-number", {{"layer", view.layer_name(layer)}, {"number", number}});
}

std::string numbers_of(const JourneyView& view) {
  const lessons::MapPlace& map = view.lit_of->map;
  if (view.trace->muted(map)) return words("journey.lit-muted");
  const lessons::LayerSummary& summary = view.trace->summary(map.layer);
  const auto at = static_cast<std::size_t>(map.channel);
  if (view.lit_of->value) {
    const float value = view.trace->value(*view.lit_of->value);
    const bool share = view.are_classes(map.layer) && view.trace->verdict().probabilities;
    return words("journey.lit-value",
                 {{"value", share ? format_percent(static_cast<double>(value), 1)
                                  : layer_number(view, map.layer, value)}});
  }
  if (!view.lit) return words("journey.lit-silent");
  return words("journey.lit-mean",
               {{"mean", layer_number(view, map.layer, summary.map_means[at])},
                {"greatest", layer_number(view, map.layer, summary.map_ranges[at].greatest)}});
}

// Where the line leads.
std::string way_of(const JourneyView& view) {
  const int last = view.trace->layers() - 1, layer = view.lit_of->map.layer;
  if (!view.lit) return {};
  if (layer == last) return words("journey.lit-back");
  int end = layer;
  while (end < last && view.lit->stop(end + 1).reached) ++end;
  if (end == layer) return words("journey.lit-ends");
  const int channel = view.lit->stop(end).place.channel;
  if (!view.are_classes(end))
    return words("journey.lit-to-layer", {{"layer", view.layer_name(end)}});
  return words("journey.lit-to-class",
               {{"class", view.network().class_names[static_cast<std::size_t>(channel)]}});
}

}  // namespace

void draw_lit_path(Ui& ui, std::span<const Rect> places) {
  const Rect* before = nullptr;
  for (const Rect& place : places) {
    if (place.width <= 0) continue;
    if (before != nullptr) {
      const float x0 = right(*before), x1 = place.x, y0 = center_y(*before), y1 = center_y(place);
      const float bend = std::max((x1 - x0) / 2, ui.px(kSpace8));
      // A line of paper around it keeps it visible on any map.
      for (const auto& [color, width] :
           {std::pair{ui.colors().paper, ui.px(4)},
            std::pair{ui.colors().ink, std::max(ui.pixel, ui.px(1.5F))}})
        ui.draw->AddBezierCubic({x0, y0}, {x0 + bend, y0}, {x1 - bend, y1}, {x1, y1}, color, width);
    }
    before = &place;
  }
}

void draw_pointed_card(Ui& ui, const JourneyView& view) {
  if (ui.on_paper || ui.answers_hidden || !ui.enabled || ui.pointer_is_touch() || !view.lit_of ||
      !view.trace || view.lit_of->place.width <= 0 || view.pointed != view.lit_of)
    return;
  const Rect& place = view.lit_of->place;
  std::vector<std::pair<std::string, TextStyle>> lines = {
      {title_of(view), kTitle},
      {numbers_of(view), {.size = TextSize::kCaption, .face = Face::kNumbers}},
      {way_of(view), {.size = TextSize::kCaption}},
      {words("journey.lit-press"), {.size = TextSize::kCaption, .color = ui.colors().ink_muted}}};
  std::erase_if(lines, [](const auto& line) { return line.first.empty(); });
  const float padding = ui.px(kCardPadding), inner = ui.px(kCardWidth) - 2 * padding;
  float height = 2 * padding + ui.px(kSpace4) * static_cast<float>(lines.size() - 1);
  for (const auto& [text, style] : lines) height += ui.wrapped_height(inner, text, style);
  // Beneath it, or above where there is no room; within the page.
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float margin = ui.px(kSpace8), away = ui.px(kFromPlace);
  const bool above = bottom(place) + away + height + margin > page.y;
  const float y = above ? place.y - away - height : bottom(place) + away;
  const float x = std::clamp(center_x(place) - ui.px(kCardWidth) / 2, margin,
                             std::max(margin, page.x - ui.px(kCardWidth) - margin));
  const Rect card{ui.snap(x), ui.snap(std::max(y, margin)), ui.px(kCardWidth), height};
  ImDrawList* const under = std::exchange(ui.draw, ImGui::GetForegroundDrawList());
  ui.fill(card, ui.colors().surface, kRadius);
  ui.stroke(card, ui.colors().outline, kRadius, std::max(ui.pixel, ui.px(1)));
  float line = card.y + padding;
  for (const auto& [text, style] : lines)
    line += ui.wrapped(card.x + padding, line, inner, text, style) + ui.px(kSpace4);
  ui.draw = under;
}

}  // namespace pixelwalk::app
