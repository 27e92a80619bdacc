#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/status.h"
#include "core/model/trace_gradients.h"
#include "core/training/optimizer_ledger.h"
#include "lessons/learn/batch_learner.h"
#include "lessons/learn/weight_place.h"

namespace pixelwalk::lessons {

/// The loss of the batch where one weight has another value and all others stand.
struct LossCurve {
  static constexpr int kPoints = 41;

  float middle = 0, reach = 0;  // weights from middle − reach to middle + reach
  std::vector<float> losses{};  // as many as are done, at evenly spaced weights

  float weight(int point) const {
    return middle + reach * (2 * static_cast<float>(point) / (kPoints - 1) - 1);
  }
  bool done() const { return losses.size() == kPoints; }
};

/// How one number of a network learns from one batch: its gradient as a sum over positions and
/// images, the optimizer's step spelled out, and that step taken for real, again and again, on a
/// private copy. Results come bit by bit: work() while busy(). Plain state of the screen's thread.
class LearnLesson {
 public:
  /// Errors as BatchLearner::make() has them.
  static Result<std::unique_ptr<LearnLesson>> open(LearnStart start);

  const BatchLearner& batch() const { return *batch_; }
  const std::vector<LayerPlan>& plans() const { return batch_->plans(); }

  // --- What is chosen. Each must be there.
  const WeightPlace& weight() const { return place_; }
  void choose_weight(const WeightPlace& place);
  /// Of a layer, or of one filter or unit of it, the weight whose gradient is largest. ready().
  WeightPlace liveliest(int layer, std::optional<int> channel = {}) const;
  /// Of the batch; −1 while nothing was chosen and the sums are not known: then the image that
  /// pulls hardest is looked at.
  int image() const { return image_; }
  void choose_image(int image);
  /// The image that pulls hardest, whatever the weight.
  void choose_hardest();
  bool image_chosen() const { return image_chosen_; }
  float learning_rate() const { return learning_rate_; }
  void set_learning_rate(float learning_rate);  // kMinLearningRate to kMaxLearningRate

  // --- Life.
  /// Whether work() has something to do.
  bool busy() const;
  /// Works for about `budget`, at least a little.
  void work(std::chrono::microseconds budget);
  /// Takes the batch's step for real; what is not computed yet is first. False where the step would
  /// destroy the weights: then nothing changes, and blew_up().
  bool step();
  void start_again();
  bool blew_up() const { return blew_up_; }
  /// Steps taken so far.
  int steps() const { return static_cast<int>(taken_.size()); }

  // --- What is known as the weights stand. Before ready() only the choices are.
  bool ready() const { return ready_; }
  float loss() const { return batch_->loss(); }
  /// The weight's value, and what training takes its step by: the mean of the images' gradients.
  float value() const;
  float gradient() const;
  /// The optimizer's step, and beside it that of another one which remembers nothing.
  OptimizerLedger ledger() const { return ledger_of(place_); }
  OptimizerLedger ledger_of(OptimizerKind kind) const;
  /// The optimizer's step of any weight of the network.
  OptimizerLedger ledger_of(const WeightPlace& place) const;

  /// Of each image's own loss, as many as are known: their mean is gradient() but for rounding.
  std::span<const float> image_gradients() const { return image_gradients_; }
  /// Of the chosen image's own loss, position by position; null while it is not known.
  const GradientTerms* terms() const { return terms_ ? &*terms_ : nullptr; }
  /// Why it will not be: memory is short. Empty: nothing stands in the way.
  const std::string& trace_problem() const { return trace_problem_; }
  /// What the step leads to, all weights together; null while it is not known.
  const BatchLearner::Ahead* ahead() const { return ahead_ ? &*ahead_ : nullptr; }
  /// The batch's loss where only this weight takes its step.
  std::optional<float> loss_alone() const { return loss_alone_; }
  /// The last one that was done: it stays while the next is computed.
  const LossCurve& curve() const { return curve_; }
  /// Whether it is of the weights as they stand.
  bool curve_current() const { return curve_current_; }

  /// What single weights' gradients of one image's own loss are, whatever is chosen: some
  /// milliseconds.
  std::vector<float> pulls_of(int image, std::span<const WeightPlace> places);
  /// Whether image() is the one that pulls hardest; so many are known by then.
  bool shows_hardest() const;
  /// Whether some image pulls at it, as far as they are known.
  bool pulled() const;

  /// What it was before each step that was taken.
  struct Taken {
    float loss = 0;
    std::optional<float> loss_alone;         // after it, if only that number had stepped
    float weight = 0;                        // of the number that was chosen then
    WeightPlace place{};                     // which one that is
    std::vector<float> label_probability{};  // by image: of the class that it is
  };
  const std::vector<Taken>& taken() const { return taken_; }
  /// The steps and where they have led, for a lesson with the same start.
  struct Progress {
    BatchLearner::Stand stand{};
    std::vector<Taken> taken{};
  };
  Progress progress() const { return {batch_->stand(), taken_}; }
  void go_on_from(Progress progress);
  float label_probability(int image) const;

 private:
  explicit LearnLesson(std::unique_ptr<BatchLearner> batch);
  int hardest() const;
  void forget_weight();
  void forget_image();
  void forget_step();
  void begin_curve();
  void trace_image();
  void do_some_work();

  std::unique_ptr<BatchLearner> batch_;
  WeightPlace place_;
  std::string array_;  // of place_
  std::int64_t element_ = 0;
  int image_ = -1;
  bool image_chosen_ = false;
  float learning_rate_;

  bool ready_ = false, blew_up_ = false;
  std::vector<float> image_gradients_;
  std::optional<GradientTerms> terms_;
  std::string trace_problem_;
  std::optional<BatchLearner::Ahead> ahead_;
  std::optional<float> loss_alone_;
  LossCurve curve_, next_curve_;
  bool curve_begun_ = false, curve_current_ = false;
  std::vector<Taken> taken_;
};

}  // namespace pixelwalk::lessons
