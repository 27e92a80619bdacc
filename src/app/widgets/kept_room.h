#pragma once

#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What is drawn while it lives keeps the room that it has taken, until Ui::forget_rooms(): a
/// verdict that goes with its step leaves what stands beneath it where it is.
class KeptRoom {
 public:
  KeptRoom(Ui& ui, std::string_view name, Flow& flow)
      : flow_(flow), top_(flow.y), room_(ui.room(ui.id(name), flow.width)) {}
  ~KeptRoom() {
    room_ = std::max(room_, flow_.y - top_);
    flow_.y = top_ + room_;
  }
  KeptRoom(const KeptRoom&) = delete;
  KeptRoom& operator=(const KeptRoom&) = delete;

 private:
  Flow& flow_;
  float top_;
  float& room_;
};

}  // namespace pixelwalk::app
