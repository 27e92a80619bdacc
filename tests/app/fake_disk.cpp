#include "tests/app/fake_disk.h"

#include <utility>

namespace pixelwalk::app {

Status FakeDisk::store(const std::string& name, Bytes bytes) {
  if (trouble != StorageTrouble::kNone) return storage_status(trouble);
  auto size = static_cast<std::int64_t>(bytes.size());
  for (const auto& [other, there] : items) {
    if (other != name) size += static_cast<std::int64_t>(there.size());
  }
  if (size > room) return storage_status(StorageTrouble::kFull);
  ++writes[name];
  damaged.erase(name);
  items[name] = std::move(bytes);
  return Status::ok();
}

Result<Bytes> FakeDisk::load(const std::string& name) const {
  if (trouble != StorageTrouble::kNone) return storage_status(trouble);
  const auto found = items.find(name);
  if (found == items.end()) return storage_status(StorageTrouble::kMissing);
  if (damaged.contains(name)) return storage_status(StorageTrouble::kBroken);
  return found->second;
}

Result<std::vector<StoredItem>> FakeDisk::list() const {
  if (trouble != StorageTrouble::kNone) return storage_status(trouble);
  std::vector<StoredItem> list;
  for (const auto& [name, bytes] : items)
    list.push_back({name, static_cast<std::int64_t>(bytes.size())});
  return list;
}

Status FakeDisk::remove(const std::string& name) {
  if (trouble != StorageTrouble::kNone) return storage_status(trouble);
  items.erase(name);
  return Status::ok();
}

}  // namespace pixelwalk::app
