// The bar of "Your data": one thing to do, and where more images can come from.

#include <algorithm>

#include "app/pages/train/own_data_view.h"
#include "app/widgets/button.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

void draw_primary(Ui& ui, const Rect& rect, OwnDataView& own) {
  const std::string problem = own_data_problem(own);
  if (button(ui, rect, phrase("train.own.use"),
             {.kind = ButtonKind::kPrimary,
              .enabled = problem.empty(),
              .id = "primary",
              .description = problem}))
    use_own_data(own, ui);
}

// Folder, files, camera.
void draw_sources(Ui& ui, Rect row, OwnDataView& own, float each) {
  const auto next = [&](std::string_view name, std::string_view says, bool enabled) {
    const float width = each > 0 ? each : button_width(ui, name);
    const bool pressed =
        button(ui, cut_left(row, width), name, {.enabled = enabled, .description = says});
    cut_left(row, ui.px(kSpace8));
    return pressed;
  };
  const bool free = !own.desk.busy();
  if (next(phrase("train.own.add-folder"), phrase("train.own.folder-says"), free))
    own.desk.choose_folder();
  if (next(phrase("train.own.add-files"), phrase("train.own.files-says"), free))
    own.desk.choose_files();
  if (next(phrase("train.own.add-camera"), phrase("train.own.camera-says"), true))
    open_own_camera(own);
}

void draw_clear(Ui& ui, const Rect& rect, OwnDataView& own) {
  const bool back = own.desk.can_bring_back();
  if (!button(ui, rect, phrase(back ? "train.own.undo-clear" : "train.own.clear"),
              {.enabled = back || !own.data().empty(), .id = "clear"}))
    return;
  back ? own.desk.bring_back() : own.desk.clear();
}

}  // namespace

float own_bar_height(const Ui& ui, bool one_row, const OwnDataView& own) {
  const float row = ui.px(kTouch), gap = ui.px(kSpace8);
  return one_row ? row : own.shows_start() ? 2 * row + gap : 3 * row + 2 * gap;
}

void draw_own_bar(Ui& ui, const BarRows& rows, OwnDataView& own) {
  const float gap = ui.px(kSpace8), height = ui.px(kTouch);
  Rect first = rows.first;
  first.height = height;
  const Rect second{first.x, bottom(first) + gap, first.width, rows.one() ? 0 : height};
  if (own.camera_open) return draw_own_camera_bar(ui, first, second, own);
  const float clear = std::max(button_width(ui, phrase("train.own.clear")),
                               button_width(ui, phrase("train.own.undo-clear")));
  if (rows.one()) {
    const float primary = std::max(button_width(ui, phrase("train.own.use")), ui.px(160));
    draw_primary(ui, cut_left(first, primary), own);
    cut_left(first, gap);
    const Rect last = cut_right(first, clear);
    cut_right(first, gap);
    if (!own.shows_start()) draw_sources(ui, first, own, 0);
    return draw_clear(ui, last, own);
  }
  const Rect beside = cut_right(first, clear);
  cut_right(first, gap);
  draw_primary(ui, first, own);
  draw_clear(ui, beside, own);
  if (!own.shows_start()) draw_sources(ui, second, own, (second.width - 2 * gap) / 3);
}

}  // namespace pixelwalk::app
