#include <string_view>
#include <utility>

#include "app/figures/pool_scenes.h"
#include "app/figures/pool_walk.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/layout.h"
#include "core/base/words.h"

// What each figure of the stage draws.

namespace pixelwalk::app {

layout::Result place_scene(const Ui& ui, const Rect& area, const PoolingView& view) {
  switch (view.scene) {
    case PoolingScene::kWalk:
      break;
    case PoolingScene::kCompare:
      return place_pool_compare(ui, area, view.lesson);
    case PoolingScene::kShrink:
      return place_pool_shrink(ui, area, view.lesson);
    case PoolingScene::kShift:
      return place_pool_shift(ui, area, view.lesson);
  }
  return place_pool_walk(ui, area, view.lesson);
}

void draw_walk_scene(Ui& ui, const layout::Result& places, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  take_click(view, pool_walk(ui, places,
                             {.lesson = lesson,
                              .look = view.look,
                              .map = input_map(ui, view),
                              .output = number_map_of(view, phrase("pooling.output"),
                                                      lesson.output(), is_average(view)),
                              .flight = view.motion.part(ui)}));
}

void draw_compare_scene(Ui& ui, const layout::Result& places, PoolingView& view) {
  take_click(view,
             pool_compare(
                 ui, places,
                 {.lesson = view.lesson,
                  .map = input_map(ui, view),
                  .maximum = number_map_of(view, phrase("pooling.maximum"), view.maximum),
                  .average = number_map_of(view, phrase("pooling.average"), view.average, true)}));
}

void draw_shrink_scene(Ui& ui, const layout::Result& places, PoolingView& view) {
  const auto pooled = [&](std::string_view name) {
    return number_map_of(view, name, view.lesson.output(), is_average(view));
  };
  take_click(view, pool_shrink(ui, places,
                               {.lesson = view.lesson,
                                .map = input_map(ui, view),
                                .pooled = pooled(phrase("pooling.pooled")),
                                .enlarged = pooled(phrase("pooling.pooled-enlarged"))}));
}

void draw_shift_scene(Ui& ui, const layout::Result& places, PoolingView& view) {
  const bool averaged = is_average(view);
  NumberMap shifted_pooled =
      number_map_of(view, phrase("pooling.shifted-pooled"), view.shifted.pooled, averaged);
  shifted_pooled.caption = phrase("pooling.pooled");
  const std::string share = staying_share(view);
  take_click(
      view, pool_shift(ui, places,
                       {.lesson = view.lesson,
                        .map = input_map(ui, view),
                        .shifted = number_map_of(view, phrase("pooling.shifted"), view.shifted.map),
                        .pooled = number_map_of(view, phrase("pooling.pooled"),
                                                view.lesson.output(), averaged),
                        .shifted_pooled = std::move(shifted_pooled),
                        .moved = view.chosen.far > 0,
                        .share = share}));
}

}  // namespace pixelwalk::app
