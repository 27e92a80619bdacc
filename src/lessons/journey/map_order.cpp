#include "lessons/journey/map_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <tuple>

#include "core/base/check.h"

namespace pixelwalk::lessons {

std::vector<int> greatest_first(const std::vector<double>& scores) {
  std::vector<int> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&scores](int at) {
    const double score = scores[static_cast<std::size_t>(at)];
    return std::tuple(std::isnan(score), std::isnan(score) ? 0 : -score, at);
  });
  return order;
}

std::vector<int> maps_by_response(const JourneyTrace& trace, int layer) {
  const std::vector<float>& means = trace.summary(layer).map_means;
  return greatest_first({means.begin(), means.end()});
}

std::vector<int> maps_by_likeness(const JourneyTrace& trace, const MapPlace& map) {
  PW_CHECK(exists(trace.plans(), {map.layer, 0, 0, map.channel}), "name a map that the layer has");
  const auto maps = static_cast<std::size_t>(trace.shape(map.layer)[2]);
  const auto own = static_cast<std::size_t>(map.channel);
  const std::span<const float> values = trace.values(map.layer);
  std::vector<double> products(maps), squares(maps);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<double>(values[i]);
    products[i % maps] += value * static_cast<double>(values[i - i % maps + own]);
    squares[i % maps] += value * value;
  }
  for (std::size_t at = 0; at < maps; ++at) {
    const double size = std::sqrt(squares[at] * squares[own]);
    products[at] = size > 0 ? products[at] / size : 0;
  }
  products[own] = 2;  // before all that are exactly alike
  return greatest_first(products);
}

BestClass class_of_best(std::span<const BestImages::Image> best,
                        const std::function<int(int image)>& label_of) {
  BestClass most;
  for (const BestImages::Image& one : best) {
    const int label = label_of(one.index);
    const auto same = static_cast<int>(std::ranges::count_if(best, [&](const auto& other) {
      return other.response > 0 && label_of(other.index) == label;
    }));
    if (one.response > 0 && same > most.images) most = {label, same};
  }
  return most;
}

std::vector<int> maps_by_class(const BestImages& best, int maps,
                               const std::function<int(int image)>& label_of) {
  std::vector<std::tuple<bool, int, float, int>> keys;
  for (int map = 0; map < maps; ++map) {
    const BestClass most = class_of_best(best.best(map), label_of);
    const float response = most.label < 0 ? 0 : best.best(map).front().response;
    keys.emplace_back(most.label < 0, most.label, -response, map);
  }
  std::ranges::sort(keys);
  std::vector<int> order;
  for (const auto& key : keys) order.push_back(std::get<3>(key));
  return order;
}

}  // namespace pixelwalk::lessons
