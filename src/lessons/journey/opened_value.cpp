#include "lessons/journey/opened_value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "core/base/check.h"
#include "lessons/journey/value_links.h"

namespace pixelwalk::lessons {

namespace {

OpeningKind kind_of(LayerKind kind) {
  switch (kind) {
    case LayerKind::kConv2D:
      return OpeningKind::kConvolution;
    case LayerKind::kMaxPooling2D:
      return OpeningKind::kMaxPooling;
    case LayerKind::kAveragePooling2D:
      return OpeningKind::kAveragePooling;
    case LayerKind::kFlatten:
      return OpeningKind::kFlatten;
    case LayerKind::kDense:
      return OpeningKind::kDense;
    case LayerKind::kReLU:
      return OpeningKind::kReLU;
    case LayerKind::kSoftmax:
      break;
  }
  return OpeningKind::kSoftmax;
}

std::vector<OpeningStage> stages_of(const LayerSpec& layer) {
  std::vector<OpeningStage> stages;
  if (layer.kind == LayerKind::kConv2D || layer.kind == LayerKind::kDense)
    stages.push_back(OpeningStage::kBias);
  if (layer.kind == LayerKind::kAveragePooling2D) stages.push_back(OpeningStage::kMean);
  if (ends_in_relu(layer)) stages.push_back(OpeningStage::kReLU);
  if (ends_in_softmax(layer)) {
    stages.insert(stages.end(), {OpeningStage::kExponentials, OpeningStage::kExponentialSum,
                                 OpeningStage::kShare});
  }
  return stages;
}

double sum_of(std::span<const TermGroup> groups) {
  double sum = 0;
  for (const TermGroup& group : groups) sum += group.sum;
  return sum;
}

}  // namespace

OpenedValue::OpenedValue(const JourneyTrace& trace, const ValuePlace& place) : place_(place) {
  PW_CHECK(exists(trace.plans(), place), "open a value that is there");
  if (place.layer == kImageLayer) {
    details_.value = details_.before = trace.value(place);
    return;
  }
  const LayerSpec& layer = trace.plans()[static_cast<std::size_t>(place.layer)].layer;
  kind_ = kind_of(layer.kind);
  details_ = terms_of(trace, place);
  stages_ = stages_of(layer);
  input_ = trace.shape(place.layer - 1);
  has_relu_ = ends_in_relu(layer);
  muted_ = trace.muted({place.layer, place.channel});
  if (!details_.exponentials.empty()) {
    own_class_ = static_cast<int>(position_of(trace.plans(), place) %
                                  static_cast<std::int64_t>(details_.exponentials.size()));
  }
  take_groups(term_groups(trace, place, details_));
}

void OpenedValue::take_groups(int maps) {
  const bool reads_maps = kind_ == OpeningKind::kConvolution || kind_ == OpeningKind::kDense;
  for (const double sum : group_sums(details_, maps)) {
    by_map_.push_back({reads_maps ? groups() : place_.channel, sum});
    pushing_ += sum > 0 ? 1 : 0;
    pulling_ += sum < 0 ? 1 : 0;
  }
  largest_first_ = by_map_;
  std::ranges::sort(largest_first_, {}, [](const TermGroup& group) {
    return std::pair(-magnitude(group.sum), group.map);
  });
  total_ = sum_of(by_map_);
  const bool tiles = kind_ == OpeningKind::kDense;
  const Shape& tile = tiles ? input_ : details_.arrangement;
  group_rows_ = tile.rank() == 3 ? tile[0] : 1;
  group_columns_ = tile.rank() == 3 ? tile[1] : 1;
}

const ValueTerm& OpenedValue::term(const TermGroup& group, int index) const {
  PW_CHECK(index >= 0 && index < group_size(), "ask for a term of the group");
  const int first = groups() == 1 ? 0 : group.map;
  return details_.terms[static_cast<std::size_t>(first + index * groups())];
}

std::optional<ValuePlace> OpenedValue::source(const ValueTerm& term) const {
  if (term.input < 0) return std::nullopt;
  const int pixel = term.input / input_[2];
  return ValuePlace{place_.layer - 1, pixel / input_[1], pixel % input_[1], term.input % input_[2]};
}

double OpenedValue::sum_of_largest(int count) const {
  const int groups = std::clamp(count, 0, this->groups());
  return sum_of(std::span(largest_first_).first(static_cast<std::size_t>(groups)));
}

double OpenedValue::rest_without_largest(int count) const {
  const int groups = std::clamp(count, 0, this->groups());
  return sum_of(std::span(largest_first_).subspan(static_cast<std::size_t>(groups)));
}

double OpenedValue::rounding() const {
  const bool sums = kind_ == OpeningKind::kConvolution || kind_ == OpeningKind::kDense;
  if (!sums) return 0;
  return static_cast<double>(before()) - (total_ + static_cast<double>(bias()));
}

}  // namespace pixelwalk::lessons
