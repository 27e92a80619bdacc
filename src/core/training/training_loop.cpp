#include "core/training/training_loop.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/words.h"
#include "core/training/training_checks.h"

namespace pixelwalk {

namespace {

constexpr std::chrono::milliseconds kWeightsEvery{250};

/// What kind of value the weights hold that is not finite: not a number, where there is one.
float not_finite(std::span<const Parameter> parameters) {
  for (const Parameter& parameter : parameters) {
    const auto is_nan = [](float value) { return std::isnan(value); };
    if (std::any_of(parameter.value.begin(), parameter.value.end(), is_nan)) return NAN;
  }
  return INFINITY;
}

}  // namespace

TrainingLoop::TrainingLoop(TrainingJob job, TrainingBoard& board)
    : spec_(std::move(job.spec)),
      data_(std::move(job.data)),
      options_(job.options),
      board_(board),
      memory_(job.memory ? std::move(*job.memory) : MemoryClaim()),
      validation_batch_(validation_batch(spec_)),
      pool_(options_.threads),
      batcher_(data_->train, {.batch_size = options_.batch_size,
                              .shuffle = options_.shuffle,
                              .seed = options_.seed,
                              .limit = options_.train_limit,
                              .augmentation = options_.augmentation}),
      validation_(data_->test, test_images(), validation_batch_,
                  static_cast<int>(data_->class_names.size())),
      next_batch_size_(options_.batch_size) {
  keeps_epochs_ = job.keeps_epochs;
  if (job.checkpoint) next_batch_size_ = job.checkpoint->progress.next_batch_size;
  const int largest_batch = std::max(options_.batch_size, next_batch_size_);
  const bool fits = memory_.grow_to(training_bytes(spec_, largest_batch));
  PW_CHECK(fits, "ask check_training() before making a TrainingLoop");
  build_model(options_.batch_size);
  if (job.initial) {
    before_ = job.initial->trained;
    job.initial->parameters.copy_into(model_->parameters());
    model_->parameters_changed();
  }
  optimizer_ = Optimizer::create(options_.optimizer, model_->parameters());
  steps_per_epoch_ = steps_for(options_.batch_size);
  board_.update([](TrainingSnapshot& snapshot) {
    snapshot.history.curve.reserve(CurveRecorder::kMaxPoints);
    snapshot.history.settings.reserve(History::kMaxSettings);
  });
  batch_images_.reserve(kMaxBatchSize);
  if (job.checkpoint) go_on_from(*job.checkpoint);
  gather_weights();
  show();
}

void TrainingLoop::go_on_from(const Checkpoint& checkpoint) {
  const TrainingProgress& progress = checkpoint.progress;
  checkpoint.weights.copy_into(model_->parameters());
  model_->parameters_changed();
  const Status restored = optimizer_->restore(progress.total_steps, checkpoint.optimizer);
  PW_CHECK(restored.is_ok(), "ask check_checkpoint() before making a TrainingLoop");
  before_ = progress.before;
  total_steps_ = progress.total_steps;
  last_batch_ = progress.last_batch;
  epoch_metrics_ = progress.epoch_metrics;
  recorder_.restore(progress.curve);
  epoch_ = progress.epoch;
  if (epoch_ > 0) {
    batcher_.start_epoch(epoch_);
    batcher_.skip(progress.step);
    step_ = progress.step;
    last_batch_place_ = {epoch_, step_ - 1, options_.batch_size};
    if (step_ > 1) place_before_ = {epoch_, step_ - 2, options_.batch_size};
    status_ = progress.finished ? TrainingStatus::kFinished : TrainingStatus::kPaused;
  }
  validating_ = progress.validating;
  if (validating_) validation_.restart();
  seconds_ = training_seconds_ = progress.seconds;  // of the epoch under way what is of no other
  for (const EpochMetrics& epoch : progress.history.epochs) training_seconds_ -= epoch.seconds;
  training_seconds_ = std::max(0.0, training_seconds_);
  options_.epochs = std::max(options_.epochs, epoch_);
  if (between_epochs() && epoch_ > 0 && epoch_ == options_.epochs) {
    status_ = TrainingStatus::kFinished;
  }
  board_.update([&](TrainingSnapshot& snapshot) {
    History& history = snapshot.history;
    history.epochs = progress.history.epochs;
    history.curve.assign(progress.history.curve.begin(), progress.history.curve.end());
    history.settings.assign(progress.history.settings.begin(), progress.history.settings.end());
  });
}

void TrainingLoop::build_model(int max_batch) {
  if (model_ && model_->max_batch() >= max_batch) return;
  max_batch = std::max(max_batch, validation_batch_);
  // The old model goes before the new one comes, so that only one takes memory.
  std::optional<NamedTensors> kept;
  if (model_) {
    kept = NamedTensors::copy_of(std::as_const(*model_).parameters());
    model_.reset();
    batch_images_.clear();
  }
  Result<std::unique_ptr<Sequential>> built =
      Sequential::build(spec_, options_.seed, max_batch, pool_);
  PW_CHECK(built.is_ok(), "ask check_training() before making a TrainingLoop");
  model_ = std::move(built).value();
  if (kept) kept->copy_into(model_->parameters());
  model_->parameters_changed();
  const auto pixels = static_cast<std::size_t>(data_->train.values_per_image());
  x_.resize(static_cast<std::size_t>(max_batch) * pixels);
  labels_.resize(static_cast<std::size_t>(max_batch));
}

void TrainingLoop::do_some_work() {
  PW_CHECK(has_work(), "ask has_work() before do_some_work()");
  const Clock::time_point begin = Clock::now();
  const bool training = !validating_;
  const bool good = training ? train_batch() : validate_batch();
  if (good && weights_changed_ && Clock::now() - gathered_at_ >= kWeightsEvery) {
    gather_weights();
  }
  const double spent = std::chrono::duration<double>(Clock::now() - begin).count();
  seconds_ += spent;
  (training ? training_seconds_ : validation_seconds_) += spent;
  if (training && good) {
    rate_.add(last_batch_.count, spent);
    steady_rate_.add(last_batch_.count, spent);
  }

  const bool step_done = pause_after_step_ >= 0 && total_steps_ >= pause_after_step_;
  if (good && validating_ && validation_.done()) {
    end_epoch();
  } else if (good && step_done && !validating_) {
    come_to_rest(TrainingStatus::kPaused);
  } else {
    show();
  }
}

void TrainingLoop::begin_epoch() {
  ++epoch_;
  step_ = 0;
  options_.batch_size = next_batch_size_;
  batcher_.set_batch_size(options_.batch_size);
  batcher_.start_epoch(epoch_);
  steps_per_epoch_ = batcher_.steps_per_epoch();
  build_model(options_.batch_size);
  epoch_metrics_.reset();
  recorder_.begin_epoch(steps_per_epoch_);
  training_seconds_ = 0;
  validation_seconds_ = 0;
}

bool TrainingLoop::train_batch() {
  if (epoch_ == 0 || between_epochs()) begin_epoch();
  const auto this_step = [this] {
    return words("training.this-step", {{"epoch", epoch_}, {"step", step_ + 1}});
  };

  const std::span<const std::int32_t> images = batcher_.next_indices();
  batch_images_.assign(images.begin(), images.end());
  const int count = batcher_.next(x_.data(), labels_.data());
  const BatchResult result = model_->forward_backward(x_.data(), labels_.data(), count);
  if (!std::isfinite(result.loss)) {
    diverge(words("training.loss"), result.loss, this_step(), Undone::kCountedStep);
    return false;
  }
  const bool finite = optimizer_->apply(model_->parameters(), options_.learning_rate, pool_);
  model_->parameters_changed();
  if (!finite) {
    diverge(words("training.weights"), not_finite(model_->parameters()), this_step(),
            Undone::kThisStep);
    return false;
  }

  weights_changed_ = true;
  const auto position_now = [this] {
    return epoch_ - 1 + static_cast<double>(step_) / steps_per_epoch_;
  };
  const SettingsChange settings{total_steps_, position_now(), options_.learning_rate,
                                options_.batch_size};
  place_before_ = last_batch_place_;
  last_batch_place_ = next_batch();
  ++step_;
  ++total_steps_;
  last_batch_ = result;
  epoch_metrics_.add(result);
  const bool last = step_ == steps_per_epoch_;
  unshown_batch_ = {result, settings, position_now(), last};
  if (last) {
    validating_ = true;
    validation_.restart();
  }
  return true;
}

bool TrainingLoop::validate_batch() {
  validation_.next(*model_);
  if (!std::isfinite(validation_.loss())) {
    diverge(words("training.validation-loss"), validation_.loss(),
            words("training.after-epoch", {{"epoch", epoch_}}), Undone::kCountedStep);
    return false;
  }
  return true;
}

void TrainingLoop::end_epoch() {
  validating_ = false;
  last_validation_seconds_ = validation_seconds_;
  EpochMetrics metrics;
  metrics.epoch = epoch_;
  metrics.loss = epoch_metrics_.loss();
  metrics.accuracy = epoch_metrics_.accuracy();
  metrics.validation_loss = validation_.loss();
  metrics.validation_accuracy = validation_.accuracy();
  metrics.learning_rate = options_.learning_rate;
  metrics.images_per_second = training_seconds_ > 0 ? train_images() / training_seconds_ : 0;
  metrics.seconds = training_seconds_ + validation_seconds_;
  unshown_epoch_ = metrics;
  if (keeps_epochs_) keep_epoch_weights();

  const std::string goal = reached_goal(options_, metrics);
  if (!goal.empty() || epoch_ >= options_.epochs) {
    come_to_rest(TrainingStatus::kFinished, goal);
  } else if (pause_after_step_ >= 0 && total_steps_ >= pause_after_step_) {
    come_to_rest(TrainingStatus::kPaused);
  } else {
    gather_weights();
    show();
  }
  if (keeps_epochs_) keep_epoch();
}

void TrainingLoop::come_to_rest(TrainingStatus status, const std::string& message) {
  status_ = status;
  message_ = message;
  pause_after_step_ = -1;
  if (weights_changed_) gather_weights();
  show();
}

void TrainingLoop::diverge(const std::string& subject, float value, const std::string& where,
                           Undone undone) {
  optimizer_->undo(model_->parameters());
  batch_images_.clear();
  if (undone == Undone::kCountedStep) {
    undone_batch_ = last_batch_place_;
    last_batch_place_ = place_before_;
  }
  model_->parameters_changed();
  validating_ = false;
  weights_changed_ = true;
  come_to_rest(TrainingStatus::kDiverged, divergence_sentence(subject, value, where, options_));
}

}  // namespace pixelwalk
