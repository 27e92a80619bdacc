// The learner's own images in the browser's storage.

#include <utility>

#include "app/state/own_data_desk.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kName = "data/own";

}  // namespace

void OwnDataDesk::find_kept() {
  services_.list_stored(
      [this, alive = std::weak_ptr(alive_)](Result<std::vector<StoredItem>> listed) {
        if (alive.expired() || !listed.is_ok()) return;
        for (const StoredItem& item : listed.value()) {
          if (item.name == kName) kept_bytes_ = item.bytes;
        }
      });
}

void OwnDataDesk::set_keeps(bool keeps) {
  keeps_ = keeps;
  kept_version_ = 0;
  kept_problem_.clear();
  if (keeps) return claim_kept();
  services_.remove_stored(kName, [this, alive = std::weak_ptr(alive_)](const Status& removed) {
    if (alive.expired()) return;
    kept_problem_ = removed.message();
    if (removed.is_ok()) kept_bytes_ = 0;
  });
}

// Two tabs would replace each other's images without a word: one of them keeps.
void OwnDataDesk::claim_kept() {
  services_.claim(kName, [this, alive = std::weak_ptr(alive_)](bool claimed) {
    if (alive.expired() || !keeps_) return;
    keeps_ = claimed_ = claimed;
    if (!claimed) kept_problem_ = words("train.own.other-tab");
    keep();
  });
}

// Not while more is on its way: the whole is written each time.
void OwnDataDesk::keep() {
  if (!keeps_ || !claimed_ || storing_ || data_.empty() || kept_version_ == data_.version() ||
      busy() || camera_.in_use())
    return;
  storing_ = true;
  kept_version_ = data_.version();
  Bytes file = data_.to_file();
  const auto bytes = static_cast<std::int64_t>(file.size());
  services_.store(kName, std::move(file),
                  [this, bytes, alive = std::weak_ptr(alive_)](const Status& stored) {
                    if (alive.expired()) return;
                    storing_ = false;
                    kept_problem_ = stored.message();
                    if (stored.is_ok()) {
                      kept_bytes_ = bytes;
                      if (!keeps_) set_keeps(false);  // decided otherwise meanwhile
                    } else {
                      keeps_ = false;
                    }
                  });
}

void OwnDataDesk::load_kept() {
  services_.load_stored(kName, [this, alive = std::weak_ptr(alive_)](Result<Bytes> loaded) {
    if (alive.expired()) return;
    Result<OwnData> data = loaded.is_ok() ? OwnData::from_file(kName, loaded.value())
                                          : Result<OwnData>(loaded.status());
    kept_problem_ = data.status().message();
    if (!data.is_ok()) return;
    data_ = std::move(data).value();
    put_aside_.reset();
    pictures_.clear();
    keeps_ = true;
    kept_version_ = data_.version();
    claim_kept();
  });
}

}  // namespace pixelwalk::app
