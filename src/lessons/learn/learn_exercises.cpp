#include "lessons/learn/learn_exercises.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/rng.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 8;
constexpr int kMostTries = 400;

float remembered(const WeightMemory& memory, OptimizerKind kind) {
  return kind == OptimizerKind::kMomentum ? memory.velocity : memory.m;
}

WeightPlace any_weight(const std::vector<LayerPlan>& plans, Rng& rng) {
  const std::vector<int> layers = learning_layers(plans);
  const auto below = [&](std::int64_t n) {
    return static_cast<int>(rng.below(static_cast<std::uint32_t>(n)));
  };
  const int layer = layers[static_cast<std::size_t>(below(std::ssize(layers)))];
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  return {layer, below(weight_channels(plan)), below(weights_per_channel(plan) + 1)};
}

/// Large enough to have a clear sign as it is printed.
bool is_clear(const OptimizerLedger& ledger) {
  constexpr float kLeast = 1e-5F;
  const float after = remembered(ledger.memory, ledger.kind);
  const bool memory_clear = ledger.kind == OptimizerKind::kSGD || std::fabs(after) >= kLeast / 10;
  return std::fabs(ledger.gradient) >= kLeast && memory_clear && std::isfinite(ledger.step) &&
         ledger.step != 0;
}

bool goes_along(const OptimizerLedger& ledger) {
  return (ledger.step > 0) == (ledger.gradient > 0);
}

// In the order of OptimizerKind.
constexpr std::string_view kAsk[] = {"sign.ask-adam", "sign.ask-sgd", "sign.ask-momentum"};
constexpr std::string_view kRight[] = {"sign.right-adam", "sign.right-sgd", "sign.right-momentum"};
// SGD remembers nothing: there it is never that.
constexpr std::string_view kMemory[] = {"sign.memory-adam", "sign.right-sgd",
                                        "sign.memory-momentum"};
constexpr std::string_view kUphill[] = {"sign.uphill-adam", "sign.uphill-sgd",
                                        "sign.uphill-momentum"};

}  // namespace

WeightPlace SignOfStepExercise::asked() const {
  Rng rng(kSeed, static_cast<std::uint64_t>(round()));
  const bool wants_memory = round() % 2 == 1;
  WeightPlace clear = lesson_->weight();
  bool found = false;
  for (int attempt = 0; attempt < kMostTries; ++attempt) {
    const WeightPlace place = any_weight(lesson_->plans(), rng);
    const OptimizerLedger ledger = lesson_->ledger_of(place);
    if (!is_clear(ledger)) continue;
    if (goes_along(ledger) == wants_memory) return place;
    if (!found) clear = place;
    found = true;
  }
  return clear;
}

SignOfStepExercise::Verdict SignOfStepExercise::verdict_of(int choice) const {
  const OptimizerLedger ledger = this->ledger();
  const bool up = choice == kUp;
  if (up == (ledger.step > 0)) return Verdict::kRight;
  return up == (ledger.gradient < 0) ? Verdict::kMemory : Verdict::kUphill;
}

Question SignOfStepExercise::question() {
  const WeightPlace place = asked();
  const OptimizerLedger ledger = lesson_->ledger_of(place);
  const bool first = ledger.kind == OptimizerKind::kAdam && ledger.t == 1;
  return {{{first ? "sign.ask-first" : kAsk[static_cast<std::size_t>(ledger.kind)]},
           {{"weight", weight_name(lesson_->plans(), place)},
            {"gradient", learn_signed(static_cast<double>(ledger.gradient))},
            {"memory", learn_signed(static_cast<double>(remembered(ledger.before, ledger.kind)))}}},
          AnswerForm::kChoice,
          {words("learn.sign.moves")},
          {words("learn.sign.up"), words("learn.sign.down")}};
}

Judgement SignOfStepExercise::judge(const Answer& answer) {
  const Verdict verdict = verdict_of(whole_number(answer.front()));
  const OptimizerLedger ledger = this->ledger();
  const auto& entries = verdict == Verdict::kRight    ? kRight
                        : verdict == Verdict::kMemory ? kMemory
                                                      : kUphill;
  return {verdict == Verdict::kRight,
          {{entries[static_cast<std::size_t>(ledger.kind)]},
           {{"gradient", learn_signed(static_cast<double>(ledger.gradient))},
            {"memory", learn_number(static_cast<double>(remembered(ledger.before, ledger.kind)))},
            {"after", learn_signed(static_cast<double>(remembered(ledger.memory, ledger.kind)))},
            {"rate", six_digits(ledger.learning_rate)},
            {"step", learn_signed(static_cast<double>(ledger.step))}}}};
}

}  // namespace pixelwalk::lessons
