#include "core/base/words.h"

#include <algorithm>

#include "core/base/compiled_texts.h"
#include "core/base/text.h"

namespace pixelwalk {
namespace {

const Language::Entry* find_in(const Language& language, std::string_view name) {
  const auto found = std::ranges::lower_bound(language.entries, name, {}, &Language::Entry::name);
  return found != language.entries.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

TextValue::TextValue(std::string_view name, std::string text) : pair(name, std::move(text)) {}
TextValue::TextValue(std::string_view name, std::string_view text) : pair(name, text) {}
TextValue::TextValue(std::string_view name, Whole whole)
    : pair(name, std::to_string(whole.number)) {}
TextValue::TextValue(std::string_view name, Natural natural)
    : pair(name, std::to_string(natural.number)) {}
TextValue::TextValue(const TextValue& other) = default;
TextValue::TextValue(TextValue&& other) noexcept = default;
TextValue::~TextValue() = default;

bool Catalogue::choose(std::string_view wish) {
  const std::string_view code = wish.substr(0, wish.find_first_of("-_."));
  const auto found = std::ranges::find(languages_, code, &Language::code);
  if (found == languages_.end()) return false;
  language_ = static_cast<std::size_t>(found - languages_.begin());
  return true;
}

void Catalogue::take(std::span<const Language> languages) {
  languages_ = languages;
  language_ = 0;
}

const Language::Entry* Catalogue::find(std::string_view entry) const {
  const Language::Entry* found = find_in(language(), entry);
  return found != nullptr ? found : find_in(languages_.front(), entry);
}

std::string_view Catalogue::phrase(std::string_view entry) const {
  const Language::Entry* found = find(entry);
  return found != nullptr ? found->text : entry;
}

std::string Catalogue::filled(std::string_view entry, std::span<const TextValue> values) const {
  std::string_view rest = phrase(entry);
  std::string result;
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    result += rest.substr(0, open);
    rest.remove_prefix(open);
    const std::size_t close = rest.find('}');
    if (close == std::string_view::npos) break;
    const auto value = std::ranges::find(values, rest.substr(1, close - 1), &TextValue::first);
    if (value != values.end()) result += value->second;
    const std::size_t taken = value != values.end() ? close + 1 : 1;
    if (value == values.end()) result += '{';
    rest.remove_prefix(taken);
  }
  return result.append(rest);
}

std::vector<std::string_view> Catalogue::names(std::string_view file) const {
  std::vector<std::string_view> found;
  for (const Language::Entry& entry : languages_.front().entries) {
    const std::size_t dot = entry.name.find('.');
    if (entry.name.substr(0, dot) == file) found.push_back(entry.name.substr(dot + 1));
  }
  return found;
}

Catalogue& catalogue() {
  static Catalogue all(compiled_texts());
  return all;
}

std::string words(std::string_view entry) {
  return catalogue().filled(entry, {});
}
std::string words(std::string_view entry, std::initializer_list<TextValue> values) {
  return catalogue().filled(entry, {values.begin(), values.size()});
}
std::string words(std::string_view entry, const TextValues& values) {
  return catalogue().words(entry, values);
}

std::string_view phrase(std::string_view entry) {
  return catalogue().phrase(entry);
}

std::string counted_words(std::string_view entry, std::int64_t count, TextValues values) {
  values.emplace_back("count", with_thousands(count));
  return words(std::string(entry) + (count == 1 ? ".one" : ".many"), values);
}

}  // namespace pixelwalk
