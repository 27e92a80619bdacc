#pragma once

#include "app/frame/preferences.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A dialog over everything: how this person wants the page.
struct PreferencesRequest {
  bool closed = false;
  bool shortcuts = false;  // the list of keys is to take its place
};
PreferencesRequest draw_preferences(Ui& ui, const Rect& page, Preferences& preferences);

}  // namespace pixelwalk::app
