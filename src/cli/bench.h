#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/model_spec.h"
#include "core/training/optimizer.h"

namespace pixelwalk::cli {

struct BenchOptions {
  int threads = 0;                        // 0: one per core
  double seconds = 5;                     // about how long to measure, over all
  ModelSpec model = ModelSpec::course();  // of 28×28 images in ten classes
  OptimizerKind optimizer = OptimizerKind::kAdam;
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
  std::int64_t parameters = 0;           // of the model
  std::string optimizer;                 // its name
  double train_images_per_second = 0;    // batch 32: images to new weights
  int predict_batch = 0;                 // 256, or as many as there is memory for
  double predict_images_per_second = 0;  // in batches of so many
  double predict_latency_ms = 0;         // one image, forward, one thread; median
  std::vector<KernelFigure> kernels;
};

/// Whether the model can be trained on built-in garments; the sentence says why not.
Status check_bench(const BenchOptions& options);

/// Checks each kernel against its reference, then measures on built-in garments. An error says
/// which kernel disagrees and by how much; then nothing was measured. The options must be ones
/// that check_bench() accepts.
Result<BenchResult> run_bench(const BenchOptions& options);

/// The kernels' part: verification and, if `seconds` > 0, times.
Result<std::vector<KernelFigure>> bench_kernels(double seconds);

/// {"variant": …, "threads": …, "train_images_per_second": …, …, "kernels": {NAME: {"gflops": …,
/// "ms": …}}}
std::string bench_json(const BenchResult& result);
/// The same for people, as a small table.
std::string bench_text(const BenchResult& result);

}  // namespace pixelwalk::cli
