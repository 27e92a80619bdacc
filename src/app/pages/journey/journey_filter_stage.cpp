// The stage of "Compare": the layer's maps, three images with what the filter makes of them, and
// the images that excite it most.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/journey/journey_filter.h"
#include "app/pages/journey/journey_filter_places.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "app/widgets/list.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::JourneyTrace;
using lessons::kImageLayer;
using lessons::ValuePlace;

constexpr float kMostGap = 64, kWidestGap = 160;  // between two panels
constexpr float kScale = 26, kLeastPanelsScale = 88, kMostPanelsScale = 120;

// Its values are shares; what excites a class most is told by the scores, which go on where a share
// ends at 1.
bool is_softmax(const JourneyView& view) {
  return ends_in_softmax(view.plans()[static_cast<std::size_t>(view.chosen.layer)].layer);
}

// The layer that is wanted: what was followed for this frame is of the one in hand.
int draw_lists(Ui& ui, const FilterPlaces& places, JourneyView& view) {
  std::vector<std::string> layers;
  for (int layer = 0; layer < view.trace->layers(); ++layer)
    layers.push_back(view.layer_name(layer) + "  " + journey_shape(view, layer));
  int layer = view.chosen.layer;
  combo(ui, places.layer, phrase("journey.layer"), layers, layer, false);
  const std::vector<std::string> sorts = {
      words("journey.filter.by-number"), words("journey.filter.by-mean"),
      words("journey.filter.by-similarity"), words("journey.filter.by-class")};
  int sort = static_cast<int>(view.filter.sort);
  if (inline_combo(ui, places.sort, phrase("journey.filter.sort"), sorts, sort))
    view.filter.sort = static_cast<FilterSort>(sort);
  return layer;
}

void draw_wall(Ui& ui, const FilterPlaces& places, JourneyView& view) {
  const int layer = view.chosen.layer;
  const std::string name = maps_name(view, layer);
  MapWallLook look = maps_look(view, layer, name);
  look.chosen = view.chosen.channel;
  look.across = places.across;
  look.order = view.filter.order;
  look.pinned = [&](int map) { return is_pinned(view, {layer, map}); };
  const MapWall::Result result = view.filter.wall.draw(ui, places.wall, places.value, look);
  if (result.pressed >= 0) choose_map(view, {layer, result.pressed});
  draw_layer_scale(ui, places.scale, view, layer);
}

// One scale for all three: they are compared.
MapLook panels_look(const JourneyView& view) {
  MapLook look = journey_look(view, view.chosen.layer);
  float high = 0;
  for (const FilterPanel& panel : view.filter.panels) {
    const auto& range = trace_of(view, panel)
                            .summary(view.chosen.layer)
                            .map_ranges[static_cast<std::size_t>(view.chosen.channel)];
    high = std::max({high, std::abs(range.least), std::abs(range.greatest)});
    if (range.least < 0) look.map = ColorMap::kDiverging;
  }
  look.high = high > 0 ? high : 1;
  return look;
}

PixelGridResult draw_grid(Ui& ui, const Rect& place, const JourneyTrace& trace, int layer,
                          int channel, const MapLook& look, const std::string& name) {
  const Shape shape = trace.shape(layer);
  const InputImage image =
      layer == kImageLayer ? input_image(trace) : InputImage{trace.map({layer, channel}), {}};
  PixelGrid grid = grid_of(shape[0], shape[1], image.brightness.values, look);
  grid.rgb = image.rgb;
  grid.cell = cell_size(ui, place, shape[0], shape[1]);
  grid.numbers = layer != kImageLayer && has_calm_numbers(ui, grid.cell);
  grid.name = name;
  grid.clickable = grid.readable = true;
  return pixel_grid(ui, place, grid);
}

// What was pressed of a panel: its image is the one in hand from now on, and the value chosen.
void draw_panel(Ui& ui, Rect rest, const FilterPlaces& places, const FilterPanel& panel,
                const MapLook& look, JourneyView& view) {
  const JourneyTrace& trace = trace_of(view, panel);
  const int layer = view.chosen.layer, channel = view.chosen.channel;
  const ValuePlace peak = trace.strongest_cell({layer, channel});
  const ImagePlace place = panel.place;
  const bool in_hand = panel.in_hand;
  Rect head = cut_top(rest, ui.px(kFilterHead));
  if (!ui.narrow)
    head = {head.x - ui.px(kSpace16), head.y, head.width + ui.px(kSpace32), head.height};
  const std::string in_hand_words = in_hand ? words("journey.filter.in-hand") : std::string();
  ui.text_in(head, ui.narrow || !in_hand ? panel.name : panel.name + ", " + in_hand_words,
             {.size = TextSize::kCaption,
              .face = Face::kBold,
              .color = in_hand ? ui.colors().accent : ui.colors().ink,
              .align = Align::kCenter});
  const TextValues response = {
      {"map", channel},
      {"value", format_number(static_cast<double>(trace.value(peak)), look.decimals)}};
  const TextStyle numbers{
      .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kCenter};
  std::string summary = words("journey.filter.map-peak", response);
  if (ui.narrow || !view.has_maps(layer)) summary = words("journey.filter.peak", response);
  if (is_softmax(view)) summary = words("journey.filter.share", response);
  const auto seen = lessons::receptive_field(view.plans(), layer, cell_field(peak));
  const PixelGridResult image = draw_grid(ui, cut_top(rest, places.side), trace, kImageLayer, 0,
                                          journey_look(view, kImageLayer), panel.name);
  outline_field(ui, image, seen.front().inside);
  int cell = -1;
  if (view.has_maps(view.chosen.layer)) {
    cut_top(rest, ui.px(kSpace8));
    const std::string name =
        words("journey.filter.map-of", {{"map", channel}, {"image", panel.name}});
    const PixelGridResult map =
        draw_grid(ui, cut_top(rest, places.side), trace, layer, channel, look, name);
    outline_field(ui, map, cell_field(peak));
    cell = map.clicked;
  }
  const Rect caption = cut_top(rest, ui.px(kFilterCaption));
  ui.text_in(
      {caption.x - ui.px(kSpace16), caption.y, caption.width + ui.px(kSpace32), caption.height},
      summary, numbers);
  if (ui.narrow)
    ui.text_in(
        cut_top(rest, ui.px(kFilterCaption)), in_hand_words,
        {.size = TextSize::kCaption, .color = ui.colors().ink_muted, .align = Align::kCenter});
  if (image.clicked < 0 && cell < 0) return;
  const int columns = trace.shape(layer)[1];
  if (!in_hand) take_image_in_hand(view, place);
  if (cell >= 0) choose_value(view, {layer, cell / columns, cell % columns, channel});
}

// The images that excite it most, in one row.
float strip_width(const Ui& ui, const FilterPlaces& places) {
  const ImageTray::Room room = ImageTray::room(ui, places.strip.width, places.strip.height, 1);
  const auto steps = static_cast<float>(std::min(room.columns, lessons::BestImages::kKept) - 1);
  return steps * room.step_x + room.width;
}

// Of the maps' own colours, beside the last of them where there is room.
void draw_panels_scale(Ui& ui, const FilterPlaces& places, float end, const MapLook& look,
                       const JourneyView& view) {
  const float left = end + ui.px(kSpace24), foot = ui.px(kSpace8 + kScale);
  const Rect strip{left, places.panels.y + ui.px(kFilterHead + kSpace8) + 2 * places.side - foot,
                   std::min(right(places.panels) - left, ui.px(kMostPanelsScale)), foot};
  if (view.has_maps(view.chosen.layer) && strip.width >= ui.px(kLeastPanelsScale))
    map_scale(ui, strip, look);
}

void draw_panels(Ui& ui, const FilterPlaces& places, JourneyView& view) {
  const MapLook look = panels_look(view);
  Rect rest = places.panels;
  const float width = places.side;
  const float left = rest.width - JourneyFilter::kPanels * width;
  const auto fill = [&](float room) { return room / (JourneyFilter::kPanels - 1); };
  // They end where the strip of images beneath them does, if that is wide.
  const float as_strip = fill(strip_width(ui, places) - JourneyFilter::kPanels * width);
  const float most = std::clamp(as_strip, ui.px(kMostGap), ui.px(kWidestGap));
  const float gap = std::clamp(fill(left), ui.px(kSpace8), most);
  const std::size_t count = view.filter.panels.size();
  float end = rest.x;
  for (std::size_t i = 0; i < count; ++i) {
    const IdScope scope(ui, static_cast<int>(i));
    Rect panel = cut_left(rest, width);
    end = right(panel);
    cut_left(rest, gap);
    draw_panel(ui, panel, places, view.filter.panels[i], look, view);
  }
  draw_panels_scale(ui, places, end, look, view);
}

std::string strip_heading(const JourneyView& view) {
  if (view.filter.waits) return words("journey.filter.waits");
  if (!view.filter.search || search_done(view)) return words("journey.filter.best-images");
  return words("journey.filter.looking", {{"seen", format_count(view.filter.search->seen())},
                                          {"count", format_count(images_to_search(view))}});
}

void draw_strip(Ui& ui, const FilterPlaces& places, JourneyView& view) {
  JourneyFilter& filter = view.filter;
  ui.text_in(places.strip_head, strip_heading(view),
             {.size = TextSize::kCaption, .face = Face::kBold});
  const auto best = best_of_chosen(view);
  std::vector<ImagePlace> shown;
  std::vector<lessons::Image> pictures;
  int chosen = -1;
  for (const auto& one : best) {
    const Images& hand = view.context.images;
    shown.push_back(searched_image(view, one.index));
    if (hand.source() == shown.back().source && hand.index() == shown.back().index)
      chosen = static_cast<int>(pictures.size());
    pictures.push_back(image_at(view, shown.back()));
  }
  if (shown != filter.strip_shown || filter.strip_set != filter.searched_set) {
    filter.strip_shown = shown;
    filter.strip_set = filter.searched_set;
    ++filter.strip_revision;
  }
  if (pictures.empty()) return;
  const int decimals = journey_look(view, view.chosen.layer).decimals;
  const auto picture = [&](int image) -> const lessons::Image& {
    return pictures[static_cast<std::size_t>(image)];
  };
  const auto response = [&](int image, int) {
    const std::string value = format_number(
        static_cast<double>(best[static_cast<std::size_t>(image)].response), decimals);
    return is_softmax(view) ? words("journey.filter.score", {{"value", value}}) : value;
  };
  const ImageTray::Result now = filter.strip.draw(
      ui, places.strip,
      {.name = phrase("journey.filter.best-images"),
       .items = TrayItems::kButtons,
       .images = static_cast<int>(pictures.size()),
       .rows = pictures.front().height,
       .columns = pictures.front().width,
       .pixels = [&](int image) { return std::span<const std::uint8_t>(picture(image).pixels); },
       .revision = filter.strip_revision,
       .caption = response,
       .words = [&](int image) { return picture(image).name; },
       .chosen = chosen});
  if (now.pressed >= 0) take_image_in_hand(view, shown[static_cast<std::size_t>(now.pressed)]);
}

}  // namespace

void draw_filter_stage(Ui& ui, const Rect& area, JourneyView& view) {
  const IdScope scope(ui, "filter");
  const FilterPlaces places = filter_places(ui, area, view);
  const int layer = view.chosen.layer, wanted = draw_lists(ui, places, view);
  draw_panels(ui, places, view);
  draw_wall(ui, places, view);
  draw_strip(ui, places, view);
  if (wanted == layer) return;
  choose_layer(view, wanted);
  ui.request_frame();
}

float filter_stage_height(const Ui& ui, float width, const JourneyView& view) {
  return filter_places(ui, {0, 0, width, ui.px(640)}, view).height;
}

}  // namespace pixelwalk::app
