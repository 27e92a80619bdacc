#include "app/figures/filter_choice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
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

void take_preset(lessons::ConvolutionSetup& setup, const lessons::FilterPreset& preset) {
  setup.filter = preset.filter;
  setup.normalised = lessons::normalising_weight(setup.filter) != 1;
}

// What can be told apart at a glance, as many as have room for their names.
std::vector<lessons::FilterPreset> few_presets(const Ui& ui) {
  constexpr std::string_view kFew[] = {"vertical", "horizontal", "blur", "sharpen", "edges"};
  std::vector<lessons::FilterPreset> few;
  for (const std::string_view id : std::span(kFew).first(ui.narrow ? 4 : 5))
    few.push_back(*std::ranges::find(lessons::filter_presets(), id, &lessons::FilterPreset::id));
  return few;
}

SwatchChoice row_of(std::span<const lessons::FilterPreset> presets) {
  SwatchChoice choice{.name = phrase("figures.filter-choice")};
  for (const lessons::FilterPreset& preset : presets) choice.options.emplace_back(preset.name);
  return choice;
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
  take_preset(setup, presets[static_cast<std::size_t>(taken)]);
  return true;
}

bool filter_row(Ui& ui, const Rect& rect, lessons::ConvolutionSetup& setup) {
  const auto few = few_presets(ui);
  SwatchChoice choice = row_of(few);
  const auto chosen = std::ranges::find(few, setup.filter, &lessons::FilterPreset::filter);
  choice.chosen = chosen == few.end() ? -1 : static_cast<int>(chosen - few.begin());
  choice.draw = [&few](Ui& at, const Rect& square, int option) {
    draw_filter(at, square, few[static_cast<std::size_t>(option)].filter);
  };
  const int taken = swatch_row(ui, rect, choice);
  if (taken < 0) return false;
  take_preset(setup, few[static_cast<std::size_t>(taken)]);
  return true;
}

float filter_row_height(const Ui& ui, float width) {
  return swatch_row_height(ui, width, row_of(few_presets(ui)));
}

}  // namespace pixelwalk::app
