#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "app/figures/filter_choice.h"
#include "app/figures/map_marks.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/choice.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"

// "Large image": 512×512 pixels, convolved again with every change of the filter. Side by side
// where there is room, else one over the other with a line between them that can be dragged.

namespace pixelwalk::app {
namespace {

constexpr int kShades = 512;  // entries of a colour table
constexpr float kPhoneCell = 48;
constexpr float kMostOfIt = 0.72F;  // of the size that one image alone has
constexpr float kShare = 0.99F;     // of the sums lie within the colour scale

// The colour of every value between `low` and `high`, in equal steps.
struct ColorTable {
  std::array<Color, kShades> colors{};
  float scale = 1, offset = 0;

  Color of(float value) const {
    const float place = std::clamp(value * scale + offset, 0.0F, static_cast<float>(kShades - 1));
    return colors[static_cast<std::size_t>(place)];
  }
};

ColorTable make_table(LargeLook look, float range, bool dark) {
  const bool grey = look == LargeLook::kGrey, is_signed = look == LargeLook::kSigned;
  const float low = is_signed ? -range : 0, high = grey ? 255 : range;
  ColorTable table;
  for (int i = 0; i < kShades; ++i) {
    const float share = static_cast<float>(i) / (kShades - 1);
    const ColorMap map = grey        ? ColorMap::kGrey
                         : is_signed ? ColorMap::kDiverging
                                     : ColorMap::kSequential;
    table.colors[static_cast<std::size_t>(i)] =
        map_color(map, is_signed ? 2 * share - 1 : share, dark);
  }
  table.scale = static_cast<float>(kShades - 1) / (high - low);
  table.offset = 0.5F - low * table.scale;  // rounds
  return table;
}

void show_original(LargeView& large, const lessons::Image& image) {
  ImageTexture& texture = *large.original;
  texture.begin(image.height, image.width);
  for (int row = 0; row < image.height; ++row) {
    std::ranges::transform(
        image.pixels.begin() + static_cast<std::ptrdiff_t>(row) * image.width,
        image.pixels.begin() + static_cast<std::ptrdiff_t>(row + 1) * image.width,
        texture.row(row).begin(),
        [](std::uint8_t value) { return rgb(static_cast<std::uint32_t>(value) * 0x010101U); });
  }
  texture.end();
}

void show_result(LargeView& large) {
  const lessons::Map& map = large.filter.output();
  const ColorTable table = make_table(large.look, large.range, large.dark);
  const bool absolute = large.look == LargeLook::kAbsolute;
  ImageTexture& texture = *large.result;
  texture.begin(map.height, map.width);
  for (int row = 0; row < map.height; ++row) {
    const float* values = map.values.data() + static_cast<std::ptrdiff_t>(row) * map.width;
    const std::span<Color> colors = texture.row(row);
    for (int column = 0; column < map.width; ++column) {
      const float value = values[column];
      colors[static_cast<std::size_t>(column)] = table.of(absolute ? std::abs(value) : value);
    }
  }
  texture.end();
}

// Makes what the stage shows, where anything that decides it has changed.
void refresh(const Ui& ui, ConvolutionView& view) {
  LargeView& large = view.large;
  const Images& images = view.context.images;
  const lessons::Image& image = images.large();
  if (large.original == nullptr) {
    large.original = std::make_unique<ImageTexture>(image.height, image.width);
    large.result = std::make_unique<ImageTexture>(image.height, image.width);
  }
  if (large.image_revision != images.large_revision()) {
    large.image_revision = images.large_revision();
    large.filter.set_image(image);
    show_original(large, image);
    large.stale = true;
  }
  const lessons::ConvolutionSetup& setup = view.context.workspace.setup;
  const bool other_sums = large.stale || large.setup != setup;
  if (!other_sums && large.look == view.large_look && large.dark == ui.dark) return;
  if (other_sums) {
    const double start = view.context.services.now();
    large.setup = setup;
    const Status status = large.filter.apply(setup);
    PW_CHECK(status.is_ok(), "every filter fits into an image of 512×512");
    large.range = std::max(large.filter.exceeded_by(1 - kShare), 1.0F);
    large.filter_ms = (view.context.services.now() - start) * 1000;
  }
  large.look = view.large_look;
  large.dark = ui.dark;
  large.stale = false;
  show_result(large);
  ++large.times;
}

// On a phone the filter's cells stand in sight beneath the image.
float phone_side(const Ui& ui, float width) {
  return std::clamp(ImGui::GetIO().DisplaySize.y * 0.33F, std::min(ui.px(220), width), width);
}

enum LargePart { kOriginal = 0, kResult = 3, kFilterCaption = 6, kFilterCells };

// Image and result side by side where both keep most of their size so; else the result over the
// image. On a phone the filter's cells stand beneath.
layout::Result place_large(const Ui& ui, const Rect& area, const ConvolutionView& view) {
  const auto map = [&](int part) {
    layout::Box box = map_box(ui, part, 0, {1, 1}, {.scale = true});
    box.group.across = layout::Place::kCenter;
    return box;
  };
  if (ui.narrow) {
    const float side = phone_side(ui, area.width);
    const layout::Cells cells[] = {{side, side, side}};
    std::vector<layout::Box> parts = {map(kResult)};
    if (!ui.hidden.settings) {
      const float height = filter_cells_height(ui, area.width, kPhoneCell, view);
      parts.push_back(layout::column(
          {.across = layout::Place::kCenter},
          {layout::strip(kFilterCaption, ui.px(kSpace32)),
           layout::leaf(kFilterCells, layout::exactly(height), layout::exactly(height))}));
    }
    return layout::solve(
        layout::column({.gap = layout::exactly(ui.px(kSpace16)), .across = layout::Place::kCenter},
                       std::move(parts)),
        cells, area, ui.pixel);
  }
  const layout::Cells cells[] = {{}};
  const auto solved = [&](std::vector<layout::Box> maps) {
    return layout::solve(
        layout::row({.gap = layout::exactly(ui.px(kSpace24)), .along = layout::Place::kCenter},
                    std::move(maps)),
        cells, area, ui.pixel);
  };
  layout::Result both = solved({map(kOriginal), map(kResult)});
  layout::Result one = solved({map(kResult)});
  return both.cells[0] > kMostOfIt * one.cells[0] ? both : one;
}

// The result in the image's place, without the border that is lost.
void draw_result(Ui& ui, const Rect& frame, const ConvolutionView& view) {
  if (ui.answers_hidden) return hatch(ui, frame, ui.colors().hairline);
  const lessons::Image& image = view.context.images.large();
  const auto shape = lessons::convolution_shape(image.height, image.width, view.large.setup);
  if (!shape.is_ok()) return;
  const float cell = frame.width / static_cast<float>(image.width);
  view.large.result->draw(ui,
                          output_rect(ui, frame, cell, shape.value().rows, shape.value().columns));
}

void draw_divider(Ui& ui, const Rect& frame, ConvolutionView& view) {
  const std::uint32_t item = ui.id("##line");
  const Interaction state = ui.interact(item, frame);
  if (state.held) {
    // A finger may be about to scroll: the line follows it once it moves along.
    const ImVec2 travelled = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
    const bool meant = !ui.pointer_is_touch() || std::abs(travelled.x) > 4 + std::abs(travelled.y);
    if (meant) {
      if (ui.pointer_is_touch()) ui.keep_pointer();
      view.divider =
          std::clamp(static_cast<double>((ui.pointer_x() - frame.x) / frame.width), 0.0, 1.0);
    }
  }
  std::string entered;
  if (ui.take_value(item, entered)) {
    if (const auto percent = parse_number(entered))
      view.divider = std::clamp(*percent / 100, 0.0, 1.0);
  }
  const float x = ui.snap(frame.x + frame.width * static_cast<float>(view.divider));
  const Palette& palette = ui.colors();
  ui.fill({x - 2, frame.y, 4, frame.height}, palette.paper);
  ui.fill({x - 1, frame.y, 2, frame.height}, palette.accent);
  const float y = center_y(frame), radius = ui.px(16);
  ui.draw->AddCircleFilled({x, y}, radius, palette.accent, 32);
  draw_icon(ui, Icon::kPrevious, x - ui.px(6), y, ui.px(10), palette.accent_ink);
  draw_icon(ui, Icon::kNext, x + ui.px(6), y, ui.px(10), palette.accent_ink);
  if (state.focused) ui.focus_ring({x - radius, y - radius, 2 * radius, 2 * radius}, 16);
  const double percent = std::round(view.divider * 100);
  ui.describe({.id = item,
               .role = Role::kSlider,
               .name = words("convolution.line"),
               .value = words("convolution.line-at", {{"percent", format_number(percent, 0)}}),
               .minimum = 0,
               .maximum = 100,
               .step = 5,
               .now = percent,
               .focusable = true,
               .rect = frame});
}

void describe_image(Ui& ui, const Rect& frame, std::string_view name,
                    std::string_view description) {
  ui.describe({.id = ui.id(name),
               .role = Role::kImage,
               .name = std::string(name),
               .description = std::string(description),
               .rect = frame});
}

void draw_scale(Ui& ui, const Rect& frame, const ConvolutionView& view) {
  const LargeView& large = view.large;
  const bool grey = large.look == LargeLook::kGrey, is_signed = large.look == LargeLook::kSigned;
  const ColorMap map = grey        ? ColorMap::kGrey
                       : is_signed ? ColorMap::kDiverging
                                   : ColorMap::kSequential;
  const float high = grey ? 255 : large.range;
  const float width = std::min(ui.px(180), frame.width);
  color_scale(ui, {right(frame) - width, bottom(frame) + ui.px(6), width, ui.px(26)}, map,
              is_signed ? -high : 0, high);
}

}  // namespace

LargeLook usual_large_look(const lessons::ConvolutionSetup& setup) {
  constexpr float kRounding = 0.01F;  // of weights that are typed with two places
  const float sum = lessons::applied_weights(setup).sum();
  return std::abs(sum - 1) < kRounding ? LargeLook::kGrey : LargeLook::kSigned;
}

float large_stage_height(const Ui& ui, float width, const ConvolutionView& view) {
  return place_large(ui, {0, 0, width, layout::kEndless}, view).height;
}

void draw_large_stage(Ui& ui, const Rect& area, ConvolutionView& view) {
  const layout::Result places = place_large(ui, stage_room(ui, area), view);
  refresh(ui, view);
  view.large.side_by_side = places.has(kOriginal);
  const LargeView& large = view.large;
  const lessons::Image& image = view.context.images.large();
  const lessons::Map& output = large.filter.output();
  const std::string size = size_text(image.height, image.width);
  const bool hidden = ui.answers_hidden;
  const std::string result_size = hidden ? "?" : size_text(output.height, output.width);
  const Rect original = places[kOriginal + 1];
  const Rect frame = centered(places[kResult + 1], places.cells[0], places.cells[0]);
  Rect line{frame.x, places[kResult].y, frame.width, places[kResult].height - ui.px(2)};
  ui.fill(frame, ui.colors().sunken);
  if (large.side_by_side) {
    large.original->draw(ui, original);
    draw_result(ui, frame, view);
    map_caption(ui, line, phrase("convolution.result"), result_size, filter_chooser(ui, view));
    line.x = original.x;
    map_caption(ui, line, phrase("convolution.image"), size);
    describe_image(ui, original, phrase("convolution.view.large"), image.name + ", " + size);
  } else {
    const float x = frame.x + frame.width * static_cast<float>(view.divider);
    draw_result(ui, frame, view);
    ui.push_clip({frame.x, frame.y, x - frame.x, frame.height});
    large.original->draw(ui, frame);
    ui.pop_clip();
    // On a phone the filter is chosen over its own cells.
    map_caption(ui, line, phrase("convolution.image-and-result"), size + " | " + result_size,
                ui.narrow ? CaptionList{} : filter_chooser(ui, view));
  }
  describe_image(ui, frame, phrase("convolution.result-of-filter"),
                 hidden ? words("figures.hidden")
                        : words("convolution.result-pixels", {{"size", result_size}}));
  ui.stroke(inset(frame, -1), ui.colors().hairline, 0, 1);
  if (!large.side_by_side) draw_divider(ui, frame, view);
  if (!hidden) draw_scale(ui, frame, view);
  if (places.has(kFilterCells)) {
    view.editor.on_stage = true;
    const Rect& caption = places[kFilterCaption];
    filter_choice(ui, {places[kFilterCells].x, caption.y, caption.width, caption.height - ui.px(2)},
                  view.context.workspace.setup, view.context.workspace.filter_title(),
                  ListLook::kCaption);
    draw_filter_cells(ui, places[kFilterCells], view);
  }
}

void choose_large_look(ConvolutionView& view, LargeLook look) {
  view.large_look = look;
  view.large_look_chosen = true;
}

void draw_large_bar(Ui& ui, const Rect& area, ConvolutionView& view) {
  const std::array<std::string_view, 3> looks = {phrase("convolution.look.signed"),
                                                 phrase("convolution.look.grey"),
                                                 phrase("convolution.look.size")};
  int look = static_cast<int>(view.large_look);
  const Rect bar{area.x, area.y, std::min(area.width, ui.px(480)), area.height};
  if (segmented(ui, bar, phrase("convolution.show-result-as"), looks, look))
    choose_large_look(view, static_cast<LargeLook>(look));
}

}  // namespace pixelwalk::app
