#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/ui/services.h"
#include "app/ui/storage_trouble.h"

namespace pixelwalk::app {

/// The browser's own storage, made up: several pages may share it, one after another or at a time.
struct FakeDisk {
  Status store(const std::string& name, Bytes bytes);
  Result<Bytes> load(const std::string& name) const;
  Result<std::vector<StoredItem>> list() const;
  Status remove(const std::string& name);

  std::map<std::string, Bytes> items;
  std::set<std::string> damaged;                   // items that cannot be read
  std::set<std::string> claimed;                   // by tabs that are alive
  StorageTrouble trouble = StorageTrouble::kNone;  // that everything meets
  std::int64_t room = 1'000'000'000;               // bytes that all items may have together
  std::map<std::string, int> writes;               // how often each item was written
};

}  // namespace pixelwalk::app
