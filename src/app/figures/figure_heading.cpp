#include "app/figures/figure_heading.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kHeading{.size = TextSize::kBody, .face = Face::kBold};

}  // namespace

float figure_heading_height(const Ui& ui) {
  return ui.line_height(kHeading) + ui.px(kSpace8);
}

void figure_heading(Ui& ui, const Rect& rect, const std::string& name, std::string_view note,
                    const std::string& description) {
  AccessibleNode node;
  node.id = ui.id(name);
  node.role = Role::kImage;
  node.name = name;
  node.description = description;
  node.rect = rect;
  ui.describe(node);

  ui.text(rect.x, rect.y, name, kHeading);
  const float name_width = ui.text_width(name, kHeading) + ui.px(kSpace8);
  ui.text_in(
      {rect.x + name_width, rect.y + ui.px(1), rect.width - name_width, ui.line_height(kHeading)},
      note, {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

}  // namespace pixelwalk::app
