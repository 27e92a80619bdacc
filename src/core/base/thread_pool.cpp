#include "core/base/thread_pool.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/check.h"

#if defined(__SSE2__) && !defined(__wasm__)
#include <emmintrin.h>
#endif

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define PW_NO_THREADS 1
#endif

namespace pixelwalk {

namespace {

constexpr int kMaxThreads = 16;

// A training step is some ten loops of a few hundred microseconds each, so a thread that finds
// nothing to do stays awake about this long before it sleeps: waking it again would cost as much.
constexpr std::chrono::microseconds kSpin{60};

void breathe() {
#if defined(__SSE2__) && !defined(__wasm__)
  _mm_pause();
#endif
}

// Spins until `done()` or until kSpin has passed; returns the last answer of done().
template <typename Done>
bool spin_until(const Done& done) {
  const auto end = std::chrono::steady_clock::now() + kSpin;
  do {
    for (int i = 0; i < 64; ++i) {
      if (done()) return true;
      breathe();
    }
  } while (std::chrono::steady_clock::now() < end);
  return done();
}

// The loop under way in one 64-bit word, so that taking a task is one compare-and-swap: its number
// in the top 24 bits, its count in the next 20, the next task to take in the low 20. A thread that
// has taken a task knows that the loop cannot end before that task does; that keeps function and
// context in place.
constexpr int kCountBits = 20;
constexpr std::uint64_t kCountMask = (std::uint64_t{1} << kCountBits) - 1;

std::uint64_t count_of(std::uint64_t ticket) {
  return (ticket >> kCountBits) & kCountMask;
}
std::uint64_t next_of(std::uint64_t ticket) {
  return ticket & kCountMask;
}
bool has_task(std::uint64_t ticket) {
  return next_of(ticket) < count_of(ticket);
}

}  // namespace

struct ThreadPool::State {
  int threads = 1;
  std::vector<pthread_t> workers;

  std::atomic<std::uint64_t> ticket{0};
  std::atomic<std::uint64_t> finished{0};  // tasks of the loop under way that are done
  Function function = nullptr;
  void* context = nullptr;

  std::mutex mutex;
  std::condition_variable work_or_stop, all_done;
  std::atomic<int> sleepers{0};
  std::atomic<bool> caller_sleeps{false};
  std::atomic<bool> stop{false};

  // Takes tasks until none is left. Called by the workers and by the caller.
  void work() {
    std::uint64_t seen = ticket.load(std::memory_order_acquire);
    while (has_task(seen)) {
      if (!ticket.compare_exchange_weak(seen, seen + 1, std::memory_order_acq_rel,
                                        std::memory_order_acquire)) {
        continue;
      }
      const std::uint64_t count = count_of(seen);
      function(context, static_cast<int>(next_of(seen)));
      // From the last of these on, the caller may return and start another loop.
      if (finished.fetch_add(1) + 1 == count && caller_sleeps.load()) {
        const std::scoped_lock lock(mutex);
        all_done.notify_one();
      }
      seen = ticket.load(std::memory_order_acquire);
    }
  }

  void worker_loop() {
    const auto wanted = [this] { return has_task(ticket.load()) || stop.load(); };
    for (;;) {
      if (!spin_until(wanted)) {
        std::unique_lock lock(mutex);
        sleepers.fetch_add(1);
        work_or_stop.wait(lock, wanted);
        sleepers.fetch_sub(1);
      }
      if (stop.load()) return;
      work();
    }
  }
};

ThreadPool::ThreadPool(int threads) : state_(std::make_unique<State>()) {
  PW_CHECK(threads >= 0, "ask for a number of threads, or 0 for one per core");
  if (threads == 0) threads = available_cores();
  threads = std::min(threads, kMaxThreads);
#if !defined(PW_NO_THREADS)
  // Not std::thread: a browser may refuse a thread, and then fewer must do.
  for (int i = 1; i < threads; ++i) {
    pthread_t worker;
    const auto entry = [](void* state) -> void* {
      static_cast<State*>(state)->worker_loop();
      return nullptr;
    };
    if (pthread_create(&worker, nullptr, entry, state_.get()) != 0) break;
    state_->workers.push_back(worker);
  }
#endif
  state_->threads = 1 + static_cast<int>(state_->workers.size());
}

ThreadPool::~ThreadPool() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->stop.store(true);
    state_->work_or_stop.notify_all();
  }
  for (const pthread_t worker : state_->workers) pthread_join(worker, nullptr);
}

int ThreadPool::threads() const {
  return state_->threads;
}

void ThreadPool::run(int count, Function function, void* context) {
  PW_CHECK(count >= 0 && static_cast<std::uint64_t>(count) < kCountMask,
           "cut the loop into fewer than a million tasks");
  if (state_->workers.empty() || count == 1) {
    for (int index = 0; index < count; ++index) function(context, index);
    return;
  }
  if (count == 0) return;
  State& state = *state_;
  const auto total = static_cast<std::uint64_t>(count);
  state.function = function;
  state.context = context;
  state.finished.store(0);
  const std::uint64_t loop = (state.ticket.load() >> (2 * kCountBits)) + 1;
  state.ticket.store((loop << (2 * kCountBits)) | (total << kCountBits));
  if (state.sleepers.load() > 0) {
    const std::scoped_lock lock(state.mutex);
    state.work_or_stop.notify_all();
  }
  state.work();
  const auto done = [&] { return state.finished.load() == total; };
  if (spin_until(done)) return;
  std::unique_lock lock(state.mutex);
  state.caller_sleeps.store(true);
  state.all_done.wait(lock, done);
  state.caller_sleeps.store(false);
}

int ThreadPool::available_cores() {
#if defined(PW_NO_THREADS)
  return 1;
#else
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
#endif
}

}  // namespace pixelwalk
