#pragma once

#include <memory>

#include "app/state/keeper.h"
#include "lessons/training/run_queue.h"

namespace pixelwalk::app {

/// Keeps the queue of trainings in the browser's storage, from visit to visit. It is one tab's at a
/// time; another tab's own is not kept. Screen thread.
class KeptQueue {
 public:
  KeptQueue(Services& services, Keeper& keeper, lessons::RunQueue& queue);

  /// Puts what has changed into the storage. Once a frame.
  void keep();

 private:
  void take_place();

  Services& services_;
  Keeper& keeper_;
  lessons::RunQueue& queue_;
  bool ours_ = false;
  int looks_left_ = 3;  // a page that is reloaded may come before the one that it was has gone
  double look_at_ = -1;
  int kept_ = 0;  // RunQueue::version() that the storage has
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
