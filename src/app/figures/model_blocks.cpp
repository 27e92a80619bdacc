#include "app/figures/model_blocks.h"

#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

std::string window_text(const LayerSpec& layer) {
  return by(lessons::window_rows(layer), lessons::window_columns(layer));
}

std::string maker_name(const LayerSpec& layer) {
  switch (layer.kind) {
    case LayerKind::kConv2D:
      return words("figures.block-conv", {{"window", window_text(layer)}});
    case LayerKind::kMaxPooling2D:
      return words("figures.block-max", {{"window", window_text(layer)}});
    case LayerKind::kAveragePooling2D:
      return words("figures.block-mean", {{"window", window_text(layer)}});
    default:
      return layer_type(layer.kind);
  }
}

std::string short_maker(const LayerSpec& layer) {
  switch (layer.kind) {
    case LayerKind::kConv2D:
      return words("figures.block-conv-short");
    case LayerKind::kMaxPooling2D:
      return words("figures.block-max-short");
    case LayerKind::kAveragePooling2D:
      return words("figures.block-mean-short");
    default:
      return {};
  }
}

void give_shape(Block& block, const Shape& shape) {
  block.label = lessons::short_shape(shape);
  block.list = shape.rank() == 1;
  block.channels = block.list ? shape[0] : shape[2];
  if (block.list) return;
  block.rows = shape[0];
  block.columns = shape[1];
}

// What cannot be has no size: an outline that is large enough to be seen.
void give_outline(Block& block, const LayerSpec& layer, bool broken) {
  block.state = broken ? BlockState::kBroken : BlockState::kUnknown;
  block.label = broken ? "✗" : "?";
  block.list = !lessons::slides(layer);
  block.channels = block.list ? 200 : 48;
  block.rows = block.columns = 8;
}

}  // namespace

std::vector<Block> model_blocks(const ModelSpec& spec, const lessons::ModelOutline& outline) {
  std::vector<Block> blocks(1);
  give_shape(blocks[0], lessons::shape_before(spec, outline, 0));
  blocks[0].made_by = words("figures.block-input");
  for (int i = 0; i < static_cast<int>(spec.layers.size()); ++i) {
    const LayerSpec& layer = spec.layers[static_cast<std::size_t>(i)];
    Block block;
    block.made_by = maker_name(layer);
    block.made_by_short = short_maker(layer);
    if (i < outline.standing()) {
      give_shape(block, outline.plans[static_cast<std::size_t>(i)].output);
      block.every_to_every = layer.kind == LayerKind::kDense;
    } else {
      give_outline(block, layer, i == outline.broken);
    }
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::string blocks_description(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    std::string made = block.made_by + " " + block.label;
    text = text.empty() ? std::move(made)
                        : words("figures.block-then", {{"before", text}, {"block", made}});
  }
  return text;
}

}  // namespace pixelwalk::app
