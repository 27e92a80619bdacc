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
  ++version_;
  return last_id_;
}

void RunQueue::bring_back(std::vector<QueuedRun> runs) {
  if (runs.empty()) return;
  if (empty()) paused_ = brought_back_ = true;
  for (QueuedRun& run : runs) {
    run.id = ++last_id_;
    waiting_.push_back(std::move(run));
  }
  ++version_;
}

void RunQueue::set_paused(bool paused) {
  paused_ = paused;
  brought_back_ = false;
}

void RunQueue::clear() {
  waiting_.clear();
  ++version_;
}

void RunQueue::end() {
  under_way_.reset();
  ++version_;
}

bool RunQueue::remove(int id) {
  ++version_;
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
  ++version_;
}

const QueuedRun& RunQueue::begin_next() {
  PW_CHECK(!waiting_.empty() && !under_way_, "one training at a time");
  under_way_ = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  ++version_;
  return *under_way_;
}

void RunQueue::begin_anew() {
  if (!waiting_.empty()) waiting_.front().begun = false;
}

void RunQueue::refuse(const std::string& why) {
  PW_CHECK(under_way_.has_value(), "what is refused had its turn");
  refused_.push_back({under_way_->planned.title, why});
  end();
}

}  // namespace pixelwalk::lessons
