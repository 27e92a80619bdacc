#include "lessons/training/background_task.h"

#include <utility>

#include "core/base/check.h"
#include "core/training/trainer.h"

namespace pixelwalk::lessons {

BackgroundTask::~BackgroundTask() {
  if (thread_.joinable()) thread_.join();
}

void BackgroundTask::start(std::function<void()> work) {
  PW_CHECK(!running(), "wait until poll() has returned true before the next start()");
  state_ = std::make_shared<State>();
  state_->work = std::move(work);
  if (!Trainer::has_own_thread()) return;
  thread_ = std::thread([state = state_] {
    state->work();
    state->work = nullptr;  // what the work owned is freed here, not on the screen's thread
    state->done.store(true, std::memory_order_release);
  });
}

bool BackgroundTask::poll() {
  if (!state_) return false;
  if (thread_.joinable()) {
    if (!state_->done.load(std::memory_order_acquire)) return false;
    thread_.join();
  } else if (!state_->announced) {
    state_->announced = true;
    return false;
  } else {
    state_->work();
  }
  state_.reset();
  return true;
}

}  // namespace pixelwalk::lessons
