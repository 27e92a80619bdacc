#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pixelwalk::lessons {

/// The part of the address after '#': a chapter and its state, "convolution?step=12&filter=sobel".
/// Names and values are percent-encoded. Parsing never fails: what makes no sense is left out, and
/// left_out() has it. Pages read it through a FragmentReader, which tells what they could not use.
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
  /// Names and values in their order.
  const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }

  /// A part of the address that parse() could not take.
  struct LeftOut {
    std::string text;  // as it stands in the address
    std::string why;   // "it can’t be read"
  };
  const std::vector<LeftOut>& left_out() const { return left_out_; }

  std::string to_string() const;

 private:
  void take_pair(std::string_view pair);

  std::vector<std::pair<std::string, std::string>> values_;
  std::vector<LeftOut> left_out_;
};

}  // namespace pixelwalk::lessons
