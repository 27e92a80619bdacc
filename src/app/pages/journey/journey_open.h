#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/pages/page.h"
#include "app/ui/playback.h"
#include "app/widgets/step_motion.h"
#include "lessons/journey/opening.h"
#include "lessons/journey/value_links.h"

// "Open": the value in hand opened to what made it, as a walk. A place to step in from the
// overview, and from there on inward and outward, from value to value.

namespace pixelwalk::app {

struct JourneyView;

struct JourneyOpen {
  static constexpr int kEnd = -1, kNone = -2;  // of `wanted`
  lessons::Opening opening;
  int revision = -1;  // of the trace that it is of
  int wanted = kEnd;  // position, of an address, until there is a value to open
  int tile = -1;      // that is looked at apart from the walk; −1: the one that the walk is at
  int opened = 0;     // how many values were, for the scrolling
  struct Drawn {
    int opened = -1, position = 0, tile = 0;
    bool operator==(const Drawn&) const = default;
  };
  Drawn drawn;                                 // in the frame before
  bool follow_above = false;                   // the button that follows stands above the stage
  std::vector<lessons::ValuePlace> trail;      // what was gone through on the way here
  std::vector<lessons::ValueLink> links;       // that the value goes into, the greatest first
  std::optional<lessons::ValueSource> source;  // what did most to make it; none of a pixel
  /// Asked why: the values that were followed, from the one asked about to the one that is open.
  std::vector<lessons::ValuePlace> story;
  Playback playback;
  StepMotion motion{0.35};  // of one product forward
};

// journey_open.cpp
/// Takes the value in hand; plays. Once a frame, after follow_journey().
void follow_opening(JourneyView& view, Ui& ui);
/// The view "Open", of this value: a pixel as well.
void open_value(JourneyView& view, const lessons::ValuePlace& place);
/// From the value that is open to another one, which remembers where it came from.
void go_to_value(JourneyView& view, const lessons::ValuePlace& place);
/// To the value that did most to make this one, one layer back; to where it adds most, one layer
/// on; to where one came from. False where there is none.
bool follow_largest(JourneyView& view);
bool go_outward(JourneyView& view);
bool go_back(JourneyView& view);
void back_to_overview(JourneyView& view);
/// Opens what the network says the image is, to be followed back. False where it names no classes.
bool ask_why(JourneyView& view);
/// The tile that stands opened, by its place among the groups.
int tile_shown(const JourneyOpen& open);
/// Whether the open value reads single numbers, not maps.
bool reads_units(const JourneyView& view);
/// "Map 61", "Unit 5": what a group of the open value comes from.
std::string group_name(const JourneyView& view, int map);
/// How many places the terms, and what they add, are printed with.
int opening_places(const JourneyOpen& open);
/// Whether the value adds up products, and whether of several maps.
bool adds_products(const lessons::OpenedValue& value);
bool has_tiles(const lessons::OpenedValue& value);

// journey_open_stage.cpp
void draw_open_stage(Ui& ui, const Rect& area, JourneyView& view);
float open_stage_height(const Ui& ui, float width, const JourneyView& view);

// journey_open_bar.cpp
/// The way back, and where the value stands.
void draw_open_choices(Ui& ui, const Rect& area, JourneyView& view);
void draw_open_bar(Ui& ui, const BarRows& rows, JourneyView& view);
/// Inward and outward, to what counts most; from the overview, into the value in hand.
void draw_open_ways(Ui& ui, Flow& flow, JourneyView& view);
void draw_open_settings(Ui& ui, Flow& flow, JourneyView& view);
void add_open_keys(KeyList& keys, JourneyView& view);

// journey_open_words.cpp
std::string open_sentence(const JourneyView& view);
/// "0.52·0.14 = +0.07".
std::string product_told(const JourneyView& view, const ValueTerm& term);
/// "38 maps push this value up".
std::string pushing_told(const JourneyView& view);
void draw_open_sum(Ui& ui, Flow& flow, const JourneyView& view);
void draw_open_numbers(Ui& ui, Flow& flow, const JourneyView& view);
/// "dense, unit 5", "conv2d_1, map 52, row 8, column 6".
/// `layer`: with the name of its layer.
std::string value_name(const JourneyView& view, const lessons::ValuePlace& place,
                       bool layer = true);

// journey_why.cpp
/// What did most to make the open value, as one would retell it; nothing where that is what is
/// always said of such a value.
std::string why_sentence(const JourneyView& view);

// journey_open_state.cpp
void declare_opening(AddressFields& fields, JourneyView& view);

}  // namespace pixelwalk::app
