#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/figures/tinted_image.h"
#include "core/model/trace.h"
#include "core/training/saliency.h"

namespace pixelwalk::app {

enum class WhereBy { kGradCam, kOcclusion };

/// Where the network looked: what is chosen, and what stands of it.
struct WhereItLooked {
  static constexpr int kLeastPatch = 4, kMostPatch = 14, kUsualPatch = 8;

  WhereBy by = WhereBy::kGradCam;
  std::string layer;  // of Grad-CAM, by its name; empty: the last convolution
  int target = -1;    // the class that it is asked of; −1: the one that the network says
  double patch = kUsualPatch;

  // What stands, by follow_where(), of the image and the weights as they were then.
  bool stands = false;
  std::string problem;              // else: why nothing does
  ModelSpec spec;                   // of the network
  std::vector<LayerPlan> plans;     // of that
  std::vector<int> layers;          // of these, those that Grad-CAM can be asked of
  std::optional<Trace> trace;       // of Grad-CAM
  std::optional<Occlusion> hiding;  // of occlusion; done or under way
  std::vector<float> image, read, tint;
  int rows = 0, columns = 0;          // of the image
  int map_rows = 0, map_columns = 0;  // of what was computed
  float most = 0;      // its greatest value; of occlusion: the most that hiding takes away
  int strongest = -1;  // where that is, of the map
  int revision = 0;    // of read and tint
  TintedImage figure;

  // What it was made of, and when.
  int begun_of = -1;  // TestImage::revision
  int begun_image = -1, begun_patch = 0;
  WhereBy begun_by = WhereBy::kGradCam;
  double begun_at = -1e9, seconds = 0;
  // What the map is of.
  int mapped_layer = -1, mapped_class = -1, mapped_places = -1;

  /// Whether occlusion is what shows: also where no layer has maps.
  WhereBy shown_by() const { return layers.empty() ? WhereBy::kOcclusion : by; }
  /// The layer of `plans` that is asked; −1: none.
  int layer_asked() const;
  bool asked_layer_exists() const;  // that is named
};

}  // namespace pixelwalk::app
