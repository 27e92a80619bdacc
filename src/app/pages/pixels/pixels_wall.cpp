#include <algorithm>
#include <vector>

#include "app/pages/pixels/pixels_view.h"
#include "app/state/gallery.h"
#include "app/widgets/choice.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/data/class_names.h"

// Images of each class in rows, so that the classes can be compared.

namespace pixelwalk::app {
namespace {

constexpr int kMostPages = 100'000;

bool has_test_set(const PixelsView& view) {
  // The wall is made for images of one size.
  const TestImages& tests = view.context.images.test_images();
  return tests.state() == TestImages::State::kReady && tests.images().height == ImageWall::kSide &&
         tests.images().width == ImageWall::kSide;
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

// As in the list, from the ankle boot down.
int label_of(int row) {
  return Images::kClasses - 1 - row;
}

std::vector<WallRow> wall_rows(const PixelsView& view) {
  std::vector<WallRow> rows(Images::kClasses);
  for (int row = 0; row < Images::kClasses; ++row) {
    const int label = label_of(row);
    WallRow& line = rows[static_cast<std::size_t>(row)];
    line.label = class_name(view, label);
    for (int column = 0; column < view.wall.columns; ++column) {
      const int index = index_at(view, label, view.wall.page * view.wall.columns + column);
      if (index < 0) break;
      line.images.push_back({name_of(view, label, index), is_chosen(view, label, index)});
    }
  }
  return rows;
}

void draw_rows(Ui& ui, Flow& flow, PixelsView& view) {
  WallDesk& wall = view.wall;
  const TestImages& tests = view.context.images.test_images();
  const auto at = [&](int row, int column) {
    return index_at(view, label_of(row), wall.page * wall.columns + column);
  };
  const std::vector<WallRow> rows = wall_rows(view);
  const auto pixels = [&](int row, int column) {
    if (!wall.test_set) return garment_image(label_of(row), at(row, column)).pixels;
    return lessons::image_of({}, tests.images(), at(row, column)).pixels;
  };
  // A page of the garments, or of a test set.
  const int set = wall.test_set ? 1 + tests.set() : 0;
  const ImageWall::Place chosen = wall.figure.draw(ui, flow,
                                                   {.name = phrase("pixels.by-class"),
                                                    .rows = rows,
                                                    .pixels = pixels,
                                                    .revision = set * kMostPages + wall.page});
  if (chosen.row >= 0) choose(view, label_of(chosen.row), at(chosen.row, chosen.column));
}

}  // namespace

int wall_pages(const PixelsView& view) {
  const int columns = view.wall.columns;
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

float wall_height(const Ui& ui, const PixelsView& view) {
  const float head = has_test_set(view) ? ui.px(kTouch + kSpace16) : 0;
  return head + ImageWall::height(ui, Images::kClasses);
}

void draw_wall(Ui& ui, const Rect& area, PixelsView& view) {
  view.wall.columns = ImageWall::columns(ui, area.width);
  Rect rest = area;
  if (has_test_set(view)) {
    const std::string_view sources[] = {phrase("pixels.garments"),
                                        view.context.images.test_images().set_name()};
    int source = view.wall.test_set ? 1 : 0;
    const Rect row = cut_top(rest, ui.px(kTouch));
    cut_top(rest, ui.px(kSpace16));
    if (segmented(ui, {row.x, row.y, std::min(row.width, ui.px(300)), row.height},
                  phrase("pixels.from"), sources, source)) {
      view.wall.test_set = source == 1;
      view.wall.page = 0;
    }
  } else {
    view.wall.test_set = false;
  }
  view.wall.page = std::clamp(view.wall.page, 0, wall_pages(view) - 1);
  if (ui.narrow) {
    Flow flow(rest);
    draw_rows(ui, flow, view);
    return;
  }
  // The ring around what is chosen reaches a little over the images.
  const float rim = ui.px(kSpace4);
  ScrollArea scroll(ui, "##wall scroll", inset(rest, -rim), rim);
  draw_rows(ui, scroll.flow(), view);
}

}  // namespace pixelwalk::app
