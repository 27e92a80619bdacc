#include "app/state/kept_names.h"

#include <algorithm>

namespace pixelwalk::app {

KeptNames::KeptNames(Services& services, const char* setting)
    : services_(services), setting_(setting) {
  load();
}

void KeptNames::load() {
  const std::string saved = services_.load_setting(setting_).value_or("");
  std::string_view rest = saved;
  while (!rest.empty()) {
    const std::string_view name = rest.substr(0, rest.find(' '));
    if (!name.empty()) names_.emplace(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
}

void KeptNames::add(std::string_view name) {
  if (names_.emplace(name).second) save();
}

void KeptNames::clear() {
  names_.clear();
  save();
}

void KeptNames::save() {
  std::string text;
  for (const std::string& name : names_) text += (text.empty() ? "" : " ") + name;
  services_.save_setting(setting_, text);
}

}  // namespace pixelwalk::app
