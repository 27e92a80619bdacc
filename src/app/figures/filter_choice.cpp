#include "app/figures/filter_choice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "app/ui/colormaps.h"
#include "app/widgets/swatch_choice.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

// Cells in whole device pixels, in the middle of the square.
void draw_filter(Ui& ui, const Rect& square, const lessons::Filter& filter) {
  const auto size = static_cast<float>(filter.size);
  const float cell = std::max(ui.pixel, std::floor(square.width / size / ui.pixel) * ui.pixel);
  const float range = symmetric_range(filter.values, 0.001F);
  const float left = ui.snap(center_x(square) - cell * size / 2);
  const float top = ui.snap(center_y(square) - cell * size / 2);
  for (int row = 0; row < filter.size; ++row) {
    for (int column = 0; column < filter.size; ++column) {
      ui.fill({left + static_cast<float>(column) * cell, top + static_cast<float>(row) * cell, cell,
               cell},
              map_color(ColorMap::kDiverging, filter.at(row, column) / range, ui.dark));
    }
  }
  ui.stroke({left, top, cell * size, cell * size}, ui.colors().hairline, 0, ui.pixel);
}

}  // namespace

bool filter_choice(Ui& ui, const Rect& rect, lessons::ConvolutionSetup& setup,
                   std::string_view title, ListLook look) {
  const IdScope scope(ui, "##filter choice");  // a figure may have the same name
  const auto presets = lessons::filter_presets();
  const auto count = static_cast<int>(presets.size());
  SwatchChoice choice{.name = phrase("figures.filter-choice"),
                      .chosen = lessons::preset_of(setup.filter)};
  for (const lessons::FilterPreset& preset : presets) choice.options.emplace_back(preset.name);
  if (choice.chosen < 0) {
    choice.chosen = count;
    choice.options.emplace_back(title);
  }
  choice.draw = [own = setup.filter, presets](Ui& at, const Rect& square, int option) {
    const auto index = static_cast<std::size_t>(option);
    draw_filter(at, square, index < presets.size() ? presets[index].filter : own);
  };
  const int taken = swatch_choice(ui, rect, choice, look);
  if (taken < 0 || taken >= count) return false;
  setup.filter = presets[static_cast<std::size_t>(taken)].filter;
  setup.normalised = lessons::normalising_weight(setup.filter) != 1;
  return true;
}

}  // namespace pixelwalk::app
