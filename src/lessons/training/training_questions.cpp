#include "lessons/training/training_questions.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {

void BatchesExercise::begin_round() {
  if (round() == 0) {
    images_ = 48'000;
    batch_ = 64;
    return;
  }
  constexpr int kBatches[] = {32, 50, 64, 100, 128};
  Rng rng(7, static_cast<std::uint64_t>(round()));
  do {
    images_ = 100 * (15 + static_cast<int>(rng.below(500)));
    batch_ = kBatches[rng.below(5)];
  } while (images_ % batch_ == 0);
}

Question BatchesExercise::question() {
  return {.words = {{"try-batches"},
                    {{"images_asked", format_count(images_)}, {"batch_asked", batch_}}},
          .names = {words("train.field.steps")}};
}

Judgement BatchesExercise::judge(const Answer& answer) {
  const int steps = whole_number(answer[0]);
  const bool right = steps == truth();
  const std::string_view entry = right                       ? "try-batches-right"
                                 : steps == images_ / batch_ ? "try-batches-dropped"
                                 : steps == images_          ? "try-batches-images"
                                 : steps == batch_           ? "try-batches-size"
                                                             : "try-batches-wrong";
  Words words{{entry},
              {{"images_asked", format_count(images_)},
               {"batch_asked", batch_},
               {"steps_asked", format_count(truth())}}};
  if (right && images_ % batch_ != 0) words.entries.push_back("try-batches-last");
  return {right, words};
}

int ScoresExercise::classified(const Network& network) {
  return static_cast<int>(std::ranges::count_if(network, [](int share) { return share > 50; }));
}

double ScoresExercise::loss(const Network& network) {
  double sum = 0;
  for (const int share : network) sum -= std::log(share / 100.0);
  return sum / static_cast<double>(network.size());
}

ScoresExercise::Better ScoresExercise::better(const std::array<Network, 2>& networks) {
  const bool accuracy = classified(networks[0]) > classified(networks[1]);
  const bool lower = loss(networks[0]) < loss(networks[1]);
  if (accuracy == lower) return accuracy ? Better::kFirstBoth : Better::kSecondBoth;
  return accuracy ? Better::kFirstAccuracy : Better::kSecondAccuracy;
}

void ScoresExercise::begin_round() {
  // Never the same twice in succession, and more often one of those that surprise.
  constexpr Better kTruths[] = {Better::kFirstAccuracy,  Better::kSecondBoth,
                                Better::kSecondAccuracy, Better::kFirstAccuracy,
                                Better::kFirstBoth,      Better::kSecondAccuracy};
  constexpr int kShares[] = {2, 5, 10, 20, 40, 45, 55, 60, 65, 80, 90, 95, 98};
  constexpr double kClearly = 0.2;
  const Better wanted = kTruths[static_cast<std::size_t>(round()) % std::size(kTruths)];
  Rng rng(9, static_cast<std::uint64_t>(round()));
  do {
    for (Network& network : networks_) {
      for (int& share : network) share = kShares[rng.below(std::size(kShares))];
    }
  } while (classified(networks_[0]) == classified(networks_[1]) ||
           std::abs(loss(networks_[0]) - loss(networks_[1])) < kClearly || truth() != wanted);
}

TextValues ScoresExercise::values() const {
  const auto shares = [](const Network& network) {
    std::vector<std::string> texts;
    for (const int share : network) texts.push_back(format_percent(share / 100.0, 0));
    return enumerated(std::move(texts));
  };
  return {{"shares_a", shares(network(0))},         {"shares_b", shares(network(1))},
          {"right_a", classified(network(0))},      {"right_b", classified(network(1))},
          {"of_all", static_cast<int>(kImages)},    {"loss_a", format_loss(loss(network(0)))},
          {"loss_b", format_loss(loss(network(1)))}};
}

Question ScoresExercise::question() {
  return {.words = {{"try-scores"}, values()},
          .form = AnswerForm::kChoice,
          .names = {words("train.field.better")},
          .choices = {words("train.scores.a"), words("train.scores.b"), words("train.scores.ab"),
                      words("train.scores.ba"), words("train.scores.same")}};
}

Judgement ScoresExercise::judge(const Answer& answer) {
  const auto chosen = static_cast<Better>(whole_number(answer[0]));
  const Better right = truth();
  const auto accuracy_of_a = [](Better better) {
    return better == Better::kFirstBoth || better == Better::kFirstAccuracy;
  };
  const bool accuracy = chosen != Better::kNeither && accuracy_of_a(chosen) == accuracy_of_a(right);
  const std::string_view entry = chosen == right ? "try-scores-right"
                                 : accuracy      ? "try-scores-loss"
                                                 : "try-scores-accuracy";
  return {chosen == right, {{entry}, values()}};
}

}  // namespace pixelwalk::lessons
