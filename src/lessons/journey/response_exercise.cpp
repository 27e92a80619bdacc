#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "lessons/exercises/two_choices.h"
#include "lessons/journey/exercise_values.h"
#include "lessons/journey/journey_exercises.h"

namespace pixelwalk::lessons {

namespace {

constexpr int kMostTries = 64;

std::string_view respond_entry(ResponseExercise::Verdict verdict) {
  switch (verdict) {
    case ResponseExercise::Verdict::kRight:
      return "respond.right";
    case ResponseExercise::Verdict::kPeak:
      return "respond.peak";
    case ResponseExercise::Verdict::kOther:
      break;
  }
  return "respond.other";
}

}  // namespace

std::optional<ResponseExercise::Pair> ResponseExercise::asked() const {
  const std::vector<LayerPlan>& plans = trace_->plans();
  std::vector<int> layers = layers_that(
      plans, [](const LayerPlan& plan) { return plan.layer.kind == LayerKind::kConv2D; });
  if (layers.empty()) {
    layers = layers_that(
        plans, [](const LayerPlan& plan) { return plan.layer.kind == LayerKind::kDense; });
    if (!layers.empty()) layers.pop_back();  // the classes
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const int layer = layers[(i + static_cast<std::size_t>(round())) % layers.size()];
    const std::vector<float>& means = trace_->summary(layer).map_means;
    const auto [least, greatest] = std::ranges::minmax_element(means);
    const float span = *greatest - *least;
    if (!(span > 0)) continue;
    Rng rng = rng_of_round(round());
    const int maps = static_cast<int>(means.size());
    const auto mean = [&means](int map) { return means[static_cast<std::size_t>(map)]; };
    const auto pair_of = [&](int more, int less) {
      return choice_of_round(round()) == 0 ? Pair{layer, more, less} : Pair{layer, less, more};
    };
    for (int tries = 0; tries < kMostTries; ++tries) {
      const int first = below(rng, maps), second = below(rng, maps);
      if (mean(first) - mean(second) >= 0.1F * span) return pair_of(first, second);
    }
    return pair_of(static_cast<int>(greatest - means.begin()),
                   static_cast<int>(least - means.begin()));
  }
  return std::nullopt;
}

ResponseExercise::Verdict ResponseExercise::verdict_of(int choice) const {
  PW_CHECK(choice == 0 || choice == 1, "choose one of the two");
  const Pair pair = asked().value();
  const LayerSummary& summary = trace_->summary(pair.layer);
  const auto chosen = static_cast<std::size_t>(choice == 0 ? pair.first : pair.second);
  const auto other = static_cast<std::size_t>(choice == 0 ? pair.second : pair.first);
  if (summary.map_means[chosen] > summary.map_means[other]) return Verdict::kRight;
  return summary.map_ranges[chosen].greatest > summary.map_ranges[other].greatest ? Verdict::kPeak
                                                                                  : Verdict::kOther;
}

Question ResponseExercise::question() {
  const std::optional<Pair> pair = asked();
  PW_CHECK(pair.has_value(), "ask only where two maps differ");
  const std::string first = std::to_string(pair->first), second = std::to_string(pair->second);
  const std::string& layer = trace_->plans()[static_cast<std::size_t>(pair->layer)].layer.name;
  return {.words = {{"respond.ask"}, {{"layer", layer}, {"first", first}, {"second", second}}},
          .form = AnswerForm::kChoice,
          .names = {layer},
          .choices = {first, second}};
}

Judgement ResponseExercise::judge(const Answer& answer) {
  const int choice = whole_number(answer[0]);
  const Verdict verdict = verdict_of(choice);
  const Pair pair = asked().value();
  const int chosen = choice == 0 ? pair.first : pair.second;
  const int other = choice == 0 ? pair.second : pair.first;
  const std::vector<float>& means = trace_->summary(pair.layer).map_means;
  Words words{{respond_entry(verdict)}, question().words.values};
  words.values.emplace_back("chosen", std::to_string(chosen));
  words.values.emplace_back("chosen_mean", value_text(means[static_cast<std::size_t>(chosen)]));
  words.values.emplace_back("other", std::to_string(other));
  words.values.emplace_back("other_mean", value_text(means[static_cast<std::size_t>(other)]));
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
