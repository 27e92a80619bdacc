// The test images whose predictions are followed, and what the network makes of them before it is
// trained.

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/check.h"
#include "lessons/training/test_probabilities.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {
namespace {

// Of one image, for models that are asked while the screen waits: some 50 ms for all probes.
constexpr std::int64_t kMostProducts = 30'000'000;

// Up to kProbeCount test images: the first of each class, then the second of each, and so on, or,
// of a later round, the next ones; shown by label, so that like stands beside like.
std::vector<int> choose_probes(const ImageSet& test, int classes, int round) {
  std::vector<std::vector<int>> by_class(static_cast<std::size_t>(std::max(classes, 1)));
  for (int index = 0; index < test.count(); ++index) {
    const std::size_t label = test.labels[static_cast<std::size_t>(index)];
    if (label < by_class.size()) by_class[label].push_back(index);
  }
  const std::size_t most = kProbeCount, of_each = (most + by_class.size() - 1) / by_class.size();
  const std::size_t first = static_cast<std::size_t>(round) * of_each;
  std::vector<int> chosen;
  for (std::size_t place = 0; place < most; ++place) {
    for (const std::vector<int>& indices : by_class) {
      if (place < indices.size() && chosen.size() < most)
        chosen.push_back(indices[(first + place) % indices.size()]);
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

void TrainingSession::follow_trainer(std::unique_ptr<Trainer> trainer) {
  trainer_ = std::move(trainer);
  ++trainings_;
  keeping_asked_ = false;  // of the one before
  epoch_weights_ = nullptr;
  show_probes();
  snapshot_ = trainer_->snapshot();
  epochs_before_ = snapshot_.history.epochs.size();
  settling_ = true;
}

void TrainingSession::show_probes() {
  std::vector<std::vector<float>> images;
  for (const int index : probes_) images.push_back(as_input(probe_data_->test, index));
  trainer_->set_probes(std::move(images));
  probes_due_ = true;
}

void TrainingSession::follow_probes(std::vector<int> images) {
  probes_ = std::move(images);
  before_probes_ = weights_;
  untrained_weights_stale_ = true;
  if (trainer_) show_probes();
}

void TrainingSession::follow_other_probes() {
  if (!probe_data_) return;
  follow_probes(choose_probes(probe_data_->test, static_cast<int>(probe_data_->class_names.size()),
                              ++probe_round_));
}

bool TrainingSession::follow_wrong_probes() {
  if (!probe_data_ || !weights_) return false;
  const ImageSet& test = probe_data_->test;
  const std::int64_t products = products_of_an_image(spec_, *probe_data_);
  std::vector<int> asked(static_cast<std::size_t>(
      std::min<std::int64_t>(test.count(), products > 0 ? kMostAtOnce / products : 0)));
  std::iota(asked.begin(), asked.end(), 0);
  const auto rows = test_probabilities(spec_, weights_->parameters, *probe_data_, asked);
  std::vector<int> wrong;
  for (std::size_t index = 0; index < rows.size() && wrong.size() < kProbeCount; ++index) {
    const auto best = std::ranges::max_element(rows[index]) - rows[index].begin();
    if (best != test.labels[index]) wrong.push_back(static_cast<int>(index));
  }
  if (wrong.empty()) return false;
  follow_probes(std::move(wrong));
  return true;
}

void TrainingSession::refresh_probes() {
  const DatasetPtr dataset = data_.dataset();
  if (dataset == probe_data_) return;
  probe_data_ = dataset;
  probe_round_ = 0;
  probes_.clear();
  if (dataset)
    probes_ = choose_probes(dataset->test, static_cast<int>(dataset->class_names.size()), 0);
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

}  // namespace pixelwalk::lessons
