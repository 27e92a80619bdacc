#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/status.h"
#include "core/base/thread_pool.h"
#include "core/data/cover_patch.h"
#include "core/model/forward_model.h"
#include "core/model/model_spec.h"
#include "core/model/named_tensors.h"
#include "core/model/trace.h"
#include "core/tensor/tensor.h"

// Which part of an image a class's score depends on, asked in two ways that need not agree:
//
//   Grad-CAM    where the maps of a layer are high that, at this image, raise the score
//   occlusion   how the class's probability changes when a patch hides each part in turn
//
// Neither says why, nor what the network would do with another image.

namespace pixelwalk {

/// Whether grad_cam() can be asked for this layer: its output is maps, and it is not the last one.
bool has_grad_cam(const std::vector<LayerPlan>& plans, std::size_t layer);

/// Grad-CAM of one class at one layer (Selvaraju et al. 2017, "Grad-CAM: Visual Explanations from
/// Deep Networks via Gradient-based Localization", equations 1 and 2):
///
///   weights[k]   = 1 / (height · width) · Σ_{row, column} ∂score / ∂A[row, column, k]
///   map[row, column] = max(0, Σ_k weights[k] · A[row, column, k])
///
/// A: what the layer puts out, ReLU included where the layer has one; the score: the class's before
/// softmax.
///
/// It shows where the layer's maps speak for the class, no finer than the layer's positions are. It
/// does not show what speaks against it, nor that a bright place is needed: the gradient is that of
/// a small change at this image. A bright place may lie beside what can be seen, where a map
/// responds to emptiness. The scale is the map's own: two maps' values say nothing about each
/// other.
struct GradCam {
  std::vector<float> weights;  // by map of the layer
  Tensor map;                  // (height, width) of the layer; 0 or more, no upper limit
};

/// `trace`: of one image; labels are not needed. `target`: the class. `layer`: one that
/// has_grad_cam(). Gradients follow the fast path's decisions as trace_gradients() has them. For
/// the course model at its second convolution 0.2 ms, at the first one some 5 ms, natively. Fails
/// with a sentence where the memory budget has no room. Any thread.
Result<GradCam> grad_cam(const Trace& trace, std::size_t layer, int target);

/// A map (rows, columns) at another size: bilinear, as PyTorch's
/// interpolate(mode="bilinear", align_corners=False) and most image libraries. Output row r looks
/// at (r + ½) · rows / height − ½ of the input's, no further than its edges; columns likewise.
/// Values stay between the map's least and greatest. Sizes are at least 1. Any thread.
Tensor resize_bilinear(const Tensor& map, int height, int width);

/// How an image is occluded.
struct OcclusionOptions {
  int patch = 8;      // side of the square, in pixels
  int stride = 2;     // from place to place, in pixels: 1 to `patch`, so that no pixel is left out
  float grey = 0.5F;  // what the patch is filled with, in [0, 1]
};

/// Occlusion sensitivity (Zeiler & Fergus 2014, "Visualizing and Understanding Convolutional
/// Networks", section 4.2): a grey patch is laid over each part of the image in turn, and each time
/// the network says how probable each class is. The places are the cells of `stride` × `stride`
/// pixels that the image is cut into; the patch is centred on its cell, and what of it lies beside
/// the image is left out. So a map of all places lies on the image as it is.
///
/// It shows what really changes in the probability, for this patch: of another size or grey it may
/// be another map. The patch is a thing to be seen itself, which on a black image may speak for a
/// class. Where two parts can stand in for each other, hiding either changes nothing.
///
/// By the fast path, some places at a time: a page does as many a frame as it has time for. Belongs
/// to one thread.
class Occlusion {
 public:
  static constexpr int kMostAtOnce = 32;

  /// `image`: one, (height, width, channels), finite, usually in [0, 1]. The model's output must be
  /// a list of classes; its probabilities are softmax of the scores, whether or not it ends in one.
  /// `pool` must outlive this. Fails with a sentence where the spec is impossible, the weights or
  /// the image do not fit it or memory is short.
  static Result<Occlusion> build(const ModelSpec& spec, const NamedTensors& weights,
                                 std::span<const float> image, const OcclusionOptions& options,
                                 ThreadPool& pool);

  // Places, row-major.
  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int places() const { return rows_ * columns_; }
  int classes() const { return classes_; }
  /// What hides the image at a place.
  CoverPatch patch(int place) const;

  /// Does the next `count` places, at most kMostAtOnce; fewer where fewer are left. For the course
  /// model some 0.2 ms each, natively on one thread.
  void next(int count = kMostAtOnce);
  int position() const { return position_; }  // places done
  bool done() const { return position_ == places(); }

  /// By class, 0 to 1, of the image as it is.
  std::span<const float> uncovered() const { return uncovered_; }
  /// By class, 0 to 1, with the patch at a place that is done.
  std::span<const float> probabilities(int place) const;
  /// (rows, columns): how much of the class's probability each place takes away, −1 to 1; below 0
  /// where hiding it speaks for the class. 0 where it is not done yet.
  Tensor drop(int target) const;

 private:
  Occlusion() = default;

  ForwardModel forward_;
  OcclusionOptions options_;
  int rows_ = 0, columns_ = 0, classes_ = 0, position_ = 0;
  std::vector<float> image_, batch_, uncovered_;
  std::vector<float> probabilities_;  // (places, classes)
};

}  // namespace pixelwalk
