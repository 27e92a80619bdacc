#include <algorithm>

#include "app/figures/pixel_grid.h"
#include "app/pages/pixels/pixels_page.h"
#include "app/pages/pixels/pixels_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/image_choice.h"
#include "app/widgets/view_switch.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kViewsWidth = 500;     // of the five views' names
constexpr float kLargestSquare = 420;  // in a column
constexpr int kMadeSide = 28;

// A link that hides what is chosen leaves the image as it is.
bool chooses_nothing(const Ui& ui, const PixelsView& view) {
  return ui.hidden.settings &&
         (view.stage == PixelsStage::kLook || view.stage == PixelsStage::kChoose);
}

bool icon_button(Ui& ui, const Rect& rect, std::string_view name, Icon icon) {
  return button(ui, rect, name, {.icon = icon, .icon_only = true});
}

// Previous and next image, any of them, and over the wall, which shows some, the way to more.
void draw_image_bar(Ui& ui, const BarRows& rows, PixelsView& view) {
  Images& images = view.context.images;
  const float gap = ui.px(kSpace8), arrow = ui.px(rows.one() ? kTouch : 56);
  Rect row = rows.first, rest = rows.second;
  const Rect previous = cut_left(row, arrow);
  cut_left(row, gap);
  const Rect next = cut_left(row, arrow);
  cut_left(row, gap);
  const float wide = button_width(ui, phrase("pixels.surprise"));
  const Rect surprise = cut_left(row, rows.one() ? wide : row.width);
  cut_left(row, gap);
  if (icon_button(ui, previous, phrase("pixels.previous"), Icon::kPrevious))
    images.choose_neighbour(-1);
  if (icon_button(ui, next, phrase("pixels.next"), Icon::kNext)) images.choose_neighbour(1);
  if (button(ui, surprise, phrase("pixels.surprise"))) choose_surprise(view);
  if (view.stage == PixelsStage::kLook) return;
  Rect& more = rows.one() ? row : rest;
  more.width = std::min(more.width, ui.px(320));
  if (button(ui, more, phrase("pixels.more")))
    view.wall.page = (view.wall.page + 1) % wall_pages(view);
}

enum MakingPart { kFigure, kMadeCaption, kMade, kControls };

layout::Result place(const Ui& ui, const Rect& area, const Making& making) {
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const auto figure = layout::grid(kFigure, 0, making.shape);
  const auto made = layout::column(
      {}, {layout::strip(kMadeCaption, ui.px(22)), layout::grid(kMade, 1, {kMadeSide, kMadeSide})});
  const auto controls =
      layout::leaf(kControls, {ui.px(ui.narrow ? 150 : 196), ui.px(300), ui.px(360)},
                   layout::exactly(making.controls_height));
  const float largest = ui.narrow ? ui.px(kLargestSquare) / kMadeSide : layout::kEndless;
  const layout::Cells cells[] = {
      {.most = largest, .rank = 2},
      {.least = ui.px(3), .wished = ui.px(ui.narrow ? 5 : 6), .most = ui.px(ui.narrow ? 5 : 12)}};
  const auto tree = ui.narrow
                        ? layout::column({.gap = gap, .across = layout::Place::kCenter},
                                         {figure, layout::row({.gap = gap}, {made, controls})})
                        : layout::row({.gap = layout::exactly(ui.px(kSpace24))},
                                      {figure, layout::column({.gap = gap}, {made, controls})});
  return layout::solve(tree, cells, area, ui.pixel);
}

}  // namespace

void draw_making(Ui& ui, const Rect& area, const PixelsView& view, const Making& making,
                 std::span<const float> made, const std::function<void(const Rect&)>& draw,
                 const std::function<void(Flow&)>& draw_controls) {
  const layout::Result places = place(ui, area, making);
  draw(places[kFigure]);
  const Rect caption_place = places[kMadeCaption];
  caption(ui, caption_place.x, caption_place.y, caption_place.width,
          phrase(ui.narrow ? "pixels.as-pixels" : "pixels.becomes"), "##result caption");
  pixel_grid(ui, places[kMade],
             {.rows = kMadeSide,
              .columns = kMadeSide,
              .values = made,
              .low = 0,
              .high = 255,
              .cell = places.cells[1],
              .name = making.made_name,
              .description = pixels_text(view, "described")});
  Flow flow(places[kControls]);
  draw_controls(flow);
}

float making_height(const Ui& ui, float width, const Making& making) {
  return place(ui, {0, 0, width, layout::kEndless}, making).height;
}

float pixels_stage_height(const Ui& ui, float width, const PixelsView& view) {
  switch (view.stage) {
    case PixelsStage::kLook:
      return look_height(ui, width, view);
    case PixelsStage::kSort:
      return sort_height(ui, width);
    case PixelsStage::kChoose:
      return wall_height(ui, view);
    case PixelsStage::kDraw:
      return desk_height(ui, width);
    case PixelsStage::kPhoto:
      return photo_height(ui, width, view);
  }
  return 0;
}

void draw_pixels_views(Ui& ui, const Rect& area, PixelsView& view) {
  int stage = static_cast<int>(view.stage);
  const float width = ui.narrow ? area.width : std::min(area.width, ui.px(kViewsWidth));
  if (view_switch(ui, {area.x, area.y, width, area.height}, "pixels", kPixelsViews,
                  view.context.visited, stage))
    open_stage(view, static_cast<PixelsStage>(stage));
}

void draw_pixels_stage(Ui& ui, const Rect& rest, PixelsView& view) {
  switch (view.stage) {
    case PixelsStage::kLook:
      draw_look(ui, rest, view);
      break;
    case PixelsStage::kSort:
      draw_sort(ui, rest, view);
      break;
    case PixelsStage::kChoose:
      draw_wall(ui, rest, view);
      break;
    case PixelsStage::kDraw:
      draw_desk(ui, rest, view);
      break;
    case PixelsStage::kPhoto:
      draw_photo(ui, rest, view);
      break;
  }
}

void draw_pixels_bar(Ui& ui, const BarRows& rows, PixelsView& view) {
  if (chooses_nothing(ui, view)) {
    const Rect& row = rows.first;
    toggle(ui, {row.x, row.y, std::min(row.width, ui.px(260)), row.height},
           phrase("pixels.mark-empty"), view.mark_empty);
    return;
  }
  switch (view.stage) {
    case PixelsStage::kLook:
    case PixelsStage::kChoose:
      draw_image_bar(ui, rows, view);
      break;
    case PixelsStage::kSort:
      draw_sort_bar(ui, rows, view);
      break;
    case PixelsStage::kDraw:
      draw_canvas_bar(ui, rows, view.context.images, view.desk);
      break;
    case PixelsStage::kPhoto:
      draw_photo_bar(ui, rows, view.context.images);
      break;
  }
}

void draw_pixels_settings(Ui& ui, Flow& flow, PixelsView& view) {
  if (view.stage == PixelsStage::kSort) draw_sort_settings(ui, flow, view);
  test_image_settings(ui, flow, view.context.images);
  toggle(ui, flow.take(ui.px(kTouch)), phrase("pixels.mark-empty"), view.mark_empty);
}

}  // namespace pixelwalk::app
