#pragma once

// A chapter is a list of views (its X_page.h), what its parts share (X_view.h), and a page.
//
// A new view is a line in the list of views, which brings its place on the way, its button in the
// view switch, its address and its key; a value of the page's enum; a figure, which draw_stage()
// and stage_height() place; and words in assets/texts/…/X.txt: a sentence for each of its steps.
// What it alone has is said once each: a field in X_state.cpp (addresses, state, their tests), a
// line of keys, and, where it has controls of its own, what draw_bar() shows for it. One that is
// stepped through has its steps in a lesson: walk_end(), walk_place(), walk_to() and onward() pass
// them on. Pixels' Sort has all of this: pages/pixels/pixels_sort.cpp.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/pages/way.h"
#include "app/state/address_fields.h"
#include "app/state/chapter_views.h"
#include "app/state/exercise_progress.h"
#include "app/state/images.h"
#include "app/state/keeper.h"
#include "app/state/key_list.h"
#include "app/state/panel_parts.h"
#include "app/state/visited_views.h"
#include "app/ui/flow.h"
#include "app/ui/services.h"
#include "app/ui/ui.h"
#include "app/widgets/bar_rows.h"
#include "app/widgets/glossary.h"
#include "core/base/words.h"
#include "lessons/workspace/workspace.h"

namespace pixelwalk::app {

/// What every page shares. Lives as long as the App.
struct PageContext {
  Services& services;
  Keeper& keeper;                 // of what was made, from visit to visit
  Images& images;                 // the image chosen, whatever the page
  lessons::Workspace& workspace;  // what else is in hand: the filter, the model, the training
  ExerciseProgress& progress;     // the exercises solved
  VisitedViews& visited;          // the views looked at
  PanelParts& panel;              // the parts of the panel opened and closed
};

struct Chapter;

/// What the navigation leaves to a screen in one frame.
struct PageFrame {
  const Chapter& chapter;
  Rect area;
  Glossary& glossary;
  VisitedViews& visited;
  PanelParts& panel;
  int image = 0;      // Images::revision()
  Rect title{};       // room for the chapter's title; else it stands on the page
  float widened = 0;  // by how much `area` is wider than where the rail is not folded
};

/// Something that the navigation leads to, and that fills what the navigation leaves of the page.
class Screen {
 public:
  virtual ~Screen() = default;

  /// Once a frame, before anything is drawn; only for the screen that shows. Time is ui.time.
  virtual void update(Ui&) {}
  virtual void draw(Ui& ui, PageFrame& frame) = 0;

  /// Whether it is wide: then the rail folds, and a chapter's words stand beneath its stage.
  virtual bool wants_width() const { return false; }

  /// Which of its chapter's views shows.
  virtual int view_shown() const { return 0; }
  /// Another number whenever the view shows another thing altogether, which is read from its
  /// beginning.
  virtual int thing_shown() const { return 0; }
  virtual void show_view(int /*view*/) {}

  /// A key nothing else used, by its DOM name, letters small; true when it was used.
  virtual bool key_pressed(std::string_view /*key*/, bool /*ctrl*/, bool /*shift*/, bool /*alt*/) {
    return false;
  }
  /// Whether there is a bar of controls, which is worth skipping to.
  virtual bool has_controls() const { return false; }

  /// What addresses and App::state_json() say of this screen, and the keys that it knows; the
  /// chapter, and what goes with all chapters, are the frame's.
  const AddressFields& fields() const { return fields_; }
  const KeyList& keys() const { return keys_; }

  /// Whether something goes on by itself, and how soon a frame is due; also asked while another
  /// shows.
  virtual bool wants_frame() const { return false; }
  virtual double frame_interval() const { return 0; }
  /// App::tick(), for every screen that has been made.
  virtual void tick() {}
  /// Whether images that are dropped or pasted are for this screen, too; else one of them becomes
  /// the image in hand.
  virtual bool wants_images() const { return false; }
  /// Files dropped on the page or pasted, none of them an image unless it wants those; false where
  /// this screen has no use for them. By value, for a screen that keeps them.
  // NOLINTNEXTLINE(performance-unnecessary-value-param)
  virtual bool files_dropped(std::vector<NamedFile> /*files*/) { return false; }

  /// Whether something here would be lost with the page; also asked while another shows.
  virtual bool unsaved() const { return false; }

  /// Draws what it shows as a sheet of paper would hold it, for a file or the printer, from the top
  /// of `page` downwards: the figure with its title, its words and its numbers, nothing that can be
  /// pressed. Where that ends; 0 where there is no figure. `ui` is another one than draw()'s.
  virtual float draw_sheet(Ui&, const Chapter&, const Rect& /*page*/) { return 0; }
  virtual bool has_sheet() const { return false; }

  /// Whether something is made on the stage by hand now: no message may move it.
  virtual bool at_work() const { return false; }

 protected:
  // Filled when the screen is made.
  AddressFields fields_;
  KeyList keys_;
};

/// How far the steps of a view have led.
enum class Onward {
  kStraight,  // there is nothing to step through
  kStepping,  // there is a next step
  kEnded,     // the last step is made
  kBusy,      // something else is the one thing to do here
};

/// A chapter: a lesson's state drawn in parts that are always placed alike, the stage and, in the
/// side panel (below the stage on a phone), the words and the sum for this very step, and what
/// opens and closes beneath them (see PanelPart). The bar holds the few controls that drive the
/// stage and stays in sight; the settings hold the rest. Parts of the panel draw downwards into a
/// Flow, as tall as they need; draw() adds the headings, and the button that leads on: from view to
/// view, and from the last one to the next chapter.
class Page : public Screen {
 public:
  void draw(Ui& ui, PageFrame& frame) final;
  bool has_controls() const final { return true; }
  float draw_sheet(Ui& ui, const Chapter& chapter, const Rect& page) final;
  bool has_sheet() const final { return true; }
  /// → leads on where the last step is made; every other key is of keys().
  bool key_pressed(std::string_view key, bool ctrl, bool shift, bool alt) final;

  /// What is chosen for the stage, above it; on a low screen in the panel. 0: nothing.
  virtual float choices_height(const Ui&, float /*width*/) const { return 0; }
  virtual void draw_choices(Ui&, const Rect& /*area*/) {}
  /// How wide that is where it stands in the title's line on a wide page; 0: it stands beneath it.
  virtual float title_choices_width(const Ui&) const { return 0; }
  virtual void draw_stage(Ui& ui, const Rect& area) = 0;
  /// How tall the stage should be where it scrolls (phones), for this width.
  virtual float stage_height(const Ui& ui, float width) const = 0;
  /// Whether words that need more room than usual take it from a stage that stands above them.
  virtual bool stage_gives_way() const { return false; }
  virtual void draw_bar(Ui& ui, const BarRows& rows) = 0;
  /// Height of the bar where it has this width; −1: of one row, or of two where there is no room.
  virtual float bar_height(const Ui&, float /*width*/) const { return -1; }
  /// The words for this very step: the head of the panel, or above the bar where the page is
  /// narrow.
  virtual std::string sentence(const Ui& ui) const = 0;
  /// What else there is to say.
  virtual void draw_words(Ui&, Flow&) {}
  /// What can be done beneath the words; it keeps its place whatever they say.
  virtual void draw_under_words(Ui&, Flow&) {}
  /// The sum of this very step, which stays in sight; what is spoken of the step is said here.
  virtual void draw_sum(Ui&, Flow&) {}
  virtual void draw_numbers(Ui& ui, Flow& flow) = 0;
  /// The walk through the view that shows, from 0 to its end. Words, sum, numbers and settings get
  /// the room of its longest step beforehand, so walk_to() must leave nothing behind but the place.
  virtual int walk_end() const { return 0; }
  virtual int walk_place() const { return 0; }
  virtual void walk_to(int /*place*/) {}
  virtual void draw_settings(Ui&, Flow&) {}
  virtual bool has_settings() const { return true; }
  /// Whether what shows could be worked out first: a teacher's link can hide it until then. The
  /// stage goes by ui.answers_hidden.
  virtual bool has_answers() const { return true; }
  virtual void draw_try_it(Ui& ui, Flow& flow) = 0;
  virtual Onward onward() const { return Onward::kStraight; }
  /// Whether the person can choose among the views; where not, the way does not lead to others.
  virtual bool offers_views(const Ui& ui) const { return !ui.hidden.settings; }

 protected:
  /// Whether the bar of this width is one row.
  bool one_row(const Ui& ui, float width) const;

 private:
  // The room that words, sum, numbers and settings have in the view that shows: what stands beneath
  // them keeps its place while stepping.
  struct KeptRoom {
    int view = -1, end = 0;  // of the walk
    float width = 0;         // of the column
    int image = 0;           // Images::revision()
    bool known = false;
    float sentence = 0, words = 0, sum = 0, numbers = 0, settings = 0;
    float aside = 0;  // what stands beside the sentence where the page is across
  };
  /// `aside`: the width of what stands beside the sentence; 0: nothing does.
  void keep_room(Ui& ui, float width, int image, float aside = 0);
  void forget_rooms(Ui& ui);
  void fill_room(float& room, Flow& flow, float top);
  void draw_all_words(Ui& ui, Flow& flow);
  void draw_live_sum(Ui& ui, Flow& flow);
  void draw_all_numbers(Ui& ui, Flow& flow);
  std::string said(const Ui& ui) const;
  void hide_answers(Ui& ui);
  // The strip above the bar of a narrow page.
  static constexpr TextStyle kStripStyle{.size = TextSize::kBody};
  struct StripRoom {
    float height = 0, lines = 0;  // of the strip, and of its words
    bool whole = false;           // opened, to hold the walk's longest sentence
  };
  StripRoom strip_room(const Ui& ui, const PageFrame& frame) const;
  void draw_strip(Ui& ui, const Rect& area, const StripRoom& room, bool& whole);

  // The button that leads on.
  struct Way {
    WayPlace here;
    bool shown = false;            // there is one, on whatever page
    std::optional<WayPlace> next;  // where it leads from here, with what a link leaves of it
    float width = 0;               // where it stands in the bar; else 0
  };
  void find_way(Ui& ui, const PageFrame& frame);
  void note_visit(Ui& ui, PageFrame& frame, bool arrived);
  void draw_way(Ui& ui, const Rect& rect);
  void follow_way(Ui& ui);
  float height_of_bar(const Ui& ui, float width) const;

  void draw_choices_in(Ui& ui, Flow& flow);
  void draw_whole_stage(Ui& ui, const Rect& area, const Rect& choices_place = {});
  float whole_stage_height(const Ui& ui, float width) const;
  void draw_stage_part(Ui& ui, Flow& flow);
  void draw_controls(Ui& ui, const Rect& area, const Rect& way_place = {});
  bool has_part(const Ui& ui, const PageFrame& frame, PanelPart part) const;
  static std::string_view part_name(PanelPart part);
  void draw_words_part(Ui& ui, Flow& flow, PageFrame& frame);
  void draw_part(Ui& ui, Flow& flow, PageFrame& frame, PanelPart part);
  void draw_inside(Ui& ui, Flow& flow, PageFrame& frame, PanelPart part);
  void draw_panel(Ui& ui, Flow& flow, PageFrame& frame);
  // The part of a narrow page that is open, above its strip.
  void draw_drawer_row(Ui& ui, Flow& flow, PanelPart part);
  float drawer_height(const Ui& ui, const PageFrame& frame, float room) const;
  void open_drawer(Ui& ui, PanelPart part);
  void draw_drawer(Ui& ui, PageFrame& frame, const Rect& area);
  void close_drawer(Ui& ui);
  void choose_layout(Ui& ui, const Rect& area);
  void draw_beside(Ui& ui, PageFrame& frame);
  void draw_narrow(Ui& ui, PageFrame& frame);
  void draw_wide(Ui& ui, PageFrame& frame);
  void draw_aside(Ui& ui, Flow& flow);
  float words_across_height(Ui& ui, float width, const PageFrame& frame);
  void draw_words_across(Ui& ui, Flow& flow, float height);
  void draw_parts_across(Ui& ui, Flow& flow, PageFrame& frame);
  void draw_across(Ui& ui, PageFrame& frame);

  // Where the answers have been found or asked for; they hide again where anything else is shown.
  struct AnswersShown {
    int view = -1, place = -1;
    std::string of;  // sentence()
    bool operator==(const AnswersShown&) const = default;
  };
  AnswersShown looked_at(const Ui& ui) const { return {view_shown(), walk_place(), sentence(ui)}; }
  AnswersShown answers_shown_;

  KeptRoom room_;
  // The view, what it showed, and Dear ImGui's number of the frame.
  int view_drawn_ = -1, thing_drawn_ = 0, drawn_in_ = -1;
  std::optional<PanelPart> just_opened_;  // by the person, a frame ago
  Way way_;
  double arrived_at_ = 0;         // at the view that shows
  bool used_ = false;             // something in it, in the frame before
  bool goes_on_ = false;          // the button was pressed
  bool key_goes_on_ = false;      // → was, at the last step
  bool key_stepped_ = false;      // → was, since the last frame
  double key_stepped_at_ = -1e9;  // when that was
  Rect bar_{};
  // How the page stands: the words beside the stage where it is low, and then the stage all in
  // sight or, on a phone, scrolling.
  bool beside_ = false;
  struct Drawer {
    std::optional<PanelPart> open{};
    bool fresh = false;                   // and has not been drawn yet
    std::optional<PanelPart> to_focus{};  // what opens it, or what closed it, had the focus
    std::size_t place = 0;                // of its row, among the elements of this frame
    float inside = 0;                     // the height of what it holds
    bool in_use = false;                  // something in it was pressed
  };
  Drawer drawer_;
  std::string in_strip_;          // the sentence, where it stands above the bar
  std::size_t stage_begins_ = 0;  // among the elements of this frame
};

/// An entry of the navigation. `id` is its name in the address, and of its text file.
struct Chapter {
  std::string_view id;
  Phrase title;
  Phrase subtitle;                     // one line under the title
  std::span<const ChapterView> views;  // none: the way does not lead there
  OpenParts open;                      // of the panel, until a person says otherwise
  std::unique_ptr<Screen> (*make)(PageContext&);
};

/// The one list of what is built, in order.
const std::vector<Chapter>& chapters();
/// Index into chapters(), whatever the case of the letters; −1: there is none of this name.
int chapter_index(std::string_view name);

}  // namespace pixelwalk::app
