#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/figure_heading.h"
#include "app/ui/layout.h"
#include "app/ui/ui.h"
#include "core/data/dataset.h"

namespace pixelwalk::app {

struct Prediction {
  ImageValues pixels;  // height × width
  int height = 28, width = 28;
  std::string truth;        // the name of its class
  std::string predicted{};  // the most probable class; empty while nothing is predicted
  float probability = 0;    // of `predicted`
  bool right() const { return truth == predicted; }
};

/// What is known of these test images of `data`, which outlives it. `probabilities`: a row an
/// image, one of each class; empty while nothing is predicted.
std::vector<Prediction> predictions_of(const Dataset& data, std::span<const int> images,
                                       std::span<const std::vector<float>> probabilities);

struct PredictionList {
  std::string name;         // heading, and the accessible name
  std::string note;         // beside the heading
  std::string description;  // the list in words
  std::span<const Prediction> predictions;
  int places = 16;                 // drawn empty while there are no predictions
  std::string empty;               // said below the heading then
  std::optional<HeadRoom> head{};  // where something else stands above the images, too
  std::string_view enter{};        // what a press on an image does, spoken; empty: nothing
};

/// Heading and images as one box of a layout that is this wide; a pixel of an image is a cell of
/// index `cells`.
layout::Box prediction_list_box(const Ui& ui, int part, int cells, float width,
                                const PredictionList& list);

/// In the place of its box, with pixels of this side: images in columns from edge to edge, each
/// with what the model takes it for, how sure it is, and a tick or a cross. The one that was
/// pressed; −1: none.
int prediction_list(Ui& ui, const Rect& rect, float pixel, const PredictionList& list);

}  // namespace pixelwalk::app
