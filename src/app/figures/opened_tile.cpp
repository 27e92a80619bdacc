#include "app/figures/opened_tile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "app/figures/product_tiles.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::Opening;
using lessons::TermGroup;

struct TileValues {
  std::vector<float> inputs, weights, products;
  float largest_weight = 0;
};

TileValues values_of(const lessons::OpenedValue& value, const TermGroup& group) {
  TileValues values;
  for (int i = 0; i < value.group_size(); ++i) {
    const ValueTerm& term = value.term(group, i);
    values.inputs.push_back(term.input_value);
    values.weights.push_back(term.weight_value);
    values.products.push_back(term.product);
  }
  // One scale for all tiles, so that they can be compared.
  for (const ValueTerm& term : value.details().terms) {
    if (std::isfinite(term.weight_value))
      values.largest_weight = std::max(values.largest_weight, std::abs(term.weight_value));
  }
  return values;
}

std::string spelled_term(const ValueTerm& term, int decimals) {
  const auto number = [&](float value, int places) {
    return format_number(static_cast<double>(value), places);
  };
  const std::string weight = number(term.weight_value, decimals + 1);
  return number(term.input_value, decimals) + " × " +
         (term.weight_value < 0 ? "(" + weight + ")" : weight) + " = " +
         format_signed(static_cast<double>(term.product), decimals + 1);
}

// A sum with the sign that it has: with one more place where it would read as 0.
std::string shown_sum(double sum, int decimals) {
  std::string text = format_signed(sum, decimals);
  const bool reads_zero = text.find_first_of("123456789") == std::string::npos;
  return reads_zero && sum != 0 ? format_signed(sum, decimals + 1) : text;
}

Color color_of_sum(const Ui& ui, const std::string& text) {
  if (text.starts_with('+')) return ui.colors().above_zero;
  return text.starts_with("\u2212") ? ui.colors().below_zero : ui.colors().ink;
}

}  // namespace

EquationBox opened_tile_box(const lessons::OpenedValue& value, int first, int cells) {
  return {.first = first,
          .cells = cells,
          .result_cells = cells,
          .size = value.group_columns(),
          .rows = value.group_rows()};
}

EquationPlaces opened_tile(Ui& ui, const layout::Result& places, const EquationBox& box,
                           const OpenedTile& tile) {
  const Opening& opening = tile.opening;
  const lessons::OpenedValue& value = opening.value();
  const TermGroup& group = opening.groups()[static_cast<std::size_t>(tile.group)];
  const TileValues values = values_of(value, group);
  const int size = value.group_size();
  const int done = std::clamp(opening.terms_done() - tile.group * size, 0, size);
  const bool walked = opening.unit() == lessons::OpeningUnit::kTerm && done > 0 &&
                      tile.group == opening.current_group() && opening.position() <= value.terms();
  const int lead = done == size && !ui.answers_hidden ? tile.lead : -1;
  double sum = group.sum;
  if (done < size) {
    sum = 0;
    for (int i = 0; i < done; ++i) sum += static_cast<double>(value.term(group, i).product);
  }
  const auto padding = [&](int term) { return value.term(group, term).input < 0; };
  const std::string sum_shown = done > 0 ? shown_sum(sum, tile.decimals) : "0";
  return draw_equation(
      ui, places, box,
      {.size = box.size,
       .rows = box.rows,
       .left = {.name = tile.inputs_name,
                .caption = std::string(tile.inputs_name),
                .description = std::string(tile.name),
                .values = values.inputs,
                .map = tile.inputs.map,
                .low = tile.inputs.low,
                .high = tile.inputs.high,
                .decimals = tile.inputs.decimals,
                .is_padding = padding},
       .right = {.name = tile.weights_name,
                 .caption = std::string(tile.weights_name),
                 .description = std::string(tile.name),
                 .values = values.weights,
                 .map = ColorMap::kDiverging,
                 .high = values.largest_weight,
                 .decimals = tile.decimals},
       .result = {.name = phrase("figures.products"),
                  .caption = words("figures.products"),
                  .description = words("figures.products-done", {{"done", done}, {"terms", size}}),
                  .values = values.products,
                  .map = ColorMap::kDiverging,
                  .high = product_range(value),
                  .filled = tile.flight < 1 ? done - 1 : done,
                  .decimals = tile.decimals,
                  .is_padding = padding},
       .marked = walked ? done - 1 : lead,
       .flight = walked ? tile.flight : 1,
       .sum_name = words("figures.tile-sum", {{"tile", tile.name}}),
       .sum = sum_shown,
       .sum_color = color_of_sum(ui, sum_shown),
       .spelled = [&](int term) { return spelled_term(value.term(group, term), tile.decimals); },
       .clickable = tile.clickable});
}

}  // namespace pixelwalk::app
