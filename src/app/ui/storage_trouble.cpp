#include "app/ui/storage_trouble.h"

#include "core/base/words.h"

namespace pixelwalk::app {

Status storage_status(StorageTrouble trouble) {
  switch (trouble) {
    case StorageTrouble::kNone:
      break;
    case StorageTrouble::kRefused:
      return Status::error(words("storage.refused"));
    case StorageTrouble::kFull:
      return Status::error(words("storage.full"));
    case StorageTrouble::kOtherVersion:
      return Status::error(words("storage.other-version"));
    case StorageTrouble::kBroken:
      return Status::error(words("storage.broken"));
    case StorageTrouble::kMissing:
      return Status::error(words("storage.missing"));
    case StorageTrouble::kNoMemory:
      return Status::error(words("storage.no-memory"));
  }
  return Status::ok();
}

}  // namespace pixelwalk::app
