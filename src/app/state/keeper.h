#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// Keeps what a person has made in the browser's storage, from visit to visit. Where that is full
/// or blocked, the thing lives as long as the page does, and a sentence says so, once for each key.
/// Screen thread.
class Keeper {
 public:
  explicit Keeper(Services& services) : services_(services) {}

  std::optional<std::string> kept(const std::string& key) { return services_.load_setting(key); }
  /// Whether it is kept now. Empty: what was kept is forgotten.
  bool keep(const std::string& key, const std::string& value);
  /// The entry of frame.txt that says what could not be kept since the last call
  /// ("not-kept.photo"); empty: nothing.
  std::string take_message() { return std::exchange(message_, {}); }

 private:
  Services& services_;
  std::set<std::string> refused_;
  std::string message_;
};

}  // namespace pixelwalk::app
