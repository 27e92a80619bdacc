#include "app/state/kept_queue.h"

#include "lessons/training/kept_queue.h"

namespace pixelwalk::app {
namespace {

constexpr const char* kKey = "queue";  // in the browser's storage
constexpr double kLookAgain = 2;       // seconds

}  // namespace

KeptQueue::KeptQueue(Services& services, Keeper& keeper, lessons::RunQueue& queue)
    : services_(services), keeper_(keeper), queue_(queue) {
  take_place();
}

void KeptQueue::take_place() {
  look_at_ = -1;
  services_.claim(kKey, [this, alive = std::weak_ptr(alive_)](bool claimed) {
    if (alive.expired()) return;
    ours_ = claimed;
    if (claimed) {
      queue_.bring_back(lessons::from_queue_text(keeper_.kept(kKey).value_or("")));
    } else if (looks_left_-- > 0) {
      look_at_ = services_.now() + kLookAgain;
    }
  });
}

void KeptQueue::keep() {
  if (look_at_ >= 0 && services_.now() >= look_at_) take_place();
  if (!ours_ || kept_ == queue_.version()) return;
  kept_ = queue_.version();
  keeper_.keep(kKey, lessons::to_queue_text(queue_));
}

}  // namespace pixelwalk::app
