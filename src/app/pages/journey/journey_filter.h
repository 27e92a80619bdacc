#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/figures/image_tray.h"
#include "app/figures/map_wall.h"
#include "app/pages/page.h"
#include "core/base/thread_pool.h"
#include "lessons/journey/best_images.h"
#include "lessons/journey/journey_trace.h"
#include "lessons/journey/map_order.h"

// "Compare", in addresses view=filter: the chosen map's filter in focus across three images, its
// layer's maps sorted, and the test images that excite it most.

namespace pixelwalk::app {

struct JourneyView;

/// In what order the maps of the layer stand.
enum class FilterSort { kNumber, kMean, kSimilarity, kClass };

/// An image by where it comes from: of the gallery, the garments or the test images.
struct ImagePlace {
  Images::Source source = Images::Source::kGallery;
  int index = 0;
  bool operator==(const ImagePlace&) const = default;
};

/// One of the three images, traced. The first may be the one in hand, whose trace is the page's.
struct FilterPanel {
  ImagePlace place;
  std::string name;
  bool in_hand = false;
  std::optional<lessons::JourneyTrace> own;
};

struct JourneyFilter {
  static constexpr int kPanels = 3;
  static constexpr std::size_t kMostKept = 2;
  FilterSort sort = FilterSort::kNumber;
  bool best_three = false;                // instead of the image in hand and those beside it
  std::vector<lessons::MapPlace> pinned;  // they stand first
  std::vector<ImagePlace> kept;           // beside the image in hand; the best ones fill up

  // The search, a few images a frame.
  ThreadPool pool{1};
  std::optional<lessons::BestImages> search;
  int searched_network = -1, searched_layer = -1, searched_set = -1;
  bool waits = false;  // training goes on

  std::vector<FilterPanel> panels;
  int panels_revision = -1;  // of the page's trace
  double panels_at = -1e9;
  std::vector<int> order;  // of the maps of the chosen layer
  MapWall wall;
  ImageTray strip;
  std::vector<ImagePlace> strip_shown;
  int strip_revision = 0, strip_set = -1;
};

// journey_filter_search.cpp
/// A few images more.
void follow_search(JourneyView& view, Ui& ui);
/// Whether there are any test images to search.
bool searches_test_images(const JourneyView& view);
/// The images that are searched: the test images where there are any, else the built-in garments.
int images_to_search(const JourneyView& view);
ImagePlace searched_image(const JourneyView& view, int index);
lessons::Image image_at(const JourneyView& view, const ImagePlace& place);
int label_of_searched(const JourneyView& view, int index);
std::string label_name(const JourneyView& view, int label);
/// Of the chosen map, those found so far that excite it, the best first.
std::vector<lessons::BestImages::Image> best_of_chosen(const JourneyView& view);
bool search_done(const JourneyView& view);

// journey_filter.cpp
/// Searches, traces the panels, sorts. Once a frame, after follow_journey().
void follow_filter(JourneyView& view, Ui& ui);
const lessons::JourneyTrace& trace_of(const JourneyView& view, const FilterPanel& panel);
/// The image becomes the one in hand.
void take_image_in_hand(JourneyView& view, const ImagePlace& place);
/// The chosen map among those that stand first, or not.
bool is_pinned(const JourneyView& view, const lessons::MapPlace& map);
void toggle_pin(JourneyView& view);
/// The image in hand stays beside the next ones; false where it cannot be named.
bool can_keep(const JourneyView& view);
void toggle_keep(JourneyView& view);
/// The next map in the order that stands.
void step_in_order(JourneyView& view, int maps);

// journey_filter_stage.cpp
void draw_filter_stage(Ui& ui, const Rect& area, JourneyView& view);
float filter_stage_height(const Ui& ui, float width, const JourneyView& view);

// journey_filter_bar.cpp
std::string filter_sentence(const JourneyView& view);
void draw_filter_choices(Ui& ui, const Rect& area, JourneyView& view);
void draw_filter_bar(Ui& ui, const BarRows& rows, JourneyView& view);
void draw_filter_settings(Ui& ui, Flow& flow, JourneyView& view);
void add_filter_keys(KeyList& keys, JourneyView& view);
void declare_filter(AddressFields& fields, JourneyView& view);

}  // namespace pixelwalk::app
