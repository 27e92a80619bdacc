#include "platform/browser_storage.h"

#include <utility>

#include "core/base/memory_budget.h"
#include "platform/bridge.h"

namespace pixelwalk::platform {

using app::StorageTrouble;

int BrowserStorage::ask(std::function<void(Question&, StorageTrouble)> answer) {
  const int id = next_id_++;
  questions_[id].answer = std::move(answer);
  return id;
}

void BrowserStorage::store(const std::string& name, const app::Bytes& bytes,
                           std::function<void(Status)> stored) {
  const int id = ask([stored = std::move(stored)](Question&, StorageTrouble trouble) {
    stored(app::storage_status(trouble));
  });
  pixelwalk_js_store(id, name.c_str(), bytes.data(), static_cast<int>(bytes.size()));
}

void BrowserStorage::load(const std::string& name, std::function<void(Result<app::Bytes>)> loaded) {
  const int id = ask([loaded = std::move(loaded)](Question& question, StorageTrouble trouble) {
    if (trouble == StorageTrouble::kNone) {
      loaded(std::move(question.bytes));
    } else {
      loaded(app::storage_status(trouble));
    }
  });
  pixelwalk_js_load_stored(id, name.c_str());
}

void BrowserStorage::list(std::function<void(Result<std::vector<app::StoredItem>>)> listed) {
  const int id = ask([listed = std::move(listed)](Question& question, StorageTrouble trouble) {
    if (trouble == StorageTrouble::kNone) {
      listed(std::move(question.items));
    } else {
      listed(app::storage_status(trouble));
    }
  });
  pixelwalk_js_list_stored(id);
}

void BrowserStorage::remove(const std::string& name, std::function<void(Status)> removed) {
  const int id = ask([removed = std::move(removed)](Question&, StorageTrouble trouble) {
    removed(app::storage_status(trouble));
  });
  pixelwalk_js_remove_stored(id, name.c_str());
}

void BrowserStorage::claim(const std::string& name, std::function<void(bool)> answer) {
  const int id = ask([answer = std::move(answer)](Question&, StorageTrouble trouble) {
    answer(trouble == StorageTrouble::kNone);
  });
  pixelwalk_js_claim(id, name.c_str());
}

std::uint8_t* BrowserStorage::memory(int id, std::size_t size) {
  if (static_cast<std::int64_t>(size) > MemoryBudget::shared().left()) return nullptr;
  app::Bytes& bytes = questions_[id].bytes;
  bytes.resize(size);
  return bytes.data();
}

void BrowserStorage::item(int id, const std::string& name, std::int64_t bytes) {
  questions_[id].items.push_back({name, bytes});
}

void BrowserStorage::answered(int id, StorageTrouble trouble) {
  const auto found = questions_.find(id);
  if (found == questions_.end()) return;
  // The answer may lead to the next question.
  Question question = std::move(found->second);
  questions_.erase(found);
  question.answer(question, trouble);
}

}  // namespace pixelwalk::platform
