#pragma once

#include "app/frame/preferences.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A dialog over everything: how this person wants the page.
struct PreferencesRequest {
  bool closed = false;
  // What is to take its place: the list of keys, or of what is kept.
  bool shortcuts = false, kept = false;
};
PreferencesRequest draw_preferences(Ui& ui, const Rect& page, Preferences& preferences);

}  // namespace pixelwalk::app
