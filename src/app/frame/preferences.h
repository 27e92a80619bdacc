#pragma once

#include "app/ui/services.h"

namespace pixelwalk::app {

enum class ThemeChoice { kAuto, kLight, kDark };

/// How this person wants the page; kept across visits where storage is allowed.
class Preferences {
 public:
  explicit Preferences(Services& services);

  ThemeChoice theme() const { return theme_; }
  void set_theme(ThemeChoice theme);
  bool dark() const;

  /// What the browser says until the person says otherwise.
  bool reduced_motion() const;
  void set_reduced_motion(bool reduced);

  /// Whether a single letter, digit or sign is a shortcut.
  bool single_keys() const { return single_keys_; }
  void set_single_keys(bool on);

 private:
  enum class Motion { kAuto, kFull, kReduced };
  Services& services_;
  ThemeChoice theme_ = ThemeChoice::kAuto;
  Motion motion_ = Motion::kAuto;
  bool single_keys_ = true;
};

}  // namespace pixelwalk::app
