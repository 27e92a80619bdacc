#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pixelwalk {

/// What fills the placeholder {first} of an entry: its text, or a whole number. Not inline, as many
/// hundred calls make one.
struct TextValue : std::pair<std::string_view, std::string> {
  TextValue(std::string_view name, std::string text);
  TextValue(std::string_view name, std::string_view text);
  TextValue(std::string_view name, const char* text) : TextValue(name, std::string_view(text)) {}
  TextValue(std::string_view name, std::signed_integral auto number)
      : TextValue(name, Whole{static_cast<std::int64_t>(number)}) {}
  TextValue(std::string_view name, std::unsigned_integral auto number)
      : TextValue(name, Natural{number}) {}
  TextValue(const TextValue& other);
  TextValue(TextValue&& other) noexcept;
  TextValue& operator=(const TextValue& other) = default;
  TextValue& operator=(TextValue&& other) noexcept = default;
  ~TextValue();

 private:
  struct Whole {
    std::int64_t number;
  };
  struct Natural {
    std::uint64_t number;
  };
  TextValue(std::string_view name, Whole whole);
  TextValue(std::string_view name, Natural natural);
};
using TextValues = std::vector<TextValue>;

/// The words of a language: what assets/texts/CODE/FILE.txt holds under [NAME] is "FILE.NAME" here.
/// The build makes it of the files (web/toolchain/compile_texts.py, which describes them).
struct Language {
  struct Entry {
    std::string_view name, text;
  };
  std::string_view code;           // "en"
  std::span<const Entry> entries;  // by name, in the order of its bytes
};

/// All that is said, in one of several languages. Every thread may look something up.
class Catalogue {
 public:
  /// The first language is spoken first, and says what another has no words for.
  explicit Catalogue(std::span<const Language> languages) : languages_(languages) {}

  std::span<const Language> languages() const { return languages_; }
  const Language& language() const { return languages_[language_]; }
  /// Takes the language of a wish such as "de", "de-AT" or "de_DE.UTF-8", if it is there.
  bool choose(std::string_view wish);
  /// Other languages than those so far, the first one spoken; while nobody else looks something up.
  void take(std::span<const Language> languages);

  bool has(std::string_view entry) const { return find(entry) != nullptr; }
  /// The entry as it stands; its own name when there is no such entry, so that this shows.
  std::string_view phrase(std::string_view entry) const;
  /// The entry with each {placeholder} replaced that there is a value for; the first one wins.
  std::string words(std::string_view entry, const TextValues& values) const {
    return filled(entry, values);
  }
  /// The same, of values that stand anywhere.
  std::string filled(std::string_view entry, std::span<const TextValue> values) const;
  /// The names of a file's entries without the file's, in their order.
  std::vector<std::string_view> names(std::string_view file) const;

 private:
  const Language::Entry* find(std::string_view entry) const;

  std::span<const Language> languages_;
  std::atomic<std::size_t> language_ = 0;
};

/// What is compiled in: English, and any other folder of assets/texts.
Catalogue& catalogue();

/// What stands under `entry`, "file.name", in the language that is spoken.
std::string words(std::string_view entry);
std::string words(std::string_view entry, std::initializer_list<TextValue> values);
std::string words(std::string_view entry, const TextValues& values);

/// The same where nothing is filled in: a view that stays. `entry` is a literal.
std::string_view phrase(std::string_view entry);

/// What a table holds of words, so that they are of the language that is spoken when they are used.
struct Phrase {
  std::string_view entry;  // a literal
  operator std::string_view() const { return phrase(entry); }
};

/// "entry.one" or "entry.many", by how many there are, which {count} says.
std::string counted_words(std::string_view entry, std::int64_t count, TextValues values = {});

}  // namespace pixelwalk
