#pragma once

#include <string>
#include <vector>

#include "app/figures/block_drawing.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::app {

/// The blocks of a model: its input, then the output of each of its layers.
std::vector<Block> model_blocks(const ModelSpec& spec, const lessons::ModelOutline& outline);

/// "Input 28×28×1, then Conv 3×3 26×26×64": what a screen reader says of them.
std::string blocks_description(const std::vector<Block>& blocks);

}  // namespace pixelwalk::app
