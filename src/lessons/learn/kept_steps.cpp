#include "lessons/learn/kept_steps.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

namespace pixelwalk::lessons {
namespace {

// Weights, and what an optimizer keeps of each: two numbers at most.
constexpr std::int64_t kCopies = 3;

using Tensors = std::shared_ptr<const NamedTensors>;

bool same_numbers(const Tensors& a, const Tensors& b) {
  if (a == b || a == nullptr || b == nullptr) return a == b;
  return a->names == b->names &&
         std::ranges::equal(a->values, b->values, [](const Tensor& one, const Tensor& other) {
           return std::ranges::equal(one.values(), other.values());
         });
}

bool same_options(const TrainingOptions& a, const TrainingOptions& b) {
  return a.optimizer == b.optimizer && a.learning_rate == b.learning_rate && a.seed == b.seed &&
         a.shuffle == b.shuffle && a.train_limit == b.train_limit &&
         a.augmentation == b.augmentation;
}

bool same_start(const LearnStart& a, const LearnStart& b) {
  return a.data == b.data && a.batch == b.batch && a.steps == b.steps &&
         same_options(a.options, b.options) && same_model(a.spec, b.spec) &&
         same_numbers(a.weights, b.weights) && same_numbers(a.memory, b.memory);
}

}  // namespace

bool KeptSteps::keep(const LearnLesson& lesson) {
  if (lesson.steps() == 0) return true;
  Kept kept;
  kept.start = lesson.batch().start();
  if (!kept.claim.grow_to(kCopies * Tensor::bytes_of(parameter_count(lesson.plans()))))
    return false;
  kept.progress = lesson.progress();
  kept_.push_back(std::move(kept));
  if (kept_.size() > kMost) kept_.pop_front();
  return true;
}

void KeptSteps::give_back(LearnLesson& lesson) {
  const auto found = std::ranges::find_if(
      kept_, [&](const Kept& kept) { return same_start(kept.start, lesson.batch().start()); });
  if (found == kept_.end()) return;
  lesson.go_on_from(std::move(found->progress));
  kept_.erase(found);
}

}  // namespace pixelwalk::lessons
