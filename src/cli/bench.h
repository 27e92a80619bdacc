#pragma once

#include <string>
#include <vector>

#include "core/base/status.h"

namespace pixelwalk::cli {

struct BenchOptions {
  int threads = 0;     // 0: one per core
  double seconds = 5;  // about how long to measure, over all
};

/// One operation of the course model, a batch of 32, on one thread.
struct KernelFigure {
  std::string name;  // "conv2d_1/forward"
  double gflops =
      0;  // 2 × the multiply-adds that plain loops need for the same numbers, per second / 1e9;
          // backward passes of a pooled convolution need those of live gradients alone
  double milliseconds = 0;  // median
};

struct BenchResult {
  std::string variant;  // "native", or the browser build: "relaxed-threads", "simd-threads", "simd"
  int threads = 0;
  double train_images_per_second = 0;    // course model, batch 32, Adam: images to new weights
  double predict_images_per_second = 0;  // course model, batches of 256
  double predict_latency_ms = 0;         // one image, forward, one thread; median
  std::vector<KernelFigure> kernels;
};

/// Checks each kernel against its reference, then measures on built-in garments. An error says
/// which kernel disagrees and by how much; then nothing was measured.
Result<BenchResult> run_bench(const BenchOptions& options);

/// The kernels' part: verification and, if `seconds` > 0, times.
Result<std::vector<KernelFigure>> bench_kernels(double seconds);

/// {"variant": …, "threads": …, "train_images_per_second": …, …, "kernels": {NAME: {"gflops": …,
/// "ms": …}}}
std::string bench_json(const BenchResult& result);
/// The same for people, as a small table.
std::string bench_text(const BenchResult& result);

}  // namespace pixelwalk::cli
