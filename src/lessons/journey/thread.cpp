#include "lessons/journey/thread.h"

#include "core/base/check.h"

namespace pixelwalk::lessons {

std::optional<double> thread_share(const JourneyTrace& trace, std::span<const ValuePlace> thread) {
  double share = 1;
  for (const ValuePlace& place : thread) {
    if (!(trace.value(place) > 0)) return std::nullopt;
    if (place.layer == kImageLayer || place == thread.back()) continue;
    const ValueSource source = strongest_source(trace, place);
    if (!source.up || !source.agrees) return std::nullopt;
    share *= source.share;
  }
  return share;
}

Field thread_field(const JourneyTrace& trace, std::span<const ValuePlace> thread, int side) {
  PW_CHECK(!thread.empty() && thread.back().layer == kImageLayer, "follow it back to a pixel");
  for (const ValuePlace& place : thread) {
    const Field seen =
        receptive_field(trace.plans(), place.layer, cell_field(place)).front().inside;
    if (seen.rows() <= side && seen.columns() <= side) return seen;
  }
  return cell_field(thread.back());
}

std::optional<TermGroup> stronger_product(const OpenedValue& value, const ValueSource& source) {
  const double way = source.up ? 1 : -1;
  double most = static_cast<double>(source.term.product) * way;
  std::optional<TermGroup> found;
  for (const TermGroup& group : value.by_map()) {
    if (value.groups() == 1 || group.map == source.group) continue;
    for (int i = 0; i < value.group_size(); ++i) {
      const auto product = static_cast<double>(value.term(group, i).product);
      if (product * way <= most) continue;
      most = product * way;
      found = {group.map, product};
    }
  }
  return found;
}

}  // namespace pixelwalk::lessons
