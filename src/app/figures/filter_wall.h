#pragma once

#include <span>
#include <string>

#include "app/ui/layout.h"
#include "app/ui/ui.h"
#include "core/tensor/tensor.h"

namespace pixelwalk::app {

/// The kernels of a Conv2D layer as small squares in aligned columns. Each has a colour scale of
/// its own, up to its largest weight, so that its pattern shows however small its weights are; or
/// all have one, so that their sizes compare.
struct FilterWall {
  std::string name;                // heading, and the accessible name
  std::string note;                // beside the heading, quietly: "conv2d, 3×3"
  std::string description{};       // the wall in words, with its present numbers
  std::span<const float> kernels;  // HWIO
  int height = 3, width = 3, channels = 1, filters = 64;
  int channel = 0;  // the input channel that is shown
  bool one_scale = false;
  float range = 0.1F;  // of the one scale: the colours run from −range over 0 to +range
  int picked = -1;     // a filter that is marked; −1: none
};

/// All but the words of the wall of a kernel (HWIO) of that layer; the tensor must outlive it.
FilterWall wall_of(const Tensor& kernel, const std::string& layer);

/// Where the colours of a filter end: at its own largest weight, or at that of the one scale.
float filter_range(const FilterWall& wall, int filter);

/// The end of a colour scale that holds `largest`: one of a few round numbers, so that the scale
/// does not flicker while weights move.
float steady_range(float largest);

/// Heading, squares and scale as one box of a layout; a weight is a cell of index `cells`.
layout::Box filter_wall_box(const Ui& ui, int part, int cells, const FilterWall& wall);
/// How many weights lie beside each other, with the gaps between the squares.
float weights_across(const FilterWall& wall);

/// In the place of its box, with weights of this side; its columns go from edge to edge. Pointing
/// at a filter, or reading it by the arrow keys, opens its weights. The filter that was pressed;
/// −1: none. Screen thread.
int filter_wall(Ui& ui, const Rect& rect, float weight, const FilterWall& wall);

}  // namespace pixelwalk::app
