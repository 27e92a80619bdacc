#include "app/state/keeper.h"

namespace pixelwalk::app {

bool Keeper::keep(const std::string& key, const std::string& value) {
  if (services_.save_setting(key, value)) return true;
  if (!value.empty() && refused_.insert(key).second) message_ = "not-kept." + key;
  return false;
}

}  // namespace pixelwalk::app
