#include "app/figures/figure_heading.h"

namespace pixelwalk::app {
namespace {

constexpr TextStyle kHeading{.size = TextSize::kBody, .face = Face::kBold};

}  // namespace

float figure_heading_height(const Ui& ui) {
  return ui.line_height(kHeading) + ui.px(kSpace8);
}

void figure_heading(Ui& ui, const Rect& rect, const std::string& name, std::string_view note,
                    const std::string& description, float width) {
  AccessibleNode node;
  node.id = ui.id(name);
  node.role = Role::kImage;
  node.name = name;
  node.description = description;
  node.rect = rect;
  ui.describe(node);

  ui.text(rect.x, rect.y, name, kHeading);
  const float used = ui.text_width(name, kHeading) + ui.px(kSpace8);
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  if (width > 0 && used + ui.text_width(note, quiet) > width) return;
  ui.text_in({rect.x + used, rect.y + ui.px(1), (width > 0 ? width : rect.width) - used,
              ui.line_height(kHeading)},
             note, quiet);
}

}  // namespace pixelwalk::app
