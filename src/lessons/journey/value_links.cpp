#include "lessons/journey/value_links.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

#include "core/base/check.h"
#include "lessons/journey/layer_windows.h"
#include "lessons/journey/receptive_field.h"

namespace pixelwalk::lessons {

namespace {

const LayerPlan& plan_of(const JourneyTrace& trace, int layer) {
  return trace.plans()[static_cast<std::size_t>(layer)];
}

/// What the layer after a value does with it.
struct Outward {
  const JourneyTrace& trace;
  const ValuePlace& from;
  const LayerPlan& plan;  // of the layer after it
  float value;
  std::vector<ValueLink> links;

  int layer() const { return from.layer + 1; }
  void add(const ValuePlace& to, float weight, bool counts) {
    links.push_back({to, weight, value * weight, counts});
  }
  bool passes(const ValuePlace& to) const {
    const auto& passes = trace.trace().layers[static_cast<std::size_t>(layer())].passes;
    return passes.empty() || passes[static_cast<std::size_t>(position_of(trace.plans(), to))] != 0;
  }
};

void into_convolution(Outward& out, const LayerWindows& windows, int row, int column) {
  const auto& from = out.from;
  const int kernel_row = from.row - windows.rows.start(row);
  const int kernel_column = from.column - windows.columns.start(column);
  const int filters = out.plan.layer.filters;
  const std::span<const float> kernel =
      out.trace.trace().kernel(static_cast<std::size_t>(out.layer())).values();
  const int first =
      ((kernel_row * windows.columns.size + kernel_column) * out.plan.input[2] + from.channel) *
      filters;
  for (int filter = 0; filter < filters; ++filter) {
    const ValuePlace to{out.layer(), row, column, filter};
    out.add(to, kernel[static_cast<std::size_t>(first + filter)], out.passes(to));
  }
}

void into_pooling(Outward& out, const LayerWindows& windows, int row, int column) {
  const ValuePlace to{out.layer(), row, column, out.from.channel};
  if (out.plan.layer.kind == LayerKind::kAveragePooling2D) {
    const auto inside = [](const kernels::Window& window, int o) {
      return window.end(o) - window.begin(o);
    };
    const int positions = inside(windows.rows, row) * inside(windows.columns, column);
    out.add(to, 1.0F / static_cast<float>(positions), true);
    return;
  }
  const std::vector<std::int32_t>& winner =
      out.trace.trace().layers[static_cast<std::size_t>(out.layer())].winner;
  const std::int32_t won = winner[static_cast<std::size_t>(position_of(out.trace.plans(), to))];
  out.add(to, 1, won == position_of(out.trace.plans(), out.from));
}

void into_dense(Outward& out) {
  const int units = out.plan.layer.units;
  const std::span<const float> kernel =
      out.trace.trace().kernel(static_cast<std::size_t>(out.layer())).values();
  const std::int64_t first = position_of(out.trace.plans(), out.from) * units;
  for (int unit = 0; unit < units; ++unit) {
    const ValuePlace to{out.layer(), 0, 0, unit};
    out.add(to, kernel[static_cast<std::size_t>(first + unit)], out.passes(to));
  }
}

/// How far a number leads this way, 1 or −1: what is none leads further than all; 0: either way.
double along(double number, double way) {
  return way == 0 || std::isnan(number) ? magnitude(number) : number * way;
}

/// Of a group's terms that which does most for its sum.
std::size_t strongest_term(const ValueTerms& value, std::size_t group,
                           const std::vector<double>& sums) {
  const double way = sums[group] > 0 ? 1 : sums[group] < 0 ? -1 : 0;
  double most = -std::numeric_limits<double>::infinity();
  std::size_t best = value.terms.size();  // none yet
  for (std::size_t i = group; i < value.terms.size(); i += sums.size()) {
    const ValueTerm& term = value.terms[i];
    const double size = along(static_cast<double>(term.product), way);
    if (term.input < 0 || (best < value.terms.size() && size <= most)) continue;
    most = size;
    best = i;
  }
  return best;
}

/// What part a term is of all that leads this way, 1 or −1.
double share_of(const ValueTerms& value, const ValueTerm& term, double way) {
  if (value.winner >= 0) return 1;
  double all = std::max(0.0, static_cast<double>(value.bias) * way);
  for (const ValueTerm& other : value.terms)
    all += std::max(0.0, static_cast<double>(other.product) * way);
  const double own = static_cast<double>(term.product) * way;
  return own > 0 ? own / all : 0;
}

}  // namespace

ValueTerms terms_of(const JourneyTrace& trace, const ValuePlace& place) {
  PW_CHECK(place.layer != kImageLayer, "a pixel is made of nothing");
  return value_terms(trace.trace(), static_cast<std::size_t>(place.layer), 0,
                     position_of(trace.plans(), place));
}

int term_groups(const JourneyTrace& trace, const ValuePlace& place, const ValueTerms& value) {
  if (plan_of(trace, place.layer).layer.kind == LayerKind::kDense)
    return trace.shape(place.layer - 1)[2];
  return value.arrangement[value.arrangement.rank() - 1];
}

std::vector<double> group_sums(const ValueTerms& value, int groups) {
  std::vector<double> sums(static_cast<std::size_t>(groups));
  for (std::size_t i = 0; i < value.terms.size(); ++i)
    sums[i % sums.size()] += static_cast<double>(value.terms[i].product);
  return sums;
}

double magnitude(double number) {
  return std::isnan(number) ? std::numeric_limits<double>::infinity() : std::fabs(number);
}

ValueSource strongest_source(const JourneyTrace& trace, const ValuePlace& place, int map) {
  const ValueTerms value = terms_of(trace, place);
  const std::vector<double> sums = group_sums(value, term_groups(trace, place, value));
  ValueSource source{.up = value.before > 0};
  const double way = source.up ? 1 : -1;
  auto index = static_cast<std::size_t>(value.winner);
  if (value.winner < 0) {
    auto most = std::ranges::max_element(sums, {}, [way](double sum) { return along(sum, way); });
    if (along(*most, way) <= 0) most = std::ranges::max_element(sums, {}, magnitude);
    const auto group = map >= 0 && sums.size() > 1 ? static_cast<std::size_t>(map)
                                                   : static_cast<std::size_t>(most - sums.begin());
    index = strongest_term(value, group, sums);
    source.agrees = along(sums[group], way) > 0;
  }
  source.term = value.terms[index];
  source.place = place_at(trace.plans(), place.layer - 1, source.term.input);
  source.group = static_cast<int>(index % sums.size());
  source.from_map = sums[index % sums.size()];
  source.share = share_of(value, source.term, way);
  return source;
}

std::vector<ValueLink> goes_into(const JourneyTrace& trace, const ValuePlace& place) {
  const int layer = place.layer + 1;
  if (layer == trace.layers()) return {};
  Outward out{trace, place, plan_of(trace, layer), trace.value(place), {}};
  const std::optional<LayerWindows> windows = windows_of(out.plan);
  if (out.plan.layer.kind == LayerKind::kDense) {
    into_dense(out);
  } else if (!windows) {
    const ValuePlace to{layer, place.row, place.column, place.channel};
    out.add(to, 1, out.passes(to));
  } else {
    const Field reached = reached_fields(trace.plans(), place.layer, cell_field(place)).front();
    for (int row = reached.row_begin; row < reached.row_end; ++row) {
      for (int column = reached.column_begin; column < reached.column_end; ++column) {
        if (out.plan.layer.kind == LayerKind::kConv2D) {
          into_convolution(out, *windows, row, column);
        } else {
          into_pooling(out, *windows, row, column);
        }
      }
    }
  }
  return std::move(out.links);
}

std::optional<ValueLink> strongest_target(const JourneyTrace& trace, const ValuePlace& place) {
  const std::vector<ValueLink> links = goes_into(trace, place);
  if (links.empty()) return std::nullopt;
  return *std::ranges::max_element(links, {}, [](const ValueLink& link) {
    return std::tuple(link.counts, magnitude(static_cast<double>(link.product)),
                      magnitude(static_cast<double>(link.weight)));
  });
}

}  // namespace pixelwalk::lessons
