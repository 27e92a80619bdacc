#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace pixelwalk::lessons {

/// Does one long piece of work without freezing the screen: on a thread of its own where there are
/// threads. Where there are none it runs inside poll(), one call late, so that the screen can say
/// first what it is about to do. All functions belong to one thread, the screen's; `work` must only
/// touch what it owns.
class BackgroundTask {
 public:
  BackgroundTask() = default;
  /// Waits for the work under way.
  ~BackgroundTask();
  BackgroundTask(const BackgroundTask&) = delete;
  BackgroundTask& operator=(const BackgroundTask&) = delete;

  bool running() const { return state_ != nullptr; }
  /// Only when not running().
  void start(std::function<void()> work);
  /// True once, when the work is done.
  bool poll();

 private:
  struct State {
    std::function<void()> work;
    std::atomic<bool> done{false};
    bool announced = false;  // without threads: the screen has drawn since start()
  };
  std::shared_ptr<State> state_;
  std::thread thread_;
};

}  // namespace pixelwalk::lessons
