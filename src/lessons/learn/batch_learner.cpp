#include "lessons/learn/batch_learner.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/base/check.h"
#include "core/base/words.h"
#include "core/data/batcher.h"
#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"
#include "core/model/weights_check.h"

namespace pixelwalk::lessons {
namespace {

// Of all parameters: the gradient, the weights as they stand, what the optimizer keeps and what is
// kept of it, three arrays each.
constexpr std::int64_t kCopies = 8;

/// The first batch that a training with these options takes.
BatchPlace first_batch(const TrainingOptions& options) {
  return {.epoch = 1, .step = 0, .batch_size = options.batch_size};
}

Parameter* find(std::span<Parameter> parameters, std::string_view name) {
  const auto found = std::ranges::find(parameters, name, &Parameter::name);
  PW_CHECK(found != parameters.end(), "name an array that the model has");
  return &*found;
}

}  // namespace

LearnStart learn_start(const Network& network, const TrainingSession& session) {
  LearnStart start{.spec = network.spec,
                   .weights = network.weights,
                   .options = session.options(),
                   .data = session.data().dataset(),
                   .batch = first_batch(session.options())};
  const auto published = session.weights();
  if (network.source == NetworkSource::kTraining && published && published->next_batch.known()) {
    start.batch = published->next_batch;
    start.of_run = true;
  }
  return start;
}

LearnStart learn_start(std::shared_ptr<const Checkpoint> checkpoint, DatasetPtr data) {
  const TrainingProgress& progress = checkpoint->progress;
  LearnStart start{.spec = checkpoint->spec,
                   .weights = {checkpoint, &checkpoint->weights},
                   .steps = progress.total_steps,
                   .options = progress.options,
                   .data = std::move(data),
                   .of_run = true};
  if (progress.total_steps > 0) start.memory = {checkpoint, &checkpoint->optimizer};
  const int images = images_used(start.data->train, start.options.train_limit);
  const int size = progress.options.batch_size;
  if (progress.epoch == 0 || progress.step >= (images + size - 1) / size) {
    start.batch = {.epoch = progress.epoch + 1, .step = 0, .batch_size = progress.next_batch_size};
  } else {
    start.batch = {.epoch = progress.epoch, .step = progress.step, .batch_size = size};
  }
  return start;
}

Result<std::unique_ptr<BatchLearner>> BatchLearner::make(LearnStart start) {
  PW_CHECK(start.weights != nullptr && start.data != nullptr, "learn with weights and data");
  TrainingOptions options = start.options;
  options.batch_size = start.batch.batch_size;
  ModelSpec& spec = start.spec;
  resolve_names(spec);
  if (Status status = check_training(spec, *start.data, options); !status.is_ok()) return status;
  if (Status status = check_weights(spec, *start.weights); !status.is_ok()) return status;
  Result<std::vector<std::int32_t>> images =
      batch_images(start.data->train, start.options, start.batch);
  if (!images.is_ok()) return images.status();
  std::unique_ptr<BatchLearner> learner(new BatchLearner);
  learner->images_ = std::move(images).value();
  const std::vector<LayerPlan> plans = plan_layers(spec).value();
  const std::int64_t bytes = Sequential::bytes(plans, learner->count()) +
                             kCopies * Tensor::bytes_of(parameter_count(plans));
  if (!learner->claim_.grow_to(bytes)) {
    return Status::error(
        words("learn.memory", {{"needed", megabytes_needed(bytes)},
                               {"left", megabytes_left(MemoryBudget::shared().left())}}));
  }
  Result<std::unique_ptr<Sequential>> built =
      Sequential::build(spec, 0, learner->count(), learner->pool_);
  if (!built.is_ok()) return built.status();
  learner->model_ = std::move(built).value();
  learner->optimizer_ = Optimizer::create(start.options.optimizer, learner->model_->parameters());
  learner->start_ = std::move(start);
  learner->take_images();
  learner->start_again();
  return learner;
}

void BatchLearner::take_images() {
  const ImageSet& train = start_.data->train;
  x_.resize(images_.size() * static_cast<std::size_t>(train.values_per_image()));
  labels_.resize(images_.size());
  gather_batch(train, start_.options, start_.batch, images_, x_.data(), labels_.data());
  for (const std::int32_t index : images_) {
    const ImageChange change =
        image_change(start_.options.augmentation, start_.options.seed, start_.batch.epoch, index);
    pixels_.push_back(changed_image(train, index, change));
  }
  logits_.resize(images_.size() * static_cast<std::size_t>(classes()));
}

std::span<const float> BatchLearner::input(int at) const {
  const auto size = static_cast<std::size_t>(start_.data->train.values_per_image());
  return std::span(x_).subspan(static_cast<std::size_t>(at) * size, size);
}

void BatchLearner::take_weights(const NamedTensors& weights) {
  weights.copy_into(model_->parameters());
  model_->parameters_changed();
}

void BatchLearner::restore(std::int64_t steps) {
  const Status restored = optimizer_->restore(steps, memory_);
  PW_CHECK(restored.is_ok(), "give an optimizer what it remembers of this model");
  take_weights(weights_);
}

void BatchLearner::start_again() {
  weights_ = start_.weights->clone();
  if (start_.memory) {
    memory_ = start_.memory->clone();
  } else {
    memory_ = Optimizer::create(start_.options.optimizer, model_->parameters())->state();
  }
  restore(start_.steps);
}

BatchLearner::Stand BatchLearner::stand() const {
  return {weights_.clone(), memory_.clone(), optimizer_steps()};
}

void BatchLearner::go_on_from(Stand stand) {
  weights_ = std::move(stand.weights);
  memory_ = std::move(stand.memory);
  restore(stand.steps);
}

void BatchLearner::forward() {
  model_->forward(x_.data(), count(), logits_.data());
}

void BatchLearner::go_back() {
  forward();
  probabilities_ = logits_;
  softmax_rows(probabilities_.data(), count(), classes());
  result_ = model_->forward_backward(x_.data(), labels_.data(), count());
  gradients_ = {};
  for (const Parameter& parameter : model_->parameters()) {
    Tensor gradient(parameter.shape);
    std::ranges::copy(parameter.gradient, gradient.data());
    gradients_.add(parameter.name, std::move(gradient));
  }
}

std::span<const float> BatchLearner::probabilities(int at) const {
  const auto size = static_cast<std::size_t>(classes());
  return std::span(probabilities_).subspan(static_cast<std::size_t>(at) * size, size);
}

std::vector<float> BatchLearner::image_gradients(int at, std::span<const Element> elements) {
  model_->forward_backward(input(at).data(), &labels_[static_cast<std::size_t>(at)], 1);
  std::vector<float> gradients;
  for (const auto& [array, index] : elements)
    gradients.push_back(
        find(model_->parameters(), array)->gradient[static_cast<std::size_t>(index)]);
  return gradients;
}

float BatchLearner::loss_with(std::string_view array, std::int64_t element, float value) {
  float& weight = find(model_->parameters(), array)->value[static_cast<std::size_t>(element)];
  const float stands = std::exchange(weight, value);
  model_->parameters_changed();
  forward();
  weight = stands;
  model_->parameters_changed();
  return kernels::softmax_cross_entropy(count(), classes(), logits_.data(), labels_.data(), nullptr)
      .mean_loss;
}

bool BatchLearner::step(float learning_rate) {
  const std::int64_t steps = optimizer_->steps();
  for (std::size_t p = 0; p < gradients_.size(); ++p)
    std::ranges::copy(gradients_.values[p].values(), model_->parameters()[p].gradient.begin());
  if (!optimizer_->apply(model_->parameters(), learning_rate, pool_)) {
    restore(steps);
    return false;
  }
  model_->parameters_changed();
  weights_ = NamedTensors::copy_of(std::as_const(*model_).parameters());
  memory_ = optimizer_->state();
  return true;
}

BatchLearner::Ahead BatchLearner::look_ahead(float learning_rate) {
  NamedTensors weights = weights_.clone(), memory = memory_.clone();
  const std::int64_t steps = optimizer_->steps();
  Ahead ahead{.finite = step(learning_rate)};
  if (!ahead.finite) return ahead;
  forward();
  ahead.loss =
      kernels::softmax_cross_entropy(count(), classes(), logits_.data(), labels_.data(), nullptr)
          .mean_loss;
  ahead.probabilities = logits_;
  softmax_rows(ahead.probabilities.data(), count(), classes());
  weights_ = std::move(weights);
  memory_ = std::move(memory);
  restore(steps);
  return ahead;
}

}  // namespace pixelwalk::lessons
