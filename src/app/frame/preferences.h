#pragma once

#include "app/services.h"

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

 private:
  enum class Motion { kAuto, kFull, kReduced };
  Services& services_;
  ThemeChoice theme_ = ThemeChoice::kAuto;
  Motion motion_ = Motion::kAuto;
};

}  // namespace pixelwalk::app
