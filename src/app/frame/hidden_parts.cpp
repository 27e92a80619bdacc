#include "app/frame/hidden_parts.h"

#include <algorithm>

namespace pixelwalk::app {

HiddenParts read_hidden_parts(std::string_view text) {
  HiddenParts hidden;
  const auto parts = parts_of(hidden);
  while (!text.empty()) {
    const std::string_view name = text.substr(0, text.find(','));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (kPartNames[i] == name) *parts[i] = true;
    }
    text.remove_prefix(std::min(text.size(), name.size() + 1));
  }
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
