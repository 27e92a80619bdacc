#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/map_wall.h"
#include "app/figures/value_block.h"
#include "app/pages/journey/journey_filter.h"
#include "app/pages/journey/journey_open.h"
#include "app/pages/opened_network.h"
#include "app/pages/page.h"
#include "app/state/fitted_image.h"
#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/journey_path.h"
#include "lessons/journey/journey_trace.h"
#include "lessons/journey/opened_value.h"

namespace pixelwalk::app {

/// In the order of kJourneyViews.
enum class JourneyMode { kOverview, kOpen, kFilter };

/// A map that the pointer or the focus is on, or one value.
struct Pointed {
  lessons::MapPlace map;
  std::optional<lessons::ValuePlace> value;  // none: the map as a whole
  Rect place;                                // on the screen

  bool operator==(const Pointed&) const = default;
};

/// A network and its image with nothing covered or muted.
struct Untouched {
  lessons::Verdict verdict;
  std::vector<lessons::ValueRange> ranges;  // by layer, the image first
};

/// What the parts of the Journey page share. Each part is a file of its own: journey_stage (which
/// layout), journey_walls (all layers side by side), journey_layer (one at a time), journey_parts
/// (what both are made of), journey_words, journey_bar, journey_try_it, journey_state, and
/// journey_follow: what stands.
struct JourneyView {
  explicit JourneyView(PageContext& context_in) : context(context_in) {}
  JourneyView(const JourneyView&) = delete;  // the exercises know its trace
  JourneyView& operator=(const JourneyView&) = delete;

  PageContext& context;
  JourneyMode mode = JourneyMode::kOverview;
  bool link_note = false;       // the last link names a network that is not here
  bool one_scale = false;       // of colours, for all layers
  lessons::Interventions done;  // what is covered and muted

  ModelSpec muted_of;  // the model whose maps are muted

  // What stands, by follow_journey().
  lessons::JourneyInHand trace;        // none: see obstacle
  int revision = 0;                    // of the trace
  std::optional<Untouched> untouched;  // where something is covered or muted
  NetworkObstacle obstacle = NetworkObstacle::kNetwork;
  std::string problem;         // one sentence: what the obstacle is
  FittedImage shown;           // the image in hand, as large as the network takes it
  lessons::ValuePlace chosen;  // with a trace: what is picked, else what a first look falls on
  std::optional<lessons::JourneyPath> path;  // of it
  lessons::OpenedValue opened;               // the same value
  /// On the way back, through other maps than those that count most; and the values on it that add
  /// up several maps, opened.
  std::vector<lessons::MapPlace> through;
  std::vector<lessons::OpenedValue> readers;
  /// What the pointer or the focus is on in this frame, and the path of what it was on in the one
  /// before.
  std::optional<Pointed> pointed, lit_of;
  std::optional<lessons::JourneyPath> lit;
  int layer_shown = -1;  // where one layer stands alone
  bool swiped = false;   // by what is down

  lessons::ResponseExercise respond{trace};
  lessons::FollowExercise follow{trace};
  lessons::FieldSizeExercise sees{trace};
  lessons::RivalExercise rival{trace};
  int asked_revision = 0;  // of the trace that they are about

  JourneyOpen open;      // the second view
  JourneyFilter filter;  // the third
  int pixel = -1;        // in it: that is chosen instead, which no selection holds; −1: none

  // The pixels of the layers, by layer.
  std::vector<MapWall> walls;
  std::vector<ValueBlock> blocks;

  // What the trace was made of, and when.
  int traced_network = -1, traced_image = -1;
  lessons::Interventions traced_done;
  double traced_at = -1e9, trace_seconds = 0;
  lessons::Selection opened_selection;  // that `chosen` is of
  std::vector<lessons::MapPlace> opened_through;
  int opened_pixel = -1;     // likewise
  int chosen_revision = -1;  // of the trace that it is of

  const lessons::Network& network() const { return context.workspace.network.network(); }
  const std::vector<LayerPlan>& plans() const { return trace->plans(); }
  std::string layer_name(int layer) const {
    if (layer == lessons::kImageLayer) return words("journey.input");
    return plans()[static_cast<std::size_t>(layer)].layer.name;
  }
  /// Of a layer's values. A patch, or a map that is muted, leaves it as it was, so that what
  /// changes is seen to change.
  const lessons::ValueRange& range(int layer) const {
    return untouched ? untouched->ranges[static_cast<std::size_t>(layer + 1)]
                     : trace->summary(layer).range;
  }
  /// Whether the network tells classes apart, and this layer says which.
  bool are_classes(int layer) const {
    return layer == trace->layers() - 1 && !network().class_names.empty();
  }
  /// Whether a layer has maps; else its values are one vector.
  bool has_maps(int layer) const {
    return layer == lessons::kImageLayer ||
           plans()[static_cast<std::size_t>(layer)].output.rank() == 3;
  }
};

/// Takes news of image, network and interventions, and of what is picked. Once a frame, before
/// anything is drawn. While training goes on, traces wait so long that training loses little.
void follow_journey(JourneyView& view, Ui& ui);
/// What is drawn next is of these; also after the selection was changed within a frame.
void take_selection(JourneyView& view);
/// Picks a value, or a map: then its strongest cell is looked at.
void choose_value(JourneyView& view, const lessons::ValuePlace& place);
void choose_map(JourneyView& view, const lessons::MapPlace& map);
/// Picks a value that was pressed; the one that is picked already is opened.
void pick_value(JourneyView& view, const lessons::ValuePlace& place);
/// The next value on the path: layers −1 inward, 1 outward. False where it ends.
bool step_along_path(JourneyView& view, int layers);
/// The value of `layer` that is on the path; where none is, its map of the same number.
void choose_layer(JourneyView& view, int layer);
/// The patch over the image: on and off; moved by so many pixels; its middle there.
void toggle_cover(JourneyView& view);
void move_cover(JourneyView& view, int rows, int columns);
void put_cover(JourneyView& view, int row, int column);
/// The patch as it is put there; its side.
CoverPatch cover_around(const JourneyView& view, int row, int column);
int cover_side(const JourneyView& view);
/// Whether the chosen map, or unit, can be muted; on and off.
bool can_mute(const JourneyView& view);
void toggle_mute(JourneyView& view);
/// Another map of the same layer, or unit.
bool step_to_map(JourneyView& view, int maps);

// journey_stage.cpp
void draw_journey_stage(Ui& ui, const Rect& area, JourneyView& view);
float journey_stage_height(const Ui& ui, float width, const JourneyView& view);
/// Whether the epochs stand beneath the layers, as wide as they; else among the words.
bool shows_epoch_line(const Ui& ui, const JourneyView& view);
/// Whose weights these are, and the choice among them: beside the title, or above the stage.
void draw_journey_network(Ui& ui, const Rect& area, JourneyView& view);

// journey_walls.cpp
/// All layers side by side; false, and nothing is drawn, where they do not fit.
bool draw_journey_walls(Ui& ui, const Rect& area, JourneyView& view);

// journey_layer.cpp
void draw_journey_layer(Ui& ui, const Rect& area, JourneyView& view);
float journey_layer_height(const Ui& ui, float width, const JourneyView& view);

// journey_way_back.cpp
/// The maps of view.through, in addresses.
void declare_way_back(AddressFields& fields, JourneyView& view);
/// Follows path and readers of what is chosen.
void take_way_back(JourneyView& view);
/// The value of this layer on the way back, where it adds up several maps; else null.
const lessons::OpenedValue* reader_on_path(const JourneyView& view, int layer);
/// What each of those maps adds; one that is pressed is the way back from now on.
void draw_contributions(Ui& ui, const Rect& area, const lessons::OpenedValue& reader, bool upright,
                        JourneyView& view);

// journey_interventions.cpp
std::vector<LayerPlan> plans_in_hand(const JourneyView& view);
/// Maps in addresses, "conv2d.3,conv2d_1.14". take_maps(): those that `takes` them all.
std::optional<std::string> maps_text(const JourneyView& view,
                                     std::span<const lessons::MapPlace> maps);
std::vector<lessons::MapPlace> take_maps(
    const JourneyView& view, const Said& said, std::string_view field,
    const std::function<bool(const std::vector<LayerPlan>&, const lessons::MapPlace&)>& takes);

// journey_changes.cpp
/// "patch on · 2 muted"; empty where nothing is changed.
std::string journey_changes(const JourneyView& view);
/// The button that undoes all of it, and that with these words before it; 0: there is none.
float journey_undo_width(const Ui& ui, const JourneyView& view);
void draw_journey_undo(Ui& ui, const Rect& rect, JourneyView& view);
float journey_changes_width(const Ui& ui, const JourneyView& view);
void draw_journey_changes(Ui& ui, const Rect& rect, JourneyView& view);

// journey_bar.cpp
/// What is covered and muted, in addresses.
void declare_interventions(AddressFields& fields, JourneyView& view);
void draw_journey_bar(Ui& ui, const BarRows& rows, JourneyView& view);
void draw_journey_settings(Ui& ui, Flow& flow, JourneyView& view);
void add_journey_keys(KeyList& keys, JourneyView& view);

// journey_words.cpp
/// A value as the words have it, with three or four places.
std::string journey_number(double value);
std::string journey_sentence(const JourneyView& view);
/// Why it is this value that shows, where nobody chose it; else nothing.
std::string first_look_told(const JourneyView& view);
/// What is spoken of the value that is chosen.
std::string journey_spoken(const JourneyView& view);
/// Words of an entry of journey.txt, filled in with the numbers of what is chosen.
std::string journey_text(const JourneyView& view, std::string_view entry, TextValues first = {});
void draw_journey_words(Ui& ui, Flow& flow, JourneyView& view);
void draw_journey_numbers(Ui& ui, Flow& flow, JourneyView& view);

// journey_try_it.cpp
void draw_journey_try_it(Ui& ui, Flow& flow, JourneyView& view);

// journey_state.cpp
void declare_journey(AddressFields& fields, JourneyView& view);

}  // namespace pixelwalk::app
