#include "lessons/journey/journey_exercises.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"
#include "lessons/journey/layer_windows.h"
#include "lessons/journey/opened_value.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::lessons {

namespace {

constexpr std::uint64_t kSeed = 6;
constexpr int kMostTries = 64;

int below(Rng& rng, int n) {
  return static_cast<int>(rng.below(static_cast<std::uint32_t>(n)));
}

Rng rng_of(int round) {
  return Rng(kSeed, static_cast<std::uint64_t>(round));
}

template <typename Is>
std::vector<int> layers_that(const std::vector<LayerPlan>& plans, const Is& is) {
  std::vector<int> layers;
  for (int layer = 0; layer < static_cast<int>(plans.size()); ++layer) {
    if (is(plans[static_cast<std::size_t>(layer)])) layers.push_back(layer);
  }
  return layers;
}

bool has_windows(const LayerPlan& plan) {
  return windows_of(plan).has_value();
}

std::string mean_text(float mean) {
  return format_number(static_cast<double>(mean), 3);
}

TextValues place_values(const JourneyTrace& trace, const ValuePlace& place) {
  return {{"layer", trace.plans()[static_cast<std::size_t>(place.layer)].layer.name},
          {"map", std::to_string(place.channel)},
          {"row", std::to_string(place.row)},
          {"column", std::to_string(place.column)}};
}

/// How large a field is along one axis from layer `layer` back to the image, without its borders.
int unbounded_size(const std::vector<LayerPlan>& plans, int layer, bool rows, bool strides) {
  int size = 1;
  for (; layer >= 0; --layer) {
    const auto windows = windows_of(plans[static_cast<std::size_t>(layer)]);
    if (!windows) continue;
    const kernels::Window& window = rows ? windows->rows : windows->columns;
    size = (size - 1) * (strides ? window.stride : 1) + window.size;
  }
  return size;
}

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

std::string_view sees_entry(FieldSizeExercise::Verdict verdict) {
  switch (verdict) {
    case FieldSizeExercise::Verdict::kRight:
      return "sees.right";
    case FieldSizeExercise::Verdict::kWindow:
      return "sees.window";
    case FieldSizeExercise::Verdict::kStrides:
      return "sees.strides";
    case FieldSizeExercise::Verdict::kPadding:
      return "sees.padding";
    case FieldSizeExercise::Verdict::kFlipped:
      return "sees.flipped";
    case FieldSizeExercise::Verdict::kOther:
      break;
  }
  return "sees.other";
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
    Rng rng = rng_of(round());
    const int maps = static_cast<int>(means.size());
    const auto mean = [&means](int map) { return means[static_cast<std::size_t>(map)]; };
    for (int tries = 0; tries < kMostTries; ++tries) {
      const int first = below(rng, maps), second = below(rng, maps);
      if (std::abs(mean(first) - mean(second)) >= 0.1F * span) return Pair{layer, first, second};
    }
    return Pair{layer, static_cast<int>(least - means.begin()),
                static_cast<int>(greatest - means.begin())};
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
  words.values.emplace_back("chosen_mean", mean_text(means[static_cast<std::size_t>(chosen)]));
  words.values.emplace_back("other", std::to_string(other));
  words.values.emplace_back("other_mean", mean_text(means[static_cast<std::size_t>(other)]));
  return {verdict == Verdict::kRight, words};
}

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
  Rng rng = rng_of(round());
  const int map = maps.empty() ? below(rng, static_cast<int>(ranges.size()))
                               : maps[rng.below(static_cast<std::uint32_t>(maps.size()))];
  return trace_->strongest_cell({layer, map});
}

ValuePlace FollowExercise::target() const {
  ValuePlace place = asked();
  while (place.layer != kImageLayer) place = strongest_source(*trace_, place);
  return place;
}

FollowExercise::Verdict FollowExercise::verdict_of(int row, int column) const {
  PW_CHECK(exists(trace_->plans(), {kImageLayer, row, column, 0}), "choose a pixel of the image");
  ValuePlace last = asked();
  const Field field = receptive_field(trace_->plans(), last.layer, cell_field(last)).front().inside;
  while (last.layer > 0) last = strongest_source(*trace_, last);
  const OpenedValue opened(*trace_, last);
  const ValuePlace best = strongest_source(*trace_, last);
  if (row == best.row && column == best.column) return Verdict::kRight;
  if (!field.contains(row, column)) return Verdict::kOutside;
  const auto product_of = [&opened](int at_row, int at_column, int channel) {
    for (const ValueTerm& term : opened.details().terms) {
      if (opened.source(term) == ValuePlace{kImageLayer, at_row, at_column, channel})
        return magnitude(static_cast<double>(term.product));
    }
    return -1.0;
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
  words.values.emplace_back("value", mean_text(trace_->value(place)));
  return {.words = words, .form = AnswerForm::kOnStage};
}

Judgement FollowExercise::judge(const Answer& answer) {
  const Verdict verdict = verdict_of(whole_number(answer[0]), whole_number(answer[1]));
  Words words{{follow_entry(verdict)}, question().words.values};
  words.values.emplace_back("target_row", std::to_string(target().row));
  words.values.emplace_back("target_column", std::to_string(target().column));
  return {verdict == Verdict::kRight, words};
}

ValuePlace FieldSizeExercise::asked() const {
  const std::vector<LayerPlan>& plans = trace_->plans();
  const std::vector<int> layers = layers_that(plans, has_windows);
  if (layers.empty()) return {trace_->layers() - 1, 0, 0, 0};
  const int layer = layers[static_cast<std::size_t>(round() + 1) % layers.size()];
  const Shape shape = trace_->shape(layer);
  Rng rng = rng_of(round());
  const int channel = below(rng, shape[2]);
  // The first stands in the middle; later ones may stand at a border.
  if (round() == 0) return {layer, shape[0] / 2, shape[1] / 2, channel};
  const int row = below(rng, shape[0]);
  return {layer, row, below(rng, shape[1]), channel};
}

std::pair<int, int> FieldSizeExercise::truth() const {
  const ValuePlace place = asked();
  const Field field =
      receptive_field(trace_->plans(), place.layer, cell_field(place)).front().inside;
  return {field.rows(), field.columns()};
}

FieldSizeExercise::Verdict FieldSizeExercise::verdict_of(int rows, int columns) const {
  const std::pair<int, int> answer{rows, columns}, right = truth();
  if (answer == right) return Verdict::kRight;
  const std::vector<LayerPlan>& plans = trace_->plans();
  const int layer = asked().layer;
  const auto unbounded = [&](bool strides) {
    return std::pair{unbounded_size(plans, layer, true, strides),
                     unbounded_size(plans, layer, false, strides)};
  };
  if (const auto own = windows_of(plans[static_cast<std::size_t>(layer)])) {
    if (answer == std::pair{own->rows.size, own->columns.size}) return Verdict::kWindow;
    if (answer == unbounded(true)) return Verdict::kPadding;
    if (answer == unbounded(false)) return Verdict::kStrides;
  }
  return answer == std::pair{right.second, right.first} ? Verdict::kFlipped : Verdict::kOther;
}

Question FieldSizeExercise::question() {
  return {.words = {{"sees.ask"}, place_values(*trace_, asked())},
          .form = AnswerForm::kShape,
          .names = {words("journey.sees.field")}};
}

Judgement FieldSizeExercise::judge(const Answer& answer) {
  const Verdict verdict = answer.size() == 2
                              ? verdict_of(whole_number(answer[0]), whole_number(answer[1]))
                              : Verdict::kOther;
  Words words{{sees_entry(verdict)}, place_values(*trace_, asked())};
  words.values.emplace_back("rows", std::to_string(truth().first));
  words.values.emplace_back("columns", std::to_string(truth().second));
  return {verdict == Verdict::kRight, words};
}

}  // namespace pixelwalk::lessons
