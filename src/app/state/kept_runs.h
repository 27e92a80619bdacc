#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/ui/services.h"
#include "lessons/training/kept_run.h"
#include "lessons/training/run_list.h"

namespace pixelwalk::app {

/// Keeps the runs in the browser's storage, each as two entries: what is known of it, which comes
/// back when the page opens, and its weights, which come back when somebody looks at runs. A run is
/// kept once its training has ended or was reset. Screen thread.
class KeptRuns {
 public:
  /// In the storage: kFolder and a name, and the same with kWeights behind it.
  static constexpr std::string_view kFolder = "run/", kWeights = ".weights";

  KeptRuns(Services& services, lessons::RunList& runs);

  /// Puts what has changed into the storage. Once a frame.
  void follow();
  /// Brings the weights, the newest run's first, as many as the list has room for.
  void bring_weights();
  /// Brings what has come into the storage since, from a file.
  void look_again() { look(); }
  /// Whether this run is in the storage, with weights of so many batches.
  bool keeps(int id, std::int64_t steps) const;
  /// The run whose entry or weights these are; null where there is none.
  const lessons::Run* run_of(std::string_view entry) const;
  /// Takes this entry's run out of the list, and leaves the storage as it is: another takes its
  /// place there.
  void let_go(std::string_view entry);
  /// Why something was not kept, or cannot be read; once for each reason.
  std::string take_message() { return std::exchange(message_, {}); }

 private:
  // Where a run of the list stands in the storage.
  struct Place {
    std::string name;
    std::int64_t order = 0;
    std::uint64_t changed = 0;                            // Run::changed that is kept
    std::shared_ptr<const Checkpoint> weights = nullptr;  // that are kept, if they are known
    bool stored = false;                                  // and have been written
  };

  void look();
  void bring(std::vector<std::string> names);
  void restore();
  void bring_next_weights();
  void take_weights(int id, const Result<Bytes>& loaded);
  void keep(const lessons::Run& run);
  void remove_gone();
  void failed(const Status& why, std::string_view entry);
  bool is_kept(std::string_view name) const;
  template <typename Answer>
  auto while_alive(Answer answer) {
    return [alive = std::weak_ptr(alive_), answer = std::move(answer)](auto&&... values) {
      if (!alive.expired()) answer(std::forward<decltype(values)>(values)...);
    };
  }

  Services& services_;
  lessons::RunList& runs_;
  bool looking_ = false;  // for what is kept: until then nothing is written
  std::vector<std::pair<std::string, lessons::KeptRun>> brought_;
  std::map<std::string, std::int64_t> sizes_;  // of what is in the storage, at the last look
  std::map<int, Place> places_;                // by Run::id
  std::vector<int> without_weights_;           // that have some in the storage, the newest last
  bool weights_wanted_ = false, bringing_ = false;
  std::uint64_t version_ = 0;  // RunList::version() that is kept
  int under_way_ = 0;          // RunList::under_way() then
  std::int64_t last_order_ = 0;
  std::map<int, std::int64_t> orders_before_;  // of runs that were removed, by Run::id
  std::set<std::string> said_;
  std::string message_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
