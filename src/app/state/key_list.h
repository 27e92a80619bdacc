#pragma once

#include <concepts>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/state/chapter_views.h"
#include "app/ui/hidden_parts.h"
#include "core/base/words.h"

namespace pixelwalk::app {

/// One line of the shortcut list, as it is read.
struct Shortcut {
  std::string keys;  // "→", "Space"
  std::string what;  // "Next step"
};

/// Words of that list, in the language that is spoken when they are read: signs that are the same
/// in every language, an entry of the texts, or what is put together of a chapter's views.
class KeyWords {
 public:
  using OfViews = std::string (*)(std::span<const ChapterView>);

  constexpr KeyWords() = default;
  constexpr KeyWords(const char* signs) : words_(signs) {}
  constexpr KeyWords(Phrase phrase) : words_(phrase.entry), looked_up_(true) {}
  KeyWords(OfViews made, std::span<const ChapterView> views) : made_(made), views_(views) {}

  bool empty() const { return words_.empty() && made_ == nullptr; }
  std::string text() const;

 private:
  std::string_view words_;  // or the entry's name
  bool looked_up_ = false;
  OfViews made_ = nullptr;
  std::span<const ChapterView> views_;
};

/// The keys of a line, and what they do, as the list names them.
struct ListedKeys {
  KeyWords keys, what;
};

/// What the keys of a line do: a function that may ask which of them it was, from 0, and may answer
/// false where there was nothing to do.
struct KeyAction {
  std::function<bool(int)> act;

  KeyAction() = default;
  template <std::invocable Function>
  KeyAction(Function function) : KeyAction([function](int) { return function(); }) {}
  template <std::invocable<int> Function>
  KeyAction(const Function& function) {
    if constexpr (std::is_void_v<std::invoke_result_t<Function, int>>) {
      act = [function](int which) { return function(which), true; };
    } else {
      act = function;
    }
  }
};

/// The arrow keys, and a step by each: up, down, left, right. `before`: what is held, "Shift+".
std::vector<std::string> arrow_keys(std::string_view before = {});
struct ArrowStep {
  int rows = 0, columns = 0;
};
/// None by a key that follows them.
ArrowStep arrow_step(int which);

/// Keys that belong together: a line of the shortcut list.
struct KeyLine {
  ListedKeys listed;
  /// By their DOM names, letters small: "ArrowRight", "r", "Shift+ArrowUp", "Ctrl+Shift+z".
  std::vector<std::string> keys;
  KeyAction action;
  std::function<bool()> when = {};   // they do something; empty: always
  std::function<bool()> where = {};  // … and are listed; empty: everywhere
  /// The part of the page that they stand for: where a link hides it they do nothing.
  bool HiddenParts::* part = nullptr;
};

/// The keys that a page knows, each said once.
class KeyList {
 public:
  void add(KeyLine line) { lines_.push_back(std::move(line)); }
  /// The keys of a chapter's views, as their list names them.
  void add_views(std::span<const ChapterView> views, const std::function<void(int)>& show,
                 bool HiddenParts::* part = nullptr);

  /// As Screen::key_pressed(). A key that no line names with Shift is the same with Shift.
  bool press(std::string_view key, bool ctrl, bool shift, bool alt) const;
  std::vector<Shortcut> shortcuts() const;
  const std::vector<KeyLine>& lines() const { return lines_; }

  /// What the page hides, from now on.
  void hide(const HiddenParts& hidden) { hidden_ = hidden; }
  /// Whether the line's keys do something now.
  bool acts(const KeyLine& line) const { return is_listed(line) && (!line.when || line.when()); }

 private:
  bool is_listed(const KeyLine& line) const {
    return (line.part == nullptr || !(hidden_.*line.part)) && (!line.where || line.where());
  }

  HiddenParts hidden_;
  std::vector<KeyLine> lines_;
};

}  // namespace pixelwalk::app
