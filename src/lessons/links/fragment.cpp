#include "lessons/links/fragment.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/base/words.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kPlain = "-_.,~";

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kPlain.find(c) != std::string_view::npos;
}

std::string encode(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_plain(c)) {
      result += c;
    } else {
      const auto byte = static_cast<std::uint8_t>(c);
      result += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return result;
}

// Nothing where a percent sign does not begin a byte.
std::optional<std::string> decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    std::uint8_t byte = 0;
    const char* first = text.data() + i + 1;
    if (i + 2 >= text.size() || std::from_chars(first, first + 2, byte, 16).ptr != first + 2)
      return std::nullopt;
    result += static_cast<char>(byte);
    i += 2;
  }
  return result;
}

}  // namespace

Fragment Fragment::parse(std::string_view text) {
  if (!text.empty() && text[0] == '#') text.remove_prefix(1);
  const std::size_t question = text.find('?');
  const std::string_view chapter = text.substr(0, question);
  Fragment fragment(decode(chapter).value_or(std::string(chapter)));
  if (question == std::string_view::npos) return fragment;
  text.remove_prefix(question + 1);
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    if (!pair.empty()) fragment.take_pair(pair);
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
  }
  return fragment;
}

void Fragment::take_pair(std::string_view pair) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    left_out_.push_back({std::string(pair), words("links.no-pair")});
    return;
  }
  const auto name = decode(pair.substr(0, equals)), value = decode(pair.substr(equals + 1));
  if (!name || !value) {
    left_out_.push_back({std::string(pair), words("links.bad-percent")});
  } else if (has(*name)) {
    left_out_.push_back({std::string(pair), words("links.name-twice")});
  } else {
    set(*name, *value);
  }
}

void Fragment::set(std::string_view name, std::string_view value) {
  for (auto& entry : values_) {
    if (entry.first == name) {
      entry.second = value;
      return;
    }
  }
  values_.emplace_back(name, value);
}

std::optional<std::string> Fragment::get(std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<long long> Fragment::get_integer(std::string_view name) const {
  const auto text = get(name);
  if (!text) return std::nullopt;
  long long value = 0;
  const char* end = text->data() + text->size();
  const auto parsed = std::from_chars(text->data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

std::string Fragment::to_string() const {
  std::string text = encode(chapter);
  char separator = '?';
  for (const auto& [name, value] : values_) {
    text += separator + encode(name) + "=" + encode(value);
    separator = '&';
  }
  return text;
}

}  // namespace pixelwalk::lessons
