#include "app/widgets/swatch_choice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "app/widgets/scroll_area.h"

namespace pixelwalk::app {
namespace {

constexpr float kPadding = 12;

// How large the tiles are.
struct TileSize {
  float width, least_width;
  float picture, phone_picture;
  float around;  // a picture
  int most_columns;
};
constexpr TileSize kUsualTiles{100, 80, 48, 40, 10, 6};
constexpr TileSize kSmallTiles{52, 40, 32, 28, 8, 8};

const TileSize& size_of(const SwatchChoice& choice) {
  return choice.small ? kSmallTiles : kUsualTiles;
}
constexpr float kWidestInRow = 160;
constexpr std::string_view kTiles = "##tiles";

// Where the tiles stand.
struct Tiles {
  int columns = 1;
  float width = 0, height = 0;  // of a tile
  Rect card{};
};

float picture_side(const Ui& ui, const TileSize& size) {
  return ui.snap(ui.px(ui.narrow ? size.phone_picture : size.picture));
}

TextStyle name_style(const Ui& ui, bool chosen) {
  return {.size = TextSize::kCaption,
          .face = chosen ? Face::kBold : Face::kText,
          .color = chosen ? ui.colors().ink : ui.colors().ink_muted,
          .align = Align::kCenter};
}

float tile_height(const Ui& ui, float width, const SwatchChoice& choice) {
  const TileSize& size = size_of(choice);
  float names = 0;
  for (const std::string& option : choice.options)
    names =
        std::max(names, ui.wrapped_height(width - ui.px(kSpace4), option, name_style(ui, true)));
  return picture_side(ui, size) + ui.px(size.around + kSpace8 + kSpace4) + names;
}

// Beneath what was pressed where there is room, else above it, else as near as can be.
Tiles place_tiles(const Ui& ui, const Rect& page, const Rect& anchor, const SwatchChoice& choice) {
  const TileSize& size = size_of(choice);
  const float edge = ui.px(kSpace8), padding = ui.px(kPadding);
  const float room = page.width - 2 * (edge + padding);
  Tiles tiles;
  const auto count = static_cast<int>(choice.options.size());
  tiles.columns = std::clamp(static_cast<int>(room / ui.px(size.least_width)), 1,
                             std::min(count, size.most_columns));
  tiles.width = std::floor(std::min(ui.px(size.width), room / static_cast<float>(tiles.columns)));
  tiles.height = tile_height(ui, tiles.width, choice);
  const int rows = (count + tiles.columns - 1) / tiles.columns;
  Rect& card = tiles.card;
  card.width = tiles.width * static_cast<float>(tiles.columns) + 2 * padding;
  card.height =
      std::min(tiles.height * static_cast<float>(rows) + 2 * padding, page.height - 2 * edge);
  card.x =
      std::clamp(anchor.x, page.x + edge, std::max(page.x + edge, right(page) - edge - card.width));
  const float below = bottom(anchor) + ui.px(kSpace4),
              above = anchor.y - ui.px(kSpace4) - card.height;
  const float last = bottom(page) - edge - card.height;
  card.y = below <= last ? below : above >= page.y + edge ? above : last;
  card.x = ui.snap(card.x);
  card.y = ui.snap(card.y);
  return tiles;
}

// True when it was taken.
bool draw_tile(Ui& ui, const Rect& tile, const SwatchChoice& choice, int option, Role role) {
  const std::uint32_t item = ui.id(option);
  const Interaction state = ui.interact(item, tile);
  const bool chosen = option == choice.chosen;
  const Palette& palette = ui.colors();
  if (state.hovered) ui.fill(tile, palette.sunken, kRadius);
  const TileSize& size = size_of(choice);
  const float side = picture_side(ui, size);
  const Rect picture{ui.snap(center_x(tile) - side / 2), ui.snap(tile.y + ui.px(size.around)), side,
                     side};
  choice.draw(ui, picture, option);
  if (chosen) {  // on any colour
    const float thick = std::max(ui.pixel, ui.snap(ui.px(2)));
    ui.stroke(inset(picture, -thick), palette.surface, 0, thick);
    ui.stroke(inset(picture, -2 * thick), palette.ink, 0, thick);
  }
  const std::string& name = choice.options[static_cast<std::size_t>(option)];
  const float inner = tile.width - ui.px(kSpace4);
  TextStyle style = name_style(ui, chosen);
  if (state.hovered || state.focused) style.color = palette.ink;
  ui.wrapped(tile.x + ui.px(kSpace4) / 2, bottom(picture) + ui.px(kSpace8), inner, name, style);
  if (state.focused) ui.stroke(inset(tile, ui.px(1)), palette.focus, kRadius, ui.px(2.5F));
  ui.describe(
      {.id = item, .role = role, .name = name, .focusable = true, .checked = chosen, .rect = tile});
  return state.activated;
}

// Where a key leads from a tile; there is none beyond the edges.
int neighbour(std::string_view key, int from, int columns, int count) {
  int to = from;
  if (key == "ArrowLeft") to = from - 1;
  if (key == "ArrowRight") to = from + 1;
  if (key == "ArrowUp") to = from - columns;
  if (key == "ArrowDown") to = from + columns;
  if (key == "Home") to = 0;
  if (key == "End") to = count - 1;
  return to < 0 || to >= count ? from : to;
}

// The tiles over the page; closes them when one is taken.
void draw_tiles(Ui& ui, const Rect& page, const Rect& anchor, const SwatchChoice& choice) {
  const IdScope scope(ui, choice.name);
  const Tiles tiles = place_tiles(ui, page, anchor, choice);
  const auto count = static_cast<int>(choice.options.size());
  ui.fill(tiles.card, ui.colors().surface, 10);
  ui.stroke(tiles.card, ui.colors().outline, 10);
  const std::uint32_t list = ui.id("##list");
  const bool fresh = std::exchange(ui.open_list.fresh, false);
  if (fresh) ui.scroll_state(ui.id(kTiles)) = {};
  ui.begin_group({.id = list,
                  .role = Role::kListBox,
                  .name = std::string(choice.name),
                  .takes_keys = true,
                  .rect = tiles.card});
  int taken = -1, focused = -1, goal = fresh ? std::max(choice.chosen, 0) : -1;
  std::vector<std::uint32_t> items;
  {
    ScrollArea scroll(ui, kTiles, tiles.card, ui.px(kPadding));
    Flow& flow = scroll.flow();
    for (int i = 0; i < count; ++i) {
      const auto column = static_cast<float>(i % tiles.columns);
      if (i > 0 && column == 0) flow.space(tiles.height);
      items.push_back(ui.id(i));
      if (ui.tree.focused() == items.back()) focused = i;
      if (draw_tile(ui, {flow.x + column * tiles.width, flow.y, tiles.width, tiles.height}, choice,
                    i, Role::kOption))
        taken = i;
    }
    flow.space(tiles.height);
  }
  ui.end_group();
  std::string key;
  while (ui.tree.take_key(list, key)) {
    const int from = goal >= 0 ? goal : std::max(focused, 0);
    if (key == "Enter") taken = from;
    goal = neighbour(key, from, tiles.columns, count);
  }
  if (goal >= 0) ui.tree.request_focus(items[static_cast<std::size_t>(goal)]);
  if (taken >= 0) {
    ui.tree.post({.id = ui.open_list.owner,
                  .action = AccessibleAction::kSetValue,
                  .value = choice.options[static_cast<std::size_t>(taken)]});
  }
  if (taken >= 0 || ui.pressed_beside(ui.id("##beside"), tiles.card)) ui.open_list.owner = 0;
}

float row_tile_width(const Ui& ui, float width, const SwatchChoice& choice) {
  return std::floor(
      std::min(ui.px(kWidestInRow), width / static_cast<float>(choice.options.size())));
}

}  // namespace

int swatch_choice(Ui& ui, const Rect& rect, const SwatchChoice& choice, ListLook look) {
  const std::uint32_t item = ui.id(choice.name);
  const std::string& name = choice.options[static_cast<std::size_t>(choice.chosen)];
  const std::string_view shown = choice.caption.empty() ? std::string_view(name) : choice.caption;
  const Rect place = closed_list_rect(ui, rect, shown, look);
  const Interaction state = ui.interact(item, place);
  draw_closed_list(ui, rect, choice.name, shown, state, look);
  if (ui.on_paper) return -1;
  ui.describe({.id = item,
               .role = Role::kListButton,
               .name = std::string(choice.name),
               .value = name,
               .options = choice.options,
               .focusable = true,
               .expandable = true,
               .rect = place});
  if (state.activated) ui.open_list = {.owner = item, .fresh = true};
  if (ui.open_list.owner == item) {
    ui.open_list.draw = [&ui, place, choice](const Rect& page) {
      draw_tiles(ui, page, place, choice);
    };
  }
  std::string entered;
  if (!ui.take_value(item, entered)) return -1;
  const auto found = std::ranges::find(choice.options, entered);
  const auto taken = static_cast<int>(found - choice.options.begin());
  return found == choice.options.end() || taken == choice.chosen ? -1 : taken;
}

float swatch_row_height(const Ui& ui, float width, const SwatchChoice& choice) {
  return tile_height(ui, row_tile_width(ui, width, choice), choice);
}

int swatch_row(Ui& ui, const Rect& rect, const SwatchChoice& choice) {
  const float width = row_tile_width(ui, rect.width, choice);
  ui.begin_group({.id = ui.id(choice.name),
                  .role = Role::kRadioGroup,
                  .name = std::string(choice.name),
                  .rect = rect});
  const IdScope scope(ui, choice.name);
  int taken = -1;
  for (int i = 0; i < static_cast<int>(choice.options.size()); ++i) {
    const Rect tile{rect.x + static_cast<float>(i) * width, rect.y, width, rect.height};
    if (draw_tile(ui, tile, choice, i, Role::kRadio) && i != choice.chosen) taken = i;
  }
  ui.end_group();
  return taken;
}

}  // namespace pixelwalk::app
