#pragma once

#include <array>

#include "app/ui/services.h"

namespace pixelwalk::app {

enum class ThemeChoice { kAuto, kLight, kDark };

/// How much larger than usual everything can be drawn.
inline constexpr std::array<float, 3> kPageSizes = {1, 1.25F, 1.5F};

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

  /// Index into kPageSizes.
  int size() const { return size_; }
  void set_size(int size);

  /// Whether a single letter, digit or sign is a shortcut.
  bool single_keys() const { return single_keys_; }
  void set_single_keys(bool on);

 private:
  enum class Motion { kAuto, kFull, kReduced };
  Services& services_;
  ThemeChoice theme_ = ThemeChoice::kAuto;
  Motion motion_ = Motion::kAuto;
  int size_ = 0;
  bool single_keys_ = true;
};

}  // namespace pixelwalk::app
