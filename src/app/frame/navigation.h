#pragma once

#include "app/pages/page.h"
#include "app/state/images.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What opens over the page.
enum class Dialogs { kNone, kShortcuts, kGlossary, kShare, kExercises, kPreferences, kKept };

/// What the person asked of the navigation in this frame.
struct NavigationRequest {
  int chapter = -1;           // index into chapters(), or −1
  bool choose_image = false;  // where an image is chosen
  Dialogs dialog = Dialogs::kNone;
};

/// What the person has done so far, and what is going on: it stands beside the names.
struct Progress {
  const ExerciseProgress& exercises;
  const VisitedViews& views;
  bool training = false;  // goes on now, whatever chapter shows
};

/// The image in hand, the way from chapter to chapter, and what belongs to the whole page: a rail
/// at the left, or a bar at the top with a sheet that opens from it.
class Navigation {
 public:
  explicit Navigation(const Images& images) : images_(images) {}

  /// Draws the rail or the bar and cuts its room off `page`.
  /// `title`: where the bar leaves room for the chapter's title; empty where there is none.
  NavigationRequest draw(Ui& ui, Rect& page, int current, const Progress& progress, Rect& title);
  /// Whether the rail is narrow: numbers, the names at the pointer or the focus. What it has no
  /// room for is in the sheet.
  void fold(bool folded) { folded_ = folded; }
  /// By how much the page is wider for it.
  float widens(const Ui& ui, const Rect& page) const;
  /// Draws the sheet over everything when it is open.
  NavigationRequest draw_sheet(Ui& ui, const Rect& page, int current, const Progress& progress);
  bool sheet_open() const { return sheet_open_; }
  void close_sheet() { sheet_open_ = false; }

 private:
  NavigationRequest draw_rail(Ui& ui, const Rect& rail, int current, const Progress& progress);
  NavigationRequest draw_side_bar(Ui& ui, const Rect& bar, bool training);
  NavigationRequest draw_folded_rail(Ui& ui, const Rect& rail, int current,
                                     const Progress& progress);
  NavigationRequest draw_top_bar(Ui& ui, const Rect& bar, int current, bool training, Rect& title);
  int draw_chapters(Ui& ui, Flow& flow, int current, const Progress& progress);
  Dialogs draw_dialogs(Ui& ui, Flow& flow, const Progress& progress);
  bool draw_image(Ui& ui, const Rect& row);

  const Images& images_;
  bool sheet_open_ = false, folded_ = false;
};

}  // namespace pixelwalk::app
