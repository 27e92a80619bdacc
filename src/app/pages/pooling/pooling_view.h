#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/number_map.h"
#include "app/pages/page.h"
#include "app/ui/layout.h"
#include "app/ui/playback.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/step_motion.h"
#include "lessons/pooling/pooling_exercises.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"
#include "lessons/pooling/shift_experiment.h"

namespace pixelwalk::app {

/// What the stage shows of the walk.
enum class PoolingScene {
  kWalk,     // the map, the window, the output filling in
  kCompare,  // maximum and average of the same map
  kShrink,   // the map before and after, cell by cell and over the same area
  kShift,    // what stays when the image is pushed, pixel by pixel
};

/// Where the image is pushed in kShift.
struct ShiftDirection {
  std::string_view id;     // in addresses
  std::string_view entry;  // of assets/texts: "to the right"
  std::string_view arrow;
  int rows, columns;
};
inline constexpr std::array<ShiftDirection, 4> kShiftDirections = {{
    {"right", "pooling.to-right", "→", 0, 1},
    {"left", "pooling.to-left", "←", 0, -1},
    {"up", "pooling.to-up", "↑", -1, 0},
    {"down", "pooling.to-down", "↓", 1, 0},
}};

/// What is said of a whole map.
struct MapFacts {
  double mean = 0;
  float largest = 0;
};

/// All that the maps on the stage follow from.
struct PoolingChoices {
  lessons::PooledInput input = lessons::PooledInput::kSixteenNumbers;
  lessons::PoolingSetup pooling;
  int shift = 0;        // index into kShiftDirections
  int far = 0;          // pixels, 0..ShiftExperiment::kFarthest
  bool pushed = false;  // it is for kShift
  lessons::ConvolutionSetup setup;
  int image = -1, large_image = -1;  // revisions
  bool operator==(const PoolingChoices&) const = default;
};

/// What the parts of the Pooling page share. Each part is a file of its own:
/// pooling_scenes (the stage), pooling_maps (what they draw with), pooling_controls, pooling_words,
/// pooling_numbers, pooling_try_it, pooling_state.
struct PoolingView {
  explicit PoolingView(PageContext& context_in) : context(context_in) {}

  PageContext& context;
  lessons::PoolingLesson lesson;
  Playback playback;
  PoolingScene scene = PoolingScene::kWalk;
  bool by_value = false;  // is how the walk goes on where another scene has interrupted it
  int interrupted = 0;    // where the walk was when the 16 numbers gave way to another map

  // What is chosen, and what was when the maps were made.
  PoolingChoices chosen;
  PoolingChoices made;
  std::string image_name;  // of the image that the map was made from
  std::string problem;     // why the 16 numbers are shown instead; empty when they are not

  // Made from the choices.
  lessons::PooledInput shown = lessons::PooledInput::kSixteenNumbers;
  bool stands_in = false;  // an image and a filter at which a shift shows, for the 16 numbers
  lessons::ConvolutionSetup setup;  // that made the map
  int maps_made = 0;                // how often
  MapLook look;
  lessons::Map maximum, average;  // the map pooled either way
  MapFacts map_facts, maximum_facts, average_facts;
  lessons::ShiftExperiment experiment;
  lessons::ShiftedMaps shifted;
  std::map<std::string, MapTexture, std::less<>> textures;  // by the figure's name

  lessons::WinnerExercise winner_exercise{lesson};
  lessons::AverageExercise average_exercise;
  lessons::PooledShapeExercise shape_exercise;
  lessons::ShiftExercise shift_exercise;

  StepMotion motion{0.5};  // of one value, or one window, forward
};

/// Makes the maps anew where the image, the filter or the page's own choices are others.
void take_choices(PoolingView& view);
/// Steps by single values where they are seen: in the walk.
void take_unit(PoolingView& view);
bool is_average(const PoolingView& view);
/// Whether the steps push the image instead of walking over the map.
bool is_pushed(const PoolingView& view);
/// Whether the map was made by a filter from an image.
bool is_convolved(const PoolingView& view);
std::string size_text(const lessons::Map& map);  // "26×26"

// pooling_maps.cpp
/// A map in the look of all, as it stands on the stage; an average has more decimals.
NumberMap number_map_of(PoolingView& view, std::string_view name, const lessons::Map& map,
                        bool averaged = false);
/// Of the map that is pooled.
std::string_view input_name(const PoolingView& view);
/// Goes to the output that was clicked.
void take_click(PoolingView& view, int output);

// pooling_scenes.cpp
/// Where the parts of the scene that shows stand.
layout::Result place_scene(const Ui& ui, const Rect& area, const PoolingView& view);
void draw_walk_scene(Ui& ui, const layout::Result& places, PoolingView& view);
void draw_compare_scene(Ui& ui, const layout::Result& places, PoolingView& view);
void draw_shrink_scene(Ui& ui, const layout::Result& places, PoolingView& view);
void draw_shift_scene(Ui& ui, const layout::Result& places, PoolingView& view);

// pooling_controls.cpp
/// The map that is pooled; it is chosen in its caption.
NumberMap input_map(Ui& ui, PoolingView& view);
/// In the order of lessons::PoolingUnit.
std::span<const StepSize> pooling_steps();
float pooling_choices_height(const Ui& ui, float width);
void draw_pooling_choices(Ui& ui, const Rect& area, PoolingView& view);
void draw_pooling_bar(Ui& ui, const BarRows& rows, PoolingView& view);
void draw_pooling_settings(Ui& ui, Flow& flow, PoolingView& view);
void add_pooling_keys(KeyList& keys, PoolingView& view);

// pooling_words.cpp
/// "34 %": what of the pooled values that respond is as before; empty where there is nothing to
/// compare.
std::string staying_share(const PoolingView& view);
std::string pooling_sentence(const PoolingView& view);
void draw_pooling_words(Ui& ui, Flow& flow, PoolingView& view);
/// The way from the 16 numbers to the image that was chosen in another chapter.
void draw_own_image(Ui& ui, Flow& flow, PoolingView& view);
/// Words of an entry of pooling.txt, filled in with this step's numbers.
std::string pooling_text(const PoolingView& view, std::string_view entry, TextValues more = {});

// pooling_numbers.cpp
void draw_pooling_sum(Ui& ui, Flow& flow, const PoolingView& view);
void draw_pooling_numbers(Ui& ui, Flow& flow, PoolingView& view);
/// The window of the walk on `map`; in the walk its result comes last.
std::string pooling_window_sum(const PoolingView& view, const lessons::Map& map,
                               lessons::PoolKind kind);
/// "a quarter": what is left of all values.
std::string_view pooled_fraction(const lessons::PoolingLesson& lesson);

// pooling_try_it.cpp
void draw_pooling_try_it(Ui& ui, Flow& flow, PoolingView& view);

// pooling_state.cpp
void declare_pooling(AddressFields& fields, PoolingView& view);

}  // namespace pixelwalk::app
