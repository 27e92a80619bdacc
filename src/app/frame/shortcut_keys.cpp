#include "app/frame/shortcut_keys.h"

#include <algorithm>

namespace pixelwalk::app {
namespace {

constexpr double kPause = 1.5;  // seconds

bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

bool is_single_key(std::string_view key) {
  const auto characters =
      std::ranges::count_if(key, [](char byte) { return !continues_character(byte); });
  return characters == 1 && key != " ";
}

std::string small_letter(std::string_view key) {
  std::string small(key);
  if (key.size() == 1 && key[0] >= 'A' && key[0] <= 'Z')
    small[0] = static_cast<char>(key[0] - 'A' + 'a');
  return small;
}

bool ShortcutKeys::still_typing(std::string_view key, double now) {
  const bool types = is_single_key(key) || key == " " || key == "Backspace";
  if (!types || now - typed_at_ > kPause) return false;
  typed_at_ = now;
  return true;
}

}  // namespace pixelwalk::app
