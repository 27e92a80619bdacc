#include <algorithm>
#include <cmath>

#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"

// Views of the whole maps, with the place of the walk marked in each: maximum against average,
// before against after, the image against the image moved by one pixel.

namespace pixelwalk::app {
namespace {

using lessons::Map;
using lessons::PoolKind;

constexpr float kBetween = 32;
constexpr float kOutline = 2.5F;

float gap(const Ui& ui) {
  return ui.px(ui.narrow ? kSpace16 : kBetween);
}

// The map before pooling, with the window of the walk.
PixelGridResult draw_before(Ui& ui, const Rect& area, std::string_view name, const Map& map,
                            float cell, PoolingView& view, std::string_view aside = {},
                            const Map* original = nullptr) {
  const PixelGridResult grid = draw_map_figure(ui, area,
                                               {.name = name,
                                                .aside = aside,
                                                .map = &map,
                                                .before = original,
                                                .description = size_text(map) + " values",
                                                .decimals = std::min(view.look.decimals, 1),
                                                .cell = cell},
                                               view);
  if (view.lesson.at_start()) return grid;
  const float side = grid.cell * static_cast<float>(view.lesson.size());
  outline_cells(ui,
                {grid.rect.x + static_cast<float>(view.lesson.column()) * side,
                 grid.rect.y + static_cast<float>(view.lesson.row()) * side, side, side},
                ui.colors().accent, kOutline);
  return grid;
}

// A pooled map, complete, with the output that the walk has just made.
PixelGridResult draw_after(Ui& ui, const Rect& area, std::string_view name, const Map& map,
                           float cell, PoolKind kind, PoolingView& view,
                           std::string_view aside = {}, const Map* original = nullptr) {
  const bool average = kind == PoolKind::kAverage;
  const PixelGridResult grid = draw_map_figure(
      ui, area,
      {.name = name,
       .caption = original != nullptr ? "Pooled" : name,
       .aside = aside,
       .map = &map,
       .before = original,
       .description = size_text(map) + " values, complete",
       .decimals = average ? std::min(view.look.decimals + 2, 2) : std::min(view.look.decimals, 1),
       .cell = cell,
       .clickable = true},
      view);
  if (view.lesson.window_done()) {
    outline_cells(ui, grid.cell_rect(view.lesson.row(), view.lesson.column()), ui.colors().accent,
                  2);
  }
  take_click(view, grid);
  return grid;
}

std::string share_text(const lessons::ShiftEffect& effect) {
  return format_percent(effect.unchanged_share(), 0) + " unchanged";
}

}  // namespace

float compare_scene_height(const Ui& ui, float width) {
  const float map = std::floor((width - gap(ui)) * 0.63F);
  return map_caption_height(ui) * 2 + map + map_scale_height(ui) + ui.px(kSpace16);
}

void draw_compare_scene(Ui& ui, const Rect& area, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const float caption = map_caption_height(ui), scale = map_scale_height(ui);
  const auto size = static_cast<float>(lesson.size());
  // Two outputs, each 1 / size of the map, stand above each other beside it.
  const float between = ui.px(kSpace16);
  const float room = area.height - scale;
  const float side = std::min(
      {(area.width - gap(ui)) * 0.63F, room - caption, (room - 2 * caption - between) * size / 2});
  const float cell =
      cell_size(ui, {area.x, area.y, side, side}, lesson.input().height, lesson.input().width);
  const float map = cell * static_cast<float>(lesson.input().width);
  const float output = cell * static_cast<float>(lesson.output_width());
  const float column = std::min(area.width - map - gap(ui), std::max(output, ui.px(200)));
  const float x = area.x + std::max(0.0F, (area.width - map - gap(ui) - column) / 2);
  const PixelGridResult before =
      draw_before(ui, {x, area.y, map, area.height}, is_convolved(view) ? "Feature map" : "Input",
                  lesson.input(), cell, view);
  draw_map_scale(ui, before, view);
  const float right_x = x + map + gap(ui);
  const PixelGridResult maximum = draw_after(ui, {right_x, area.y, column, area.height}, "Maximum",
                                             view.maximum, cell, PoolKind::kMax, view);
  draw_after(ui, {right_x, bottom(maximum.rect) + between, column, area.height}, "Average",
             view.average, cell, PoolKind::kAverage, view);
}

float shrink_scene_height(const Ui& ui, float width, const PoolingView& view) {
  const auto size = static_cast<float>(view.lesson.size());
  const float map = (width - gap(ui)) * size / (size + 1);
  return 2 * (map_caption_height(ui) + map) + map_scale_height(ui) + ui.px(kSpace24);
}

void draw_shrink_scene(Ui& ui, const Rect& area, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const Map& before = lesson.input();
  const Map& after = lesson.output();
  const float caption = map_caption_height(ui), scale = map_scale_height(ui);
  const auto size = static_cast<float>(lesson.size());
  // In a row: the map, the pooled map with cells of the same size, the pooled map enlarged to the
  // map's size; on a phone the last one stands beneath.
  const float across = ui.narrow ? (area.width - gap(ui)) * size / (size + 1)
                                 : (area.width - 2 * gap(ui)) * size / (2 * size + 1);
  const float side = std::min(across, ui.narrow ? across : area.height - caption - scale);
  const float cell = cell_size(ui, {area.x, area.y, side, side}, before.height, before.width);
  const float map = cell * static_cast<float>(before.width);
  const float output = cell * static_cast<float>(after.width);
  const std::string name = is_convolved(view) ? "Feature map" : "Input";
  const std::string counts[] = {format_count(before.height * before.width) + " values",
                                format_count(after.height * after.width) + " values"};
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  if (ui.narrow) {
    const PixelGridResult left =
        draw_before(ui, {area.x, area.y, map, area.height}, name, before, cell, view);
    const Rect small{area.x + map + gap(ui), area.y, area.width - map - gap(ui), area.height};
    const PixelGridResult middle =
        draw_after(ui, small, "Pooled", after, cell, lesson.kind(), view);
    ui.wrapped(small.x, bottom(middle.rect) + ui.px(6), small.width, counts[0] + " →\n" + counts[1],
               quiet);
    const PixelGridResult large =
        draw_after(ui, {area.x, bottom(left.rect) + ui.px(kSpace24), map, area.height},
                   "Pooled, enlarged", after, cell * size, lesson.kind(), view);
    draw_map_scale(ui, large, view);
    return;
  }
  const float used = 2 * map + output + 2 * gap(ui);
  float x = area.x + std::max(0.0F, (area.width - used) / 2);
  const float y = area.y;
  const PixelGridResult left = draw_before(ui, {x, y, map, map}, name, before, cell, view);
  draw_map_scale(ui, left, view);
  x += map + gap(ui);
  const PixelGridResult middle =
      draw_after(ui, {x, y, output, map}, "Pooled", after, cell, lesson.kind(), view);
  ui.wrapped(x, bottom(middle.rect) + ui.px(8), output, counts[0] + " →\n" + counts[1], quiet);
  x += output + gap(ui);
  draw_after(ui, {x, y, map, map}, "Pooled, enlarged", after, cell * size, lesson.kind(), view);
}

float shift_scene_height(const Ui& ui, float width) {
  const float map = (width - gap(ui)) / 2;
  return 2 * map_caption_height(ui) + map * 1.5F + map_scale_height(ui) + ui.px(kSpace16);
}

// The image as it is at the left, moved at the right; the pooled maps beneath the maps, or beside
// them where that makes all larger.
void draw_shift_scene(Ui& ui, const Rect& area, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const float caption = map_caption_height(ui), scale = map_scale_height(ui);
  const auto size = static_cast<float>(lesson.size());
  const float between = ui.px(kSpace16), share = 1 / size;
  const float stacked = std::min((area.width - gap(ui)) / 2,
                                 (area.height - 2 * caption - between - scale) / (1 + share));
  const float in_row = std::min((area.width - gap(ui) - 2 * between) / (2 + 2 * share),
                                area.height - caption - scale);
  const bool beside = !ui.narrow && in_row > stacked;
  const float side = beside ? in_row : stacked;
  const float cell =
      cell_size(ui, {area.x, area.y, side, side}, lesson.input().height, lesson.input().width);
  const float map = cell * static_cast<float>(lesson.input().width);
  const float pooled = cell * static_cast<float>(lesson.output_width());
  const float half = beside ? map + between + pooled : map;
  const float left = area.x + std::max(0.0F, (area.width - 2 * half - gap(ui)) / 2);
  const float right_x = left + half + gap(ui);
  const float pooled_x = beside ? map + between : 0;
  const float pooled_y = beside ? area.y : area.y + caption + map + between;
  const float room = beside ? pooled : map;
  const PixelGridResult before =
      draw_before(ui, {left, area.y, map, area.height},
                  is_convolved(view) ? "Feature map" : "Input", lesson.input(), cell, view);
  draw_before(ui, {right_x, area.y, map, area.height}, "Shifted", view.shifted_map, cell, view,
              share_text(view.map_effect), &lesson.input());
  const PixelGridResult small = draw_after(ui, {left + pooled_x, pooled_y, room, area.height},
                                           "Pooled", lesson.output(), cell, lesson.kind(), view);
  const std::string unchanged = share_text(view.pool_effect);
  draw_after(ui, {right_x + pooled_x, pooled_y, room, area.height}, "Shifted, pooled",
             view.shifted_pool, cell, lesson.kind(), view, beside ? " " : unchanged,
             &lesson.output());
  if (beside) {
    ui.wrapped(right_x + pooled_x, bottom(small.rect) + ui.px(6), pooled, unchanged,
               {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  }
  draw_map_scale(ui, beside ? before : small, view);
}

}  // namespace pixelwalk::app
