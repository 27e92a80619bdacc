// How likely the classes are: a bar each, or the ten most likely ones and all others.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/pages/journey/journey_parts.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/journey/map_order.h"

namespace pixelwalk::app {
namespace {

using lessons::ValuePlace;

constexpr int kMostBars = 10;

}  // namespace

int class_bar_count(const JourneyView& view) {
  const auto classes = static_cast<int>(view.trace->verdict().scores.size());
  return classes > kMostBars ? kMostBars + 1 : classes;
}

MarkedPlaces draw_journey_classes(Ui& ui, const Rect& rect, float row, JourneyView& view) {
  const lessons::Verdict& verdict = view.trace->verdict();
  const auto& names = view.network().class_names;
  const auto classes = static_cast<int>(verdict.scores.size());
  const int last = view.trace->layers() - 1;
  std::vector<int> order(verdict.scores.size());
  std::iota(order.begin(), order.end(), 0);
  if (classes > kMostBars) {
    order = lessons::greatest_first({verdict.scores.begin(), verdict.scores.end()});
    order.resize(kMostBars);
  }
  const float range = greatest_of(view.range(last));
  const auto written = [&](double value) {
    if (ui.answers_hidden) return words("journey.hidden-share");
    return verdict.probabilities ? format_percent(value, 1)
                                 : layer_number(view, last, static_cast<float>(value));
  };
  const auto part = [&](float value) {
    if (ui.answers_hidden) return 0.0F;
    return verdict.probabilities || range <= 0 ? value : std::clamp(value / range, 0.0F, 1.0F);
  };
  std::vector<ClassBar> bars;
  double rest = 1;
  for (const int of : order) {
    const float score = verdict.scores[static_cast<std::size_t>(of)];
    rest -= static_cast<double>(score);
    bars.push_back({of, names[static_cast<std::size_t>(of)], part(score),
                    written(static_cast<double>(score))});
  }
  if (classes > kMostBars) {
    const double others = std::max(rest, 0.0);
    bars.push_back({-1, words("journey.other-classes", {{"count", classes - kMostBars}}),
                    verdict.probabilities ? part(static_cast<float>(others)) : 0,
                    verdict.probabilities ? written(others) : std::string()});
  }
  const std::string name = words("journey.classes", {{"layer", view.layer_name(last)}});
  const ClassBarsResult result =
      class_bars(ui, rect, row,
                 {.name = name,
                  .bars = bars,
                  .top = ui.answers_hidden ? -1 : verdict.top,
                  .chosen = view.chosen.layer == last ? view.chosen.channel : -1,
                  .lit = channel_on(view.lit, last),
                  .enter = phrase("journey.arrows-read-enter-picks")});
  if (result.pointed >= 0) {
    view.pointed = Pointed{
        {last, result.pointed}, ValuePlace{last, 0, 0, result.pointed}, result.pointed_place};
  }
  if (result.pressed >= 0) pick_value(view, {last, 0, 0, result.pressed});
  return {{}, result.lit};
}

}  // namespace pixelwalk::app
