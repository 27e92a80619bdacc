#pragma once

#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/model/forward_model.h"
#include "core/model/named_tensors.h"

namespace pixelwalk::lessons {

/// Which images of a set excite each map of a layer most, by the greatest value of the map. Some
/// images at a time, through the fast path up to that layer: a page looks at as many a frame as it
/// has time for. Belongs to one thread.
class BestImages {
 public:
  static constexpr int kKept = 9;
  static constexpr int kMostAtOnce = 8;

  struct Image {
    int index = 0;       // in the order of looking, from 0
    float response = 0;  // the greatest value of its map
    bool operator==(const Image&) const = default;
  };

  /// For all maps (units of a Dense) of layer `layer`, 0 to the last one; of the scores of a
  /// softmax what goes into it. `pool` must outlive this. Fails with a sentence where the model is
  /// impossible, the weights do not fit it or memory is short.
  static Result<BestImages> build(const ModelSpec& spec, const NamedTensors& weights, int layer,
                                  ThreadPool& pool);

  /// The next images, at most kMostAtOnce, as the model takes them. For the course model up
  /// to its second pooling 0.2 ms each, natively on one thread.
  void look_at(std::span<const float> images);
  int seen() const { return seen_; }
  /// At most kKept, the best first; of equal ones that which was seen first. Those whose map is 0
  /// all over are among them only as long as there are no others.
  std::span<const Image> best(int channel) const;

 private:
  BestImages() = default;

  ForwardModel forward_;
  int channels_ = 1;
  std::vector<float> output_;
  std::vector<std::vector<Image>> best_;
  int seen_ = 0;
};

}  // namespace pixelwalk::lessons
