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
#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

enum Part { kImageHead, kImage, kImageFoot, kBarsHead, kBars, kBarsFoot, kMapHead, kMap, kMapFoot };

constexpr float kHead = 26, kLine = 22;
constexpr float kLeastRow = 24, kPhoneRow = 28, kMostRow = 60;
constexpr float kLeastBars = 160, kBarsWidth = 300, kMostBars = 420;
constexpr float kLeastQuestion = 300;  // the side of the question's card
// The side of the image on a phone: what the network says is to be in sight with it, also while one
// draws; held across, beside it.
constexpr float kPhoneSide = 224, kPhonePad = 252, kAcrossSide = 196;

float map_foot(const Ui& ui) {
  return ui.px(kTouch + kSpace8 + kSpace8) + field_height(ui);
}

float most_side(const Ui& ui, const TestImage& part) {
  if (!ui.narrow) return layout::kEndless;
  if (ui.low) return ui.px(kAcrossSide);
  return ui.px(part.desk == ImageDesk::kLook ? kPhoneSide : kPhonePad);
}

// Whether the question stands where the map will.
bool asks_who(const Ui& ui, const TestImage& part) {
  return part.verdict && part.undecided() && !ui.answers_hidden;
}

bool is_fitted(const TestImage& part) {
  const OwnImages& own = std::as_const(part.images()).own();
  return own.fitted() && own.canvas().started_from() == nullptr;
}

float image_foot(const Ui& ui, const TestImage& part) {
  if (!ui.narrow) return map_foot(ui);
  const bool fits = part.desk == ImageDesk::kDraw && is_fitted(part);
  return ui.px((fits ? 2 * kLine : kLine) + kSpace4);
}

// The image with what stands above and beneath it; or the map.
layout::Box figure_box(const Ui& ui, const lessons::Image& image, int head, int map, float foot) {
  const auto rows = static_cast<float>(image.height), columns = static_cast<float>(image.width);
  return layout::column({}, {layout::strip(head, ui.px(kHead)),
                             layout::grid(map, 0, {columns, rows}), layout::strip(map + 1, foot)});
}

layout::Box bars_box(const Ui& ui, float count) {
  const float row = ui.px(ui.low ? kLeastRow : kPhoneRow);
  const layout::Length all = ui.narrow
                                 ? layout::exactly(count * row)
                                 : layout::Length{std::min(ui.px(120), count * ui.px(kLeastRow)),
                                                  count * ui.px(kMostRow), count * ui.px(kMostRow)};
  return layout::column(
      {}, {layout::strip(kBarsHead, ui.px(kHead)),
           layout::leaf(kBars, {ui.px(kLeastBars), ui.px(kBarsWidth), ui.px(kMostBars)}, all),
           layout::strip(kBarsFoot, ui.px(kLine + kSpace8))});
}

// On a phone the question comes before the bars, whose answer it names.
layout::Box phone_box(const Ui& ui, const layout::Box& shown, const layout::Box& bars,
                      const layout::Box& looked, const TestImage& part) {
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const bool asks = asks_who(ui, part);
  const layout::Box question =
      layout::column({}, {layout::strip(kMapHead, 0), layout::strip(kMap, ui.px(kLeastQuestion)),
                          layout::strip(kMapFoot, 0)});
  const layout::Box& last = asks ? question : looked;
  if (ui.low) return layout::column({.gap = gap}, {layout::row({.gap = gap}, {shown, bars}), last});
  if (asks) return layout::column({.gap = gap}, {shown, last, bars});
  return layout::column({.gap = gap}, {shown, bars, last});
}

layout::Result place(const Ui& ui, const Rect& area, const TestImage& part) {
  const lessons::Image& image = part.images().current();
  const float most = most_side(ui, part) / static_cast<float>(std::max(image.height, image.width));
  const layout::Cells cells[] = {{.least = ui.pixel, .wished = most, .most = most, .rank = 2}};
  const auto shown = figure_box(ui, image, kImageHead, kImage, image_foot(ui, part));
  const auto looked = figure_box(ui, image, kMapHead, kMap, map_foot(ui));
  const auto bars = bars_box(ui, static_cast<float>(part.view.class_names.size()));
  const auto tree = ui.narrow ? phone_box(ui, shown, bars, looked, part)
                              : layout::row({.gap = {ui.px(kSpace24), ui.px(kSpace32), ui.px(56)},
                                             .along = layout::Place::kBetween},
                                            {shown, bars, looked});
  return layout::solve(tree, cells, area, ui.pixel);
}

Rect head_of(const Ui& ui, const layout::Result& places, int head, int map) {
  return {places[head].x, places[head].y, places[map].width, ui.px(kLine)};
}

void draw_shown(Ui& ui, const layout::Result& places, TestImage& part) {
  Images& images = part.images();
  const lessons::Image& image = images.current();
  const Rect& rect = places[kImage];
  const Rect head = head_of(ui, places, kImageHead, kImage);
  if (part.desk == ImageDesk::kDraw) {
    map_caption(ui, head, phrase("test.drawing"), by(image.height, image.width));
    return draw_canvas(ui, rect, images, part.drawing);
  }
  if (part.desk == ImageDesk::kPhoto) {
    map_caption(ui, head, phrase("test.photo"), {});
    return draw_photo_square(ui, rect, images, part.cropper);
  }
  const std::vector<float> values(image.pixels.begin(), image.pixels.end());
  map_caption(ui, head, phrase("test.image"), image.name);
  pixel_grid(ui, rect,
             {.rows = image.height,
              .columns = image.width,
              .values = values,
              .low = 0,
              .high = 255,
              .cell = places.cells[0],
              .name = phrase("test.image"),
              .description = image.name,
              .readable = true});
}

// What becomes of a drawing before the network sees it.
void draw_fitting(Ui& ui, const Rect& foot, const TestImage& part) {
  if (!is_fitted(part)) return;
  Flow flow(foot);
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, words("test.fitted"), "##fitted",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

// What the data call it, and what was decided.
void draw_label(Ui& ui, const Rect& foot, TestImage& part) {
  if (part.label() < 0 || ui.answers_hidden) return;
  Rect rest = foot;
  cut_top(rest, ui.px(kSpace4));
  const Rect line = cut_top(rest, ui.px(kLine));
  const std::string says = test_image_text(part, "label");
  ui.text_in(line, says, {});
  ui.describe({.id = ui.id("##label"), .role = Role::kText, .name = says, .rect = line});
  if (part.decision == Decision::kNone || ui.narrow || ui.on_paper) return;
  const std::string_view again = phrase("test.decide.again");
  cut_top(rest, ui.px(kSpace8));
  if (button(ui, {rest.x, rest.y, button_width(ui, again), ui.px(kTouch)}, again))
    part.decision = Decision::kNone;
}

std::vector<ClassBar> bars_of(const Ui& ui, const TestImage& part) {
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
  return bars;
}

void press_class(Ui& ui, TestImage& part, int pressed) {
  if (pressed < 0 || !part.verdict) return;
  if (ui.answers_hidden) {
    ui.answered = true;  // it was guessed first
  } else {
    part.where.target = pressed == part.verdict->predicted() ? -1 : pressed;
  }
}

// All of them as high as the image, as far as there is room for that.
float bar_height(const Ui& ui, const layout::Result& places, std::size_t count) {
  const float all =
      ui.narrow ? places[kBars].height : std::min(places[kBars].height, places[kImage].height);
  return std::clamp(std::floor(all / static_cast<float>(count)), ui.px(kLeastRow), ui.px(kMostRow));
}

void draw_bars(Ui& ui, const layout::Result& places, TestImage& part) {
  map_caption(ui, head_of(ui, places, kBarsHead, kBars), phrase("test.says"), {});
  const std::vector<ClassBar> bars = bars_of(ui, part);
  const Rect area = places[kBars];
  const float row = bar_height(ui, places, bars.size());
  const float height = row * static_cast<float>(bars.size());
  const float end = std::min(height, area.height);
  // Held across, a phone has room for it beneath both.
  const float left = ui.low ? places[kImage].x : area.x;
  draw_network_label(ui, {left, area.y + end + ui.px(kSpace8), right(area) - left, ui.px(kLine)},
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
  if (height <= area.height + 1) return draw({area.x, area.y, area.width, height});
  ScrollArea scroll(ui, "##bars", area);
  scroll.flow().width -= ui.px(kSpace16);  // for its bar
  draw(scroll.flow().take(height));
}

void draw_where(Ui& ui, const layout::Result& places, TestImage& part) {
  WhereItLooked& where = part.where;
  const Rect head = head_of(ui, places, kMapHead, kMap);
  const Rect& rect = places[kMap];
  if (ui.answers_hidden) {
    ui.stroke(rect, ui.colors().hairline, kRadius, ui.px(1));
    Flow flow(inset(rect, ui.px(kSpace16)));
    return paragraph(ui, flow, words("test.guess"), "##guess", {.size = TextSize::kLead});
  }
  if (asks_who(ui, part)) {
    const float height = std::max(rect.height + (rect.y - head.y), ui.px(kLeastQuestion));
    return draw_question(ui, {head.x, head.y, rect.width, height}, part);
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
  draw_where_controls(ui, places[kMapFoot], where);
}

}  // namespace

void draw_test_image(Ui& ui, const Rect& area, TestImage& part) {
  if (!part.verdict && part.desk == ImageDesk::kLook)
    return draw_network_obstacle(ui, area, part.view.context, {part.obstacle, part.problem});
  const layout::Result places = place(ui, area, part);
  draw_shown(ui, places, part);
  if (part.desk == ImageDesk::kDraw) draw_fitting(ui, places[kImageFoot], part);
  if (part.of_empty_pad && part.tester) draw_bars(ui, places, part);
  if (!part.verdict) return;
  draw_label(ui, places[kImageFoot], part);
  // In the order in which they stand.
  const bool question_first = places[kMap].y < places[kBars].y && ui.narrow;
  if (question_first) draw_where(ui, places, part);
  draw_bars(ui, places, part);
  if (!question_first) draw_where(ui, places, part);
}

float test_image_height(const Ui& ui, float width, const TestImage& part) {
  if (!part.verdict && part.desk == ImageDesk::kLook) return network_obstacle_height(ui);
  return place(ui, {0, 0, width, layout::kEndless}, part).height;
}

}  // namespace pixelwalk::app
