#include "app/pages/journey/journey_open_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "app/figures/number_map.h"
#include "app/figures/opened_tile.h"
#include "app/pages/journey/journey_open.h"

namespace pixelwalk::app {
namespace {

using layout::Box;
using layout::Length;
using lessons::kImageLayer;
using lessons::OpenedValue;
using lessons::OpeningKind;

constexpr float kHead = 28, kSmallHead = 24;
constexpr float kLeastTiles = 200, kMostTiles = 560;  // across
constexpr float kTileStep = 46, kSingleStep = 36;     // on a phone, from tile to tile
constexpr float kMostTilesHeight = 700;
constexpr float kOutcomeWidth = 224, kMostOutcome = 300;
constexpr float kLinkRow = 24, kTrailRow = 32;
constexpr float kLeastTrail = 260, kMostTrail = 440;  // across
constexpr int kMostLinks = 4;
constexpr int kManyTerms = 9;  // in a row of a tile: digits find no room

bool is_pool(OpeningKind kind) {
  return kind == OpeningKind::kMaxPooling || kind == OpeningKind::kAveragePooling;
}

// The pool that the value goes into next; nothing where another layer follows.
std::optional<OpenedValue> next_pool(const JourneyView& view) {
  if (view.open.links.empty()) return std::nullopt;
  OpenedValue next(*view.trace, view.open.links.front().to);
  if (!is_pool(next.kind())) return std::nullopt;
  return next;
}

Box heading_strip(const Ui& ui, int part) {
  return layout::strip(part, ui.px(kHead));
}

Box looks_box(const Ui& ui, const OpenStage& stage, bool side_by_side) {
  const auto shape_of = [&](int layer) {
    const Shape shape = stage.view.trace->shape(layer);
    return layout::Shape{static_cast<float>(shape[1]), static_cast<float>(shape[0])};
  };
  std::vector<Box> maps = {map_box(ui, kOpenImage, kOfImage, shape_of(kImageLayer))};
  if (shows_own_map(stage.view))
    maps.push_back(map_box(ui, kOwnMap, kOfMap, shape_of(stage.view.chosen.layer)));
  const layout::Group group{.gap = layout::exactly(ui.px(side_by_side ? kSpace16 : kSpace8))};
  Box both =
      side_by_side ? layout::row(group, std::move(maps)) : layout::column(group, std::move(maps));
  // A small image is narrower than the words above it.
  const float words = ui.text_width(phrase("journey.open.looks"),
                                    {.size = TextSize::kCaption, .face = Face::kBold});
  return layout::column({}, {heading_strip(ui, kLooksHead), std::move(both),
                             layout::leaf(-1, {words, words, words}, {})});
}

float tiles_height(const Ui& ui, const OpenedValue& value, float width) {
  const float step = ui.px(value.group_size() == 1 ? kSingleStep : kTileStep);
  const float across = std::max(1.0F, std::floor(width / step));
  const float rows = std::ceil(static_cast<float>(value.groups()) / across);
  const float beneath = value.group_size() == 1 ? 0 : ui.px(18);
  return std::min(rows * (step + beneath), ui.px(kMostTilesHeight));
}

Box tiles_box(const Ui& ui, const OpenedValue& value, float width) {
  const Length height = width > 0
                            ? layout::exactly(tiles_height(ui, value, width))
                            : Length{ui.px(kLeastTiles) / 2, layout::kEndless, layout::kEndless};
  const Length across =
      width > 0 ? Length{} : Length{ui.px(kLeastTiles), ui.px(kMostTiles), ui.px(kMostTiles)};
  return layout::column(
      {}, {heading_strip(ui, kTilesHead), layout::leaf(kTiles, across, height, {.rank = 1})});
}

Box tile_box(const Ui& ui, const OpenStage& stage) {
  std::vector<Box> parts = {heading_strip(ui, kTileHead)};
  if (adds_products(stage.value)) {
    parts.push_back(equation_box(ui, stage.terms));
  } else {
    parts.push_back(layout::grid(kWindow, kOfTerms,
                                 {static_cast<float>(stage.value.group_columns()),
                                  static_cast<float>(stage.value.group_rows())}));
  }
  if (has_tiles(stage.value)) {
    parts.push_back(layout::strip(-1, ui.px(kSpace8)));
    parts.push_back(layout::strip(kFallHead, ui.px(kSmallHead)));
    parts.push_back(layout::leaf(kFall, {}, {ui.px(64), ui.px(110), ui.px(180)}, {.rank = 2}));
  }
  return layout::column({}, std::move(parts));
}

// Of a pixel at its end; else nothing.
void add_trail(const Ui& ui, const OpenStage& stage, std::vector<Box>& parts) {
  const int rows = trail_rows(stage.view);
  if (rows == 0) return;
  parts.push_back(layout::column(
      {}, {heading_strip(ui, kTrailHead),
           layout::leaf(kTrail, {ui.px(kLeastTrail), ui.px(kMostTrail), ui.px(kMostTrail)},
                        layout::exactly(ui.px(kTrailRow) * static_cast<float>(rows)))}));
}

Box next_box(const Ui& ui, const OpenStage& stage) {
  if (stage.view.open.links.empty()) return layout::leaf(-1, {}, {});
  std::vector<Box> parts = {layout::strip(kNextHead, ui.px(kSmallHead))};
  if (stage.pool) {
    parts.push_back(layout::grid(kNext, kOfNext,
                                 {static_cast<float>(stage.pool->group_columns()),
                                  static_cast<float>(stage.pool->group_rows())}));
  } else {
    parts.push_back(
        layout::strip(kNext, ui.px(kLinkRow) * static_cast<float>(link_rows(stage.view))));
  }
  return layout::column({}, std::move(parts));
}

Box outcome_box(const Ui& ui, const OpenStage& stage, bool beside) {
  const Length width{ui.px(kOutcomeWidth), ui.px(kOutcomeWidth), ui.px(kMostOutcome)};
  const auto part = [&](int name, ValueOutcome::Part of) {
    return layout::leaf(name, width,
                        layout::exactly(value_outcome_height(ui, outcome_of(stage.view, of))));
  };
  const float gap = ui.px(kSpace24);
  const bool shares = !stage.value.details().exponentials.empty();
  Box score = part(kScore, ValueOutcome::Part::kScore);
  Box after = part(kAfter, ValueOutcome::Part::kAfterScore);
  Box both = beside && shares
                 ? layout::row({.gap = layout::exactly(gap)}, {std::move(score), std::move(after)})
                 : layout::column({}, {std::move(score), std::move(after)});
  return layout::column({}, {heading_strip(ui, kOutcomeHead), std::move(both),
                             layout::strip(-1, ui.px(kSpace8)), next_box(ui, stage)});
}

std::array<layout::Cells, 4> cells_of(const Ui& ui, const OpenStage& stage, bool narrow) {
  const auto side = [&](int layer) {
    const Shape shape = stage.view.trace->shape(layer);
    return static_cast<float>(std::max(shape[0], shape[1]));
  };
  const bool pixel = stage.value.kind() == OpeningKind::kPixel;
  const auto map_cells = [&](int layer) {
    const float most = ui.px(narrow ? 150 : pixel ? 560 : 240);
    return layout::Cells{.least = ui.px(72) / side(layer),
                         .wished = std::min(ui.px(narrow  ? 150
                                                  : pixel ? 320
                                                          : 132),
                                            most) /
                                   side(layer),
                         .most = most / side(layer),
                         .rank = 1};
  };
  const bool many = std::max(stage.value.group_columns(), stage.value.group_rows()) > kManyTerms;
  const bool alone = !adds_products(stage.value);  // a pool's window has the middle for itself
  const layout::Cells terms{.least = many ? ui.pixel : ui.px(narrow ? 22 : 26),
                            .wished = ui.px(many    ? 8
                                            : alone ? 72
                                                    : 44),
                            .most = ui.px(many    ? 12
                                          : alone ? 132
                                                  : 72),
                            .rank = 3};
  const float next = ui.px(narrow ? 44 : 36);
  const int own = std::max(stage.view.chosen.layer, kImageLayer);
  return {map_cells(kImageLayer), map_cells(own), terms, {next, next, ui.px(52)}};
}

void solve_columns(const Ui& ui, const Rect& area, OpenStage& stage, EquationForm form,
                   bool folded) {
  stage.terms.form = form;
  const layout::Group group{
      .gap = {ui.px(kSpace24), ui.px(kSpace32), ui.px(56)},
      // What is little stands together.
      .along = has_tiles(stage.value) ? layout::Place::kBetween : layout::Place::kStart};
  std::vector<Box> parts;
  if (folded && has_tiles(stage.value)) {
    parts.push_back(layout::column({.gap = layout::exactly(ui.px(kSpace8))},
                                   {looks_box(ui, stage, true), tiles_box(ui, stage.value, 0)}));
  } else {
    parts.push_back(looks_box(ui, stage, false));
    if (has_tiles(stage.value)) parts.push_back(tiles_box(ui, stage.value, 0));
  }
  if (stage.value.kind() != OpeningKind::kPixel) parts.push_back(tile_box(ui, stage));
  add_trail(ui, stage, parts);
  parts.push_back(outcome_box(ui, stage, !folded));
  stage.places = layout::solve(layout::column({}, {layout::row(group, std::move(parts))}),
                               cells_of(ui, stage, false), area, ui.pixel);
}

void solve_stack(const Ui& ui, const Rect& area, OpenStage& stage, EquationForm form) {
  stage.terms.form = form;
  std::vector<Box> parts = {looks_box(ui, stage, true)};
  if (stage.value.kind() != OpeningKind::kPixel) parts.push_back(tile_box(ui, stage));
  add_trail(ui, stage, parts);
  if (has_tiles(stage.value)) parts.push_back(tiles_box(ui, stage.value, area.width));
  parts.push_back(outcome_box(ui, stage, false));
  stage.places =
      layout::solve(layout::column({.gap = layout::exactly(ui.px(kSpace16))}, std::move(parts)),
                    cells_of(ui, stage, true), area, ui.pixel);
}

}  // namespace

bool shows_own_map(const JourneyView& view) {
  const Shape shape = view.trace->shape(view.chosen.layer);
  return view.chosen.layer != kImageLayer && shape.elements() > shape[2];
}

int link_rows(const JourneyView& view) {
  return std::min(static_cast<int>(view.open.links.size()), kMostLinks);
}

ValueOutcome outcome_of(const JourneyView& view, ValueOutcome::Part part) {
  return {.opening = view.open.opening,
          .classes = view.network().class_names,
          .decimals = opening_places(view.open),
          .part = part};
}

OpenStage place_open_stage(const Ui& ui, const Rect& area, const JourneyView& view) {
  OpenStage stage{.view = view, .value = view.open.opening.value(), .pool = next_pool(view)};
  stage.terms = opened_tile_box(stage.value, kTerms, kOfTerms);
  if (ui.narrow) {
    const Rect room{area.x, area.y, area.width, layout::kEndless};
    for (const EquationForm form :
         {EquationForm::kRow, EquationForm::kSumBeneath, EquationForm::kTwoRows}) {
      solve_stack(ui, room, stage, form);
      if (stage.places.fits) return stage;
    }
    return stage;
  }
  const bool tiles = has_tiles(stage.value) && stage.value.group_rows() > 1;
  const EquationForm first = tiles ? EquationForm::kTwoRows : EquationForm::kRow;
  const EquationForm second = tiles ? EquationForm::kRow : EquationForm::kTwoRows;
  for (const bool folded : {false, true}) {
    for (const EquationForm form : {first, second}) {
      solve_columns(ui, area, stage, form, folded);
      if (stage.places.fits) return stage;
    }
  }
  return stage;
}

}  // namespace pixelwalk::app
