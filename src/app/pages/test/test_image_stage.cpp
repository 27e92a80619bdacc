// The image, or where it is made; what the network says of it; where it looked.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/test/test_image_layout.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kQuestionWidth = 260;  // at least

Rect head_of(const Ui& ui, const layout::Result& places, int head, int map) {
  return {places[head].x, places[head].y, places[map].width, ui.px(kTestLine)};
}

void draw_shown(Ui& ui, const layout::Result& places, TestImage& part) {
  Images& images = part.images();
  const lessons::Image& image = part.shown.image;
  const Rect& rect = places[TestFigure::kImage];
  const Rect head = head_of(ui, places, TestFigure::kImageHead, TestFigure::kImage);
  if (part.frames_to_show_desk > 0) {
    --part.frames_to_show_desk;
    ui.reveal({rect.x, head.y, rect.width, bottom(rect) - head.y});
  }
  if (part.desk == ImageDesk::kDraw) {
    map_caption(ui, head, phrase("test.drawing"), by(image.height, image.width));
    return draw_canvas(ui, rect, images, part.drawing);
  }
  if (part.desk == ImageDesk::kPhoto) {
    map_caption(ui, head, phrase("test.photo"), {});
    // Of a photo that is taken whole there is no square to be chosen.
    if (!part.takes_whole_photo()) return draw_photo_square(ui, rect, images, part.cropper);
  }
  if (part.desk == ImageDesk::kCamera) {
    map_caption(ui, head, phrase("test.camera"), by(image.height, image.width));
    return part.camera.draw(ui, rect, images.camera());
  }
  const std::vector<float> values(image.pixels.begin(), image.pixels.end());
  if (part.desk == ImageDesk::kLook) map_caption(ui, head, phrase("test.image"), image.name);
  pixel_grid(ui, rect,
             {.rows = image.height,
              .columns = image.width,
              .values = values,
              .rgb = image.rgb,
              .low = 0,
              .high = 255,
              .cell = places.cells[0],
              .name = phrase("test.image"),
              .description = image.name,
              .readable = true});
}

// What becomes of the image before the network sees it.
void draw_fitting(Ui& ui, const Rect& foot, const TestImage& part) {
  std::string says;
  if (part.desk == ImageDesk::kDraw && is_fitted(part)) {
    says = words("test.fitted");
  } else if (!part.of_empty_pad && part.label() < 0) {
    says = part.shown.says;
  }
  if (says.empty()) return;
  Flow flow(foot);
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, says, "##fitted",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

// What the data call it, and what was decided.
void draw_label(Ui& ui, const Rect& foot, TestImage& part) {
  if (part.label() < 0 || ui.answers_hidden) return;
  Rect rest = foot;
  cut_top(rest, ui.px(kSpace4));
  const Rect line = cut_top(rest, ui.px(kTestLine));
  const std::string says = test_image_text(part, "label");
  ui.text_in(line, says, {});
  ui.describe({.id = ui.id("##label"), .role = Role::kText, .name = says, .rect = line});
  if (part.decision == Decision::kNone || ui.narrow || ui.on_paper) return;
  const std::string_view again = phrase("test.decide.again");
  cut_top(rest, ui.px(kSpace8));
  if (button(ui, {rest.x, rest.y, button_width(ui, again), ui.px(kTouch)}, again))
    part.decision = Decision::kNone;
}

// By class or, where not all of them are in sight, the likeliest first.
std::vector<ClassBar> bars_of(const Ui& ui, const TestImage& part, bool likeliest_first) {
  if (!part.verdict) {
    std::vector<ClassBar> empty;
    for (const std::string& name : part.view.class_names)
      empty.push_back({static_cast<int>(empty.size()), name, 0, "–"});
    return empty;
  }
  const auto& classes = part.verdict->classes;
  std::vector<ClassBar> bars(classes.size());
  for (const lessons::ClassProbability& of : classes) {
    const std::string share = format_percent(static_cast<double>(of.probability), 1);
    bars[static_cast<std::size_t>(of.label)] = {
        of.label, part.class_name(of.label), ui.answers_hidden ? 0 : of.probability,
        ui.answers_hidden ? words("journey.hidden-share") : share};
  }
  if (!likeliest_first || ui.answers_hidden) return bars;
  std::vector<ClassBar> ranked;
  for (const lessons::ClassProbability& of : classes)
    ranked.push_back(std::move(bars[static_cast<std::size_t>(of.label)]));
  return ranked;
}

void press_class(Ui& ui, TestImage& part, int pressed) {
  if (pressed < 0 || !part.verdict) return;
  if (ui.answers_hidden) {
    ui.answered = true;  // it was guessed first
  } else {
    part.where.target = pressed == part.verdict->predicted() ? -1 : pressed;
    part.class_of.reset();
  }
}

// All of them as high as the image, as far as there is room for that.
float bar_height(const Ui& ui, const layout::Result& places, std::size_t count) {
  const float all =
      ui.narrow ? places[TestFigure::kBars].height
                : std::min(places[TestFigure::kBars].height, places[TestFigure::kImage].height);
  return std::clamp(std::floor(all / static_cast<float>(count)), ui.px(kLeastBarRow),
                    ui.px(kMostBarRow));
}

void draw_bars(Ui& ui, const layout::Result& places, TestImage& part) {
  map_caption(ui, head_of(ui, places, TestFigure::kBarsHead, TestFigure::kBars),
              phrase("test.says"), {});
  const Rect area = places[TestFigure::kBars];
  const std::size_t count = part.view.class_names.size();
  const float row = bar_height(ui, places, count);
  const float height = row * static_cast<float>(count);
  const bool scrolls = height > area.height + 1;
  const std::vector<ClassBar> bars = bars_of(ui, part, ui.narrow || scrolls);
  const float end = std::min(height, area.height);
  // Held across, a phone has room for it beneath both.
  const float left = ui.low ? places[TestFigure::kImage].x : area.x;
  draw_network_label(ui,
                     {left, area.y + end + ui.px(kSpace8), right(area) - left, ui.px(kTestLine)},
                     part.view.network(), Align::kLeft);
  const auto draw = [&](const Rect& rect) {
    const bool hidden = ui.answers_hidden || !part.verdict;
    const ClassBarsResult result = class_bars(
        ui, rect, row,
        {.name = phrase("test.classes"),
         .bars = bars,
         .top = hidden ? -1 : part.verdict->predicted(),
         .chosen = hidden || part.undecided() || part.where.target < 0 ? -1 : part.asked(),
         .enter = phrase(ui.answers_hidden ? "test.arrows-guess" : "test.arrows-ask")});
    press_class(ui, part, result.pressed);
  };
  if (!scrolls) return draw({area.x, area.y, area.width, height});
  ScrollArea scroll(ui, "##bars", area);
  scroll.flow().width -= ui.px(kSpace16);  // for its bar
  draw(scroll.flow().take(height));
}

void draw_where(Ui& ui, const layout::Result& places, TestImage& part) {
  WhereItLooked& where = part.where;
  const Rect head = head_of(ui, places, TestFigure::kMapHead, TestFigure::kMap);
  const Rect& rect = places[TestFigure::kMap];
  if (ui.answers_hidden) {
    ui.stroke(rect, ui.colors().hairline, kRadius, ui.px(1));
    Flow flow(inset(rect, ui.px(kSpace16)));
    return paragraph(ui, flow, words("test.guess"), "##guess", {.size = TextSize::kLead});
  }
  if (asks_who(ui, part)) {
    if (ui.narrow) return draw_question(ui, rect, part);
    // As wide as its words need, as far as the bars leave room.
    const float left = std::max(right(places[TestFigure::kBars]) + ui.px(kSpace24),
                                right(rect) - ui.px(kQuestionWidth));
    const float width = right(rect) - std::min(rect.x, left);
    return draw_question(ui, {right(rect) - width, head.y, width, question_height(ui, width)},
                         part);
  }
  map_caption(ui, head, test_image_text(part, "where.speaks"), {});
  const std::string description = test_image_text(part, "where.described");
  if (where.stands) {
    where.figure.draw(ui, rect,
                      {.rows = where.rows,
                       .columns = where.columns,
                       .image = where.image,
                       .tint = where.tint,
                       .read = where.read,
                       .decimals = 3,
                       .revision = where.revision,
                       .cell = rect.width / static_cast<float>(where.columns),
                       .name = phrase("test.where.map"),
                       .description = description});
  } else if (!where.problem.empty()) {
    Flow flow(rect);
    notice(ui, flow, where.problem, "##where problem", NoticeKind::kPlain);
  }
  if (draw_where_controls(ui, places[TestFigure::kMapFoot], where) && ui.narrow) ui.reveal(rect);
}

}  // namespace

void draw_test_image(Ui& ui, const Rect& area, TestImage& part) {
  if (!part.verdict && part.desk == ImageDesk::kLook)
    return draw_network_obstacle(ui, area, part.view.context, {part.obstacle, part.problem});
  const layout::Result places = test_image_places(ui, area, part);
  draw_shown(ui, places, part);
  if (part.verdict || part.desk == ImageDesk::kDraw)
    draw_fitting(ui, places[TestFigure::kImageFoot], part);
  if (part.of_empty_pad && part.tester) draw_bars(ui, places, part);
  if (!part.verdict) return;
  draw_label(ui, places[TestFigure::kImageFoot], part);
  // In the order in which they stand.
  const bool question_first = places[TestFigure::kMap].y < places[TestFigure::kBars].y && ui.narrow;
  if (question_first) draw_where(ui, places, part);
  draw_bars(ui, places, part);
  if (!question_first) draw_where(ui, places, part);
}

float test_image_height(const Ui& ui, float width, const TestImage& part) {
  if (!part.verdict && part.desk == ImageDesk::kLook) return network_obstacle_height(ui);
  return test_image_places(ui, {0, 0, width, layout::kEndless}, part).height;
}

}  // namespace pixelwalk::app
