#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/state/kept_things.h"
#include "core/base/bundle.h"
#include "core/base/memory_budget.h"

namespace pixelwalk::app {

/// What an imported file may hold under this name, and whether it is that: a run, its weights, a
/// training, data, a setting. A sentence otherwise; `parts`: the whole file's.
Status check_kept_part(const std::string& file_name, const BundlePart& part,
                       std::span<const BundlePart> parts);

/// All that is kept in this browser as one file, and what such a file brings. Nothing of a file is
/// taken unless all of it is right; what is here already in another version is replaced only after
/// a question. Screen thread.
class KeptExchange {
 public:
  explicit KeptExchange(const Keepers& keepers) : keepers_(keepers) {}

  /// Saves everything as pixelwalk-2026-11-23.pixelwalk.
  void export_all();
  /// Has the person choose such a file.
  void import_file();
  bool busy() const { return busy_; }

  /// How many things a file would replace; answer() decides. 0: nothing is asked.
  int conflicts() const { return static_cast<int>(conflicts_.size()); }
  void answer(bool replace);

  /// What became of it: a sentence, and whether it is good news.
  const std::string& news() const { return news_; }
  bool good() const { return good_; }
  void forget_news() { news_.clear(); }
  /// Grows when something was imported.
  int imported() const { return imported_; }

 private:
  // Something on its way: "setting/drawing" is a setting, everything else an entry of the storage.
  struct Item {
    std::string name;
    Bytes bytes;
  };

  void load_next(std::vector<StoredItem> left, int unread);
  void save(int unread);
  void take(const NamedFile& file);
  void compare_next(std::size_t at);
  void store_next(std::size_t at);
  void finish();
  void bring();
  void say(std::string news, bool good);
  template <typename Answer>
  auto while_alive(Answer answer) {
    return [alive = std::weak_ptr(alive_), answer = std::move(answer)](auto&&... values) {
      if (!alive.expired()) answer(std::forward<decltype(values)>(values)...);
    };
  }

  Keepers keepers_;
  bool busy_ = false, good_ = true;
  std::vector<Item> items_, conflicts_;
  MemoryClaim memory_;  // of both
  std::string news_;
  int imported_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
