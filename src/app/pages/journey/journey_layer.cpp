// One layer at a time, where not all of them find room: the image and the verdict above it, its
// maps as large as they can be, the one on the path beneath or beside them.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/share_bars.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/list.h"
#include "core/base/words.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {
namespace {

using lessons::kImageLayer;

constexpr float kHead = 64, kLowHead = 48;
constexpr float kTopClass = 36, kLines = 40, kChangedLines = 54;  // of what it says
constexpr float kBeside = 520;  // least width for two things side by side
constexpr float kLowWall = 340;
constexpr float kEnlarged = 260, kMostEnlarged = 420;  // wished on a phone; the most elsewhere
constexpr float kMostValue = 24;                       // the side of a value of a vector
constexpr float kReading = 22;
constexpr float kLeastBarRow = 24;
constexpr float kContributions = 72;
// How far a drag is no press any more, and how far one leads to another layer; how much further
// sideways than up or down.
constexpr float kDragged = 10, kSwipe = 40, kSwipeSlope = 1.5F;

// Where the parts stand; as high as they are where the height is not given.
struct Places {
  Rect head, choice, main, enlarged, contributions;
  float value = 1;
  int across = 0;  // maps side by side
  ValueBlock::Layout block{};
  float row = 0;  // of the classes
  float height = 0;
};

void place_maps(const Ui& ui, const Shape& shape, const Rect& body, Places& places) {
  const bool endless = body.height >= layout::kEndless;
  const bool beside = body.width >= ui.px(kBeside) || (!endless && body.width > body.height);
  const float gap = ui.px(kSpace16), foot = map_foot_height(ui);
  if (beside) {
    const float half = std::floor((body.width - gap) / 2);
    const float height = endless ? ui.px(kEnlarged) + foot : body.height;
    places.value = largest_value(ui, shape, half, height);
    places.main = {body.x, body.y, half, height};
    places.enlarged = {body.x + half + gap, body.y, half,
                       std::min(height, ui.px(kMostEnlarged) + foot)};
    places.height = body.y + height;
    return;
  }
  const float most = ui.low    ? ui.px(kLowWall)
                     : endless ? layout::kEndless
                               : (body.height - gap - foot) * 0.55F;
  places.across = maps_across(ui, shape, body.width);
  places.value = largest_value(ui, shape, body.width, most, places.across);
  const float height =
      MapWall::size(ui, shape[2], shape[0], shape[1], places.value, places.across).height;
  places.main = {body.x, body.y, body.width, height};
  const float top = body.y + height + gap;
  const float enlarged =
      endless ? std::min(body.width, ui.px(kEnlarged)) + foot : body.y + body.height - top;
  places.enlarged = {body.x, top, body.width, enlarged};
  places.height = top + enlarged;
}

void place_block(const Ui& ui, int values, const Rect& body, Places& places) {
  ValueBlock::Layout& block = places.block;
  block.columns = std::clamp(static_cast<int>(std::ceil(std::sqrt(static_cast<float>(values)))), 1,
                             TexelSheet::kMostColumns);
  const float beneath = ui.px(kReading + kSpace8) + map_foot_height(ui);
  const float high = (body.height - beneath) / static_cast<float>(block.rows(values));
  const float side =
      std::min({body.width / static_cast<float>(block.columns), high, ui.px(kMostValue)});
  const float whole = std::floor(side / ui.pixel) * ui.pixel;
  block.cell_width = block.cell_height = whole > 0 ? whole : std::max(side, 0.05F);
  places.main = {body.x, body.y, body.width, block.height(values)};
  places.height = bottom(places.main) + beneath;
}

Places places_in(const Ui& ui, const Rect& area, const JourneyView& view) {
  Places places;
  Rect body = area;
  places.head = cut_top(body, ui.px(ui.low ? kLowHead : kHead));
  cut_top(body, ui.px(kSpace8));
  places.choice = cut_top(body, ui.px(kTouch));
  cut_top(body, ui.px(kSpace16));
  if (ui.narrow || area.height >= layout::kEndless) body.height = layout::kEndless;  // it scrolls
  const int layer = view.layer_shown;
  const Shape shape = view.trace->shape(layer);
  if (layer == kImageLayer) {
    const float most = std::min({body.width, body.height, ui.px(kMostEnlarged)});
    places.value = std::max(
        ui.pixel,
        std::floor(most / static_cast<float>(std::max(shape[0], shape[1])) / ui.pixel) * ui.pixel);
    places.main = {body.x, body.y, body.width, places.value * static_cast<float>(shape[0])};
    places.height = bottom(places.main);
  } else if (view.are_classes(layer)) {
    const auto bars = static_cast<float>(class_bar_count(view));
    places.row = std::clamp(body.height / bars, ui.px(kLeastBarRow), class_bar_height(ui));
    places.main = {body.x, body.y, body.width, places.row * bars};
    places.height = bottom(places.main);
  } else if (view.has_maps(layer)) {
    const bool reads = reader_on_path(view, layer) != nullptr;
    const float beneath = reads ? ui.px(kContributions + kReading + kSpace8) : 0;
    if (body.height < layout::kEndless) cut_bottom(body, beneath);
    place_maps(ui, shape, body, places);
    places.contributions = {body.x, places.height + ui.px(kSpace8), body.width,
                            std::max(0.0F, beneath - ui.px(kSpace8))};
    places.height += beneath;
  } else {
    place_block(ui, static_cast<int>(shape.elements()), body, places);
  }
  places.height -= area.y;
  return places;
}

// What is said and opened is of the layer that is seen.
void show_layer(JourneyView& view, int layer) {
  if (layer > kImageLayer) choose_layer(view, layer);
  view.layer_shown = layer;
}

// What the network takes the image for.
void draw_top_class(Ui& ui, const Rect& area, const JourneyView& view) {
  if (view.network().class_names.empty()) return;
  const lessons::Verdict& verdict = view.trace->verdict();
  const auto top = static_cast<std::size_t>(verdict.top);
  const bool hidden = ui.answers_hidden;
  const std::string name = hidden ? words("journey.hidden-share") : view.network().class_names[top];
  const std::string share = hidden || !verdict.probabilities
                                ? std::string()
                                : format_percent(static_cast<double>(verdict.scores[top]), 1);
  Rect lines = area;
  Rect line = cut_top(lines, ui.px(24));
  ui.text_in(line, name, {.face = Face::kBold, .color = ui.colors().accent});
  ui.text_in(line, share,
             {.size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight});
  if (verdict.probabilities) {
    share_bar(ui, {lines.x, lines.y + ui.px(4), lines.width, ui.px(6)},
              hidden ? 0 : static_cast<double>(verdict.scores[top]), true);
  }
  ui.describe({.id = ui.id("##verdict"),
               .role = Role::kText,
               .name = hidden ? name : name + " " + share,
               .rect = area});
}

// What stays in sight whichever layer shows, and wherever one scrolls: the image, the top class,
// what has been changed.
void draw_head(Ui& ui, const Rect& area, JourneyView& view) {
  Rect rest = area;
  const Shape shape = view.trace->shape(kImageLayer);
  const float pixel = std::max(
      ui.pixel, std::floor(area.height / static_cast<float>(shape[0]) / ui.pixel) * ui.pixel);
  if (view.layer_shown != kImageLayer) {
    const Rect image = cut_left(rest, pixel * static_cast<float>(shape[1]));
    draw_journey_image(ui, image, pixel, view);
    cut_left(rest, ui.px(kSpace16));
  }
  const float undo = ui.narrow ? journey_undo_width(ui, view) : 0;
  if (undo > 0) {
    const Rect place = cut_right(rest, undo);
    draw_journey_undo(ui, centered(place, undo, ui.px(kTouch)), view);
    cut_right(rest, ui.px(kSpace8));
  }
  Rect lines = centered(rest, rest.width, ui.px(undo > 0 ? kChangedLines : kLines));
  draw_top_class(ui, cut_top(lines, ui.px(kTopClass)), view);
  if (undo <= 0) return;
  const std::string changes = journey_changes(view);
  ui.text_in(lines, changes, {.size = TextSize::kCaption});
  ui.describe({.id = ui.id("##changes"), .role = Role::kText, .name = changes, .rect = lines});
}

void draw_choice(Ui& ui, const Rect& area, JourneyView& view) {
  Rect rest = area;
  const Rect previous = cut_left(rest, ui.px(kTouch)), next = cut_right(rest, ui.px(kTouch));
  cut_left(rest, ui.px(kSpace8));
  cut_right(rest, ui.px(kSpace8));
  const int last = view.trace->layers() - 1;
  if (button(
          ui, previous, phrase("journey.layer-before"),
          {.icon = Icon::kPrevious, .icon_only = true, .enabled = view.layer_shown > kImageLayer}))
    show_layer(view, view.layer_shown - 1);
  if (button(ui, next, phrase("journey.layer-after"),
             {.icon = Icon::kNext, .icon_only = true, .enabled = view.layer_shown < last}))
    show_layer(view, view.layer_shown + 1);
  std::vector<std::string> names;
  for (int layer = kImageLayer; layer <= last; ++layer)
    names.push_back(view.layer_name(layer) + "  " + journey_shape(view, layer));
  int shown = view.layer_shown + 1;
  if (combo(ui, rest, phrase("journey.layer"), names, shown, false)) show_layer(view, shown - 1);
}

void draw_block(Ui& ui, const Places& places, JourneyView& view, int layer) {
  draw_layer_block(ui, places.main, places.block, view, layer);
  const float width = places.block.width();
  Rect line{places.main.x, bottom(places.main) + ui.px(kSpace8), places.main.width,
            ui.px(kReading)};
  const lessons::PathStop& stop = view.path->stop(layer);
  if (stop.reached && !ui.answers_hidden) {
    const float value = view.trace->value(stop.place);
    const std::string reading = words(
        "journey.unit",
        {{"unit", static_cast<int>(lessons::position_of(view.plans(), stop.place))},
         {"value", format_number(static_cast<double>(value), journey_look(view, layer).decimals)}});
    ui.text_in(line, reading, {.size = TextSize::kCaption, .face = Face::kNumbers});
  }
  line.y += line.height;
  draw_layer_scale(ui,
                   {line.x, line.y, std::min(std::max(width, ui.px(120)), places.main.width), 26},
                   view, layer);
}

// A drag sideways over the stage leads to the next layer, or to the one before: once for each, and
// not where it moves the patch or scrolls. However short, it presses nothing.
void take_swipe(Ui& ui, JourneyView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.MouseDown[0]) view.swiped = false;
  if (view.swiped || !io.MouseDown[0] || ui.pointer_kept() || !ui.enabled ||
      !contains(ui.clip(), io.MouseClickedPos[0].x, io.MouseClickedPos[0].y))
    return;
  const ImVec2 travelled = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
  if (std::abs(travelled.x) < ui.px(kDragged) ||
      std::abs(travelled.x) < kSwipeSlope * std::abs(travelled.y))
    return;
  ImGui::ClearActiveID();  // what was pressed is not meant
  if (std::abs(travelled.x) < ui.px(kSwipe)) return;
  view.swiped = true;
  const int to = view.layer_shown + (travelled.x < 0 ? 1 : -1);
  show_layer(view, std::clamp(to, kImageLayer, view.trace->layers() - 1));
  ui.request_frame();
}

// The head stays at the top of what scrolls as long as the stage is there. What is left of the
// screen beneath it.
Rect draw_sticky_head(Ui& ui, const Rect& area, const Rect& place, JourneyView& view) {
  const Rect clip = ui.clip();
  const float last = bottom(area) - place.height;
  const float top = std::min(std::max(place.y, clip.y + ui.px(kSpace4)), std::max(place.y, last));
  const Rect head{place.x, top, place.width, place.height};
  const float end = bottom(head) + ui.px(kSpace4);
  if (top > place.y) {
    ui.fill({clip.x, clip.y, clip.width, end - clip.y}, ui.colors().paper);
    ui.horizontal_rule(clip.x, end, clip.width);
  }
  draw_head(ui, head, view);
  return {clip.x, end, clip.width, std::max(0.0F, bottom(clip) - end)};
}

// Everything but the head.
void draw_layer(Ui& ui, const Places& places, JourneyView& view) {
  const int layer = view.layer_shown;
  draw_choice(ui, places.choice, view);
  if (view.layer_shown != layer) ui.request_frame();
  const IdScope scope(ui, layer);
  if (layer == kImageLayer) {
    draw_journey_image(ui, places.main, places.value, view);
  } else if (view.are_classes(layer)) {
    draw_journey_classes(ui, places.main, places.row, view);
  } else if (view.has_maps(layer)) {
    const Shape shape = view.trace->shape(layer);
    const MapWall::Size size =
        MapWall::size(ui, shape[2], shape[0], shape[1], places.value, places.across);
    const Rect wall{places.main.x + (places.main.width - size.width) / 2, places.main.y, size.width,
                    size.height};
    draw_layer_maps(ui, wall, places.value, view, layer, places.across);
    draw_enlarged_map(ui, places.enlarged, view, layer);
    if (const lessons::OpenedValue* reader = reader_on_path(view, layer)) {
      Rect rest = places.contributions;
      ui.text_in(cut_top(rest, ui.px(kReading)),
                 words("journey.add-short", {{"maps", reader->groups()}}),
                 {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
      draw_contributions(ui, rest, *reader, true, view);
    }
  } else {
    draw_block(ui, places, view, layer);
  }
}

}  // namespace

void draw_journey_layer(Ui& ui, const Rect& area, JourneyView& view) {
  const Places places = places_in(ui, area, view);
  ui.push_clip(draw_sticky_head(ui, area, places.head, view));
  draw_layer(ui, places, view);
  take_swipe(ui, view);
  ui.pop_clip();
}

float journey_layer_height(const Ui& ui, float width, const JourneyView& view) {
  return places_in(ui, {0, 0, width, layout::kEndless}, view).height;
}

}  // namespace pixelwalk::app
