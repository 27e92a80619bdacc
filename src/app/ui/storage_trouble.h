#pragma once

#include "core/base/status.h"

namespace pixelwalk::app {

/// Why the browser's own storage did not do what it was asked; js/storage.js has the same numbers.
enum class StorageTrouble {
  kNone,
  kRefused,       // this page may not use it: a private window, blocked by a setting
  kFull,          // the browser gives no more room
  kOtherVersion,  // a newer page has made it another one
  kBroken,        // it cannot be read or written, or an entry is damaged
  kMissing,       // there is no such entry
  kNoMemory,      // the entry is larger than what is left of the page's memory
};

/// The sentence for it; ok for kNone.
Status storage_status(StorageTrouble trouble);

}  // namespace pixelwalk::app
