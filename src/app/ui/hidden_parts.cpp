#include "app/ui/hidden_parts.h"

namespace pixelwalk::app {

HiddenParts read_hidden_parts(lessons::FragmentReader& reader) {
  HiddenParts hidden;
  const auto parts = parts_of(hidden);
  for (const int part : reader.choices("hide", kPartNames))
    *parts[static_cast<std::size_t>(part)] = true;
  return hidden;
}

std::string hidden_parts_text(HiddenParts hidden) {
  std::string text;
  const auto parts = parts_of(hidden);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!*parts[i]) continue;
    if (!text.empty()) text += ',';
    text += kPartNames[i];
  }
  return text;
}

}  // namespace pixelwalk::app
