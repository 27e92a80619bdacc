#pragma once

#include <string>

#include "app/ui/services.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// The part of the browser's address after '#': says where the person is, and is another one after
/// a link or the browser's back and forward. Browsers refuse one that changes too often (Safari
/// after 100 changes in 30 seconds), so a few may follow at once, as a person steps, and a walk
/// that plays by itself writes now and then.
class AddressBar {
 public:
  explicit AddressBar(Services& services) : services_(services) {}

  /// A step may wait for a while; the last of a place, and another place, do not.
  enum class Change { kStep, kLastOfPlace, kNewPlace };

  /// Whether it is another one than was read or written last.
  bool has_changed() const { return services_.address_fragment() != known_; }
  const std::string& read() { return known_ = services_.address_fragment(); }
  /// A step that must wait asks for the frame in which it can be written. True where it was.
  bool write(Ui& ui, const std::string& address, Change change);

 private:
  static constexpr double kAtOnce = 20, kASecond = 2.5;

  Services& services_;
  std::string known_;
  double credit_ = kAtOnce, credit_at_ = 0;  // changes that may follow; when it was so
};

}  // namespace pixelwalk::app
