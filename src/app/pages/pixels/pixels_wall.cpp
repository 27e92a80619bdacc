#include <algorithm>
#include <cmath>

#include "app/pages/pixels/pixels_view.h"
#include "app/state/gallery.h"
#include "app/widgets/choice.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/data/class_names.h"

// Images of each class in rows, so that the classes can be compared. All of them are one texture,
// four images wide.

namespace pixelwalk::app {
namespace {

constexpr int kSide = 28;
constexpr int kTextureColumns = 4;
constexpr int kMostColumns = 24;
constexpr int kTextureRows = Images::kClasses * kMostColumns / kTextureColumns;
constexpr float kLabel = 92, kLabelInColumn = 84, kGap = 6;
constexpr float kLeastThumb = 40;

struct WallLayout {
  int columns = 1;
  float thumb = kSide, label = kLabel, head = 0, row = 0;
};

bool has_test_set(const PixelsView& view) {
  // The wall is made for images of one size.
  const TestImages& tests = view.context.images.test_images();
  return tests.state() == TestImages::State::kReady && tests.images().height == kSide &&
         tests.images().width == kSide;
}

WallLayout lay_out(const Ui& ui, float width, const PixelsView& view) {
  WallLayout layout;
  layout.label = ui.px(ui.narrow ? kLabelInColumn : kLabel);
  layout.head = has_test_set(view) ? ui.px(kTouch + kSpace16) : 0;
  // Whole device pixels a pixel, and large enough to touch.
  const float step = kSide * ui.pixel;
  layout.thumb = std::ceil(ui.px(kLeastThumb) / step) * step;
  const float gap = ui.px(kGap);
  layout.columns = std::clamp(static_cast<int>((width - layout.label + gap) / (layout.thumb + gap)),
                              1, kMostColumns);
  layout.row = layout.thumb + gap;
  return layout;
}

// The index, in its source, of what stands in a place of the wall; −1 for none.
int index_at(const PixelsView& view, int label, int place) {
  if (!view.wall.test_set) return place < Images::kGarmentsOfAClass ? place : -1;
  const auto& all = view.context.images.test_images().of_class(label);
  return place < static_cast<int>(all.size()) ? all[static_cast<std::size_t>(place)] : -1;
}

// Of what stands in a row: the garments' classes, or those of the test set.
std::string class_name(const PixelsView& view, int label) {
  const auto at = static_cast<std::size_t>(label);
  if (!view.wall.test_set) return std::string(fashion_class_name(at));
  const auto& names = view.context.images.test_images().class_names();
  return at < names.size() ? names[at] : "";
}

std::string name_of(const PixelsView& view, int label, int index) {
  if (view.wall.test_set) return view.context.images.test_images().name(index);
  return class_name(view, label) + " " + std::to_string(index + 1);
}

bool is_chosen(const PixelsView& view, int label, int index) {
  const Images& images = view.context.images;
  using Source = Images::Source;
  if (view.wall.test_set) return images.is_test(index);
  if (images.source() == Source::kGallery)
    return images.index() > 0 && images.index() == gallery_index(label, index);
  return images.source() == Source::kGarment &&
         images.index() == label * Images::kGarmentsOfAClass + index;
}

void choose(PixelsView& view, int label, int index) {
  if (view.wall.test_set) {
    view.context.images.choose_test(index);
  } else {
    view.context.images.choose_garment(label, index);
  }
}

// Where an image of the wall lies in the texture, counted in images.
int slot_of(const WallLayout& layout, int label, int column) {
  return label * layout.columns + column;
}

void write_image(PixelsView& view, int slot, std::span<const std::uint8_t> pixels) {
  for (int row = 0; row < kSide; ++row) {
    const std::span<Color> line = view.wall.texture->row(slot / kTextureColumns * kSide + row);
    const auto left = static_cast<std::size_t>(slot % kTextureColumns * kSide);
    for (std::size_t column = 0; column < kSide; ++column) {
      const std::uint32_t value = pixels[static_cast<std::size_t>(row * kSide) + column];
      line[left + column] = rgb(value << 16U | value << 8U | value);
    }
  }
}

// Which images the wall shows: the built-in garments, or a test set.
int shown_set(const PixelsView& view) {
  return view.wall.test_set ? view.context.images.test_images().set() : -1;
}

void fill_texture(PixelsView& view, const WallLayout& layout) {
  ImageWall& wall = view.wall;
  if (wall.texture && wall.textured_page == wall.page && wall.textured_columns == layout.columns &&
      wall.textured_set == shown_set(view)) {
    return;
  }
  if (!wall.texture) {
    wall.texture = std::make_unique<ImageTexture>(kTextureRows * kSide, kTextureColumns * kSide);
  }
  wall.texture->begin(kTextureRows * kSide, kTextureColumns * kSide);
  for (int label = 0; label < Images::kClasses; ++label) {
    for (int column = 0; column < layout.columns; ++column) {
      const int index = index_at(view, label, wall.page * layout.columns + column);
      if (index < 0) continue;
      const int slot = slot_of(layout, label, column);
      if (wall.test_set) {
        write_image(view, slot, view.context.images.test_images().images().image(index));
      } else {
        write_image(view, slot, garment_image(label, index).pixels);
      }
    }
  }
  wall.texture->end();
  wall.textured_page = wall.page;
  wall.textured_columns = layout.columns;
  wall.textured_set = shown_set(view);
}

void draw_thumb(Ui& ui, const Rect& rect, PixelsView& view, int slot, int label, int index) {
  const std::string name = name_of(view, label, index);
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, rect);
  const bool chosen = is_chosen(view, label, index);
  constexpr float kAcross = 1.0F / kTextureColumns, kDown = 1.0F / kTextureRows;
  const int column = slot % kTextureColumns, row = slot / kTextureColumns;
  view.wall.texture->draw(
      ui, rect,
      {static_cast<float>(column) * kAcross, static_cast<float>(row) * kDown, kAcross, kDown});
  if (chosen || state.hovered) {
    const float thick = ui.px(chosen ? 3 : 2);
    ui.stroke(inset(rect, -thick), chosen ? ui.colors().accent : ui.colors().outline, 2, thick);
  }
  if (state.focused) ui.focus_ring(rect, 2);
  ui.describe({.id = item,
               .role = Role::kRadio,
               .name = name,
               .focusable = true,
               .checked = chosen,
               .rect = rect});
  if (state.activated) choose(view, label, index);
}

void draw_rows(Ui& ui, Flow& flow, PixelsView& view, const WallLayout& layout) {
  const float height = layout.row * Images::kClasses;
  ui.begin_group({.id = ui.id("##wall"),
                  .role = Role::kRadioGroup,
                  .name = "Images by class",
                  .rect = {flow.x, flow.y, flow.width, height}});
  // As in the list, from the ankle boot down.
  for (int label = Images::kClasses - 1; label >= 0; --label) {
    const Rect row = flow.take(layout.row);
    const Rect clip = intersection(row, ui.clip());
    const bool shown = clip.height > 0;
    const std::string name = class_name(view, label);
    if (shown) {
      ui.text_in({row.x, row.y, layout.label - ui.px(kSpace4), layout.thumb}, name,
                 {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    }
    for (int column = 0; column < layout.columns; ++column) {
      const int index = index_at(view, label, view.wall.page * layout.columns + column);
      if (index < 0) break;
      const Rect thumb{
          ui.snap(row.x + layout.label + static_cast<float>(column) * (layout.thumb + ui.px(kGap))),
          ui.snap(row.y), layout.thumb, layout.thumb};
      draw_thumb(ui, thumb, view, slot_of(layout, label, column), label, index);
    }
  }
  ui.end_group();
}

}  // namespace

int wall_pages(const PixelsView& view) {
  const int columns = std::max(view.wall.textured_columns, 1);
  int most = Images::kGarmentsOfAClass;
  if (view.wall.test_set) {
    most = 0;
    for (int label = 0; label < Images::kClasses; ++label) {
      most = std::max(most,
                      static_cast<int>(view.context.images.test_images().of_class(label).size()));
    }
  }
  return std::max(1, (most + columns - 1) / columns);
}

float wall_height(const Ui& ui, float width, const PixelsView& view) {
  const WallLayout layout = lay_out(ui, width, view);
  return layout.head + layout.row * Images::kClasses;
}

void draw_wall(Ui& ui, const Rect& area, PixelsView& view) {
  const WallLayout layout = lay_out(ui, area.width, view);
  Rect rest = area;
  if (has_test_set(view)) {
    const std::string_view sources[] = {"Garments", view.context.images.test_images().set_name()};
    int source = view.wall.test_set ? 1 : 0;
    const Rect row = cut_top(rest, ui.px(kTouch));
    cut_top(rest, ui.px(kSpace16));
    if (segmented(ui, {row.x, row.y, std::min(row.width, ui.px(300)), row.height}, "From", sources,
                  source)) {
      view.wall.test_set = source == 1;
      view.wall.page = 0;
    }
  } else {
    view.wall.test_set = false;
  }
  view.wall.page = std::clamp(view.wall.page, 0, wall_pages(view) - 1);
  fill_texture(view, layout);
  if (ui.narrow) {
    Flow flow(rest);
    draw_rows(ui, flow, view, layout);
    return;
  }
  // The ring around what is chosen reaches a little over the images.
  const float rim = ui.px(kSpace4);
  ScrollArea scroll(ui, "##wall scroll", inset(rest, -rim), rim);
  draw_rows(ui, scroll.flow(), view, layout);
}

}  // namespace pixelwalk::app
