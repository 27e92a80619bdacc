#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/image_texture.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/page.h"
#include "app/ui/playback.h"
#include "lessons/pooling/pooling_exercises.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"

namespace pixelwalk::app {

/// What the stage shows of the walk.
enum class PoolingScene {
  kWalk,     // the map, the window, the output filling in
  kCompare,  // maximum and average of the same map
  kShrink,   // the map before and after, cell by cell and over the same area
  kShift,    // what stays when the image moves by one pixel
};

/// Where the image is moved in kShift.
struct ShiftDirection {
  std::string_view id;    // in addresses
  std::string_view name;  // "one pixel to the right"
  std::string_view arrow;
  int rows, columns;
};
inline constexpr std::array<ShiftDirection, 4> kShiftDirections = {{
    {"right", "to the right", "→", 0, 1},
    {"left", "to the left", "←", 0, -1},
    {"up", "up", "↑", -1, 0},
    {"down", "down", "↓", 1, 0},
}};

/// How the numbers of the map and of all that is pooled from it become colours and text: one look
/// for all, so that they can be compared.
struct MapLook {
  ColorMap map = ColorMap::kGrey;
  float low = 0, high = 255;
  int decimals = 0;    // of the map's values; averages may have two more
  std::string widest;  // as printed on the map: its numbers all take the room of this one
};

/// What is said of a whole map.
struct MapFacts {
  double mean = 0;
  float largest = 0;
};

/// All that the maps on the stage follow from.
struct PoolingChoices {
  lessons::PooledInput input = lessons::PooledInput::kSixteenNumbers;
  lessons::PoolingSetup pooling;
  int shift = 0;  // index into kShiftDirections
  lessons::ConvolutionSetup setup;
  int image = -1, large_image = -1;  // revisions
  bool operator==(const PoolingChoices&) const = default;
};

/// A map too large to be drawn cell by cell, and what it was made from.
struct MapTexture {
  std::unique_ptr<ImageTexture> texture;
  int maps = -1;  // PoolingView::maps_made
  bool dark = false;
  const lessons::Map* map = nullptr;
};

/// What the parts of the Pooling page share. Each part is a file of its own: pooling_walk and
/// pooling_scenes (the stage), pooling_maps (what they draw with), pooling_controls, pooling_words,
/// pooling_try_it, pooling_state.
struct PoolingView {
  explicit PoolingView(PageContext& context_in) : context(context_in) {}

  PageContext& context;
  lessons::PoolingLesson lesson;
  Playback playback;
  PoolingScene scene = PoolingScene::kWalk;
  bool by_value = false;  // is how the walk goes on where another scene has interrupted it

  // What is chosen, and what was when the maps were made.
  PoolingChoices chosen;
  PoolingChoices made;
  std::string image_name;  // of the image that the map was made from
  std::string problem;     // why the 16 numbers are shown instead; empty when they are not

  // Made from the choices.
  lessons::PooledInput shown = lessons::PooledInput::kSixteenNumbers;
  int maps_made = 0;  // how often
  MapLook look;
  std::string widest_value;       // of the map, as it is printed alone
  lessons::Map maximum, average;  // the map pooled either way
  MapFacts map_facts, maximum_facts, average_facts;
  lessons::Map shifted_map, shifted_pool;  // of the image moved by one
  lessons::ShiftEffect map_effect, pool_effect;
  std::map<std::string, MapTexture, std::less<>> textures;  // by the figure's name

  lessons::WinnerExercise winner_exercise{lesson};
  lessons::AverageExercise average_exercise{lesson};
  lessons::PooledShapeExercise shape_exercise;
  lessons::ShiftExercise shift_exercise{pool_effect};

  // The last move, for the motion that explains it.
  int shown_position = 0;
  double moved_at = -10;
  bool moved_by_one = false;  // one value, or one window, forward
};

inline constexpr double kPoolFlightSeconds = 0.5;
inline constexpr int kValueDecimals = 2;  // of a single number; a map on the stage may show fewer

/// Makes the maps anew where the image, the filter or the page's own choices are others.
void take_choices(PoolingView& view);
/// Steps by single values where they are seen: in the walk.
void take_unit(PoolingView& view);
/// How far the motion of the last step has come, 0..1, eased; 1 when nothing moves.
float flight(const Ui& ui, const PoolingView& view);
bool is_average(const PoolingView& view);
/// Whether the map was made by a filter from an image.
bool is_convolved(const PoolingView& view);
std::string size_text(const lessons::Map& map);  // "26×26"

// pooling_maps.cpp
struct MapFigure {
  std::string_view name;          // spoken, and above it
  std::string_view caption = {};  // above it instead of the name
  std::string_view aside = {};    // above it, at the right; the size where there is none
  const lessons::Map* map = nullptr;
  const lessons::Map* before = nullptr;  // what differs from this one is faded
  std::string description = {};
  int decimals = 0;
  int filled = -1;  // only the first values stand yet; −1: all
  float cell = 0;   // 0: as large as fits
  bool clickable = false;
};
float map_caption_height(const Ui& ui);
float map_scale_height(const Ui& ui);
/// Draws name and map into `area`, the map at its top left corner. What the pointer reads stands at
/// the right above it.
PixelGridResult draw_map_figure(Ui& ui, const Rect& area, const MapFigure& figure,
                                PoolingView& view);
/// What a value fades to: the tone of 0, or the page under an image.
Color faded_ground(const Ui& ui, const PoolingView& view);
/// Whether a map is drawn cell by cell, so that single cells can be marked.
bool has_cells(const lessons::Map& map);
/// Beneath a map, `lower` further down.
void draw_map_scale(Ui& ui, const PixelGridResult& grid, const PoolingView& view, float lower = 0);
/// A frame around a part of a map; never so small that it cannot be seen.
void outline_cells(Ui& ui, const Rect& cells, Color color, float width);
/// How far the colour of a cell has faded into `ground`, 0..1. Its number stays readable.
struct Fading {
  Color ground = 0;
  float part = 0;
};
/// One value on its colour, in the size of the numbers on the map.
void draw_value(Ui& ui, const Rect& cell, float value, int decimals, const PoolingView& view,
                const Fading& fading = {});
/// Goes to the output that was clicked.
void take_click(PoolingView& view, const PixelGridResult& output);
/// The window in a map of the pooled map's size, where the walk is.
Rect window_in(Ui& ui, const PixelGridResult& map, const PoolingView& view);

// pooling_walk.cpp
void draw_walk_scene(Ui& ui, const Rect& area, PoolingView& view);
float walk_scene_height(const Ui& ui, float width, const PoolingView& view);

// pooling_scenes.cpp
void draw_compare_scene(Ui& ui, const Rect& area, PoolingView& view);
void draw_shrink_scene(Ui& ui, const Rect& area, PoolingView& view);
void draw_shift_scene(Ui& ui, const Rect& area, PoolingView& view);
float compare_scene_height(const Ui& ui, float width);
float shrink_scene_height(const Ui& ui, float width, const PoolingView& view);
float shift_scene_height(const Ui& ui, float width);

// pooling_controls.cpp
float pooling_choices_height(const Ui& ui, float width);
void draw_pooling_choices(Ui& ui, const Rect& area, PoolingView& view);
void draw_pooling_bar(Ui& ui, const BarRows& rows, PoolingView& view);
void draw_pooling_settings(Ui& ui, Flow& flow, PoolingView& view);
void add_pooling_keys(KeyList& keys, PoolingView& view);

// pooling_words.cpp
std::string pooling_sentence(const PoolingView& view);
void draw_pooling_words(Ui& ui, Flow& flow, PoolingView& view);
/// The way from the 16 numbers to the image that was chosen in another chapter.
void draw_own_image(Ui& ui, Flow& flow, PoolingView& view);
void draw_pooling_numbers(Ui& ui, Flow& flow, PoolingView& view);
/// Words of an entry of pooling.txt, filled in with this step's numbers.
std::string pooling_text(const PoolingView& view, std::string_view entry, TextValues more = {});
std::string map_number(float value);
/// "max(0, 64, 48, 192) = 192", of a window of `map`.
std::string window_sum(const PoolingView& view, const lessons::Map& map, lessons::PoolKind kind);

// pooling_try_it.cpp
void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view);

// pooling_state.cpp
void declare_pooling(AddressFields& fields, PoolingView& view);

}  // namespace pixelwalk::app
