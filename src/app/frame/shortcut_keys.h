#pragma once

#include <string>
#include <string_view>

namespace pixelwalk::app {

/// Whether a key, by its DOM name, is one letter, digit or sign, as text has them. Space is none.
bool is_single_key(std::string_view key);
/// A capital letter as the small one: Caps Lock does not make another shortcut of it.
std::string small_letter(std::string_view key);

/// Somebody may be typing into a field in the moment in which it leaves the screen. What is typed
/// on then is no shortcut, until there was a pause.
class ShortcutKeys {
 public:
  void field_gone(double now) { typed_at_ = now; }
  /// Whether a key is typed on; to be asked for each one, `now` in seconds.
  bool still_typing(std::string_view key, double now);

 private:
  double typed_at_ = -1e9;
};

}  // namespace pixelwalk::app
