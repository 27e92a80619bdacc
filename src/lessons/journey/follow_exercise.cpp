#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "lessons/journey/exercise_values.h"
#include "lessons/journey/journey_exercises.h"
#include "lessons/journey/opened_value.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::lessons {

namespace {

std::string_view follow_entry(FollowExercise::Verdict verdict) {
  switch (verdict) {
    case FollowExercise::Verdict::kRight:
      return "follow.right";
    case FollowExercise::Verdict::kOutside:
      return "follow.outside";
    case FollowExercise::Verdict::kBrightest:
      return "follow.brightest";
    case FollowExercise::Verdict::kOther:
      break;
  }
  return "follow.other";
}

}  // namespace

ValuePlace FollowExercise::asked() const {
  const std::vector<LayerPlan>& plans = trace_->plans();
  const std::vector<int> windows = layers_that(plans, has_windows);
  const std::vector<int> dense = layers_that(
      plans, [](const LayerPlan& plan) { return plan.layer.kind == LayerKind::kDense; });
  const int last = trace_->layers() - 1;
  const int layer = !windows.empty() ? windows.back() : !dense.empty() ? dense.front() : last;
  const std::vector<ValueRange>& ranges = trace_->summary(layer).map_ranges;
  std::vector<int> maps;
  for (int map = 0; map < static_cast<int>(ranges.size()); ++map) {
    if (ranges[static_cast<std::size_t>(map)].greatest > 0) maps.push_back(map);
  }
  Rng rng = rng_of_round(round());
  const int map = maps.empty() ? below(rng, static_cast<int>(ranges.size()))
                               : maps[rng.below(static_cast<std::uint32_t>(maps.size()))];
  return trace_->strongest_cell({layer, map});
}

ValuePlace FollowExercise::target() const {
  ValuePlace place = asked();
  while (place.layer != kImageLayer) place = strongest_source(*trace_, place).place;
  return place;
}

FollowExercise::Verdict FollowExercise::verdict_of(int row, int column) const {
  PW_CHECK(exists(trace_->plans(), {kImageLayer, row, column, 0}), "choose a pixel of the image");
  ValuePlace last = asked();
  const Field field = receptive_field(trace_->plans(), last.layer, cell_field(last)).front().inside;
  while (last.layer > 0) last = strongest_source(*trace_, last).place;
  const OpenedValue opened(*trace_, last);
  const ValuePlace best = strongest_source(*trace_, last).place;
  if (row == best.row && column == best.column) return Verdict::kRight;
  if (!field.contains(row, column)) return Verdict::kOutside;
  const auto product_of = [&opened](int at_row, int at_column, int channel) {
    for (const ValueTerm& term : opened.details().terms) {
      if (opened.source(term) == ValuePlace{kImageLayer, at_row, at_column, channel})
        return term.product;
    }
    return std::numeric_limits<float>::quiet_NaN();
  };
  if (opened.kind() != OpeningKind::kMaxPooling &&
      product_of(row, column, best.channel) == product_of(best.row, best.column, best.channel))
    return Verdict::kRight;
  const auto brightness = [this](int at_row, int at_column) {
    float brightest = 0;
    for (int channel = 0; channel < trace_->shape(kImageLayer)[2]; ++channel) {
      brightest = std::max(brightest, trace_->value({kImageLayer, at_row, at_column, channel}));
    }
    return brightest;
  };
  for (int r = field.row_begin; r < field.row_end; ++r) {
    for (int c = field.column_begin; c < field.column_end; ++c) {
      if (brightness(r, c) > brightness(row, column)) return Verdict::kOther;
    }
  }
  return Verdict::kBrightest;
}

Question FollowExercise::question() {
  const ValuePlace place = asked();
  Words words{{"follow.ask"}, place_values(*trace_, place)};
  words.values.emplace_back("value", value_text(trace_->value(place)));
  return {.words = words, .form = AnswerForm::kOnStage};
}

Judgement FollowExercise::judge(const Answer& answer) {
  const Verdict verdict = verdict_of(whole_number(answer[0]), whole_number(answer[1]));
  Words words{{follow_entry(verdict)}, question().words.values};
  words.values.emplace_back("target_row", std::to_string(target().row));
  words.values.emplace_back("target_column", std::to_string(target().column));
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
