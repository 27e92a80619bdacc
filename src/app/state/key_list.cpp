#include "app/state/key_list.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

char other_case(char letter, char first, char last, int by) {
  return letter >= first && letter <= last ? static_cast<char>(letter + by) : letter;
}

// "Look, sort, choose": of the views that a key leads to.
template <typename Name>
std::string listed(std::span<const ChapterView> views, const Name& name) {
  std::string list;
  for (const ChapterView& view : views) {
    if (view.key.empty()) continue;
    std::string next = name(view, list.empty());
    list = list.empty() ? std::move(next)
                        : words("frame.list-next", {{"before", list}, {"next", std::move(next)}});
  }
  return list;
}

std::string keys_of(std::span<const ChapterView> views) {
  return listed(views, [](const ChapterView& view, bool) {
    return std::string(1, other_case(view.key[0], 'a', 'z', 'A' - 'a'));
  });
}

std::string names_of(std::span<const ChapterView> views) {
  return listed(views, [](const ChapterView& view, bool is_first) {
    std::string name(view.name());
    if (!is_first) name[0] = other_case(name[0], 'A', 'Z', 'a' - 'A');
    return name;
  });
}

}  // namespace

std::vector<std::string> arrow_keys(std::string_view before) {
  std::vector<std::string> keys;
  for (const char* arrow : {"ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"})
    keys.push_back(std::string(before) + arrow);
  return keys;
}

ArrowStep arrow_step(int which) {
  constexpr std::array<ArrowStep, 4> kSteps = {{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
  const auto at = static_cast<std::size_t>(which);
  return at < kSteps.size() ? kSteps[at] : ArrowStep();
}

std::string KeyWords::text() const {
  if (made_ != nullptr) return made_(views_);
  return std::string(looked_up_ ? phrase(words_) : words_);
}

void KeyList::add_views(std::span<const ChapterView> views, const std::function<void(int)>& show,
                        bool HiddenParts::* part) {
  KeyLine line{
      .listed = {{&keys_of, views}, {&names_of, views}}, .keys = {}, .action = show, .part = part};
  for (const ChapterView& view : views) {
    if (!view.key.empty()) line.keys.emplace_back(view.key);
  }
  add(std::move(line));
}

bool KeyList::press(std::string_view key, bool ctrl, bool shift, bool alt) const {
  if (alt) return false;
  for (const bool with_shift : {true, false}) {
    if (with_shift && !shift) continue;
    std::string name = ctrl ? "Ctrl+" : "";
    if (with_shift) name += "Shift+";
    name += key;
    for (const KeyLine& line : lines_) {
      const auto found = std::ranges::find(line.keys, name);
      if (found == line.keys.end() || !acts(line)) continue;
      return line.action.act(static_cast<int>(found - line.keys.begin()));
    }
  }
  return false;
}

std::vector<Shortcut> KeyList::shortcuts() const {
  std::vector<Shortcut> list;
  for (const KeyLine& line : lines_) {
    if (is_listed(line)) list.push_back({line.listed.keys.text(), line.listed.what.text()});
  }
  return list;
}

}  // namespace pixelwalk::app
