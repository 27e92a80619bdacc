#pragma once

#include <set>
#include <string>
#include <string_view>

#include "app/ui/services.h"

namespace pixelwalk::app {

/// A set of names that the browser's storage keeps from visit to visit, with blanks between them,
/// where storage is allowed. Screen thread.
class KeptNames {
 public:
  KeptNames(Services& services, const char* setting);

  bool contains(std::string_view name) const { return names_.contains(name); }
  int count() const { return static_cast<int>(names_.size()); }
  void add(std::string_view name);
  void clear();
  /// Reads again what is kept.
  void load();

 private:
  void save();

  Services& services_;
  const char* setting_;
  std::set<std::string, std::less<>> names_;
};

}  // namespace pixelwalk::app
