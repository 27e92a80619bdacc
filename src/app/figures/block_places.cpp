#include "app/figures/block_places.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace pixelwalk::app {
namespace {

constexpr float kUsualDepth = 12.0F / 64;  // of a channel, in rows: 64 channels lie 12 rows wide
constexpr float kDeepest = 26;             // rows; more channels make each thinner
constexpr float kBarWidth = 2.2F;          // of a list, in rows
constexpr float kBarLength = 0.85F;        // rows for the square root of its length
constexpr float kTallestBar = 40;          // rows

float channel_depth(std::span<const Block> blocks) {
  int most = 1;
  for (const Block& block : blocks) {
    if (!block.list) most = std::max(most, block.channels);
  }
  return std::min(kUsualDepth, kDeepest / static_cast<float>(most));
}

BlockExtent extent_of(const Block& block, float channel) {
  if (block.list) {
    const float length = std::sqrt(static_cast<float>(block.channels)) * kBarLength;
    return {kBarWidth, std::clamp(length, 1.2F, kTallestBar), 0};
  }
  return {static_cast<float>(block.channels) * channel, static_cast<float>(block.rows),
          static_cast<float>(block.columns)};
}

BlockLabels with_widths(const Ui& ui, const BlockDrawing& image, BlockLabels labels) {
  for (const Block& block : image.blocks) {
    float width = block_label_width(ui, block, labels.two_lines);
    if (labels.makers) {
      const std::string& maker = block_maker(block, labels.short_makers);
      width = std::max(width, ui.text_width(maker, kBlockMakerStyle));
    }
    labels.widths.push_back(width);
  }
  return labels;
}

float least_gap(const Ui& ui) {
  return ui.px(ui.narrow ? 4 : kSpace8);
}

float width_at(const std::vector<BlockExtent>& extents, const BlockLabels& labels, float unit,
               float gap) {
  float width = -gap;
  for (std::size_t i = 0; i < extents.size(); ++i)
    width += std::max(extents[i].width() * unit, labels.widths[i]) + gap;
  return width;
}

std::vector<BlockExtent> extents_of(const BlockDrawing& image) {
  const float channel = channel_depth(image.blocks);
  std::vector<BlockExtent> extents;
  for (const Block& block : image.blocks) extents.push_back(extent_of(block, channel));
  return extents;
}

// The largest scale at which all stand beside each other: pixels a row. 0: the labels alone are too
// wide.
float unit_for(const Ui& ui, const std::vector<BlockExtent>& extents, const BlockLabels& labels,
               float width, float height) {
  float tallest = 1;
  for (const BlockExtent& extent : extents) tallest = std::max(tallest, extent.height());
  const float gap = least_gap(ui);
  if (width_at(extents, labels, 0, gap) > width) return 0;
  float unit = height / tallest;
  while (width_at(extents, labels, unit, gap) > width) unit *= 0.97F;
  return unit;
}

}  // namespace

std::array<std::string, 2> block_label_lines(const Block& block, bool two) {
  const std::size_t cut = block.list ? std::string::npos : block.label.rfind("×");
  if (!two || cut == std::string::npos) return {block.label, ""};
  return {block.label.substr(0, cut), block.label.substr(cut)};
}

const std::string& block_maker(const Block& block, bool short_one) {
  return short_one && !block.made_by_short.empty() ? block.made_by_short : block.made_by;
}

float block_label_width(const Ui& ui, const Block& block, bool two) {
  const auto lines = block_label_lines(block, two);
  return std::max(ui.text_width(lines[0], kBlockShapeStyle),
                  ui.text_width(lines[1], kBlockShapeStyle));
}

BlockLabels block_labels(const Ui& ui, const BlockDrawing& image, float width, float height) {
  const std::vector<BlockExtent> extents = extents_of(image);
  BlockLabels none{.makers = false,
                   .two_lines = true,
                   .all = false,
                   .widths = std::vector<float>(image.blocks.size(), 0.0F)};
  const float largest = unit_for(ui, extents, none, width, height);
  const BlockLabels ways[] = {{},
                              {.short_makers = true},
                              {.short_makers = true, .two_lines = true},
                              {.makers = false},
                              {.makers = false, .two_lines = true}};
  for (const BlockLabels& way : ways) {
    BlockLabels labels = with_widths(ui, image, way);
    if (unit_for(ui, extents, labels, width, height) > 0.75F * largest) return labels;
  }
  return none;
}

std::vector<BlockBox> place_blocks(const Ui& ui, const Rect& area, const BlockDrawing& image,
                                   const BlockLabels& labels) {
  const std::vector<BlockExtent> extents = extents_of(image);
  const float unit = unit_for(ui, extents, labels, area.width, area.height);
  const float gap = least_gap(ui);
  const auto places = static_cast<float>(std::max<std::size_t>(1, extents.size() - 1));
  const float slack = std::max(0.0F, area.width - width_at(extents, labels, unit, gap));
  const float wider = slack / places;  // from edge to edge
  float x = area.x;
  std::vector<BlockBox> boxes;
  for (std::size_t i = 0; i < extents.size(); ++i) {
    const BlockExtent& extent = extents[i];
    const float slot = std::max(extent.width() * unit, labels.widths[i]);
    const float left = x + (slot - extent.width() * unit) / 2;
    const float top = area.y + (area.height - extent.height() * unit) / 2;
    boxes.push_back({extent,
                     left,
                     top + extent.columns * kBlockUp * unit,
                     unit,
                     {left, top, extent.width() * unit, extent.height() * unit}});
    x += slot + gap + wider;
  }
  return boxes;
}

}  // namespace pixelwalk::app
