// The image, or where it is made; what the network says of it; where it looked.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

enum Part { kImageHead, kImage, kImageFoot, kBarsHead, kBars, kBarsFoot, kMapHead, kMap, kMapFoot };

constexpr float kHead = 26, kLine = 22;
constexpr float kLeastRow = 24, kMostRow = 36;
constexpr float kLeastBars = 210, kBarsWidth = 300, kMostBars = 420;
constexpr float kLeastQuestion = 300;  // the side of the question's card
constexpr float kMostPhone = 340;      // the side of the image on a phone held across

float map_foot(const Ui& ui) {
  return ui.px(kTouch + kSpace8 + kSpace8) + field_height(ui);
}

layout::Result place(const Ui& ui, const Rect& area, const TestImage& part) {
  const lessons::Image& image = part.images().current();
  const auto rows = static_cast<float>(image.height), columns = static_cast<float>(image.width);
  const auto count = static_cast<float>(part.view.class_names.size());
  const bool narrow = ui.narrow;
  const auto figure = [&](int head, int map, float foot) {
    return layout::column({},
                          {layout::strip(head, ui.px(kHead)), layout::grid(map, 0, {columns, rows}),
                           layout::strip(map + 1, foot)});
  };
  const layout::Length all =
      narrow ? layout::exactly(count * ui.px(kLeastRow + 4))
             : layout::Length{ui.px(120), count * ui.px(kMostRow), count * ui.px(kMostRow)};
  const auto bars = layout::column(
      {}, {layout::strip(kBarsHead, ui.px(kHead)),
           layout::leaf(kBars, {ui.px(kLeastBars), ui.px(kBarsWidth), ui.px(kMostBars)}, all),
           layout::strip(kBarsFoot, ui.px(kLine + kSpace8))});
  const layout::Cells cells[] = {
      {.least = ui.pixel,
       .most = narrow ? ui.px(kMostPhone) / std::max(rows, columns) : layout::kEndless,
       .rank = 2}};
  const auto shown = figure(kImageHead, kImage, narrow ? ui.px(kLine + kSpace4) : map_foot(ui));
  const auto looked = figure(kMapHead, kMap, map_foot(ui));
  const auto tree =
      narrow ? layout::column({.gap = layout::exactly(ui.px(kSpace16))}, {shown, bars, looked})
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
  if (pressed < 0) return;
  if (ui.answers_hidden) {
    ui.answered = true;  // it was guessed first
  } else {
    part.where.target = pressed == part.verdict->predicted() ? -1 : pressed;
  }
}

void draw_bars(Ui& ui, const layout::Result& places, TestImage& part) {
  map_caption(ui, head_of(ui, places, kBarsHead, kBars), phrase("test.says"), {});
  Rect foot = places[kBarsFoot];
  cut_top(foot, ui.px(kSpace8));
  draw_network_label(ui, foot, part.view.network(), Align::kLeft);
  const std::vector<ClassBar> bars = bars_of(ui, part);
  const Rect area = places[kBars];
  const float fits = std::floor(area.height / static_cast<float>(bars.size()));
  const float row = std::clamp(fits, ui.px(kLeastRow), ui.px(kMostRow));
  const auto draw = [&](const Rect& rect) {
    const bool hidden = ui.answers_hidden;
    const ClassBarsResult result = class_bars(
        ui, rect, row,
        {.name = phrase("test.classes"),
         .bars = bars,
         .top = hidden ? -1 : part.verdict->predicted(),
         .chosen = hidden || part.undecided() || part.where.target < 0 ? -1 : part.asked(),
         .enter = phrase(hidden ? "test.arrows-guess" : "test.arrows-ask")});
    press_class(ui, part, result.pressed);
  };
  const float height = row * static_cast<float>(bars.size());
  if (height <= area.height + 1) return draw(area);
  ScrollArea scroll(ui, "##bars", area);
  draw(scroll.flow().take(height));
}

void draw_layer_slider(Ui& ui, const Rect& rect, WhereItLooked& where) {
  const auto asked = std::ranges::find(where.layers, where.layer_asked());
  double at = static_cast<double>(asked - where.layers.begin());
  const auto layer_at = [&](double place) -> const LayerPlan& {
    const int layer = where.layers[static_cast<std::size_t>(place)];
    return where.plans[static_cast<std::size_t>(layer)];
  };
  const LayerPlan& plan = layer_at(at);
  const std::string says = plan.layer.name + "  " + by(plan.output[0], plan.output[1]);
  const auto last = static_cast<double>(where.layers.size() - 1);
  if (slider(ui, rect, phrase("journey.layer"), at,
             {.minimum = 0,
              .maximum = std::max(last, 1.0),
              .step = 1,
              .active = last > 0,
              .value_text = says}))
    where.layer = layer_at(std::min(at, last)).layer.name;
}

void draw_where_controls(Ui& ui, const Rect& foot, WhereItLooked& where) {
  if (ui.on_paper) return;
  Rect rest = foot;
  cut_top(rest, ui.px(kSpace8));
  const std::string_view names[] = {phrase("test.where.grad-cam"), phrase("test.where.occlusion")};
  int by = where.shown_by() == WhereBy::kGradCam ? 0 : 1;
  if (segmented(ui, cut_top(rest, ui.px(kTouch)), phrase("test.where.how"), names, by, false,
                !where.layers.empty()))
    where.by = by == 0 ? WhereBy::kGradCam : WhereBy::kOcclusion;
  cut_top(rest, ui.px(kSpace8));
  if (where.shown_by() == WhereBy::kGradCam) return draw_layer_slider(ui, rest, where);
  const auto patch = static_cast<int>(where.patch);
  slider(ui, rest, phrase("test.where.patch"), where.patch,
         {.minimum = WhereItLooked::kLeastPatch,
          .maximum = WhereItLooked::kMostPatch,
          .step = 1,
          .value_text = words("test.where.pixels", {{"size", pixelwalk::by(patch, patch)}})});
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
  if (part.undecided()) {
    const float height = std::max(rect.height + ui.px(kHead), ui.px(kLeastQuestion));
    return draw_question(ui, {head.x, head.y, std::max(rect.width, head.width), height}, part);
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
  if (!part.verdict) return;
  draw_label(ui, places[kImageFoot], part);
  draw_bars(ui, places, part);
  draw_where(ui, places, part);
}

float test_image_height(const Ui& ui, float width, const TestImage& part) {
  if (!part.verdict && part.desk == ImageDesk::kLook) return network_obstacle_height(ui);
  return place(ui, {0, 0, width, layout::kEndless}, part).height;
}

}  // namespace pixelwalk::app
