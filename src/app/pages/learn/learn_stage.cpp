// The stage of the Learn page: what the weight saw × what came back = products, their sum, the
// batch; beneath them which weight it is, the loss along it, and its step.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/grey_image.h"
#include "app/figures/pull_bars.h"
#include "app/pages/learn/learn_view.h"
#include "app/pages/opened_network.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/button.h"
#include "app/widgets/progress.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_signed;
using lessons::LearnLesson;

// A map is three of these: its caption, its cells, its foot.
enum Part {
  kSaw,
  kArriving = kSaw + 3,
  kProduct = kArriving + 3,
  kTimes = kProduct + 3,
  kEquals,
  kSum,
  kBatch,
  kWeight,
  kCurve,
  kLedger
};

constexpr float kWide = 880;  // the least width where all stands in two rows
constexpr float kHead = 24, kFoot = 20, kSign = 24;
constexpr float kSumWidth = 148, kThumb = 48;
constexpr float kBatchHeight = 150, kCurveHeight = 190, kSumHeight = 160;
constexpr float kLargestMap = 420, kUsualMap = 208, kLargestCell = 120, kPhoneMap = 150;
constexpr float kLeastNumber = 38;  // cells from here on have their number
constexpr float kObstacleWidth = 520, kObstacleHeight = 240;

layout::Box titled(const Ui& ui, int first, int rows, int columns) {
  return layout::column(
      {}, {layout::strip(first, ui.px(kHead)),
           layout::grid(first + 1, 0, {static_cast<float>(columns), static_cast<float>(rows)}),
           layout::strip(first + 2, ui.px(kFoot))});
}

struct MapSize {
  int rows = 1, columns = 1;
};
MapSize map_size(const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const LayerPlan& plan = lesson.plans()[static_cast<std::size_t>(lesson.weight().layer)];
  if (plan.output.rank() != 3) return {};
  return {plan.output[0], plan.output[1]};
}

layout::Result place(const Ui& ui, const Rect& area, const LearnView& view) {
  const MapSize size = map_size(view);
  const auto longest = static_cast<float>(std::max(size.rows, size.columns));
  const bool wide = !ui.narrow && !ui.low && area.width >= ui.px(kWide);
  const auto map = [&](int part) { return titled(ui, part, size.rows, size.columns); };
  const auto sign = [&](int part) { return layout::leaf(part, layout::exactly(ui.px(kSign)), {}); };
  const auto at_most = [&](float least, float wished) {
    return layout::Length{ui.px(least), ui.px(wished), layout::kEndless};
  };
  const layout::Length ledger = layout::exactly(learn_ledger_height(ui, view));
  const layout::Length gap = layout::exactly(ui.px(kSpace16));
  const float wished = ui.px(wide ? kUsualMap : kPhoneMap);
  const layout::Cells cells[] = {
      {.least = ui.pixel,
       .wished = std::min(wished / longest, ui.px(kLargestCell)),
       .most = std::min(ui.px(wide ? kLargestMap : kPhoneMap) / longest, ui.px(kLargestCell)),
       .rank = 2}};
  const auto sum = [&](const layout::Length& height) {
    return layout::leaf(kSum, layout::exactly(ui.px(kSumWidth)), height);
  };
  if (wide) {
    const auto weight = layout::leaf(kWeight, {ui.px(170), ui.px(172), ui.px(190)},
                                     layout::exactly(learn_weight_height(ui, view)));
    const auto curve = layout::leaf(kCurve, at_most(160, 360), {});
    const auto steps = layout::leaf(kLedger, {ui.px(520), ui.px(600), ui.px(760)}, ledger);
    const auto above =
        layout::row({.gap = layout::exactly(ui.px(kSpace8))},
                    {map(kSaw), sign(kTimes), map(kArriving), sign(kEquals), map(kProduct),
                     layout::leaf(-1, layout::exactly(ui.px(kSpace8)), {}), sum({}),
                     layout::leaf(-1, layout::exactly(ui.px(kSpace8)), {}),
                     layout::leaf(kBatch, at_most(120, 240), {})});
    return layout::solve(
        layout::column({.gap = {ui.px(kSpace8), ui.px(kSpace16), ui.px(kSpace32)},
                        .along = layout::Place::kBetween},
                       {above, layout::row({.gap = {ui.px(kSpace16), ui.px(kSpace32), ui.px(48)}},
                                           {weight, curve, steps})}),
        cells, area, ui.pixel);
  }
  const auto tall = [&](int part, float height) { return layout::strip(part, ui.px(height)); };
  const auto pair = [&](std::vector<layout::Box> parts) {
    return layout::row({.gap = layout::exactly(ui.px(kSpace4))}, std::move(parts));
  };
  return layout::solve(
      layout::column({.gap = gap},
                     {layout::strip(kWeight, learn_weight_height(ui, view)),
                      pair({map(kSaw), sign(kTimes), map(kArriving)}),
                      pair({sign(kEquals), map(kProduct),
                            layout::leaf(kSum, {ui.px(110), ui.px(kSumWidth), ui.px(260)},
                                         layout::exactly(ui.px(kSumHeight)))}),
                      tall(kBatch, kBatchHeight), layout::strip(kLedger, ledger.least),
                      tall(kCurve, kCurveHeight)}),
      cells, area, ui.pixel);
}

std::span<const float> values_of(const Tensor& tensor) {
  return tensor.values();
}

// "lost in the pool", of a position.
std::string fate_words(const lessons::LearnInHand& lesson, int index) {
  const GradientTerms* terms = lesson->terms();
  if (terms == nullptr) return {};
  switch (terms->fate[static_cast<std::size_t>(index)]) {
    case Fate::kCounts:
      return {};
    case Fate::kPadding:
      return words("learn.fate-padding");
    case Fate::kStoppedByReLU:
      return words("learn.fate-relu");
    case Fate::kLostInPool:
      return words("learn.fate-pool");
  }
  return {};
}

MapLook signed_look(std::span<const float> values) {
  const float most = symmetric_range(values);
  return {.map = ColorMap::kDiverging,
          .low = -most,
          .high = most,
          .decimals = places_for(static_cast<double>(most)) + 2};
}

// Pixels are grey; what ReLU gives is a response; anything else has a sign.
MapLook saw_look(const LearnLesson& lesson, std::span<const float> values) {
  const bool negative = std::ranges::any_of(values, [](float value) { return value < 0; });
  if (negative) return signed_look(values);
  float most = 0;
  for (const float value : values) most = std::max(most, value);
  const bool pixels = lesson.weight().layer == 0 || most == 0;
  return {.map = pixels ? ColorMap::kGrey : ColorMap::kSequential,
          .low = 0,
          .high = pixels ? 1 : most,
          .decimals = 3};
}

struct TermMap {
  int part;
  std::string_view name, foot;
  const Tensor& values;
  MapLook look;
  MapTexture& texture;
  bool fates, answer;
};

void draw_term_map(Ui& ui, const layout::Result& places, LearnView& view, const TermMap& map) {
  const MapSize size = map_size(view);
  NumberMap figure{.name = map.name,
                   .description = std::string(map.foot),
                   .rows = size.rows,
                   .columns = size.columns,
                   .values = values_of(map.values),
                   .look = map.look,
                   .numbers = places.cells[0] >= ui.px(kLeastNumber),
                   .answer = map.answer,
                   .texture = &map.texture,
                   .revision = view.revision};
  if (map.fates) {
    figure.lost = [&view](int index) { return !fate_words(view.lesson, index).empty(); };
    figure.remark = [&view](int index) { return fate_words(view.lesson, index); };
  }
  number_map(ui, places[map.part], places[map.part + 1], places.cells[0], figure);
  ui.text_in(places[map.part + 2], map.foot,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

void draw_sign(Ui& ui, const Rect& rect, const Rect& beside, std::string_view sign) {
  ui.text_in({rect.x, beside.y, rect.width, beside.height}, sign,
             {.size = TextSize::kTitle, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

void draw_maps(Ui& ui, const layout::Result& places, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const GradientTerms* terms = lesson.terms();
  if (terms == nullptr) {
    Flow flow(places[kSaw + 1]);
    flow.width = std::max(flow.width, ui.px(kPhoneMap));
    paragraph(ui, flow,
              lesson.trace_problem().empty() ? words("learn.computing") : lesson.trace_problem(),
              "##computing", {.color = ui.colors().ink_muted});
    return;
  }
  const bool is_bias = lessons::is_bias(lesson.plans(), lesson.weight());
  draw_term_map(ui, places, view,
                {kSaw, phrase("learn.saw"), learn_text(view, is_bias ? "saw-bias" : "saw-foot"),
                 terms->input, saw_look(lesson, values_of(terms->input)), view.saw, false, false});
  draw_term_map(
      ui, places, view,
      {kArriving, phrase("learn.arriving"), learn_text(view, "arriving-foot"), terms->arriving,
       signed_look(values_of(terms->arriving)), view.arriving, true, false});
  draw_term_map(ui, places, view,
                {kProduct, phrase("learn.products"), learn_text(view, "products-foot"),
                 terms->product, signed_look(values_of(terms->product)), view.product, true, true});
  draw_sign(ui, places[kTimes], places[kArriving + 1], "×");
  draw_sign(ui, places[kEquals], places[kProduct + 1], "=");
}

void draw_sum(Ui& ui, const Rect& area, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const GradientTerms* terms = lesson.terms();
  if (terms == nullptr || lesson.image() < 0) return;
  Flow flow(area);
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  ui.text_in(flow.take(ui.px(kHead)), phrase("learn.sum"),
             {.size = TextSize::kCaption, .face = Face::kBold});
  const auto sum = static_cast<double>(terms->sum);
  const std::string shown = ui.answers_hidden ? "?" : learn_signed(sum);
  const Color color = sum > 0   ? ui.colors().above_zero
                      : sum < 0 ? ui.colors().below_zero
                                : ui.colors().ink;
  TextStyle large{.size = TextSize::kDisplay,
                  .face = Face::kNumbers,
                  .color = ui.answers_hidden ? ui.colors().ink : color};
  large.pixels =
      ui.px(30) * std::min(1.0F, area.width / ui.text_width(shown, {.face = Face::kNumbers,
                                                                    .pixels = ui.px(30)}));
  const Rect line = flow.take(ui.px(38));
  ui.text_in(line, shown, large);
  const std::string share =
      learn_text(view, "share",
                 {{"share", ui.answers_hidden ? "?" : learn_signed(sum / lesson.batch().count())}});
  ui.wrapped(flow.x, flow.y, flow.width, share, quiet);
  ui.describe({.id = ui.id("##sum"),
               .role = Role::kText,
               .name = words("learn.sum-says", {{"sum", shown}, {"share", share}}),
               .rect = {area.x, area.y, area.width, bottom(line) - area.y}});
  flow.space(ui.px(44));
  const Rect thumb{area.x, flow.y, ui.px(kThumb), ui.px(kThumb)};
  const lessons::BatchLearner& batch = lesson.batch();
  const ImageSet& train = batch.start().data->train;
  draw_grey_image(ui, thumb, train.image(batch.image(lesson.image())), train.height, train.width);
  Flow beside({right(thumb) + ui.px(kSpace8), thumb.y, right(area) - right(thumb) - ui.px(kSpace8),
               thumb.height});
  const std::string name = view.class_name(batch.label(lesson.image()));
  const std::string sure = learn_text(view, "sure");
  ui.text_in(beside.take(ui.px(22)), name, {.size = TextSize::kCaption, .face = Face::kBold});
  ui.text_in(beside.take(ui.px(20)), sure, quiet);
  ui.describe({.id = ui.id("##image"),
               .role = Role::kText,
               .name = learn_text(view, "image-says"),
               .rect = {thumb.x, thumb.y, area.width, thumb.height}});
}

void draw_batch(Ui& ui, const Rect& area, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  Rect rest = area;
  const std::string head = learn_text(view, "batch-head");
  map_caption(ui, cut_top(rest, ui.px(kHead)), head, {});
  const Rect foot = cut_bottom(rest, ui.px(kFoot));
  ui.text_in(foot, learn_text(view, ui.answers_hidden ? "batch-foot-hidden" : "batch-foot"),
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  const auto pulls = lesson.image_gradients();
  const int pressed = pull_bars(
      ui, rest,
      {.name = head,
       .description = ui.answers_hidden ? words("figures.hidden") : learn_text(view, "batch-says"),
       .count = lesson.batch().count(),
       .pulls = pulls,
       .chosen = lesson.image(),
       .words =
           [&](int image) {
             const bool known = image < std::ssize(pulls) && !ui.answers_hidden;
             return words(
                 "learn.pull",
                 {{"image", image},
                  {"class", view.class_name(lesson.batch().label(image))},
                  {"pull",
                   known ? learn_signed(static_cast<double>(pulls[static_cast<std::size_t>(image)]))
                         : words("figures.not-computed")}});
           },
       .enter = phrase("learn.enter-opens-image")});
  if (pressed >= 0) choose_learn_image(view, pressed);
}

void draw_all(Ui& ui, const Rect& area, LearnView& view) {
  const layout::Result places = place(ui, area, view);
  draw_maps(ui, places, view);
  draw_sum(ui, places[kSum], view);
  draw_batch(ui, places[kBatch], view);
  draw_learn_weight(ui, places[kWeight], view);
  draw_learn_curve(ui, places[kCurve], view);
  draw_learn_ledger(ui, places[kLedger], view);
}

// What Train offers, for who comes here first.
void draw_data_ways(Ui& ui, Flow& flow, LearnView& view) {
  const lessons::TrainingData& data = view.training().data();
  if (data.loading()) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("train.loading-data"), data.progress(),
                 data.sentence());
    return;
  }
  if (!data.error().empty()) {
    notice(ui, flow, data.error(), "##data error", NoticeKind::kBad);
    flow.space(ui.px(kSpace16));
  }
  if (ui.on_paper) return;
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.load-data"),
             {.kind = ButtonKind::kPrimary,
              .enabled = data.choice() != lessons::DataSource::kOwnFiles}))
    view.training().load_data();
  if (button(ui, columns[1], phrase("learn.open-train"), {.id = "train"}))
    ui.wanted_chapter = {"train"};
}

void draw_obstacle(Ui& ui, const Rect& area, LearnView& view) {
  if (view.obstacle == LearnObstacle::kNetwork || view.obstacle == LearnObstacle::kModel)
    return draw_network_obstacle(ui, area, view.context, {NetworkObstacle::kNetwork, view.problem});
  const float width = std::min(area.width, ui.px(kObstacleWidth));
  Flow flow({area.x + (area.width - width) / 2,
             area.y + std::max(0.0F, (area.height - ui.px(kObstacleHeight)) / 3), width, 0});
  const bool data = view.obstacle == LearnObstacle::kData;
  notice(ui, flow,
         data ? words("learn.needs-data",
                      {{"data", lessons::data_source_name(view.training().data().choice())}})
              : view.problem,
         "##obstacle", NoticeKind::kPlain);
  flow.space(ui.px(kSpace16));
  if (data) draw_data_ways(ui, flow, view);
}

}  // namespace

void draw_learn_stage(Ui& ui, const Rect& area, LearnView& view) {
  const IdScope scope(ui, "learn");
  if (!view.lesson) return draw_obstacle(ui, area, view);
  const float needed = learn_stage_height(ui, area.width, view);
  const layout::Result places = place(ui, area, view);
  if (places.fits || needed <= area.height) return draw_all(ui, area, view);
  ScrollArea scroll(ui, "##learn scroll", area);
  draw_all(ui, scroll.flow().take(needed), view);
}

float learn_stage_height(const Ui& ui, float width, const LearnView& view) {
  if (!view.lesson) return ui.px(kObstacleHeight);
  return place(ui, {0, 0, width, layout::kEndless}, view).height;
}

}  // namespace pixelwalk::app
