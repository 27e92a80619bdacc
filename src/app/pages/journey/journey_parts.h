#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/figures/map_wall.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/journey/journey_view.h"

namespace pixelwalk::app {

// What both layouts of the Journey page are made of. Each takes what is pressed on it.

/// The side of a value with which a wall of maps fits: whole device pixels, if that can be.
/// `across`: as in MapWall::size().
float largest_value(const Ui& ui, const Shape& shape, float width, float height, int across = 0);
/// How many maps stand side by side in this width: where a finger chooses among them, no more than
/// it can tell apart.
int maps_across(const Ui& ui, const Shape& shape, float width);
/// Whether a map's numbers stand in cells of this side; in smaller ones they would run together.
bool has_calm_numbers(const Ui& ui, float cell);
/// "Map 5, mean 0.12".
std::string words_of_map(const JourneyView& view, int layer, int map);
/// The greater of its ends, whichever its sign.
float greatest_of(const lessons::ValueRange& range);
/// A value with as many places as its layer's scale has.
std::string layer_number(const JourneyView& view, int layer, float value);
/// The map, or unit, of a layer that a path leads through; −1: none.
int channel_on(const std::optional<lessons::JourneyPath>& path, int layer);
/// What a value sees of a map, in white and ink: seen on any colour. Nothing of an empty field.
void outline_field(Ui& ui, const PixelGridResult& placed, const lessons::Field& field);

/// The layer's value on the trail of "Why Bag?", where there is one.
void mark_trail(Ui& ui, const PixelGridResult& placed, const JourneyView& view, int layer);

/// The image that a trace is of: how bright it is, 0 to 1, and where the network looks at colours
/// those, as in PixelGrid.
struct InputImage {
  lessons::Map brightness;
  std::vector<std::uint8_t> rgb;
};
InputImage input_image(const lessons::JourneyTrace& trace);

/// The colours of a layer's values: one scale for all its maps, or for all layers; that of the
/// untouched image and network.
MapLook journey_look(const JourneyView& view, int layer);
/// "26×26×64", "128".
std::string journey_shape(const JourneyView& view, int layer);
/// Name and shape above a layer, as high as journey_name_height(), in the middle of `rect`.
float journey_name_height(const Ui& ui);
float layer_name_width(const Ui& ui, const JourneyView& view, int layer);
void draw_layer_name(Ui& ui, const Rect& rect, const JourneyView& view, int layer);

/// The image that goes in, with what the chosen value sees of it; a patch over it is dragged.
void draw_journey_image(Ui& ui, const Rect& rect, float pixel, JourneyView& view);

/// What a wall of a layer's maps is called, and what it shows; no map is marked. `name` must
/// outlive it, as must the view.
std::string maps_name(const JourneyView& view, int layer);
MapWallLook maps_look(const JourneyView& view, int layer, std::string_view name);
/// Where a layer has what is on the path of the chosen value, and what is on that of the value that
/// is pointed at.
struct MarkedPlaces {
  Rect chosen{}, lit{};
};
/// The maps of a layer, with values of this side.
MarkedPlaces draw_layer_maps(Ui& ui, const Rect& rect, float value, JourneyView& view, int layer,
                             int across = 0);
/// The values of a layer without maps.
MarkedPlaces draw_layer_block(Ui& ui, const Rect& rect, const ValueBlock::Layout& layout,
                              JourneyView& view, int layer);

// journey_enlarged.cpp
/// What stands beneath an enlarged map: its name, and the scale of its colours.
float map_foot_height(const Ui& ui);
/// The width that its name needs with what stands beside it.
float map_caption_width(const Ui& ui);
/// Where in `place` the map on the path stands enlarged.
Rect enlarged_rect(const Ui& ui, const Rect& place, const JourneyView& view, int layer);
/// The map on the path, enlarged, in the middle of `place` at its top, and its foot beneath it.
/// Where it stands.
Rect draw_enlarged_map(Ui& ui, const Rect& place, JourneyView& view, int layer);
/// The scale of a layer's colours, with its ends beneath it.
void draw_layer_scale(Ui& ui, const Rect& rect, const JourneyView& view, int layer);

// journey_classes.cpp
/// How many bars draw_journey_classes() draws, and how likely the classes are.
int class_bar_count(const JourneyView& view);
MarkedPlaces draw_journey_classes(Ui& ui, const Rect& rect, float row, JourneyView& view);

}  // namespace pixelwalk::app
