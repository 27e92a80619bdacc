#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lessons/links/fragment_reader.h"

namespace pixelwalk::app {

/// The parts of the page that a teacher's link hides: hide=chapters,steps,settings,exercises. The
/// stage, the words and the numbers always stay, and so does a way to show everything again.
struct HiddenParts {
  bool chapters = false;   // the navigation
  bool steps = false;      // the bar under the stage
  bool settings = false;   // the settings, and what is chosen on the stage: image, filter …
  bool exercises = false;  // try it

  bool any() const { return chapters || steps || settings || exercises; }
  bool operator==(const HiddenParts&) const = default;
};

inline constexpr std::array<std::string_view, 4> kPartNames = {"chapters", "steps", "settings",
                                                               "exercises"};

/// In the order of kPartNames.
inline std::array<bool*, 4> parts_of(HiddenParts& hidden) {
  return {&hidden.chapters, &hidden.steps, &hidden.settings, &hidden.exercises};
}

HiddenParts read_hidden_parts(lessons::FragmentReader& reader);
/// Names with commas between them.
std::string hidden_parts_text(HiddenParts hidden);

}  // namespace pixelwalk::app
