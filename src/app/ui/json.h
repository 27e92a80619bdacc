#pragma once

#include <cmath>
#include <concepts>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/text.h"

namespace pixelwalk::app {

/// `text` as a JSON string, with its quotes.
inline std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      result += escaped;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// A value as JSON text.
struct Json {
  std::string text = "null";

  Json() = default;
  Json(std::same_as<bool> auto value) : text(value ? "true" : "false") {}
  Json(std::integral auto value)
    requires(!std::same_as<decltype(value), bool>)
      : text(std::to_string(value)) {}
  /// null where it is no number.
  Json(std::floating_point auto value)
      : text(std::isfinite(value) ? nine_digits(static_cast<double>(value)) : "null") {}
  Json(std::string_view value) : text(json_string(value)) {}
  Json(const std::string& value) : text(json_string(value)) {}
  Json(const char* value) : text(json_string(value)) {}

  /// What is JSON already.
  static Json made(std::string json) {
    Json result;
    result.text = std::move(json);
    return result;
  }
  static Json object(std::initializer_list<std::pair<std::string_view, Json>> members) {
    std::string text;
    for (const auto& [name, value] : members)
      text += (text.empty() ? "" : ", ") + json_string(name) + ": " + value.text;
    return made("{" + text + "}");
  }
  /// What `as_json` makes of each.
  template <class List, class AsJson>
  static Json list(const List& values, AsJson as_json) {
    std::string text;
    for (const auto& value : values) text += (text.empty() ? "" : ", ") + as_json(value).text;
    return made("[" + text + "]");
  }
};

}  // namespace pixelwalk::app
