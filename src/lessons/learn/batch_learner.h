#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/data/dataset.h"
#include "core/model/named_tensors.h"
#include "core/model/sequential.h"
#include "core/training/batch_place.h"
#include "core/training/checkpoint.h"
#include "core/training/optimizer.h"
#include "core/training/trainer.h"
#include "lessons/training/training_session.h"
#include "lessons/workspace/network.h"

namespace pixelwalk::lessons {

/// A network, and the batch that it is to learn from.
struct LearnStart {
  ModelSpec spec;
  std::shared_ptr<const NamedTensors> weights;
  /// What the optimizer remembers, as Optimizer::state(), after so many steps; null: it has made
  /// none.
  std::shared_ptr<const NamedTensors> memory{};
  std::int64_t steps = 0;
  TrainingOptions options;
  DatasetPtr data;
  BatchPlace batch{};   // known()
  bool of_run = false;  // the very batch that the learner's training takes next
};

/// Of a network in hand that has weights. The data must be there. The learner's own goes on with
/// the batch that its training would take next, where that is known; others begin with the first
/// one that a training with this seed takes. The optimizer has made no step: a file of weights does
/// not say what it remembers.
LearnStart learn_start(const Network& network, const TrainingSession& session);
/// Of a training as it stands, with all that its optimizer remembers. `data` are those it learns
/// from.
LearnStart learn_start(std::shared_ptr<const Checkpoint> checkpoint, DatasetPtr data);

/// A private copy of a network with its optimizer, to take one batch's step again and again: the
/// trainer's own code on the same numbers, so that a step is the one that training would make, bit
/// for bit. No training is touched. Belongs to one thread.
class BatchLearner {
 public:
  /// Fails with a sentence where the model cannot be trained on the data, the weights do not fit,
  /// the data have no such batch or memory is short.
  static Result<std::unique_ptr<BatchLearner>> make(LearnStart start);

  const LearnStart& start() const { return start_; }
  const std::vector<LayerPlan>& plans() const { return model_->layers(); }
  int count() const { return static_cast<int>(images_.size()); }
  int classes() const { return plans().back().output[0]; }
  /// Of the batch's images: which one of the training set, its label, its pixels as training shows
  /// them to the network, and as its input.
  int image(int at) const { return images_[static_cast<std::size_t>(at)]; }
  int label(int at) const { return labels_[static_cast<std::size_t>(at)]; }
  std::span<const std::uint8_t> pixels(int at) const {
    return pixels_[static_cast<std::size_t>(at)];
  }
  std::span<const float> input(int at) const;

  // --- As it stands, between two steps.
  const NamedTensors& weights() const { return weights_; }
  const NamedTensors& memory() const { return memory_; }
  std::int64_t optimizer_steps() const { return optimizer_->steps(); }

  /// The batch forward and back: what follows is of the weights as they stand. Some milliseconds;
  /// to be called first, and again after every step.
  void go_back();
  float loss() const { return result_.loss; }
  int correct() const { return result_.correct; }
  const NamedTensors& gradients() const { return gradients_; }
  /// By class, as the weights stand.
  std::span<const float> probabilities(int at) const;

  /// A number of the network, by its array.
  struct Element {
    std::string array;
    std::int64_t index = 0;
  };
  /// Of one image's own loss, by the fast path, of each of these: what its share of the gradient is
  /// times count().
  std::vector<float> image_gradients(int at, std::span<const Element> elements);
  /// The batch's loss with one weight at another value, all others as they stand.
  float loss_with(std::string_view array, std::int64_t element, float value);

  /// What a step with this learning rate leads to; nothing changes. After go_back().
  struct Ahead {
    bool finite = true;  // else the step would destroy the weights, and there is no loss
    float loss = 0;
    std::vector<float> probabilities{};  // (images, classes)
  };
  Ahead look_ahead(float learning_rate);
  /// Takes it. False where the new weights would not be finite: then nothing changes. After
  /// go_back(), which is to follow.
  bool step(float learning_rate);
  /// As it was when it was made.
  void start_again();

  /// Where its steps have led. One with the same start goes on from there; go_back() is to follow.
  struct Stand {
    NamedTensors weights{}, memory{};
    std::int64_t steps = 0;  // of the optimizer
  };
  Stand stand() const;
  void go_on_from(Stand stand);

 private:
  BatchLearner() = default;
  void take_images();
  void take_weights(const NamedTensors& weights);
  void restore(std::int64_t steps);
  void forward();

  LearnStart start_;
  MemoryClaim claim_;
  ThreadPool pool_{1};
  std::unique_ptr<Sequential> model_;
  std::unique_ptr<Optimizer> optimizer_;
  std::vector<std::int32_t> images_;
  std::vector<std::vector<std::uint8_t>> pixels_;
  std::vector<std::uint8_t> labels_;
  std::vector<float> x_, logits_, probabilities_;
  NamedTensors weights_, memory_, gradients_;
  BatchResult result_;
};

}  // namespace pixelwalk::lessons
