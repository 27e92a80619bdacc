// The image, what the network says of it, and where it looked.

#include <algorithm>
#include <string>
#include <vector>

#include "app/figures/class_bars.h"
#include "app/figures/number_map.h"
#include "app/figures/pixel_grid.h"
#include "app/pages/test/test_image.h"
#include "app/ui/format.h"
#include "app/ui/layout.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

enum Part { kImageHead, kImage, kImageFoot, kBarsHead, kBars };

constexpr float kHead = 26, kFoot = 24;
constexpr float kLeastRow = 22, kMostRow = 36;
constexpr float kBarsWidth = 300, kMostBars = 420;

layout::Result place(const Ui& ui, const Rect& area, const TestImage& part) {
  const lessons::Image& image = part.images().current();
  const auto count = static_cast<float>(part.view.class_names.size());
  const auto head = [&](int name) { return layout::strip(name, ui.px(kHead)); };
  const auto map = [&](int name) {
    return layout::grid(name, 0,
                        {static_cast<float>(image.width), static_cast<float>(image.height)});
  };
  const auto shown =
      layout::column({}, {head(kImageHead), map(kImage), layout::strip(kImageFoot, ui.px(kFoot))});
  const layout::Length rows =
      ui.narrow ? layout::exactly(count * ui.px(kLeastRow + 6))
                : layout::Length{ui.px(120), count * ui.px(kMostRow), count * ui.px(kMostRow)};
  const auto bars = layout::column(
      {}, {layout::strip(kBarsHead, ui.px(2 * kHead)),
           layout::leaf(kBars, {ui.px(200), ui.px(kBarsWidth), ui.px(kMostBars)}, rows)});
  const layout::Cells cells[] = {{.least = ui.pixel, .rank = 2}};
  const layout::Length gap{ui.px(kSpace16), ui.px(kSpace32), ui.px(48)};
  const auto tree = ui.narrow
                        ? layout::column({.gap = layout::exactly(ui.px(kSpace16))}, {shown, bars})
                        : layout::row({.gap = gap}, {shown, bars});
  return layout::solve(tree, cells, area, ui.pixel);
}

void draw_image(Ui& ui, const layout::Result& places, const TestImage& part) {
  const lessons::Image& image = part.images().current();
  std::vector<float> values(image.pixels.begin(), image.pixels.end());
  map_caption(ui, {places[kImageHead].x, places[kImageHead].y, places[kImage].width, ui.px(22)},
              phrase("test.image"), image.name);
  pixel_grid(ui, places[kImage],
             {.rows = image.height,
              .columns = image.width,
              .values = values,
              .low = 0,
              .high = 255,
              .cell = places.cells[0],
              .name = phrase("test.image"),
              .description = image.name,
              .readable = true});
  const int label = part.label();
  if (label < 0) return;
  const std::string says = words("test.label", {{"class", part.class_name(label)}});
  ui.text_in(places[kImageFoot], says, {.size = TextSize::kCaption});
  ui.describe(
      {.id = ui.id("##label"), .role = Role::kText, .name = says, .rect = places[kImageFoot]});
}

void draw_bars(Ui& ui, const layout::Result& places, const TestImage& part) {
  Rect head = places[kBarsHead];
  map_caption(ui, cut_top(head, ui.px(22)), phrase("test.says"), {});
  draw_network_label(ui, cut_top(head, ui.px(20)), part.view.network(), Align::kLeft);
  const auto& classes = part.verdict->classes;
  std::vector<ClassBar> bars(classes.size());
  for (const lessons::ClassProbability& of : classes) {
    bars[static_cast<std::size_t>(of.label)] = {
        of.label, part.class_name(of.label), of.probability,
        format_percent(static_cast<double>(of.probability), 1)};
  }
  const Rect area = places[kBars];
  const float fits = std::floor(area.height / static_cast<float>(bars.size()));
  const float row = std::clamp(fits, ui.px(kLeastRow), ui.px(kMostRow));
  const auto draw = [&](const Rect& rect) {
    class_bars(ui, rect, row,
               {.name = phrase("test.classes"), .bars = bars, .top = part.verdict->predicted()});
  };
  const float height = row * static_cast<float>(bars.size());
  if (height <= area.height) return draw(area);
  ScrollArea scroll(ui, "##bars", area);
  draw(scroll.flow().take(height));
}

}  // namespace

void draw_test_image(Ui& ui, const Rect& area, TestImage& part) {
  if (!part.verdict)
    return draw_network_obstacle(ui, area, part.view.context, {part.obstacle, part.problem});
  const layout::Result places = place(ui, area, part);
  draw_image(ui, places, part);
  draw_bars(ui, places, part);
}

float test_image_height(const Ui& ui, float width, const TestImage& part) {
  if (!part.verdict) return network_obstacle_height(ui);
  return place(ui, {0, 0, width, layout::kEndless}, part).height;
}

}  // namespace pixelwalk::app
