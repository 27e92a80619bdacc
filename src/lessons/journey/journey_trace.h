#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/data/cover_patch.h"
#include "core/model/named_tensors.h"
#include "core/model/trace.h"
#include "lessons/journey/value_place.h"
#include "lessons/map.h"

namespace pixelwalk::lessons {

/// What is done to a network and its image, to see what changes.
struct Interventions {
  CoverPatch cover;
  /// Maps that are silenced, in any order; those that mute_source() has none of are left out.
  std::vector<MapPlace> muted;

  bool operator==(const Interventions&) const = default;
};

/// Where a map is made: the map or unit of the Conv2D or hidden Dense that makes it, itself or
/// through poolings and ReLU, which keep maps apart. Nothing for maps of the image, for flattened
/// values and for the classes.
std::optional<MapPlace> mute_source(const std::vector<LayerPlan>& plans, const MapPlace& map);

struct ValueRange {
  float least = 0, greatest = 0;

  bool operator==(const ValueRange&) const = default;
};

/// What a colour scale and a first look need to know of a layer's values. Values that are no
/// numbers (a training that blew up) count for nothing in ranges; without any a range is 0 to 0.
struct LayerSummary {
  ValueRange range;                    // of all values
  ValueRange range_before;             // before ReLU or softmax; `range` where there is neither
  std::vector<ValueRange> map_ranges;  // by map; of a Dense by unit
  std::vector<float> map_means;        // by map; of a Dense the values
};

/// What comes out at the end.
struct Verdict {
  std::vector<float> scores;   // by class: probabilities, or logits where there is no softmax
  bool probabilities = false;  // which of the two
  int top = 0;                 // the class with the highest; of equal ones the first
};

/// One image on its way through a network: every value of every layer, by the reference kernels
/// (core/model/trace.h), as the patch and the muted maps have it. Immutable once made.
///
/// A muted map is 0 itself, and so to all that comes after it, exactly: it is traced with the
/// weights and the bias of its filter at 0 (see mute_source()). A ReLU or a pooling after the
/// filter is muted where the filter is.
class JourneyTrace {
 public:
  /// `image`: one, (height, width, channels), finite, usually in [0, 1]. Any model whose weights
  /// fit; errors as trace_images() has them. For the course model some
  /// 15 ms in a browser: to be made anew when the image, the weights or the interventions are
  /// others, not every frame.
  static Result<JourneyTrace> make(const ModelSpec& spec, const NamedTensors& weights,
                                   std::span<const float> image, const Interventions& done = {});

  const Trace& trace() const { return trace_; }  // of one image
  const std::vector<LayerPlan>& plans() const { return trace_.plans; }
  int layers() const { return static_cast<int>(trace_.plans.size()); }

  // Of a layer, or of the image (covered as it is): its values, (height, width, channels) or units,
  // row-major.
  Shape shape(int layer) const { return arranged_shape(plans(), layer); }
  std::span<const float> values(int layer) const;
  /// Before the layer's ReLU or softmax; where there is neither, the values.
  std::span<const float> values_before(int layer) const;
  /// summary of the image: kImageLayer.
  const LayerSummary& summary(int layer) const {
    return summaries_[static_cast<std::size_t>(layer + 1)];
  }
  const Verdict& verdict() const { return verdict_; }

  float value(const ValuePlace& place) const;
  /// One map, row-major; of a Dense one value.
  Map map(const MapPlace& map) const;
  /// The cell of the map with the greatest value; of equal ones the first.
  ValuePlace strongest_cell(const MapPlace& map) const;
  /// Whether the map is muted, itself or where it comes from.
  bool muted(const MapPlace& map) const;

 private:
  JourneyTrace(Trace trace, const Interventions& done);

  Trace trace_;
  std::vector<MapPlace> silent_;         // sources of the muted maps
  std::vector<LayerSummary> summaries_;  // the image first
  Verdict verdict_;
};

}  // namespace pixelwalk::lessons
