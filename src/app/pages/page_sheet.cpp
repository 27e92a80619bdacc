#include <algorithm>
#include <string>

#include "app/pages/page.h"
#include "app/widgets/words.h"

// A chapter on a sheet of paper: the figure at the left, what is said of it beside; a figure that
// wants the width above it.

namespace pixelwalk::app {
namespace {

constexpr float kMargin = 40, kBetween = 40;
constexpr float kFigureShare = 0.62F;  // of the width
constexpr float kWideFigure = 0.44F;   // the height of one that has all of it

}  // namespace

float Page::draw_sheet(Ui& ui, const Chapter& chapter, const Rect& page) {
  const IdScope scope(ui, chapter.id);
  hide_answers(ui);
  Rect rest = inset(page, ui.px(kMargin));
  Flow title(rest);
  heading(ui, title, chapter.title, 1, "##title");
  const auto view = static_cast<std::size_t>(view_shown());
  paragraph(ui, title, chapter.views[view].name(), "##view", {.color = ui.colors().ink_muted});
  title.space(ui.px(kSpace8));
  ui.horizontal_rule(title.x, title.y, title.width);
  cut_top(rest, title.used() + ui.px(kSpace24));
  Rect figure{};
  if (wants_width()) {
    figure = cut_top(rest, std::floor(rest.width * kWideFigure));
    cut_top(rest, ui.px(kSpace24));
  } else {
    figure = cut_left(rest, std::floor(rest.width * kFigureShare));
    cut_left(rest, ui.px(kBetween));
  }
  {
    const IdScope stage(ui, "stage");
    draw_stage(ui, figure);
  }
  Flow column(rest);
  draw_all_words(ui, column);
  draw_live_sum(ui, column);
  column.space(ui.px(kSpace16));
  ui.horizontal_rule(column.x, column.y, column.width);
  column.space(ui.px(kSpace16));
  draw_all_numbers(ui, column);
  return column.y + ui.px(kMargin);
}

}  // namespace pixelwalk::app
