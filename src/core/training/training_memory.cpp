#include "core/training/training_memory.h"

#include <algorithm>
#include <vector>

#include "core/base/check.h"
#include "core/model/sequential.h"
#include "core/training/trainer.h"

namespace pixelwalk {

namespace {

// Beside the model's own values and gradients: Adam's two moments and the values from before a
// step; as first weights, loaded ones, those that are shown, those about to be shown, and those
// that an earlier frame still looks at; four each in a checkpoint, in the bytes of its file and in
// the newest epoch's checkpoint; and once while the model is built anew for larger batches.
constexpr std::int64_t kCopiesOfWeights = 3 + 5 + 4 + 4 + 4 + 1;
// Sequential::build() takes no batch with more values than this, counted as if no layers were
// fused.
constexpr std::int64_t kMaxBatchValues = std::int64_t{1} << 28;
// Images that are followed while the model trains (the page's 16, and as many again), as inputs
// and, of one, each layer's output, all of them twice: shown, and about to be shown.
constexpr std::int64_t kProbes = 32;
// Curves, epochs and settings, in the trainer and in copies that are looked at, and names, plans,
// orders and everything small.
constexpr std::int64_t kSmallThings = std::int64_t{2} << 20;
// Of one validation batch.
constexpr int kMostValidated = 64;
constexpr std::int64_t kValidationBytes = std::int64_t{16} << 20;

std::vector<LayerPlan> plan(const ModelSpec& spec) {
  Result<std::vector<LayerPlan>> plans = plan_layers(spec);
  PW_CHECK(plans.is_ok(), "check the model before asking what it takes");
  return std::move(plans).value();
}

std::int64_t bytes_of(std::int64_t values) {
  return values * std::int64_t{sizeof(float)};
}

// Images and scores of a batch, outside the model.
std::int64_t batch_bytes(const std::vector<LayerPlan>& plans, int batch) {
  return batch * (bytes_of(plans.front().input.elements() + plans.back().output.elements()) + 1);
}

int validation_batch(const std::vector<LayerPlan>& plans) {
  const std::int64_t one = Sequential::bytes(plans, 2) - Sequential::bytes(plans, 1);
  return static_cast<int>(std::clamp<std::int64_t>(kValidationBytes / one, 1, kMostValidated));
}

std::int64_t training_bytes(const std::vector<LayerPlan>& plans, int batch_size) {
  const int validated = validation_batch(plans);
  const int largest = std::max(batch_size, validated);
  const std::int64_t parameters = parameter_count(plans);
  std::int64_t outputs = 0;
  for (const LayerPlan& layer : plans) outputs += layer.output.elements();
  const std::int64_t probes =
      2 * (kProbes * bytes_of(plans.front().input.elements() + plans.back().output.elements()) +
           bytes_of(outputs));
  return Sequential::bytes(plans, largest) + kCopiesOfWeights * bytes_of(parameters) +
         2 * batch_bytes(plans, largest) + batch_bytes(plans, validated) + probes + kSmallThings;
}

// How many images a batch may have by Sequential::build()'s own bound.
std::int64_t largest_by_values(const std::vector<LayerPlan>& plans) {
  std::int64_t values = plans.front().input.elements(), largest = 0;
  for (const LayerPlan& layer : plans) {
    values += layer.output.elements();
    largest = std::max(largest, layer.output.elements());
  }
  return kMaxBatchValues / (values + 2 * largest);
}

}  // namespace

std::int64_t training_bytes(const ModelSpec& spec, int batch_size) {
  return training_bytes(plan(spec), batch_size);
}

int validation_batch(const ModelSpec& spec) {
  return validation_batch(plan(spec));
}

int largest_batch_size(const ModelSpec& spec, std::int64_t room) {
  const std::vector<LayerPlan> plans = plan(spec);
  int fits = 0;
  int too_large =
      static_cast<int>(std::min<std::int64_t>(kMaxBatchSize, largest_by_values(plans))) + 1;
  while (too_large - fits > 1) {
    const int batch = fits + (too_large - fits) / 2;
    (training_bytes(plans, batch) <= room ? fits : too_large) = batch;
  }
  return fits;
}

}  // namespace pixelwalk
