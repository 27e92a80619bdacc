#include "app/pages/page_title.h"

#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// A teacher's link may hide parts; nobody is locked in.
void draw_way_out(Ui& ui, const Rect& line) {
  if (!ui.hidden.any()) return;
  const std::string_view name = phrase("frame.show-everything");
  const float width = button_width(ui, name);
  const Rect rect{right(line) - width, line.y - ui.px(12), width, ui.px(kTouch)};
  if (button(ui, rect, name)) ui.hidden = {};
}

}  // namespace

float draw_title(Ui& ui, const Chapter& chapter, Flow& flow, bool with_subtitle) {
  const float before = flow.y;
  draw_way_out(ui, {flow.x, flow.y, flow.width, 0});
  heading(ui, flow, chapter.title, 1, "##title");
  if (with_subtitle) {
    paragraph(ui, flow, chapter.subtitle, "##subtitle", {.color = ui.colors().ink_muted});
  }
  return flow.y - before;
}

bool draw_title_in_bar(Ui& ui, const PageFrame& frame) {
  if (frame.title.width <= 0) return false;
  const float height = ui.line_height({.size = TextSize::kTitle, .face = Face::kBold});
  Flow title(centered(frame.title, frame.title.width, height));
  heading(ui, title, frame.chapter.title, 1, "##title");
  return true;
}

void draw_title_beside(Ui& ui, const Chapter& chapter, const Rect& line) {
  draw_way_out(ui, {line.x, line.y + ui.px(12), line.width, 0});
  const TextStyle title{.size = TextSize::kTitle, .face = Face::kBold};
  const float height = ui.line_height(title), width = ui.text_width(chapter.title, title);
  Flow flow(centered(line, line.width, height));
  heading(ui, flow, chapter.title, 1, "##title");
  if (ui.hidden.any()) return;
  const TextStyle quiet{.color = ui.colors().ink_muted};
  const float left = line.x + width + ui.px(kSpace16);
  if (ui.text_width(chapter.subtitle, quiet) > right(line) - left) return;
  Flow beside({left, center_y(line) - ui.line_height(quiet) / 2 + ui.px(3), right(line) - left, 0});
  paragraph(ui, beside, chapter.subtitle, "##subtitle", quiet);
}

}  // namespace pixelwalk::app
