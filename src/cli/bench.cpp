#include "cli/bench.h"

#include <algorithm>
#include <cstdio>

#include "cli/bench_clock.h"
#include "cli/json_text.h"
#include "core/base/simd.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/batcher.h"
#include "core/data/garments.h"
#include "core/model/sequential.h"
#include "core/training/optimizer.h"
#include "core/training/trainer.h"
#include "core/training/training_memory.h"

namespace pixelwalk::cli {

namespace {

constexpr int kBatch = 32;
constexpr int kPredictBatch = 256;
constexpr int kImages = 1024;

const char* variant_name() {
#if defined(__EMSCRIPTEN__) && defined(__EMSCRIPTEN_PTHREADS__)
  return lanes::kFusedMultiplyAdd ? "relaxed-threads" : "simd-threads";
#elif defined(__EMSCRIPTEN__)
  return "simd";
#else
  return "native";
#endif
}

double train_rate(Sequential& model, OptimizerKind kind, const ImageSet& images, double seconds,
                  ThreadPool& pool) {
  const auto optimizer = Optimizer::create(kind, model.parameters());
  Batcher batcher(images, {.batch_size = kBatch, .shuffle = true, .seed = 1, .limit = 0});
  std::vector<float> x(static_cast<std::size_t>(kBatch) * images.image(0).size());
  std::vector<std::uint8_t> labels(kBatch);
  int epoch = 0;
  const auto train_epoch = [&] {
    batcher.start_epoch(++epoch);
    while (const int batch = batcher.next(x.data(), labels.data())) {
      model.forward_backward(x.data(), labels.data(), batch);
      optimizer->apply(model.parameters(), 0.001F, pool);
      model.parameters_changed();
    }
  };
  return images.count() / median_seconds(seconds, train_epoch);
}

double predict_rate(Sequential& model, const std::vector<float>& x, double seconds) {
  const int batch = model.max_batch();
  std::vector<float> logits(static_cast<std::size_t>(batch) * 10);
  const auto predict = [&] { model.forward(x.data(), batch, logits.data()); };
  return batch / median_seconds(seconds, predict);
}

std::vector<float> first_images(const ImageSet& images, int count) {
  std::vector<float> x(static_cast<std::size_t>(count) * images.image(0).size());
  std::vector<std::uint8_t> labels(static_cast<std::size_t>(count));
  Batcher batcher(images, {.batch_size = count, .shuffle = false, .seed = 1, .limit = 0});
  batcher.start_epoch(1);
  batcher.next(x.data(), labels.data());
  return x;
}

}  // namespace

Status check_bench(const BenchOptions& options) {
  const DatasetPtr garments = make_garments({.train_count = 1, .test_count = 1, .seed = 1});
  return check_training(options.model, *garments, {.batch_size = kBatch});
}

Result<BenchResult> run_bench(const BenchOptions& options) {
  BenchResult result;
  result.variant = variant_name();
  result.optimizer = optimizer_name(options.optimizer);
  const DatasetPtr garments = make_garments({.train_count = kImages, .test_count = 0, .seed = 1});
  result.predict_batch = std::min(kPredictBatch, largest_batch_size(options.model));
  Result<std::vector<KernelFigure>> kernels = bench_kernels(options.seconds * 0.3);
  if (!kernels.is_ok()) return kernels.status();
  result.kernels = std::move(kernels).value();

  ThreadPool pool(options.threads), alone(1);
  result.threads = pool.threads();
  const auto build = [&](int max_batch, ThreadPool& threads) {
    return Sequential::build(options.model, 1, max_batch, threads);
  };
  auto model = build(result.predict_batch, pool);
  if (!model.is_ok()) return model.status();
  result.parameters = parameter_count(model.value()->layers());
  const std::vector<float> images = first_images(garments->train, result.predict_batch);
  result.train_images_per_second =
      train_rate(*model.value(), options.optimizer, garments->train, options.seconds * 0.5, pool);
  result.predict_images_per_second = predict_rate(*model.value(), images, options.seconds * 0.1);

  auto single = build(1, alone);
  if (!single.is_ok()) return single.status();
  float logits[10];
  const auto predict_one = [&] { single.value()->forward(images.data(), 1, logits); };
  result.predict_latency_ms = 1e3 * median_seconds(options.seconds * 0.1, predict_one);
  return result;
}

std::string bench_json(const BenchResult& result) {
  std::string json =
      R"({"variant": ")" + result.variant + R"(", "optimizer": ")" + result.optimizer + "\"";
  const auto add = [&](const char* name, double value) {
    json += std::string(", \"") + name + "\": " + json_number(value);
  };
  add("threads", result.threads);
  add("parameters", static_cast<double>(result.parameters));
  add("train_images_per_second", result.train_images_per_second);
  add("predict_images_per_second", result.predict_images_per_second);
  add("predict_latency_ms", result.predict_latency_ms);
  json += ", \"kernels\": {";
  for (const KernelFigure& kernel : result.kernels) {
    if (&kernel != result.kernels.data()) json += ", ";
    json += "\"" + kernel.name + "\": {\"gflops\": " + json_number(kernel.gflops) +
            ", \"ms\": " + json_number(kernel.milliseconds) + "}";
  }
  return json + "}}";
}

std::string bench_text(const BenchResult& result) {
  char line[160];
  const auto formatted = [&](const char* format, auto... values) {
    std::snprintf(line, sizeof line, format, values...);
    return std::string(line);
  };
  std::string text = words("cli.bench.figures",
                           {{"variant", result.variant},
                            {"threads", result.threads},
                            {"parameters", with_thousands(result.parameters)},
                            {"optimizer", result.optimizer},
                            {"batch", result.predict_batch},
                            {"training", formatted("%10.0f", result.train_images_per_second)},
                            {"predicting", formatted("%10.0f", result.predict_images_per_second)},
                            {"latency", formatted("%10.3f", result.predict_latency_ms)}}) +
                     "\n";
  for (const KernelFigure& kernel : result.kernels) {
    text +=
        formatted("%-28s %10.1f %10.3f\n", kernel.name.c_str(), kernel.gflops, kernel.milliseconds);
  }
  return text;
}

}  // namespace pixelwalk::cli
