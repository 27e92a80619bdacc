#include "lessons/training/run_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk::lessons {

int RunQueue::add(PlannedRun run) {
  if (empty()) paused_ = false;
  refused_.clear();
  waiting_.push_back({++last_id_, std::move(run)});
  return last_id_;
}

bool RunQueue::remove(int id) {
  return std::erase_if(waiting_, [id](const QueuedRun& run) { return run.id == id; }) > 0;
}

bool RunQueue::can_move(int id, int by) const {
  const auto found = std::ranges::find(waiting_, id, &QueuedRun::id);
  if (found == waiting_.end()) return false;
  const auto place = found - waiting_.begin() + by;
  return place >= 0 && std::cmp_less(place, waiting_.size());
}

void RunQueue::move(int id, int by) {
  if (!can_move(id, by)) return;
  const auto found = std::ranges::find(waiting_, id, &QueuedRun::id);
  std::iter_swap(found, found + by);
}

const QueuedRun& RunQueue::begin_next() {
  PW_CHECK(!waiting_.empty() && !under_way_, "one training at a time");
  under_way_ = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  return *under_way_;
}

void RunQueue::refuse(const std::string& why) {
  PW_CHECK(under_way_.has_value(), "what is refused had its turn");
  refused_.push_back({under_way_->planned.title, why});
  end();
}

}  // namespace pixelwalk::lessons
