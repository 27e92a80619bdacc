#include "lessons/learn/learn_lesson.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/model/trace.h"

namespace pixelwalk::lessons {
namespace {

/// The next of 1, 2, 5, 10, 20, … that is not smaller.
float round_up(float number) {
  const float power = std::pow(10.0F, std::floor(std::log10(number)));
  for (const float digit : {1.0F, 2.0F, 5.0F}) {
    if (digit * power >= number) return digit * power;
  }
  return 10 * power;
}

float value_of(const NamedTensors& arrays, std::string_view name, std::int64_t element) {
  const Tensor* array = arrays.find(name);
  PW_CHECK(array != nullptr, "ask for gradients once the batch went back");
  return array->values()[static_cast<std::size_t>(element)];
}

constexpr float kLeastReach = 0.2F, kMostReach = 1000;
constexpr float kUsualWeights = 3;  // of what the array's weights usually are

}  // namespace

Result<std::unique_ptr<LearnLesson>> LearnLesson::open(LearnStart start) {
  Result<std::unique_ptr<BatchLearner>> batch = BatchLearner::make(std::move(start));
  if (!batch.is_ok()) return batch.status();
  return std::unique_ptr<LearnLesson>(new LearnLesson(std::move(batch).value()));
}

LearnLesson::LearnLesson(std::unique_ptr<BatchLearner> batch)
    : batch_(std::move(batch)), learning_rate_(batch_->start().options.learning_rate) {
  choose_weight(first_weight(plans()));
}

void LearnLesson::choose_weight(const WeightPlace& place) {
  PW_CHECK(exists(plans(), place), "choose a weight that the network has");
  place_ = place;
  array_ = array_of(plans(), place);
  element_ = element_of(plans(), place);
  curve_ = {};
  if (!image_chosen_) image_ = -1;
  forget_weight();
}

void LearnLesson::choose_image(int image) {
  PW_CHECK(image >= 0 && image < batch_->count(), "choose an image of the batch");
  image_chosen_ = true;
  if (image == image_) return;
  image_ = image;
  forget_image();
}

void LearnLesson::choose_hardest() {
  image_chosen_ = false;
  image_ = -1;
  forget_image();
}

void LearnLesson::set_learning_rate(float learning_rate) {
  PW_CHECK(learning_rate >= kMinLearningRate && learning_rate <= kMaxLearningRate,
           "choose a learning rate that training takes");
  if (learning_rate == learning_rate_) return;
  learning_rate_ = learning_rate;
  blew_up_ = false;
  forget_step();
}

// What is known of the weight.
void LearnLesson::forget_weight() {
  image_gradients_.clear();
  curve_current_ = false;
  forget_image();
  forget_step();
}

void LearnLesson::forget_image() {
  terms_.reset();
  trace_problem_.clear();
}

// What is known of the next step.
void LearnLesson::forget_step() {
  ahead_.reset();
  loss_alone_.reset();
  curve_begun_ = false;
}

float LearnLesson::value() const {
  return value_of(batch_->weights(), array_, element_);
}

float LearnLesson::gradient() const {
  return value_of(batch_->gradients(), array_, element_);
}

OptimizerLedger LearnLesson::ledger_of(const WeightPlace& place) const {
  const OptimizerKind kind = batch_->start().options.optimizer;
  const std::string array = array_of(plans(), place);
  const std::int64_t element = element_of(plans(), place);
  const Result<WeightMemory> memory = weight_memory(kind, batch_->memory(), array, element);
  return optimizer_ledger(kind, batch_->optimizer_steps(), learning_rate_,
                          memory.is_ok() ? memory.value() : WeightMemory(),
                          value_of(batch_->weights(), array, element),
                          value_of(batch_->gradients(), array, element));
}

OptimizerLedger LearnLesson::ledger_of(OptimizerKind kind) const {
  return optimizer_ledger(kind, 0, learning_rate_, {}, value(), gradient());
}

float LearnLesson::label_probability(int image) const {
  return batch_->probabilities(image)[static_cast<std::size_t>(batch_->label(image))];
}

int LearnLesson::hardest() const {
  const auto weaker = [](float a, float b) { return std::fabs(a) < std::fabs(b); };
  return static_cast<int>(std::ranges::max_element(image_gradients_, weaker) -
                          image_gradients_.begin());
}

bool LearnLesson::shows_hardest() const {
  return image_ >= 0 && std::ssize(image_gradients_) == batch_->count() && image_ == hardest();
}

bool LearnLesson::pulled() const {
  return std::ranges::any_of(image_gradients_, [](float pull) { return pull != 0; });
}

WeightPlace LearnLesson::liveliest(int layer, std::optional<int> channel) const {
  const std::string kernel = array_of(plans(), {layer, 0, 0});
  const std::span<const float> gradients = batch_->gradients().find(kernel)->values();
  const int channels = weight_channels(plans()[static_cast<std::size_t>(layer)]);
  WeightPlace best{layer, channel.value_or(0), 0};
  float most = -1;
  for (std::size_t at = 0; at < gradients.size(); ++at) {
    const auto element = static_cast<std::int64_t>(at);
    const int of = static_cast<int>(element % channels);
    if (std::fabs(gradients[at]) <= most || of != channel.value_or(of)) continue;
    most = std::fabs(gradients[at]);
    best = {layer, of, element / channels};
  }
  return best;
}

std::vector<float> LearnLesson::pulls_of(int image, std::span<const WeightPlace> places) {
  std::vector<BatchLearner::Element> elements;
  for (const WeightPlace& place : places)
    elements.push_back({array_of(plans(), place), element_of(plans(), place)});
  return batch_->image_gradients(image, elements);
}

bool LearnLesson::busy() const {
  return !ready_ || std::ssize(image_gradients_) < batch_->count() || image_ < 0 ||
         (!terms_ && trace_problem_.empty()) || !ahead_ || !loss_alone_ || !curve_begun_ ||
         !next_curve_.done();
}

void LearnLesson::work(std::chrono::microseconds budget) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + budget;
  while (busy()) {
    do_some_work();
    if (Clock::now() >= end) return;
  }
}

void LearnLesson::do_some_work() {
  const int known = static_cast<int>(image_gradients_.size());
  if (!ready_) {
    batch_->go_back();
    ready_ = true;
  } else if (known < batch_->count()) {
    const BatchLearner::Element chosen[] = {{array_, element_}};
    image_gradients_.push_back(batch_->image_gradients(known, chosen).front());
  } else if (image_ < 0) {
    image_ = hardest();
  } else if (!terms_ && trace_problem_.empty()) {
    trace_image();
  } else if (!ahead_) {
    ahead_ = batch_->look_ahead(learning_rate_);
  } else if (!loss_alone_) {
    loss_alone_ = batch_->loss_with(array_, element_, ledger().new_weight);
  } else if (!curve_begun_) {
    begin_curve();
  } else {
    const float at = next_curve_.weight(static_cast<int>(next_curve_.losses.size()));
    next_curve_.losses.push_back(batch_->loss_with(array_, element_, at));
    if (!next_curve_.done()) return;
    curve_ = next_curve_;
    curve_current_ = true;
  }
}

void LearnLesson::trace_image() {
  const LearnStart& start = batch_->start();
  const std::array label = {static_cast<std::uint8_t>(batch_->label(image_))};
  const Result<Trace> trace =
      trace_images(start.spec, batch_->weights(), batch_->input(image_), label);
  Status status = trace.status();
  if (trace.is_ok()) {
    const Result<TraceGradients> gradients = trace_gradients(trace.value());
    if (gradients.is_ok())
      terms_ = gradient_terms(trace.value(), gradients.value(), array_, element_);
    status = gradients.status();
  }
  trace_problem_ = status.message();
}

// Wide enough to see what the array's weights are worth, and to hold the next step; it stays as it
// is while the weight moves within it.
void LearnLesson::begin_curve() {
  curve_begun_ = true;
  const OptimizerLedger next = ledger();
  const std::span<const float> weights = batch_->weights().find(array_)->values();
  double squares = 0;
  for (const float weight : weights) squares += static_cast<double>(weight) * weight;
  const auto usual =
      static_cast<float>(std::sqrt(squares / static_cast<double>(std::ssize(weights))));
  const float stride = std::isfinite(next.step) ? std::fabs(next.step) : 0;
  const bool inside = curve_.reach > 0 && stride < curve_.reach / 2 &&
                      std::fabs(value() - curve_.middle) + stride < curve_.reach;
  next_curve_ = {.middle = inside ? curve_.middle : value(),
                 .reach = round_up(std::clamp(std::max(kUsualWeights * usual, stride * 1.5F),
                                              kLeastReach, kMostReach))};
  if (inside) next_curve_.reach = curve_.reach;
  if (inside && curve_current_) next_curve_ = curve_;
}

bool LearnLesson::step() {
  if (!ready_) {
    batch_->go_back();
    ready_ = true;
  }
  Taken before{.loss = loss(), .loss_alone = loss_alone_, .weight = value(), .place = place_};
  for (int image = 0; image < batch_->count(); ++image)
    before.label_probability.push_back(label_probability(image));
  blew_up_ = !batch_->step(learning_rate_);
  if (blew_up_) return false;
  taken_.push_back(std::move(before));
  batch_->go_back();
  forget_weight();
  return true;
}

void LearnLesson::go_on_from(Progress progress) {
  batch_->go_on_from(std::move(progress.stand));
  taken_ = std::move(progress.taken);
  blew_up_ = ready_ = false;
  forget_weight();
}

void LearnLesson::start_again() {
  batch_->start_again();
  taken_.clear();
  blew_up_ = ready_ = false;
  forget_weight();
}

}  // namespace pixelwalk::lessons
