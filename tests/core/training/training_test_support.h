#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/training/trainer.h"
#include "core/training/trainer_kinds.h"

namespace pixelwalk::training_test {

/// Images of 8×8 in three classes: the class is the third of the rows that is bright, over noise.
inline ImageSet stripes(int count, std::uint32_t seed) {
  ImageSet set;
  set.height = 8;
  set.width = 8;
  std::uint32_t state = seed * 2654435761U + 1;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 16) % below;
  };
  for (int i = 0; i < count; ++i) {
    const auto label = static_cast<int>(random(3));
    for (int row = 0; row < 8; ++row) {
      for (int column = 0; column < 8; ++column) {
        const bool bright = row / 3 == label;
        set.pixels.push_back(static_cast<std::uint8_t>((bright ? 90 : 0) + random(120)));
      }
    }
    set.labels.push_back(static_cast<std::uint8_t>(label));
  }
  return set;
}

inline DatasetPtr small_data(int train = 96, int test = 40) {
  auto data = std::make_shared<Dataset>();
  data->name = "Stripes";
  data->train = stripes(train, 1);
  data->test = stripes(test, 2);
  data->class_names = {"top", "middle", "bottom"};
  return data;
}

inline ModelSpec small_model() {
  ModelSpec spec;
  spec.input_height = 8;
  spec.input_width = 8;
  spec.layers = {LayerSpec::conv2d(5, 3), LayerSpec::max_pooling2d(), LayerSpec::flatten(),
                 LayerSpec::dense(3, Activation::kSoftmax)};
  return spec;
}

inline TrainingOptions small_options() {
  TrainingOptions options;
  options.batch_size = 16;  // six steps an epoch with small_data()
  options.epochs = 2;
  options.learning_rate = 0.01F;
  options.threads = 2;
  return options;
}

/// Flatten, Dense 4, Dense 3 with every weight of the first layer `scale` and of the second 1 /
/// scale: its scores are of ordinary size, but the second layer's gradients are of size `scale`.
inline TrainingJob lopsided_job(float scale) {
  TrainingJob job{small_model(), small_data(), small_options(), nullptr};
  job.options.optimizer = OptimizerKind::kSGD;
  job.options.learning_rate = 10;
  job.spec.layers = {LayerSpec::flatten(), LayerSpec::dense(4),
                     LayerSpec::dense(3, Activation::kSoftmax)};
  auto weights = std::make_shared<Trainer::Weights>();
  const auto add = [&](const char* name, const Shape& shape, float value) {
    Tensor tensor(shape);
    std::ranges::fill(tensor.values(), value);
    weights->parameters.add(name, std::move(tensor));
  };
  add("dense/kernel", {64, 4}, scale);
  add("dense/bias", {4}, 0);
  add("dense_1/kernel", {4, 3}, 1 / scale);
  add("dense_1/bias", {3}, 0);
  job.initial = weights;
  return job;
}

enum class Kind { kThreaded, kSliced };

inline std::vector<Kind> kinds() {
  if (Trainer::has_own_thread()) return {Kind::kThreaded, Kind::kSliced};
  return {Kind::kSliced};
}

inline std::unique_ptr<Trainer> make_trainer(Kind kind, TrainingJob job) {
  return kind == Kind::kThreaded ? make_threaded_trainer(std::move(job))
                                 : make_sliced_trainer(std::move(job));
}

inline std::unique_ptr<Trainer> make_trainer(Kind kind, const TrainingOptions& options,
                                             const DatasetPtr& data = small_data(),
                                             const ModelSpec& spec = small_model()) {
  return make_trainer(kind, TrainingJob{spec, data, options, nullptr});
}

/// What holds for a trainer of either kind.
class EachKindTest : public testing::TestWithParam<Kind> {
 protected:
  std::unique_ptr<Trainer> make(const TrainingOptions& options = small_options()) {
    return make_trainer(GetParam(), options);
  }
};

inline std::string kind_name(const testing::TestParamInfo<Kind>& kind) {
  return kind.param == Kind::kThreaded ? "Threaded" : "Sliced";
}

/// Lets the trainer work until `reached` holds for its snapshot; false after a minute without.
inline bool work_until(Trainer& trainer,
                       const std::function<bool(const TrainingSnapshot&)>& reached) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (std::chrono::steady_clock::now() < give_up) {
    trainer.advance(std::chrono::milliseconds(0));
    if (reached(trainer.snapshot())) return true;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return false;
}

inline bool work_until(Trainer& trainer, TrainingStatus status) {
  return work_until(trainer, [status](const TrainingSnapshot& s) { return s.status == status; });
}

/// Long enough for a trainer that should rest to be caught working.
inline void let_it_work(Trainer& trainer) {
  for (int i = 0; i < 20; ++i) {
    trainer.advance(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// All weights one after another.
inline std::vector<float> flat(const Trainer::Weights& weights) {
  std::vector<float> values;
  for (const Tensor& tensor : weights.parameters.values) {
    values.insert(values.end(), tensor.values().begin(), tensor.values().end());
  }
  return values;
}

}  // namespace pixelwalk::training_test
