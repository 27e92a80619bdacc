#include "lessons/training/experiments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/format_number.h"
#include "lessons/links/model_link.h"
#include "lessons/links/parse_number.h"
#include "lessons/shapes/model_editor.h"

namespace pixelwalk::lessons {
namespace {

constexpr int kManyEpochs = 20;
constexpr float kUsualSgdRate = 0.01F;  // Keras's

// Of a training, in multiplications of one image's way forward: what an image costs beside them,
// and what a step costs for each parameter (the optimizer's), both as good as a guess.
constexpr double kPerImage = 100'000, kPerParameter = 8;
constexpr double kValidationShare = 1.0 / 3;  // forward alone
// Before anything was measured: somewhat less than the course model makes on two cores in Chromium.
constexpr double kFirstGuess = 2.5e10;

ModelSpec course_for(const ModelFrame& frame) {
  ModelSpec spec = ModelSpec::course();
  spec.input_height = frame.height;
  spec.input_width = frame.width;
  spec.input_channels = frame.channels;
  spec.layers.back().units = frame.classes;
  return spec;
}

ModelSpec with_filters(ModelSpec spec, int filters) {
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kConv2D) layer.filters = filters;
  }
  return spec;
}

ModelSpec without_convolutions(ModelSpec spec) {
  spec.layers.erase(spec.layers.begin(), spec.layers.begin() + 4);
  return spec;
}

// Its pool stays, so that one thing changes.
ModelSpec with_one_convolution(ModelSpec spec) {
  spec.layers.erase(spec.layers.begin() + 2);
  return spec;
}

ModelSpec with_third_convolution(ModelSpec spec) {
  LayerSpec third = LayerSpec::conv2d(64, 3);
  third.padding = Padding::kSame;
  spec.layers.insert(spec.layers.begin() + 4, third);
  return spec;
}

ModelSpec with_average_pooling(ModelSpec spec) {
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kMaxPooling2D) layer.kind = LayerKind::kAveragePooling2D;
  }
  return spec;
}

// The course's models, with what they are called.
struct NamedModel {
  Phrase name;
  ModelSpec spec;
};
std::vector<NamedModel> named_models(const ModelFrame& frame) {
  const ModelSpec course = course_for(frame);
  return {{Phrase{"shapes.preset.course"}, course},
          {Phrase{"shapes.preset.dense"}, without_convolutions(course)},
          {Phrase{"shapes.preset.filters-32"}, with_filters(course, 32)},
          {Phrase{"shapes.preset.filters-16"}, with_filters(course, 16)},
          {Phrase{"train.model.one-convolution"}, with_one_convolution(course)},
          {Phrase{"train.model.three-convolutions"}, with_third_convolution(course)},
          {Phrase{"train.model.average"}, with_average_pooling(course)}};
}

std::string model_title(const ModelSpec& spec) {
  ModelFrame frame{spec.input_height, spec.input_width, spec.input_channels, 0};
  if (!spec.layers.empty()) frame.classes = spec.layers.back().units;
  for (const NamedModel& one : named_models(frame)) {
    if (same_model(one.spec, spec)) return std::string(one.name);
  }
  return model_label(spec);
}

float usual_rate(OptimizerKind optimizer) {
  return optimizer == OptimizerKind::kAdam ? TrainingOptions().learning_rate : kUsualSgdRate;
}

PlannedRun planned(ModelSpec spec, const TrainingOptions& options = {}) {
  std::string title = run_title(spec, options);
  return {std::move(title), std::move(spec), options};
}

double cost_of_image(double multiplications, double parameters, int batch) {
  return multiplications + kPerImage + kPerParameter * parameters / std::max(1, batch);
}

double images_in_epoch(double train, double test) {
  return train + kValidationShare * test;
}

}  // namespace

ModelFrame model_frame(const DatasetPtr& data) {
  ModelFrame frame;
  if (!data) return frame;
  frame.height = data->train.height;
  frame.width = data->train.width;
  frame.channels = data->train.channels;
  frame.classes = static_cast<int>(data->class_names.size());
  return frame;
}

std::string run_title(const ModelSpec& spec, const TrainingOptions& options) {
  const TrainingOptions usual;
  std::string title = model_title(spec);
  const auto add = [&](const std::string& what) { title += ", " + what; };
  if (options.optimizer == OptimizerKind::kSGD) add("SGD");
  if (options.optimizer == OptimizerKind::kMomentum) add(words("train.run.momentum"));
  if (options.learning_rate != usual_rate(options.optimizer)) {
    const double rate = parse_number(six_digits(options.learning_rate)).value_or(0);
    add(words("train.run.rate", {{"rate", format_number(rate, 9)}}));
  }
  if (options.batch_size != usual.batch_size)
    add(words("train.run.batch", {{"batch", options.batch_size}}));
  if (options.epochs != usual.epochs) add(counted_words("network.epochs", options.epochs));
  if (options.augmentation.shift) add(words("train.run.shift"));
  if (options.augmentation.mirror) add(words("train.run.mirror"));
  if (options.seed != usual.seed) add(words("train.run.seed", {{"seed", options.seed}}));
  return title;
}

std::vector<Experiment> experiments(const ModelFrame& frame, const ModelSpec& in_hand) {
  const ModelSpec course = course_for(frame);
  const PlannedRun base = planned(course);
  TrainingOptions many, sgd;
  many.epochs = kManyEpochs;
  sgd.optimizer = OptimizerKind::kSGD;
  sgd.learning_rate = kUsualSgdRate;
  const auto titled = [](ExperimentId id, Phrase title, Phrase why, std::vector<PlannedRun> runs) {
    return Experiment{id, title, why, std::move(runs)};
  };
  std::vector<Experiment> all;
  all.push_back(titled(ExperimentId::kBaseline, {"train.experiment.baseline.title"}, {}, {base}));
  all.push_back(titled(ExperimentId::kDense, {"train.experiment.dense.title"},
                       {"train.experiment.dense.why"},
                       {base, planned(without_convolutions(course))}));
  all.push_back(titled(
      ExperimentId::kFilters, {"train.experiment.filters.title"}, {"train.experiment.filters.why"},
      {base, planned(with_filters(course, 32)), planned(with_filters(course, 16))}));
  all.push_back(titled(ExperimentId::kOneConvolution, {"train.experiment.one-convolution.title"},
                       {"train.experiment.one-convolution.why"},
                       {base, planned(with_one_convolution(course))}));
  all.push_back(titled(ExperimentId::kThreeConvolutions,
                       {"train.experiment.three-convolutions.title"},
                       {"train.experiment.three-convolutions.why"},
                       {base, planned(with_third_convolution(course))}));
  all.push_back(titled(ExperimentId::kEpochs, {"train.experiment.epochs.title"},
                       {"train.experiment.epochs.why"}, {base, planned(course, many)}));
  all.push_back(titled(ExperimentId::kAveragePooling, {"train.experiment.average.title"},
                       {"train.experiment.average.why"},
                       {base, planned(with_average_pooling(course))}));
  all.push_back(titled(ExperimentId::kSgd, {"train.experiment.sgd.title"},
                       {"train.experiment.sgd.why"}, {base, planned(course, sgd)}));
  const bool known = std::ranges::any_of(all, [&](const Experiment& one) {
    return std::ranges::any_of(
        one.runs, [&](const PlannedRun& run) { return same_model(run.spec, in_hand); });
  });
  const bool fits =
      check_model_fits(in_hand, frame.classes, frame.height, frame.width, frame.channels).is_ok();
  if (!known && fits) {
    all.push_back(titled(ExperimentId::kInHand, {"train.experiment.in-hand.title"},
                         {"train.experiment.in-hand.why"}, {base, planned(in_hand)}));
  }
  return all;
}

std::string prediction_key(const Experiment& experiment) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "baseline", "dense",           "filters", "one-convolution", "three-convolutions",
      "epochs",   "average-pooling", "sgd",     "in-hand"};
  const std::string name(kNames[static_cast<std::size_t>(experiment.id)]);
  // Another model is another question.
  return experiment.id == ExperimentId::kInHand
             ? name + " " + model_link(experiment.runs.back().spec)
             : name;
}

bool same_plan(const PlannedRun& one, const PlannedRun& other) {
  const TrainingOptions &options = one.options, &done = other.options;
  return same_model(one.spec, other.spec) && options.optimizer == done.optimizer &&
         options.learning_rate == done.learning_rate && options.batch_size == done.batch_size &&
         options.epochs == done.epochs && options.seed == done.seed &&
         options.shuffle == done.shuffle && options.augmentation == done.augmentation &&
         options.train_limit == done.train_limit && options.test_limit == done.test_limit &&
         options.stop_at_accuracy == done.stop_at_accuracy &&
         options.stop_below_loss == done.stop_below_loss;
}

bool same_training(const ModelSpec& spec, const TrainingOptions& options, const Run& run) {
  return same_plan({{}, spec, options}, {{}, run.spec, run.options}) &&
         run.history.settings.size() <= 1;
}

const Run* finished_run(const RunList& runs, const PlannedRun& planned,
                        std::uint64_t data_fingerprint) {
  const auto& all = runs.runs();
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Run& run) {
    return run.status == TrainingStatus::kFinished && run.data_fingerprint == data_fingerprint &&
           std::cmp_equal(run.history.epochs.size(), run.options.epochs) &&
           same_training(planned.spec, planned.options, run);
  });
  return found == all.rend() ? nullptr : &*found;
}

TrainingRate training_rate(const RunList& runs) {
  const auto& all = runs.runs();
  for (auto run = all.rbegin(); run != all.rend(); ++run) {
    double seconds = 0, images = 0;
    for (const EpochMetrics& epoch : run->history.epochs) {
      if (epoch.seconds <= 0) continue;
      seconds += epoch.seconds;
      images += images_in_epoch(run->train_images, run->test_images);
    }
    if (seconds <= 0 || images <= 0) continue;
    const double cost =
        cost_of_image(static_cast<double>(run->multiplications),
                      static_cast<double>(run->parameters), run->options.batch_size);
    return {images * cost / seconds, true};
  }
  return {kFirstGuess, false};
}

double expected_seconds(const ModelSpec& spec, const TrainingOptions& options, int train_images,
                        int test_images, const TrainingRate& rate) {
  const auto plans = plan_layers(spec);
  if (!plans.is_ok()) return 0;
  double multiplications = 0;
  for (const LayerPlan& layer : plans.value())
    multiplications += static_cast<double>(layer.multiplications());
  const double cost = cost_of_image(
      multiplications, static_cast<double>(parameter_count(plans.value())), options.batch_size);
  return options.epochs * images_in_epoch(train_images, test_images) * cost /
         rate.multiplications_per_second;
}

bool Comparison::near_best(int choice) const {
  const auto accuracy = [&](int index) {
    return runs[static_cast<std::size_t>(index)]->last_epoch()->validation_accuracy;
  };
  return accuracy(best) - accuracy(choice) < kLuckOfASeed;
}

std::optional<Comparison> comparison_of(const Experiment& experiment, const RunList& runs,
                                        std::uint64_t data_fingerprint) {
  Comparison comparison;
  for (const PlannedRun& planned : experiment.runs) {
    const Run* const run = finished_run(runs, planned, data_fingerprint);
    if (run == nullptr) return std::nullopt;
    comparison.runs.push_back(run);
  }
  if (comparison.runs.size() < 2) return std::nullopt;
  const auto accuracy = [](const Run* run) { return run->last_epoch()->validation_accuracy; };
  const auto best = std::ranges::max_element(comparison.runs, {}, accuracy);
  comparison.best = static_cast<int>(best - comparison.runs.begin());
  comparison.lead = 1;
  for (const Run* run : comparison.runs) {
    if (run != *best) comparison.lead = std::min(comparison.lead, accuracy(*best) - accuracy(run));
  }
  return comparison;
}

PredictionVerdict judge(const Comparison& comparison, int prediction) {
  if (prediction == kNoDifference)
    return comparison.close() ? PredictionVerdict::kRight : PredictionVerdict::kWrong;
  if (!comparison.near_best(prediction)) return PredictionVerdict::kWrong;
  return comparison.close() ? PredictionVerdict::kTooClose : PredictionVerdict::kRight;
}

}  // namespace pixelwalk::lessons
