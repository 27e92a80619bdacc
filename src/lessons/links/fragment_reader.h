#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/links/fragment.h"

namespace pixelwalk::lessons {

/// Takes an address apart for those who know its names. What is right counts; what is not takes its
/// default and is noted, and so is every name that nobody has asked for: message() tells whoever
/// opened the link. Pure.
class FragmentReader {
 public:
  explicit FragmentReader(Fragment fragment);

  const Fragment& fragment() const { return fragment_; }
  /// Whether the address names it; that alone is not asking for it.
  bool has(std::string_view name) const { return fragment_.has(name); }
  /// Whether the address names it and it was not refused so far.
  bool accepts(std::string_view name) const { return has(name) && !refused_.contains(name); }

  // Each asks for a name; `otherwise` where it is absent or refused.
  std::optional<std::string> text(std::string_view name);
  int number(std::string_view name, int least, int most, int otherwise);
  /// 0 or 1.
  bool flag(std::string_view name, bool otherwise = false);
  /// One of `names`, as its index.
  template <class Choice>
  Choice choice(std::string_view name, std::span<const std::string_view> names, Choice otherwise) {
    return static_cast<Choice>(index_of(name, names, static_cast<int>(otherwise)));
  }
  /// Several of `names` with commas between them, as their indices.
  std::set<int> choices(std::string_view name, std::span<const std::string_view> names);

  /// What stands under `name` does not count: "This link asks for “name=value”; WHY."
  void refuse(std::string_view name, std::string_view why);
  /// As refuse(), in a sentence of one's own.
  void refuse_saying(std::string_view name, std::string sentence);
  /// What else has to be said about the link: a sentence.
  void say(std::string sentence);

  /// All that was noted, in as few words as name it; empty where the whole address counts. To be
  /// asked when everybody has read.
  std::string message() const;

 private:
  struct Fault {
    std::string what;      // "view=sideways"
    std::string why;       // what can stand there instead
    std::string sentence;  // in place of both; may be empty
  };
  int index_of(std::string_view name, std::span<const std::string_view> names, int otherwise);
  std::string asked(std::string_view name) const;
  std::vector<Fault> all_faults() const;

  Fragment fragment_;
  std::set<std::string, std::less<>> read_, refused_;
  std::vector<Fault> faults_;
  std::vector<std::string> said_;
};

/// What stands in an address, as it can be shown in a sentence: not too long, and no characters
/// that do not print.
std::string shown_in_a_sentence(std::string_view text);

}  // namespace pixelwalk::lessons
