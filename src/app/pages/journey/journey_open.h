#pragma once

#include <cstddef>
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

/// Asked why: the values that were followed, each to what did most to make it, from the one asked
/// about on. The trail stays on the overview, and while a patch is tried there; it ends where one
/// chooses what is not on it, and with another image or network.
struct JourneyStory {
  std::vector<lessons::ValuePlace> places;
  std::size_t at = 0;            // of them, the one that was open last
  int network = -1, image = -1;  // that it is of
  lessons::Interventions done;   // what is covered and muted in it
  std::vector<float> scores;     // of the classes in it, before a softmax
};

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
  std::vector<lessons::ValuePlace> trail;      // what was gone through on the way here
  std::vector<lessons::ValueLink> links;       // that the value goes into, the greatest first
  std::optional<lessons::ValueSource> source;  // what did most to make it; none of a pixel
  JourneyStory story;
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
/// The ways back and inward, and where the value stands. Every value has them at one place.
float open_choices_height(const Ui& ui, float width, const JourneyView& view);
void draw_open_choices(Ui& ui, const Rect& area, JourneyView& view);
/// The walk through the sum; at the end of a trail, the test of it.
void draw_open_bar(Ui& ui, const BarRows& rows, JourneyView& view);
/// Outward, to where it counts most; from the overview, into the value in hand, or back to the
/// trail.
void draw_open_ways(Ui& ui, Flow& flow, JourneyView& view);
void draw_open_settings(Ui& ui, Flow& flow, JourneyView& view);
void add_open_keys(KeyList& keys, JourneyView& view);

// journey_open_words.cpp
std::string open_sentence(const JourneyView& view);
void draw_open_sum(Ui& ui, Flow& flow, const JourneyView& view);
void draw_open_numbers(Ui& ui, Flow& flow, const JourneyView& view);

// journey_told.cpp
/// "dense > Unit 5", "conv2d_1 > Map 52 > row 8, column 6". `layer`: with the name of its layer.
std::string value_name(const JourneyView& view, const lessons::ValuePlace& place,
                       bool layer = true);

// journey_story.cpp
/// Opens what the network says the image is, to be followed back. False where it names no classes.
bool ask_why(JourneyView& view);
/// Whether somebody chose a value, or a map.
bool is_chosen(const JourneyView& view);
/// The view "Open" where one comes to it by its name: the value that is chosen; without a choice,
/// and in place of a class, what the network says the image is, and why.
void begin_open(JourneyView& view);
/// A story of this value, from here on.
void begin_story(JourneyView& view, const lessons::ValuePlace& place);
/// Takes news of what is chosen, of image and network: whether the story goes on.
void keep_story(JourneyView& view);
/// Whether what is chosen is told as a part of it: it is on the trail, and image and network are as
/// they were.
bool is_told(const JourneyView& view);
/// Whether it began with a class and has come to a pixel; whether that pixel shows, and so the
/// answer; whether the story leads on from what shows.
bool ends_story(const JourneyView& view);
bool is_answered(const JourneyView& view);
bool story_leads_on(const JourneyView& view);
/// The value of this layer on the trail; null: there is none.
const lessons::ValuePlace* on_trail(const JourneyView& view, int layer);
/// The part of the image that the trail leads to, as the patch covers it.
CoverPatch trail_patch(const JourneyView& view);
/// To the overview, with that part covered; and back to the trail, as it was.
void cover_trail(JourneyView& view);
void back_to_trail(JourneyView& view);

// journey_why.cpp
/// What did most to make the open value, as one would retell it; nothing where that is what is
/// always said of such a value.
std::string why_sentence(const JourneyView& view);
/// What a patch does to the score that was asked about; empty where none is tried.
std::string covered_sentence(const JourneyView& view);

// journey_trail.cpp
/// The trail at its end, as bars: what share each value has of what pushes the one before it up.
int trail_rows(const JourneyView& view);
/// The value that was chosen there.
std::optional<lessons::ValuePlace> draw_trail(Ui& ui, const Rect& rect, float row,
                                              const JourneyView& view);

// journey_open_state.cpp
void declare_opening(AddressFields& fields, JourneyView& view);

}  // namespace pixelwalk::app
