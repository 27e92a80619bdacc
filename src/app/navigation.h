#pragma once

#include "app/page.h"
#include "app/preferences.h"
#include "app/ui.h"

namespace pixelwalk::app {

/// What the person asked of the navigation in this frame.
struct NavigationRequest {
  int chapter = -1;  // index into chapters(), or −1
  bool shortcuts = false;
};

/// The way from chapter to chapter, and the switches that belong to the whole page: a rail at the
/// left, or a bar at the top with a sheet that opens from it.
class Navigation {
 public:
  explicit Navigation(Preferences& preferences) : preferences_(preferences) {}

  /// Draws the rail or the bar and cuts its room off `page`.
  NavigationRequest draw(Ui& ui, Rect& page, int current);
  /// Draws the sheet over everything when it is open.
  NavigationRequest draw_sheet(Ui& ui, const Rect& page, int current);
  bool sheet_open() const { return sheet_open_; }
  void close_sheet() { sheet_open_ = false; }

 private:
  NavigationRequest draw_rail(Ui& ui, const Rect& rail, int current);
  NavigationRequest draw_top_bar(Ui& ui, const Rect& bar, int current);
  int draw_chapters(Ui& ui, Flow& flow, int current);
  void draw_switches(Ui& ui, Flow& flow);

  Preferences& preferences_;
  bool sheet_open_ = false;
};

}  // namespace pixelwalk::app
