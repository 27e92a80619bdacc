#pragma once

#include <array>
#include <string>
#include <string_view>

#include "lessons/links/fragment_reader.h"

namespace pixelwalk::app {

/// The parts of the page that a teacher's link hides:
/// hide=chapters,steps,settings,exercises,answers. The stage always stays, and so does a way to
/// show everything again.
struct HiddenParts {
  bool chapters = false;   // the navigation
  bool steps = false;      // the bar under the stage
  bool settings = false;   // the settings, and what is chosen on the stage: image, filter …
  bool exercises = false;  // try it
  bool answers = false;    // sums, outputs, words and numbers, until they are found or asked for

  bool any() const { return chapters || steps || settings || exercises || answers; }
  bool operator==(const HiddenParts&) const = default;
};

inline constexpr std::array<std::string_view, 5> kPartNames = {"chapters", "steps", "settings",
                                                               "exercises", "answers"};

/// In the order of kPartNames.
inline std::array<bool*, 5> parts_of(HiddenParts& hidden) {
  return {&hidden.chapters, &hidden.steps, &hidden.settings, &hidden.exercises, &hidden.answers};
}

HiddenParts read_hidden_parts(lessons::FragmentReader& reader);
/// Names with commas between them.
std::string hidden_parts_text(HiddenParts hidden);

}  // namespace pixelwalk::app
