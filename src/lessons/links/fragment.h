#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pixelwalk::lessons {

/// The part of the address after '#': a chapter and its state, "convolution?step=12&filter=sobel".
/// Names and values are percent-encoded. Parsing never fails: what makes no sense is left out, and
/// the page that reads a value says so.
class Fragment {
 public:
  Fragment() = default;
  explicit Fragment(std::string chapter_in) : chapter(std::move(chapter_in)) {}
  static Fragment parse(std::string_view text);

  std::string chapter;

  void set(std::string_view name, std::string_view value);
  void set(std::string_view name, long long value) { set(name, std::to_string(value)); }
  std::optional<std::string> get(std::string_view name) const;
  /// The value when it is a whole number; nothing when it is absent or something else.
  std::optional<long long> get_integer(std::string_view name) const;
  bool has(std::string_view name) const { return get(name).has_value(); }

  std::string to_string() const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

}  // namespace pixelwalk::lessons
