#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "lessons/format_number.h"
#include "lessons/journey/exercise_values.h"
#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/map_order.h"
#include "lessons/journey/opened_value.h"

namespace pixelwalk::lessons {

namespace {

std::string_view rival_entry(RivalExercise::Verdict verdict) {
  switch (verdict) {
    case RivalExercise::Verdict::kRight:
      return "rival.right";
    case RivalExercise::Verdict::kNone:
      return "rival.none";
    case RivalExercise::Verdict::kTop:
      return "rival.top";
    case RivalExercise::Verdict::kPulls:
      return "rival.pulls";
    case RivalExercise::Verdict::kLargest:
      return "rival.largest";
    case RivalExercise::Verdict::kOther:
      break;
  }
  return "rival.other";
}

/// The Dense that makes the scores; −1: something else does.
int scores_layer(const JourneyTrace& trace) {
  int layer = trace.layers() - 1;
  const auto kind = [&trace](int at) {
    return trace.plans()[static_cast<std::size_t>(at)].layer.kind;
  };
  if (layer > 0 && kind(layer) == LayerKind::kSoftmax) --layer;
  return kind(layer) == LayerKind::kDense ? layer : -1;
}

int adds_most(const OpenedValue& score) {
  const auto most = std::ranges::max_element(score.by_map(), {}, &TermGroup::sum);
  return most->sum > 0 ? most->map : -1;
}

}  // namespace

std::optional<int> RivalExercise::asked() const {
  const int layer = scores_layer(*trace_);
  const std::vector<float>& scores = trace_->verdict().scores;
  if (layer < 0 || scores.size() < 2) return std::nullopt;
  const std::vector<int> order = greatest_first({scores.begin(), scores.end()});
  const auto others = order.size() - 1;
  for (std::size_t i = 0; i < others; ++i) {
    const int rival = order[1 + (i + static_cast<std::size_t>(round())) % others];
    const OpenedValue score(*trace_, {layer, 0, 0, rival});
    if (score.groups() > 1 && adds_most(score) >= 0) return rival;
  }
  return std::nullopt;
}

OpenedValue RivalExercise::score_of(int unit) const {
  return {*trace_, {scores_layer(*trace_), 0, 0, unit}};
}

int RivalExercise::truth() const {
  return adds_most(score_of(asked().value()));
}

RivalExercise::Verdict RivalExercise::verdict_of(int number) const {
  const OpenedValue score = score_of(asked().value());
  if (number < 0 || number >= score.groups()) return Verdict::kNone;
  if (number == adds_most(score)) return Verdict::kRight;
  if (number == adds_most(score_of(trace_->verdict().top))) return Verdict::kTop;
  if (score.by_map()[static_cast<std::size_t>(number)].sum < 0) return Verdict::kPulls;
  if (score.group_size() > 1) return Verdict::kOther;
  const std::vector<float>& means = trace_->summary(score.place().layer - 1).map_means;
  return means[static_cast<std::size_t>(number)] >= *std::ranges::max_element(means)
             ? Verdict::kLargest
             : Verdict::kOther;
}

Question RivalExercise::question() {
  const OpenedValue score = score_of(asked().value());
  const int before = score.place().layer - 1;
  const std::string& layer =
      trace_->plans()[static_cast<std::size_t>(std::max(before, 0))].layer.name;
  const bool units = score.group_size() == 1;
  return {.words = {{units ? "rival.ask-unit" : "rival.ask-map"},
                    {{"layer", layer}, {"class", std::to_string(score.place().channel)}}},
          .form = AnswerForm::kWholeNumber,
          .names = {words(units ? "journey.rival.unit" : "journey.rival.map")}};
}

Judgement RivalExercise::judge(const Answer& answer) {
  const int number = whole_number(answer[0]);
  const OpenedValue score = score_of(asked().value());
  const Verdict verdict = verdict_of(number);
  Words words{{rival_entry(verdict)}, question().words.values};
  words.values.emplace_back("chosen", std::to_string(number));
  words.values.emplace_back("last", std::to_string(score.groups() - 1));
  if (verdict != Verdict::kNone) {
    const double adds = score.by_map()[static_cast<std::size_t>(number)].sum;
    words.values.emplace_back("adds", format_signed(adds, 3));
  }
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
