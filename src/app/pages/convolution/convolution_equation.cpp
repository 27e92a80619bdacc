#include <algorithm>
#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/cell_number.h"
#include "app/widgets/words.h"

// The present window opened: window × filter = products, and their sum.

namespace pixelwalk::app {
namespace {

constexpr float kCaption = 22;
constexpr float kLeastField = 40;  // a filter cell that can be typed into
constexpr float kLargestCell = 76;
constexpr float kSmallCell = 22;      // still has room for three digits
constexpr float kReadableCell = 26;   // has room for "−1.5"
constexpr float kLowCell = 30;        // where height is dear
constexpr float kRoomForTenths = 34;  // and for "−178.5" that can be read
constexpr float kSumHeight = 108;     // term, caption, number, note
constexpr float kSumWidth = 132, kSmallSum = 112, kSumBeside = 128, kSumBesideProducts = 104;
constexpr float kRoomy = 900;   // wide enough for any window
constexpr float kFlatSum = 60;  // term and sum in one line, note
constexpr float kColumnSign = 24, kColumnSum = 84, kColumnWidth = 180;
constexpr float kTightSign = 16;  // no room for an arrow
constexpr float kOnPhone = 480;   // narrower than this

// Between the cells of a small grid.
float gap_for(const Ui& ui, int size) {
  return std::max(ui.pixel, ui.snap(ui.px(size > 5 ? 1 : 2)));
}

struct Spacing {
  float sign = 0, arrow = 0, sum = 0;
  bool sum_beneath = false;
};

// Large windows take the room of what stands between them.
Spacing spacing_for(const Ui& ui, float width, int size, bool two_rows) {
  if (two_rows) return {.sign = ui.px(ui.narrow ? kTightSign : 28)};
  if (ui.low) return {.sign = ui.px(kTightSign), .arrow = ui.px(kSpace8), .sum = ui.px(kSmallSum)};
  if (width < ui.px(kOnPhone)) return {.sign = ui.px(kTightSign), .sum_beneath = true};
  if (size > 3 && width < ui.px(kRoomy))
    return {.sign = ui.px(26), .arrow = ui.px(30), .sum = ui.px(kSmallSum)};
  return {.sign = ui.px(40), .arrow = ui.px(44), .sum = ui.px(kSumWidth)};
}

void draw_sign(Ui& ui, const Rect& rect, std::string_view sign) {
  ui.text_in(rect, sign,
             {.size = TextSize::kTitle, .color = ui.colors().ink_muted, .align = Align::kCenter});
}

// Products share one range, so that their colours can be compared over the whole walk.
float product_range(const ConvolutionView& view) {
  return 255 * symmetric_range(view.lesson.weights().values, 0.001F);
}

// The weights as they meet the window, before scaling: whole numbers stay whole.
std::vector<float> placed_weights(const ConvolutionView& view) {
  std::vector<float> values = view.lesson.filter().values;
  if (view.lesson.setup().flipped) std::ranges::reverse(values);
  return values;
}

void outline_cell(Ui& ui, const PixelGridResult& grid, int term, int size) {
  Rect cell = grid.cell_rect(term / size, term % size);
  cell.width -= gap_for(ui, size);
  cell.height -= gap_for(ui, size);
  ui.stroke(inset(cell, -ui.px(2)), ui.colors().accent, 2, ui.px(2.5F));
}

void draw_flying_product(Ui& ui, const PixelGridResult& window, const PixelGridResult& products,
                         const ConvolutionView& view, float part) {
  const int term = view.lesson.products_done() - 1, size = view.lesson.filter().size;
  const float value = view.lesson.product(term);
  Rect cell = between(window.cell_rect(term / size, term % size),
                      products.cell_rect(term / size, term % size), part);
  cell.width -= gap_for(ui, size);
  cell.height -= gap_for(ui, size);
  const Color color = map_color(ColorMap::kDiverging, value / product_range(view), ui.dark);
  ui.fill(cell, color, 2);
  if (!has_room_for_numbers(ui, cell.width)) return;
  draw_cell_number(ui, cell,
                   fit_cell_number(ui, cell, static_cast<double>(value), 1,
                                   std::max(cell.width * 0.32F, ui.px(kLeastCellNumber))),
                   readable_on(color));
}

// Under the sum: what becomes of it, or what the turned filter would give.
std::string sum_note(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (!lesson.sum_done()) return {};
  const auto sum = static_cast<double>(lesson.partial_sum(lesson.terms()));
  if (lesson.setup().relu) return "ReLU: " + sum_text(view, std::max(sum, 0.0));
  if (view.output_look == OutputLook::kGrey && (sum < 0 || sum > 255))
    return "as grey: " + sum_text(view, std::clamp(sum, 0.0, 255.0));
  if (!turn_matters(view)) return {};
  return (lesson.setup().flipped ? "not flipped: " : "flipped: ") +
         sum_text(view, static_cast<double>(lesson.turned_sum()));
}

std::string spelled_term(const ConvolutionView& view, int term) {
  if (term < 0) return {};
  return term_text(view, term) + " = " +
         sum_text(view, static_cast<double>(view.lesson.product(term)));
}

Color sum_color(const Ui& ui, const ConvolutionView& view, double sum) {
  if (view.lesson.products_done() == 0) return ui.colors().ink_muted;
  if (sum == 0) return ui.colors().ink;
  return sum < 0 ? ui.colors().below_zero : ui.colors().above_zero;
}

// In one line, where height is dear: the sum at the left, the term at the right, the note beneath.
void draw_flat_sum(Ui& ui, const Rect& rect, const ConvolutionView& view, int term) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const auto sum = static_cast<double>(lesson.partial_sum(lesson.products_done()));
  const TextStyle small{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  Rect rest = rect;
  Rect line = cut_top(rest, ui.px(36));
  const std::string_view name = lesson.sum_done() ? "Sum" : "Sum so far";
  ui.text_in(cut_left(line, ui.text_width(name, small) + ui.px(kSpace8)), name, small);
  TextStyle numbers = small;
  numbers.face = Face::kNumbers;
  numbers.color = ui.colors().accent;
  numbers.align = Align::kRight;
  ui.text_in(line, spelled_term(view, term), numbers);
  ui.text_in(line, sum_text(view, sum),
             {.size = TextSize::kTitle, .face = Face::kNumbers, .color = sum_color(ui, view, sum)});
  numbers.color = ui.colors().ink_muted;
  numbers.align = Align::kLeft;
  ui.text_in(cut_top(rest, ui.px(20)), sum_note(view), numbers);
}

// `term` is spelled out above the sum; −1: none.
void draw_sum(Ui& ui, const Rect& rect, const ConvolutionView& view, int term) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const auto sum = static_cast<double>(lesson.partial_sum(lesson.products_done()));
  const TextStyle small{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  Rect rest = rect;
  TextStyle numbers = small;
  numbers.face = Face::kNumbers;
  numbers.color = ui.colors().accent;
  ui.text_in(cut_top(rest, ui.px(kCaption)), spelled_term(view, term), numbers);
  ui.text_in(cut_top(rest, ui.px(16)), lesson.sum_done() ? "Sum" : "Sum so far", small);
  TextStyle style{
      .size = TextSize::kDisplay, .face = Face::kNumbers, .color = sum_color(ui, view, sum)};
  const std::string text = sum_text(view, sum);
  if (ui.text_width(text, style) > rest.width) style.size = TextSize::kTitle;
  ui.text_in(cut_top(rest, ui.px(44)), text, style);
  numbers.color = ui.colors().ink_muted;
  if (rest.height >= ui.px(18)) ui.text_in(cut_top(rest, ui.px(20)), sum_note(view), numbers);
}

// Where the three grids, the signs between them and the sum stand.
struct Layout {
  Rect window, filter, products, sum;
  Rect times, equals, arrow;
  bool names_beside = false;  // of the grids: at their right, else above
};

Layout lay_out(const Ui& ui, const Rect& area, const EquationPlan& plan, int size) {
  const Spacing spacing = spacing_for(ui, area.width, size, plan.two_rows);
  const float side = plan.cell * static_cast<float>(size), caption = ui.px(kCaption);
  const auto grid = [&](float x, float y) {
    return Rect{ui.snap(x), ui.snap(y + caption), side, side};
  };
  const auto sign = [&](const Rect& before, float width) {
    return Rect{right(before) - gap_for(ui, size), before.y, width, side};
  };
  Layout layout;
  if (plan.column) {
    const float step = side + ui.px(kSpace8), sign_width = ui.px(kColumnSign);
    const auto row = [&](int index) {
      const float y = area.y + static_cast<float>(index) * step;
      return Rect{ui.snap(area.x + sign_width), ui.snap(y), side, side};
    };
    layout.window = row(0);
    layout.filter = row(1);
    layout.products = row(2);
    layout.times = {area.x - ui.px(4), layout.filter.y, sign_width, side};
    layout.equals = {area.x - ui.px(4), layout.products.y, sign_width, side};
    layout.sum = {layout.window.x, bottom(layout.products) + ui.px(2), area.width - sign_width,
                  ui.px(kColumnSum)};
    layout.names_beside = true;
    return layout;
  }
  if (plan.two_rows) {
    const float products_side = plan.products_cell * static_cast<float>(size);
    const float first_row = 2 * side + spacing.sign;
    const float sum_width = plan.products_cell > plan.cell ? ui.px(kSumBesideProducts)
                                                           : std::max(side, ui.px(kSumBeside));
    const float second_row = products_side + spacing.sign + sum_width;
    const float left = area.x + (area.width - spacing.sign - std::max(first_row, second_row)) / 2;
    layout.window = grid(left + spacing.sign, area.y);
    layout.times = sign(layout.window, spacing.sign);
    layout.filter = grid(layout.window.x + side + spacing.sign, area.y);
    const float second = area.y + caption + side + ui.px(kSpace8);
    layout.products = grid(layout.window.x, second);
    layout.products.width = layout.products.height = products_side;
    layout.equals = {layout.products.x - spacing.sign, layout.products.y, spacing.sign,
                     products_side};
    if (spacing.sign > ui.px(kTightSign)) layout.arrow = sign(layout.products, spacing.sign);
    const float height = ui.px(kSumHeight);
    layout.sum = {right(layout.products) + spacing.sign,
                  layout.products.y + std::max(0.0F, (products_side - height) / 2), sum_width,
                  height};
    return layout;
  }
  const float used = 3 * side + 2 * spacing.sign + spacing.arrow + spacing.sum;
  // What is left over goes between the parts, up to a point; then to both sides.
  const float extra = spacing.sum_beneath ? 0 : std::min((area.width - used) / 3, ui.px(28));
  const float between_grids = spacing.sign + extra;
  const float left = area.x + (area.width - used - 3 * extra) / 2;
  layout.window = grid(left, area.y);
  layout.times = sign(layout.window, between_grids);
  layout.filter = grid(layout.window.x + side + between_grids, area.y);
  layout.equals = sign(layout.filter, between_grids);
  layout.products = grid(layout.filter.x + side + between_grids, area.y);
  if (spacing.sum_beneath) {
    layout.sum = {layout.window.x, bottom(layout.window) + ui.px(4), used, ui.px(kFlatSum)};
    return layout;
  }
  layout.arrow = sign(layout.products, spacing.arrow - ui.px(8) + extra);
  const float height = ui.px(kSumHeight);
  layout.sum = {right(layout.products) + spacing.arrow + extra,
                layout.products.y + (side - height) / 2, ui.px(kSumWidth), height};
  return layout;
}

void grid_caption(Ui& ui, const Rect& grid, std::string_view name, bool beside) {
  const float wide = std::max(grid.width + ui.px(12), ui.px(64));
  const Rect above{grid.x, grid.y - ui.px(kCaption), wide, ui.px(kCaption)};
  const Rect at_right{right(grid) + ui.px(4), grid.y, ui.px(72), ui.px(kCaption)};
  ui.text_in(beside ? at_right : above, name,
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

PixelGridResult draw_window(Ui& ui, const Layout& layout, const ConvolutionView& view) {
  const Rect& rect = layout.window;
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int size = lesson.filter().size;
  std::vector<float> pixels;
  for (int term = 0; term < lesson.terms(); ++term) pixels.push_back(lesson.pixel(term));
  grid_caption(ui, rect, "Window", layout.names_beside);
  const int padded = lesson.padded_terms();
  const PixelGridResult grid =
      pixel_grid(ui, rect,
                 {.rows = size,
                  .columns = size,
                  .values = pixels,
                  .low = 0,
                  .high = 255,
                  .numbers = true,
                  .gap = gap_for(ui, size),
                  .name = "Window",
                  .description = padded > 0 ? "The pixels under the filter; " +
                                                  std::to_string(padded) + " of them are padding"
                                            : std::string("The pixels under the filter"),
                  .readable = true,
                  .remark = [&](int term) {
                    return lesson.on_padding(term) ? std::string("padding") : std::string();
                  }});
  for (int term = 0; term < lesson.terms(); ++term) {
    if (!lesson.on_padding(term)) continue;
    Rect cell = grid.cell_rect(term / size, term % size);
    cell.width -= gap_for(ui, size);
    cell.height -= gap_for(ui, size);
    ui.fill(cell, ui.colors().sunken);
    hatch(ui, cell, ui.colors().outline);
    if (cell.width < ui.px(14)) continue;
    const float pixels_high = cell_number_pixels(ui, cell, 1);
    const Rect plate = centered(cell, pixels_high, pixels_high * 1.2F);
    ui.fill(plate, ui.colors().sunken, 2);
    ui.text_in(cell, "0",
               {.face = Face::kNumbers,
                .color = ui.colors().ink_muted,
                .align = Align::kCenter,
                .pixels = pixels_high});
  }
  return grid;
}

// The caption says what has been done to the values: "Filter, each × 0.111".
std::string filter_caption(const ConvolutionView& view) {
  const lessons::ConvolutionSetup& setup = view.lesson.setup();
  const float scale = setup.normalised ? lessons::normalising_weight(setup.filter) : 1;
  std::string name = setup.flipped ? "Filter, flipped" : "Filter";
  if (scale != 1) {
    const float divisor = setup.filter.sum();
    const bool whole = divisor == std::round(divisor) && divisor > 0;
    name += whole ? " ÷ " + format_number(static_cast<double>(divisor))
                  : " × " + format_number(static_cast<double>(scale), 3);
  } else if (view.editor.on_stage) {
    name += ", click to edit";
  }
  return name;
}

PixelGridResult draw_filter(Ui& ui, const Layout& layout, float cell, ConvolutionView& view) {
  const Rect& rect = layout.filter;
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int size = lesson.filter().size;
  view.editor.on_stage =
      cell >= ui.px(kLeastField) && !lesson.setup().flipped && !ui.hidden.settings;
  grid_caption(ui, rect, filter_caption(view), layout.names_beside);
  if (view.editor.on_stage) {
    draw_filter_cells(ui, rect, view);
    PixelGridResult placed;
    placed.rect = rect;
    placed.cell = cell;
    return placed;
  }
  const std::vector<float> weights = placed_weights(view);
  return pixel_grid(ui, rect,
                    {.rows = size,
                     .columns = size,
                     .values = weights,
                     .map = ColorMap::kDiverging,
                     .high = symmetric_range(weights, 0.001F),
                     .numbers = true,
                     .decimals = 2,
                     .gap = gap_for(ui, size),
                     .name = "Filter",
                     .description = "The weights in the order in which they meet the window",
                     .readable = true});
}

}  // namespace

EquationPlan plan_equation(const Ui& ui, const Rect& stage, int size) {
  const auto cells = static_cast<float>(size);
  const bool phone = ui.low || stage.width < ui.px(kOnPhone);
  EquationPlan plan;
  plan.beside = !ui.narrow && stage.height < ui.px(420) && stage.width > 1.5F * stage.height;
  const float in_column =
      std::floor((stage.height - ui.px(2 * kSpace8 + kColumnSum)) / (3 * cells));
  plan.column = plan.beside && in_column >= ui.px(kReadableCell);
  plan.two_rows = (plan.beside && !plan.column) || (phone && size > 3);
  const Spacing spacing = spacing_for(ui, stage.width, size, plan.two_rows);
  const float caption = ui.px(kCaption);
  if (plan.column) {
    plan.cell = in_column;
    plan.width = ui.px(kColumnWidth);
    plan.height = stage.height;
    return plan;
  }
  if (plan.two_rows) {
    const float high = plan.beside ? (stage.height - 2 * caption - ui.px(kSpace8)) / 2 : 1e4F;
    const float wide = plan.beside ? ui.px(cells * (size > 3 ? kSmallCell : kReadableCell))
                                   : (stage.width - 2 * spacing.sign) / 2;
    plan.cell = std::floor(std::min(high, wide) / cells);
    if (ui.low) plan.cell = std::min(plan.cell, ui.px(kLowCell));
    // Products have a digit more than pixels, and a sign: of many they get more room.
    const float beside_sum = stage.width - 2 * spacing.sign - ui.px(kSumBesideProducts);
    plan.products_cell = phone && size > 5 ? std::clamp(std::floor(beside_sum / cells), plan.cell,
                                                        std::max(plan.cell, ui.px(kRoomForTenths)))
                                           : plan.cell;
    const float side = plan.cell * cells;
    plan.width = side + std::max(side, ui.px(kSumBeside)) + 2 * spacing.sign;
    plan.height = side + plan.products_cell * cells + 2 * caption + ui.px(kSpace8);
    return plan;
  }
  const float across = (stage.width - 2 * spacing.sign - spacing.arrow - spacing.sum) / (3 * cells);
  // Beneath two maps as large as they can be; at least a quarter of the stage.
  const float maps = (stage.width - ui.px(kSpace24)) / 2 + ui.px(kMapCaption + kMapScale);
  const float spare = stage.height - maps - ui.px(kSpace16) - caption;
  const float share = size > 3 ? 0.3F : 0.26F;
  const float wanted = std::max(spare, stage.height * share) / cells;
  const float least = std::min({ui.px(kLeastField), across, ui.px(160) / cells});
  plan.cell = std::floor(
      ui.low  ? std::min(across, ui.px(kLowCell))
      : phone ? across
              : std::clamp(wanted, least, std::max(least, std::min(across, ui.px(kLargestCell)))));
  plan.width = stage.width;
  plan.height = caption + cells * plan.cell + (spacing.sum_beneath ? ui.px(kFlatSum) : 0);
  return plan;
}

EquationPlaces draw_equation(Ui& ui, const Rect& area, const EquationPlan& plan,
                             ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const IdScope scope(ui, "equation");
  const int size = lesson.filter().size, done = lesson.products_done();
  const Layout layout = lay_out(ui, area, plan, size);
  const PixelGridResult window = draw_window(ui, layout, view);
  draw_sign(ui, layout.times, "×");
  const PixelGridResult filter = draw_filter(ui, layout, plan.cell, view);
  draw_sign(ui, layout.equals, "=");
  if (ui.text_width("→", {.size = TextSize::kTitle}) <= layout.arrow.width)
    draw_sign(ui, layout.arrow, "→");

  std::vector<float> values;
  for (int term = 0; term < lesson.terms(); ++term) values.push_back(lesson.product(term));
  const float part = flight(ui, view);
  const bool flying = part < 1 && done > 0 && lesson.unit() == lessons::StepUnit::kProduct;
  grid_caption(ui, layout.products, "Products", layout.names_beside);
  const PixelGridResult products = pixel_grid(
      ui, layout.products,
      {.rows = size,
       .columns = size,
       .values = values,
       .map = ColorMap::kDiverging,
       .high = product_range(view),
       .filled = flying ? done - 1 : done,
       .numbers = true,
       .decimals = size == 3 || plan.cell >= ui.px(kRoomForTenths) ? 1 : 0,
       .gap = gap_for(ui, size),
       .name = "Products",
       .description = std::to_string(done) + " of " + std::to_string(lesson.terms()) + " made",
       .readable = true});
  for (int made = 0; made < (flying ? done - 1 : done); ++made) {
    if (!lesson.on_padding(made)) continue;
    Rect cell = products.cell_rect(made / size, made % size);
    cell.width -= gap_for(ui, size);
    cell.height -= gap_for(ui, size);
    hatch(ui, cell, with_alpha(ui.colors().outline, 0.5F));
  }
  const bool one_by_one = lesson.unit() == lessons::StepUnit::kProduct;
  const bool outlined = done > 0 && !(lesson.sum_done() && !one_by_one);
  if (outlined) {
    outline_cell(ui, window, done - 1, size);
    outline_cell(ui, filter, done - 1, size);
    if (!flying) outline_cell(ui, products, done - 1, size);
  }
  if (flying) draw_flying_product(ui, window, products, view, part);
  // The term under the pointer, else the present one.
  int term = outlined ? done - 1 : -1;
  for (const PixelGridResult* grid : {&window, &filter, &products}) {
    if (grid->hovered >= 0) term = grid->hovered;
  }
  if (layout.sum.height > ui.px(kFlatSum)) {
    draw_sum(ui, layout.sum, view, term);
  } else {
    draw_flat_sum(ui, layout.sum, view, term);
  }
  return {window.rect, layout.sum};
}

}  // namespace pixelwalk::app
