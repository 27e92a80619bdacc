#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/ui/services.h"
#include "app/ui/storage_trouble.h"

namespace pixelwalk::platform {

/// The browser's own storage as Services has it. Answers arrive through the second group, which the
/// exported functions call.
class BrowserStorage {
 public:
  void store(const std::string& name, const app::Bytes& bytes, std::function<void(Status)> stored);
  void load(const std::string& name, std::function<void(Result<app::Bytes>)> loaded);
  void list(std::function<void(Result<std::vector<app::StoredItem>>)> listed);
  void remove(const std::string& name, std::function<void(Status)> removed);
  void claim(const std::string& name, std::function<void(bool)> answer);

  /// Room for the whole entry, to be filled before answered(); null where there is not enough.
  std::uint8_t* memory(int id, std::size_t size);
  /// One more entry of the list.
  void item(int id, const std::string& name, std::int64_t bytes);
  void answered(int id, app::StorageTrouble trouble);

 private:
  // What was asked, until the browser answers.
  struct Question {
    app::Bytes bytes;
    std::vector<app::StoredItem> items;
    std::function<void(Question&, app::StorageTrouble)> answer;
  };
  int ask(std::function<void(Question&, app::StorageTrouble)> answer);

  int next_id_ = 1;
  std::map<int, Question> questions_;
};

}  // namespace pixelwalk::platform
