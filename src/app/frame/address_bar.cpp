#include "app/frame/address_bar.h"

#include <algorithm>

namespace pixelwalk::app {

bool AddressBar::write(Ui& ui, const std::string& address, Change change) {
  if (address == known_) return false;
  const double now = services_.now();
  credit_ = std::min(kAtOnce, credit_ + (now - credit_at_) * kASecond);
  credit_at_ = now;
  if (change == Change::kStep && credit_ < 1) {
    ui.request_frame((1 - credit_) / kASecond);
    return false;
  }
  credit_ -= 1;
  known_ = address;
  services_.set_address_fragment(address, change == Change::kNewPlace);
  return true;
}

}  // namespace pixelwalk::app
