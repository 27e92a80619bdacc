#include <algorithm>
#include <string>

#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/state/gallery.h"
#include "app/ui/colormaps.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/words.h"
#include "core/base/check.h"
#include "core/base/words.h"

// "In a network": what a layer adds to the sums of one filter, in scenes; two maps side by side.

namespace pixelwalk::app {
namespace {

using lessons::LayerSceneKind;
using lessons::LayerStory;
using lessons::Map;

constexpr int kLeastImage = 28;  // that a second convolution has room on, under every filter
constexpr int kStandIn = 1;      // in the gallery, for a smaller one

enum LayerPart { kBefore = 0, kAfter = 3 };

// Whether the image in hand is large enough to be shown itself.
bool shows_own(const ConvolutionView& view) {
  const lessons::Image& image = view.context.images.current();
  return std::min(image.height, image.width) >= kLeastImage;
}
const lessons::Image& image_shown(const ConvolutionView& view) {
  return shows_own(view) ? view.context.images.current() : gallery()[kStandIn];
}

layout::Shape shape_of(const Map& map) {
  return {static_cast<float>(map.width), static_cast<float>(map.height)};
}

struct Names {
  std::string before, after;
};
Names names_of(const ConvolutionView& view) {
  const std::string with_bias =
      words("convolution.layer.with-bias", {{"bias", format_number(view.layer.bias())}});
  switch (view.layer.scene()) {
    case LayerSceneKind::kBias:
      return {view.context.workspace.filter_title(), with_bias};
    case LayerSceneKind::kRelu:
      return {with_bias, words("convolution.layer.after-relu")};
    case LayerSceneKind::kManyMaps:
      return {words("convolution.preset.vertical"), words("convolution.preset.horizontal")};
    case LayerSceneKind::kSecond:
      break;
  }
  return {image_shown(view).name, words("convolution.layer.second")};
}

// One scale for both maps of a scene.
MapLook look_of(const LayerStory& story) {
  const float most = symmetric_range(story.after().values, 1);
  const bool second = story.scene() == LayerSceneKind::kSecond;
  return {.map = ColorMap::kDiverging,
          .high = second ? most : symmetric_range(story.before().values, most),
          .decimals = 1};
}

PixelGridResult draw_side(Ui& ui, const layout::Result& places, int part, const Map& map,
                          const std::string& name, const MapLook& look,
                          const CaptionList& choose = {}) {
  const Rect& place = places[part + 1];
  const float cell = cell_size(ui, place, map.height, map.width);
  const PixelGridResult grid = number_map(ui, places[part], place, cell,
                                          {.name = name,
                                           .description = size_text(map.height, map.width),
                                           .rows = map.height,
                                           .columns = map.width,
                                           .values = map.values,
                                           .look = look,
                                           .numbers = false,
                                           .answer = part == kAfter,
                                           .span = place.width,
                                           .choose = choose});
  map_scale(ui, places[part + 2], look);
  return grid;
}

// The field of a value of the second map, and in it that of one of the first.
void mark_fields(Ui& ui, const LayerStory& story, const PixelGridResult& image,
                 const PixelGridResult& second) {
  const int row = story.field_row(), column = story.field_column();
  outline_window(ui, image.cells_rect(row, column, story.field(), story.field()));
  outline_window(ui, image.cells_rect(row, column, story.size(), story.size()), 1.5F);
  if (ui.answers_hidden) return;
  const int width = story.after().width;
  outline_window(ui, second.cell_rect(story.strongest() / width, story.strongest() % width));
}

}  // namespace

void update_layer(ConvolutionView& view) {
  const lessons::Map image = lessons::map_of(image_shown(view));
  const bool fits = view.layer.set(image, view.context.workspace.setup);
  PW_CHECK(fits, "an image of this size has room for two convolutions under every filter");
}

float layer_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  return place_pair(ui, {0, 0, width, layout::kEndless}, shape_of(view.layer.before()), 0).height;
}

void draw_layer_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  const LayerStory& story = view.layer;
  const layout::Result places = place_pair(ui, stage_room(ui, area), shape_of(story.before()), 0);
  const Names names = names_of(view);
  const MapLook look = look_of(story);
  const bool second = story.scene() == LayerSceneKind::kSecond;
  CaptionList choose;
  if (second && shows_own(view)) choose = image_chooser(ui, view);
  if (story.scene() == LayerSceneKind::kBias) choose = filter_chooser(ui, view);
  const PixelGridResult before = draw_side(ui, places, kBefore, story.before(), names.before,
                                           second ? MapLook{} : look, choose);
  const PixelGridResult after = draw_side(ui, places, kAfter, story.after(), names.after, look);
  if (second) mark_fields(ui, story, before, after);
}

std::string layer_sentence(const ConvolutionView& view) {
  constexpr std::string_view kEntries[] = {"layer.bias", "layer.relu", "layer.many",
                                           "layer.second-words"};
  const LayerStory& story = view.layer;
  return convolution_text(view, kEntries[static_cast<std::size_t>(story.scene())],
                          {{"bias", format_number(story.bias())},
                           {"cut", format_count(story.cut())},
                           {"outputs", format_count(story.outputs())},
                           {"field", std::to_string(story.field())},
                           {"reads", format_count(story.size() * story.size() * 64)},
                           {"colours", format_count(story.size() * story.size() * 3)}});
}

void draw_layer_numbers(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const auto square = [](int side) { return size_text(side, side); };
  labelled_number(ui, flow, phrase("convolution.layer.sees-first"), square(view.layer.size()));
  labelled_number(ui, flow, phrase("convolution.layer.sees-second"), square(view.layer.field()));
}

}  // namespace pixelwalk::app
