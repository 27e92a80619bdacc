#pragma once

#include <memory>
#include <type_traits>

namespace pixelwalk {

/// Runs loops on a fixed set of threads. Which thread takes which task is left to chance, so tasks
/// must write to places of their own and be cut the same way whatever threads() is: then results
/// are the same bits for any number of threads. In a build without threads everything runs on the
/// caller.
class ThreadPool {
 public:
  /// `threads` counts the calling thread too; 0 means one per core. At most 16.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const;

  /// Calls task(0) … task(count − 1), each once, on all threads, and returns when all are done. The
  /// caller works too. No allocation. One caller at a time; a task must not call parallel_for.
  template <typename Task>
  void parallel_for(int count, Task&& task) {
    using Plain = std::remove_reference_t<Task>;
    run(
        count, [](void* context, int index) { (*static_cast<Plain*>(context))(index); },
        const_cast<void*>(static_cast<const void*>(&task)));
  }

  /// Cores that this machine or browser offers, at least 1; 1 in a build without threads.
  static int available_cores();

 private:
  using Function = void (*)(void* context, int index);
  void run(int count, Function function, void* context);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pixelwalk
