#include "lessons/learn/learn_exercises.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/rng.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/exercises/two_choices.h"
#include "lessons/format_number.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 8;
constexpr int kMostTries = 400;

float remembered(const WeightMemory& memory, OptimizerKind kind) {
  return kind == OptimizerKind::kMomentum ? memory.velocity : memory.m;
}

// Of any layer; `biases`: 1 where it may be a bias, else 0.
WeightPlace any_number(const std::vector<LayerPlan>& plans, int biases, Rng& rng) {
  const std::vector<int> layers = learning_layers(plans);
  const auto below = [&](std::int64_t n) {
    return static_cast<int>(rng.below(static_cast<std::uint32_t>(n)));
  };
  const int layer = layers[static_cast<std::size_t>(below(std::ssize(layers)))];
  const LayerPlan& plan = plans[static_cast<std::size_t>(layer)];
  return {layer, below(weight_channels(plan)), below(weights_per_channel(plan) + biases)};
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
  const bool wants_memory = round() % 2 == 1, wants_up = choice_of_round(round()) == kUp;
  WeightPlace best = lesson_->weight();
  int most = 0;  // of what is wanted; the direction comes first
  for (int attempt = 0; attempt < kMostTries && most < 4; ++attempt) {
    const WeightPlace place = any_number(lesson_->plans(), 1, rng);
    const OptimizerLedger ledger = lesson_->ledger_of(place);
    if (!is_clear(ledger)) continue;
    const int has =
        1 + ((ledger.step > 0) == wants_up ? 2 : 0) + (goes_along(ledger) == wants_memory ? 1 : 0);
    if (has > most) best = place;
    most = std::max(most, has);
  }
  return best;
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
            {"number", number_kind(lesson_->plans(), place)},
            {"gradient", learn_signed(static_cast<double>(ledger.gradient))},
            {"memory", learn_signed(static_cast<double>(remembered(ledger.before, ledger.kind)))}}},
          AnswerForm::kChoice,
          {words("learn.sign.moves", {{"number", number_kind(lesson_->plans(), place)}})},
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
           {{"number", number_kind(lesson_->plans(), asked())},
            {"gradient", learn_signed(static_cast<double>(ledger.gradient))},
            {"memory", learn_number(static_cast<double>(remembered(ledger.before, ledger.kind)))},
            {"after", learn_signed(static_cast<double>(remembered(ledger.memory, ledger.kind)))},
            {"rate", six_digits(ledger.learning_rate)},
            {"step", learn_signed(static_cast<double>(ledger.step))}}}};
}

bool HardestPullExercise::can_ask() {
  return round_now().found;
}

const HardestPullExercise::Round& HardestPullExercise::round_now() {
  if (!round_now_) round_now_ = make_round();
  return *round_now_;
}

// One that the network is least sure of, another one from round to round, and any others.
std::vector<int> HardestPullExercise::some_images(Rng& rng) const {
  std::vector<int> images(static_cast<std::size_t>(lesson_->batch().count()));
  std::iota(images.begin(), images.end(), 0);
  std::ranges::sort(images, {}, [&](int image) { return lesson_->label_probability(image); });
  const auto count = static_cast<std::uint32_t>(images.size());
  std::swap(images[0], images[std::min<std::uint32_t>(rng.below(3), count - 1)]);
  for (std::uint32_t at = 1; at < kImages; ++at)
    std::swap(images[at], images[at + rng.below(count - at)]);
  images.resize(kImages);
  std::ranges::sort(images);
  return images;
}

HardestPullExercise::Round HardestPullExercise::make_round() const {
  constexpr int kDraws = 6, kWeights = 60;
  constexpr float kClearly = 1.5F, kLeast = 1e-6F;
  Round round;
  if (lesson_->batch().count() < kImages) return round;
  Rng rng(kSeed + 1, static_cast<std::uint64_t>(this->round()));
  for (int draw = 0; draw < kDraws && !round.found; ++draw) {
    round.images = some_images(rng);
    std::vector<WeightPlace> weights;
    for (int i = 0; i < kWeights; ++i) weights.push_back(any_number(lesson_->plans(), 0, rng));
    std::vector<std::vector<float>> pulls;
    for (const int image : round.images) pulls.push_back(lesson_->pulls_of(image, weights));
    for (std::size_t at = 0; at < weights.size() && !round.found; ++at) {
      std::vector<float> sizes;
      for (const auto& of_image : pulls) sizes.push_back(std::fabs(of_image[at]));
      std::ranges::sort(sizes, std::greater());
      if (sizes[0] < std::max(kLeast, kClearly * sizes[1])) continue;
      round.found = true;
      round.weight = weights[at];
      round.pulls.clear();
      for (const auto& of_image : pulls) round.pulls.push_back(of_image[at]);
    }
  }
  const auto size = [](float pull) { return std::fabs(pull); };
  if (!round.found) return round;
  // In another place than in the round before.
  constexpr std::size_t kPlaces[] = {2, 0, 3, 1, 0, 2, 1, 3, 0};
  const std::size_t place = kPlaces[static_cast<std::size_t>(this->round()) % std::size(kPlaces)];
  const auto hardest = static_cast<std::size_t>(std::ranges::max_element(round.pulls, {}, size) -
                                                round.pulls.begin());
  std::swap(round.images[hardest], round.images[place]);
  std::swap(round.pulls[hardest], round.pulls[place]);
  round.hardest = static_cast<int>(place);
  return round;
}

HardestPullExercise::Verdict HardestPullExercise::verdict_of(int choice) {
  const Round& round = round_now();
  const auto sure = [&](int at) {
    return lesson_->label_probability(round.images[static_cast<std::size_t>(at)]);
  };
  if (choice == round.hardest) return Verdict::kRight;
  if (round.pulls[static_cast<std::size_t>(choice)] == 0) return Verdict::kNothing;
  return sure(choice) > sure(round.hardest) ? Verdict::kSurer : Verdict::kOther;
}

Question HardestPullExercise::question() {
  const Round& round = round_now();
  return {{{"hardest.ask"}, {{"weight", weight_name(lesson_->plans(), round.weight)}}},
          AnswerForm::kOnStage};
}

Judgement HardestPullExercise::judge(const Answer& answer) {
  // In the order of Verdict.
  constexpr std::string_view kEntries[] = {"hardest.right", "hardest.nothing", "hardest.surer",
                                           "hardest.other"};
  const int choice = whole_number(answer.front());
  const Verdict verdict = verdict_of(choice);
  const Round& round = round_now();
  const auto at = static_cast<std::size_t>(choice);
  const float sure = lesson_->label_probability(round.images[at]);
  return {verdict == Verdict::kRight,
          {{kEntries[static_cast<std::size_t>(verdict)]},
           {{"pull", learn_signed(static_cast<double>(round.pulls[at]))},
            {"loss", format_loss(-std::log(static_cast<double>(sure)))},
            {"image", round.images[at]}}}};
}

}  // namespace pixelwalk::lessons
