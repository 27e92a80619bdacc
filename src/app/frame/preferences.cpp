#include "app/frame/preferences.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, kPageSizes.size()> kSizeNames = {"100", "125", "150"};

// What the browser says, which is where Emscripten has LANG from.
void choose_language() {
  const char* surroundings = std::getenv("LANG");
  if (surroundings != nullptr) catalogue().choose(surroundings);
}

}  // namespace

Preferences::Preferences(Services& services) : services_(services) {
  const auto theme = services_.load_setting("theme");
  if (theme == "light") theme_ = ThemeChoice::kLight;
  if (theme == "dark") theme_ = ThemeChoice::kDark;
  const auto motion = services_.load_setting("motion");
  if (motion == "full") motion_ = Motion::kFull;
  if (motion == "reduced") motion_ = Motion::kReduced;
  const auto size = std::ranges::find(kSizeNames, services_.load_setting("size").value_or(""));
  if (size != kSizeNames.end()) size_ = static_cast<int>(size - kSizeNames.begin());
  choose_language();
  single_keys_ = services_.load_setting("single-keys") != "off";
}

void Preferences::set_theme(ThemeChoice theme) {
  theme_ = theme;
  constexpr const char* kNames[] = {"auto", "light", "dark"};
  services_.save_setting("theme", kNames[static_cast<int>(theme)]);
}

bool Preferences::dark() const {
  return theme_ == ThemeChoice::kDark || (theme_ == ThemeChoice::kAuto && services_.prefers_dark());
}

bool Preferences::reduced_motion() const {
  return motion_ == Motion::kReduced ||
         (motion_ == Motion::kAuto && services_.prefers_reduced_motion());
}

void Preferences::set_size(int size) {
  size_ = size;
  services_.save_setting("size", std::string(kSizeNames[static_cast<std::size_t>(size)]));
}

void Preferences::set_single_keys(bool on) {
  single_keys_ = on;
  services_.save_setting("single-keys", on ? "on" : "off");
}

void Preferences::set_reduced_motion(bool reduced) {
  motion_ = reduced ? Motion::kReduced : Motion::kFull;
  services_.save_setting("motion", reduced ? "reduced" : "full");
}

}  // namespace pixelwalk::app
