#include "lessons/training/training_session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/model/weights_file.h"
#include "core/training/training_checks.h"

namespace pixelwalk::lessons {
namespace {

// Of one image, for models that are asked while the screen waits: some 50 ms for all probes.
constexpr std::int64_t kMostProducts = 30'000'000;

// Up to kProbeCount test images: the first of each class, then the second of each, and so on;
// shown by label, so that like stands beside like.
std::vector<int> choose_probes(const ImageSet& test, int classes) {
  std::vector<std::vector<int>> by_class(static_cast<std::size_t>(std::max(classes, 1)));
  for (int index = 0; index < test.count(); ++index) {
    const std::size_t label = test.labels[static_cast<std::size_t>(index)];
    if (label < by_class.size() && by_class[label].size() < static_cast<std::size_t>(kProbeCount)) {
      by_class[label].push_back(index);
    }
  }
  std::vector<int> chosen;
  for (std::size_t round = 0; round < static_cast<std::size_t>(kProbeCount); ++round) {
    for (const std::vector<int>& indices : by_class) {
      if (round < indices.size() && chosen.size() < static_cast<std::size_t>(kProbeCount)) {
        chosen.push_back(indices[round]);
      }
    }
  }
  std::sort(chosen.begin(), chosen.end(), [&](int a, int b) {
    const int label_a = test.labels[static_cast<std::size_t>(a)];
    const int label_b = test.labels[static_cast<std::size_t>(b)];
    return label_a != label_b ? label_a < label_b : a < b;
  });
  return chosen;
}

std::vector<float> as_input(const ImageSet& set, int index) {
  const auto bytes = set.image(index);
  std::vector<float> values(bytes.size());
  std::transform(bytes.begin(), bytes.end(), values.begin(),
                 [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0F; });
  return values;
}

}  // namespace

const char* session_status_name(SessionStatus status) {
  switch (status) {
    case SessionStatus::kNotLoaded:
      return "not loaded";
    case SessionStatus::kLoading:
      return "loading";
    case SessionStatus::kReady:
      return "ready";
    case SessionStatus::kRunning:
      return "running";
    case SessionStatus::kPaused:
      return "paused";
    case SessionStatus::kFinished:
      return "finished";
    case SessionStatus::kStopped:
      return "stopped";
    case SessionStatus::kDiverged:
      return "diverged";
  }
  return "";
}

TrainingSession::TrainingSession(DataSite site, ModelSpec spec) : data_(std::move(site)) {
  take_model(std::move(spec));
  snapshot_.options = options_;
}

TrainingSession::~TrainingSession() = default;

int TrainingSession::classes() const {
  return layers_.empty() ? kIdxClasses : layers_.back().output[0];
}

Status TrainingSession::set_model(ModelSpec spec) {
  if (locked()) return Status::error(words("train.fixed.model"));
  take_model(std::move(spec));
  return Status::ok();
}

void TrainingSession::take_model(ModelSpec spec) {
  spec_ = std::move(spec);
  resolve_names(spec_);
  auto planned = plan_layers(spec_);
  layers_.clear();
  if (planned.is_ok()) layers_ = std::move(planned).value();
  untrained_weights_stale_ = true;
  error_.clear();
  look_for_problem();
}

void TrainingSession::look_for_problem() {
  problem_ = check_model(spec_).message();
}

Status TrainingSession::check_model(const ModelSpec& spec) const {
  if (const DatasetPtr dataset = data_.dataset())
    return check_training(spec, *dataset, options_, room());
  // What is not loaded yet is Fashion-MNIST or the garments: images of 28×28 in ten classes both.
  const ImageSet usual;
  return check_model_fits(spec, kIdxClasses, usual.height, usual.width);
}

Status TrainingSession::set_learning_rate(double learning_rate) {
  if (!(learning_rate >= kMinLearningRate && learning_rate <= kMaxLearningRate)) {
    return Status::error(words("train.range.learning-rate"));
  }
  options_.learning_rate = static_cast<float>(learning_rate);
  if (trainer_) trainer_->set_learning_rate(options_.learning_rate);
  return Status::ok();
}

std::int64_t TrainingSession::room() const {
  const std::int64_t own = trainer_     ? trainer_->snapshot().memory
                           : put_aside_ ? put_aside_->trainer->snapshot().memory
                                        : 0;
  return MemoryBudget::shared().left() + own;
}

Status TrainingSession::set_batch_size(int batch_size) {
  if (batch_size < 1 || batch_size > kMaxBatchSize) {
    return Status::error(words("train.range.batch-size"));
  }
  const int largest = layers_.empty() ? kMaxBatchSize : largest_batch_size(spec_, room());
  if (largest > 0 && batch_size > largest) {  // with 0, problem() says what helps
    return Status::error(words("train.range.batch-memory", {{"largest", largest}}));
  }
  options_.batch_size = batch_size;
  if (trainer_) trainer_->set_batch_size(batch_size);
  look_for_problem();
  return Status::ok();
}

Status TrainingSession::set_epochs(int epochs) {
  if (epochs < 1 || epochs > kMaxEpochs) {
    return Status::error(words("train.range.epochs"));
  }
  if (trainer_ && epochs < snapshot_.epoch) {
    return Status::error(words("train.range.epochs-under-way", {{"epoch", snapshot_.epoch}}));
  }
  options_.epochs = epochs;
  if (trainer_) trainer_->set_epochs(epochs);
  return Status::ok();
}

Status TrainingSession::set_optimizer(OptimizerKind optimizer) {
  if (locked()) return Status::error(words("train.fixed.optimiser"));
  options_.optimizer = optimizer;
  return Status::ok();
}

Status TrainingSession::set_seed(std::int64_t seed) {
  if (locked()) return Status::error(words("train.fixed.seed"));
  if (seed < 0 || static_cast<double>(seed) > kMaxSeed) {
    return Status::error(words("train.range.seed"));
  }
  if (options_.seed != static_cast<std::uint64_t>(seed)) untrained_weights_stale_ = true;
  options_.seed = static_cast<std::uint64_t>(seed);
  return Status::ok();
}

Status TrainingSession::set_stop_at_accuracy(double accuracy) {
  if (locked()) return Status::error(words("train.fixed.early-stopping"));
  if (!(accuracy >= 0 && accuracy <= 1)) {
    return Status::error(words("train.range.accuracy"));
  }
  options_.stop_at_accuracy = static_cast<float>(accuracy);
  return Status::ok();
}

Status TrainingSession::choose_data(DataSource source) {
  if (locked()) return Status::error(words("train.fixed.data"));
  if (source != data_.choice()) wish_ = Wish::kNone;
  data_.choose(source);
  error_.clear();
  look_for_problem();
  return Status::ok();
}

Status TrainingSession::load_files(std::vector<NamedBytes> files) {
  if (locked()) {
    return Status::error(words("train.fixed.files"));
  }
  const Status status = data_.load_files(std::move(files));
  if (!status.is_ok()) return status;
  put_aside_.reset();  // two sets of data at a time would take too much memory
  error_.clear();
  return status;
}

void TrainingSession::load_data() {
  error_.clear();
  if (!locked()) load_wanted(Wish::kNone);
}

void TrainingSession::load_wanted(Wish wish) {
  wish_ = wish;
  if (!data_.dataset())
    put_aside_.reset();  // two sets of data at a time would take too much memory
  data_.load();
}

SessionStatus TrainingSession::status() const {
  if (trainer_) {
    switch (snapshot_.status) {
      case TrainingStatus::kReady:  // a command is on its way
      case TrainingStatus::kRunning:
        return SessionStatus::kRunning;
      case TrainingStatus::kPaused:
        return SessionStatus::kPaused;
      case TrainingStatus::kFinished:
        return SessionStatus::kFinished;
      case TrainingStatus::kStopped:
        return SessionStatus::kStopped;
      case TrainingStatus::kDiverged:
        return SessionStatus::kDiverged;
    }
  }
  if (data_.loading()) return SessionStatus::kLoading;
  return data_.dataset() ? SessionStatus::kReady : SessionStatus::kNotLoaded;
}

bool TrainingSession::can_start() const {
  const SessionStatus now = status();
  if (!problem_.empty()) return false;
  return now == SessionStatus::kReady ||
         (now == SessionStatus::kNotLoaded && data_.choice() != DataSource::kOwnFiles);
}
bool TrainingSession::can_pause() const {
  return status() == SessionStatus::kRunning;
}
bool TrainingSession::can_resume() const {
  return status() == SessionStatus::kPaused ||
         (status() == SessionStatus::kFinished &&
          options_.epochs > static_cast<int>(snapshot_.history.epochs.size()));
}
bool TrainingSession::can_step() const {
  return can_start() || status() == SessionStatus::kPaused;
}
bool TrainingSession::can_stop() const {
  return can_pause() || status() == SessionStatus::kPaused;
}
bool TrainingSession::can_reset() const {
  return trainer_ != nullptr;
}
bool TrainingSession::can_train_more() const {
  return status() == SessionStatus::kFinished && !can_resume() && options_.epochs < kMaxEpochs;
}
bool TrainingSession::can_undo_reset() const {
  return put_aside_ && !trainer_;
}

void TrainingSession::start() {
  if (!can_start()) return;
  if (status() == SessionStatus::kNotLoaded) {
    load_wanted(Wish::kStart);
  } else {
    create_trainer_and(false);
  }
}

void TrainingSession::step() {
  if (!can_step()) return;
  if (trainer_) {
    trainer_->step();
    settling_ = true;
  } else if (status() == SessionStatus::kNotLoaded) {
    load_wanted(Wish::kStep);
  } else {
    create_trainer_and(true);
  }
}

void TrainingSession::pause() {
  if (can_pause()) trainer_->pause();
}

void TrainingSession::resume() {
  if (!can_resume()) return;
  trainer_->resume();
  settling_ = true;
}

void TrainingSession::stop() {
  if (!can_stop()) return;
  trainer_->stop();
  settling_ = true;
}

void TrainingSession::train_more(int epochs) {
  if (!can_train_more()) return;
  const int done = static_cast<int>(snapshot_.history.epochs.size());
  if (set_epochs(std::min(done + epochs, kMaxEpochs)).is_ok()) resume();
}

void TrainingSession::create_trainer_and(bool single_step) {
  error_.clear();
  const DatasetPtr dataset = data_.dataset();
  // Before the next one takes memory.
  if (check_training(spec_, *dataset, options_, room()).is_ok()) put_aside_.reset();
  auto created = Trainer::create(spec_, dataset, options_, starts_from_file() ? initial_ : nullptr);
  if (!created.is_ok()) {
    error_ = created.message();
    return;
  }
  follow_trainer(std::move(created).value());
  to_go_on_ = nullptr;
  if (single_step) {
    trainer_->step();
  } else {
    trainer_->start();
  }
}

void TrainingSession::follow_trainer(std::unique_ptr<Trainer> trainer) {
  trainer_ = std::move(trainer);
  epoch_weights_ = nullptr;
  std::vector<std::vector<float>> images;
  for (const int index : probes_) images.push_back(as_input(probe_data_->test, index));
  trainer_->set_probes(std::move(images));
  snapshot_ = trainer_->snapshot();
  settling_ = probes_due_ = true;
}

bool TrainingSession::poll() {
  const SessionStatus before = status();
  const bool was_busy = busy();
  data_.poll();
  refresh_probes();
  go_on();
  if (wish_ != Wish::kNone && !data_.loading()) {
    const Wish wish = std::exchange(wish_, Wish::kNone);
    if (data_.dataset()) create_trainer_and(wish == Wish::kStep);
  }
  if (trainer_) take_snapshot();
  if (untrained_weights_stale_ && !trainer_) {
    refresh_untrained_weights();
    return true;
  }
  return was_busy || before != status();
}

void TrainingSession::take_snapshot() {
  const TrainingStatus status_before = snapshot_.status;
  const std::int64_t steps_before = snapshot_.total_steps;
  snapshot_ = trainer_->snapshot();
  if (snapshot_.status != status_before || snapshot_.total_steps != steps_before) settling_ = false;
  auto published = trainer_->weights();
  if (!published) return;
  if (published->probe_probabilities.size() == probes_.size()) probes_due_ = false;
  weights_ = std::move(published);
  epoch_weights_ = trainer_->epoch_weights();
}

void TrainingSession::tick(std::chrono::milliseconds budget) {
  if (trainer_) trainer_->advance(budget);
}

void TrainingSession::refresh_probes() {
  const DatasetPtr dataset = data_.dataset();
  if (dataset == probe_data_) return;
  probe_data_ = dataset;
  probes_.clear();
  if (dataset)
    probes_ = choose_probes(dataset->test, static_cast<int>(dataset->class_names.size()));
  untrained_weights_stale_ = true;
  look_for_problem();
}

void TrainingSession::refresh_untrained_weights() {
  untrained_weights_stale_ = false;
  first_weights_ = weights_ = nullptr;
  if (!problem_.empty()) return;
  // The screen waits for it: a large model is asked by the trainer only.
  std::int64_t products = 0;
  for (const LayerPlan& layer : layers_) products += layer.multiplications();
  bool asks_probes = probe_data_ && products <= kMostProducts;
  MemoryClaim memory;  // while the model is here
  asks_probes = asks_probes && memory.grow_to(Sequential::bytes(layers_, kProbeCount));
  if (!asks_probes && !memory.grow_to(Sequential::bytes(layers_, 1))) return;
  ThreadPool pool(1);
  auto built = Sequential::build(spec_, options_.seed, asks_probes ? kProbeCount : 1, pool);
  PW_CHECK(built.is_ok(), "a model without a problem can be built");
  Sequential& model = *built.value();
  if (starts_from_file()) {
    initial_->parameters.copy_into(model.parameters());
    model.parameters_changed();
  }
  auto untrained = std::make_shared<Trainer::Weights>();
  untrained->trained =
      starts_from_file() ? initial_->trained : TrainingState{.seed = options_.seed};
  untrained->parameters = NamedTensors::copy_of(std::as_const(model).parameters());
  if (asks_probes) {
    std::vector<float> images;
    for (const int index : probes_) {
      const std::vector<float> image = as_input(probe_data_->test, index);
      images.insert(images.end(), image.begin(), image.end());
    }
    const int rows = static_cast<int>(probes_.size());
    const int outputs = classes();
    std::vector<float> logits(static_cast<std::size_t>(rows) * static_cast<std::size_t>(outputs));
    model.forward(images.data(), rows, logits.data());
    softmax_rows(logits.data(), rows, outputs);
    for (auto row = logits.begin(); row != logits.end(); row += outputs) {
      untrained->probe_probabilities.emplace_back(row, row + outputs);
    }
  }
  first_weights_ = untrained;
  weights_ = std::move(untrained);
}

int TrainingSession::steps_per_epoch() const {
  if (snapshot_.steps_per_epoch > 0) return snapshot_.steps_per_epoch;
  const DatasetPtr dataset = data_.dataset();
  return dataset ? (dataset->train.count() + options_.batch_size - 1) / options_.batch_size : 0;
}

}  // namespace pixelwalk::lessons
