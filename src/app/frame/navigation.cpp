#include "app/frame/navigation.h"

#include <algorithm>
#include <utility>

#include "app/figures/grey_image.h"
#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

constexpr float kRailWidth = 216, kFoldedRail = 64, kTopBar = 56;
// A rule, and four rows that open dialogs.
constexpr float kFootHeight = kSpace8 + 4 * kTouch;
constexpr float kWide = 1080, kTallEnough = 480;
constexpr float kSideBar = 56, kWideForSideBar = 576;

// A small image with a window on it: what the page is about.
void draw_mark(Ui& ui, float x, float y, float size) {
  const float cell = std::max(ui.pixel, ui.snap(size / 4));
  constexpr float kTones[4][4] = {
      {0, 0.2F, 0.5F, 0.3F}, {0.3F, 1, 0.8F, 0.5F}, {0.6F, 0.9F, 0.7F, 1}, {0.2F, 0.7F, 1, 0.8F}};
  x = ui.snap(x);
  y = ui.snap(y);
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      const Color color = mix(ui.colors().sunken, ui.colors().ink, kTones[row][column]);
      ui.fill(
          {x + cell * static_cast<float>(column), y + cell * static_cast<float>(row), cell, cell},
          color);
    }
  }
  ui.stroke({x - 1, y - 1, 3 * cell + 2, 3 * cell + 2}, ui.colors().accent, 1, ui.px(2));
}

void draw_brand(Ui& ui, const Rect& rect) {
  const float size = ui.px(24);
  draw_mark(ui, rect.x, center_y(rect) - size / 2, size);
  ui.text_in({rect.x + size + ui.px(12), rect.y, rect.width - size, rect.height}, "Pixelwalk",
             {.size = TextSize::kLead, .face = Face::kBold});
}

// What stands quietly at the right end of a line.
struct RowEnd {
  std::string_view words = {};
  bool ticked = false;
};

// A line of the navigation, as it is spoken.
void describe_line(Ui& ui, std::uint32_t item, const Rect& rect, std::string_view name,
                   std::string_view description, bool current) {
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = std::string(name),
               .description = std::string(description),
               .focusable = true,
               .current = current,
               .rect = rect});
}

// One line of the navigation.
bool draw_row(Ui& ui, Flow& flow, std::string_view name, std::string_view description,
              const RowEnd& end, bool current) {
  const Rect row = flow.take(ui.px(kTouch));
  const std::uint32_t item = ui.id(name);
  const Interaction state = ui.interact(item, row);
  const Palette& palette = ui.colors();
  if (current || state.hovered) ui.fill(row, palette.sunken, kRadius);
  if (current) ui.fill({row.x, row.y + ui.px(8), ui.px(3), row.height - ui.px(16)}, palette.ink, 2);
  const Rect words{row.x + ui.px(16), row.y, row.width - ui.px(24), row.height};
  ui.text_in(words, name, {.face = current ? Face::kBold : Face::kText, .color = palette.ink});
  if (end.ticked) {
    const float size = ui.px(14);
    draw_icon(ui, Icon::kCheck, right(words) - size / 2, center_y(words), size, palette.ink_muted);
  }
  if (!end.words.empty()) {
    ui.text_in(words, end.words,
               {.size = TextSize::kCaption,
                .face = Face::kNumbers,
                .color = palette.ink_muted,
                .align = Align::kRight});
  }
  if (state.focused) ui.focus_ring(row);
  describe_line(ui, item, row, name, description, current);
  return state.activated;
}

constexpr std::string_view kTrainingRuns = "frame.training-runs";

// Something goes on behind this: at the upper right corner of a button, or at the end of a row.
void draw_work_mark(Ui& ui, float x, float y) {
  const float size = ui.px(10);
  const Rect dot{x - size / 2, y - size / 2, size, size};
  ui.fill(inset(dot, -ui.px(2)), ui.colors().surface, size);
  ui.fill(dot, ui.colors().accent, size);
}

// "3 / 25" of the exercises.
std::string solved_count(const Progress& progress) {
  const auto solved = std::ranges::count_if(
      exercises(), [&](const ExerciseName& name) { return progress.exercises.solved(name.id); });
  return std::to_string(solved) + " / " + std::to_string(std::ssize(exercises()));
}

// What a folded rail has of a row.
struct Sign {
  std::string letters = {};
  Icon icon = Icon::kNone;
};

// One line of a folded rail; its name beside it while it is pointed at or has the focus.
bool draw_sign(Ui& ui, Rect& rail, std::string_view title, const Sign& sign,
               std::string_view description, bool current) {
  const Rect place = cut_top(rail, ui.px(kTouch));
  cut_top(rail, ui.px(kSpace4));
  const std::uint32_t item = ui.id(title);
  const Interaction state = ui.interact(item, place);
  if (current || state.hovered) ui.fill(place, ui.colors().sunken, kRadius);
  const Color color = current ? ui.colors().ink : ui.colors().ink_muted;
  if (sign.icon != Icon::kNone)
    draw_icon(ui, sign.icon, center_x(place), center_y(place), ui.px(18), color);
  ui.text_in(
      place, sign.letters,
      {.face = current ? Face::kBold : Face::kText, .color = color, .align = Align::kCenter});
  if (state.focused) ui.focus_ring(place);
  if (state.hovered || state.focused) {
    ImDrawList* const page = std::exchange(ui.draw, ImGui::GetForegroundDrawList());
    const Rect name{right(place) + ui.px(kSpace16), place.y + ui.px(kSpace4),
                    ui.text_width(title, {}) + ui.px(kSpace16), place.height - ui.px(kSpace8)};
    ui.fill(name, ui.colors().surface, kRadius);
    ui.stroke(name, ui.colors().outline, kRadius);
    ui.text_in(name, title, {.align = Align::kCenter});
    ui.draw = page;
  }
  describe_line(ui, item, place, title, description, current);
  return state.activated;
}

Dialogs draw_dialog_signs(Ui& ui, Rect& foot, const Progress& progress) {
  Dialogs dialog = Dialogs::kNone;
  const auto sign = [&](Phrase name, const Sign& looks, std::string_view description,
                        Dialogs opens) {
    if (draw_sign(ui, foot, name, looks, description, false)) dialog = opens;
  };
  sign({"frame.exercises-title"}, {.icon = Icon::kCheck},
       words("frame.solved-of", {{"count", solved_count(progress)}}), Dialogs::kExercises);
  sign({"frame.glossary-title"}, {.letters = words("frame.glossary-sign")}, {}, Dialogs::kGlossary);
  sign({"frame.share-title"}, {.icon = Icon::kCopy}, {}, Dialogs::kShare);
  sign({"frame.preferences"}, {.icon = Icon::kHalf}, {}, Dialogs::kPreferences);
  return dialog;
}

bool is_wide(const Ui& ui, const Rect& page) {
  return page.width >= ui.px(kWide) && page.height >= ui.px(kTallEnough);
}

// A phone held across: height is dear.
bool is_low(const Ui& ui, const Rect& page) {
  return page.width >= ui.px(kWideForSideBar) && page.height < ui.px(kTallEnough);
}

}  // namespace

float Navigation::widens(const Ui& ui, const Rect& page) const {
  return folded_ && is_wide(ui, page) ? ui.px(kRailWidth - kFoldedRail) : 0;
}

NavigationRequest Navigation::draw(Ui& ui, Rect& page, int current, const Progress& progress,
                                   Rect& title) {
  const IdScope scope(ui, "navigation");
  if (is_wide(ui, page) && folded_)
    return draw_folded_rail(ui, cut_left(page, ui.px(kFoldedRail)), current, progress);
  if (is_wide(ui, page)) {
    sheet_open_ = false;
    return draw_rail(ui, cut_left(page, ui.px(kRailWidth)), current, progress);
  }
  if (is_low(ui, page))
    return draw_side_bar(ui, cut_left(page, ui.px(kSideBar)), progress.training);
  return draw_top_bar(ui, cut_top(page, ui.px(kTopBar)), current, progress.training, title);
}

int Navigation::draw_chapters(Ui& ui, Flow& flow, int current, const Progress& progress) {
  int chosen = -1;
  int index = 0;
  for (const Chapter& chapter : chapters()) {
    const int views = static_cast<int>(chapter.views.size());
    const int seen = progress.views.count(chapter.id, chapter.views);
    const std::string count = std::to_string(seen) + " / " + std::to_string(views);
    std::string description(chapter.subtitle);
    if (seen > 0)
      description += " " + words("frame.views-seen", {{"seen", seen}, {"views", views}});
    const bool at_work = progress.training && chapter.id == "train";
    if (at_work) description += " " + words(kTrainingRuns);
    const RowEnd end{.words = seen > 0 && seen < views ? std::string_view(count) : "",
                     .ticked = seen > 0 && seen == views};
    const Rect row{flow.x, flow.y, flow.width, ui.px(kTouch)};
    if (draw_row(ui, flow, chapter.title, description, end, index == current)) chosen = index;
    if (at_work) draw_work_mark(ui, right(row) - ui.px(36), center_y(row));
    flow.space(ui.px(4));
    ++index;
  }
  return chosen;
}

Dialogs Navigation::draw_dialogs(Ui& ui, Flow& flow, const Progress& progress) {
  Dialogs dialog = Dialogs::kNone;
  const std::string count = solved_count(progress);
  if (draw_row(ui, flow, phrase("frame.exercises-title"),
               words("frame.solved-of", {{"count", count}}), {count}, false))
    dialog = Dialogs::kExercises;
  if (draw_row(ui, flow, phrase("frame.glossary-title"), {}, {}, false))
    dialog = Dialogs::kGlossary;
  if (draw_row(ui, flow, phrase("frame.share-title"), {}, {}, false)) dialog = Dialogs::kShare;
  if (draw_row(ui, flow, phrase("frame.preferences"), {}, {}, false))
    dialog = Dialogs::kPreferences;
  return dialog;
}

// The image that goes along through all chapters, and the way to another one.
bool Navigation::draw_image(Ui& ui, const Rect& row) {
  const std::uint32_t item = ui.id("##image");
  const Interaction state = ui.interact(item, row);
  const lessons::Image& image = images_.current();
  if (state.hovered) ui.fill(row, ui.colors().sunken, kRadius);
  Rect text = row;
  const Rect chip = cut_left(text, row.height);
  draw_grey_image(ui, chip, image.pixels, image.height, image.width);
  ui.stroke(inset(chip, -1), ui.colors().hairline, 0, 1);
  cut_left(text, ui.px(12));
  if (text.width > 0) {
    const Rect upper = cut_top(text, text.height / 2);
    ui.text_in(upper, phrase("frame.image-in-hand"),
               {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
    ui.text_in(text, image.name, {.size = TextSize::kCaption, .face = Face::kBold});
  }
  if (state.focused) ui.focus_ring(row);
  ui.describe({.id = item,
               .role = Role::kButton,
               .name = words("frame.image-in-hand-is", {{"name", image.name}}),
               .description = words("frame.image-in-hand-leads"),
               .focusable = true,
               .rect = row});
  return state.activated;
}

NavigationRequest Navigation::draw_rail(Ui& ui, const Rect& rail, int current,
                                        const Progress& progress) {
  NavigationRequest request;
  ui.begin_group({.id = ui.id("##rail"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = rail});
  ui.vertical_rule(right(rail) - 1, rail.y, rail.height);
  Rect inside = inset(rail, ui.px(kSpace16));
  draw_brand(ui, cut_top(inside, ui.px(kTouch)));
  cut_top(inside, ui.px(kSpace16));
  request.choose_image = draw_image(ui, cut_top(inside, ui.px(kTouch)));
  cut_top(inside, ui.px(kSpace16));
  Rect foot = cut_bottom(inside, ui.px(kFootHeight));
  cut_bottom(inside, ui.px(kSpace8));
  {
    // Room for the ring around what is focused.
    ScrollArea scroll(ui, "##chapters", inset(inside, -ui.px(4)), ui.px(4));
    request.chapter = draw_chapters(ui, scroll.flow(), current, progress);
  }
  ui.horizontal_rule(foot.x, foot.y, foot.width);
  Flow flow(foot);
  flow.space(ui.px(kSpace8));
  request.dialog = draw_dialogs(ui, flow, progress);
  ui.end_group();
  return request;
}

NavigationRequest Navigation::draw_folded_rail(Ui& ui, const Rect& rail, int current,
                                               const Progress& progress) {
  NavigationRequest request;
  ui.begin_group({.id = ui.id("##rail"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = rail});
  ui.vertical_rule(right(rail) - 1, rail.y, rail.height);
  Rect inside = inset(rail, ui.px(12));
  request.choose_image = draw_image(ui, cut_top(inside, ui.px(kTouch)));
  cut_top(inside, ui.px(kSpace16));
  const float line = ui.px(kTouch + kSpace4), count = static_cast<float>(chapters().size());
  const bool has_room = inside.height >= line * (count + 4) + ui.px(kSpace8);
  Rect foot = cut_bottom(inside, has_room ? 4 * line : ui.px(kTouch));
  int index = 0;
  for (const Chapter& chapter : chapters()) {
    const bool at_work = progress.training && chapter.id == "train";
    const Rect place = inside;
    Sign sign{.letters = std::to_string(index + 1)};
    if (chapter.views.empty()) sign = {.icon = Icon::kHelp};
    const std::string description =
        std::string(chapter.subtitle) + (at_work ? " " + words(kTrainingRuns) : std::string());
    if (draw_sign(ui, inside, chapter.title, sign, description, index == current))
      request.chapter = index;
    if (at_work) draw_work_mark(ui, right(place) - ui.px(4), place.y + ui.px(6));
    ++index;
  }
  if (has_room) {
    sheet_open_ = false;
    request.dialog = draw_dialog_signs(ui, foot, progress);
  } else if (button(ui, foot, phrase("frame.chapters"),
                    {.kind = ButtonKind::kQuiet, .icon = Icon::kMenu, .icon_only = true})) {
    sheet_open_ = true;
  }
  ui.end_group();
  return request;
}

NavigationRequest Navigation::draw_top_bar(Ui& ui, const Rect& bar, int current, bool training,
                                           Rect& title) {
  NavigationRequest request;
  ui.begin_group({.id = ui.id("##bar"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = bar});
  ui.fill(bar, ui.colors().surface);
  ui.horizontal_rule(bar.x, bottom(bar) - 1, bar.width);
  Rect inside{bar.x + ui.px(kSpace16), bar.y + ui.px(kSpace8), bar.width - ui.px(2 * kSpace16),
              ui.px(kTouch)};
  const ButtonOptions menu{.kind = ButtonKind::kQuiet,
                           .icon = Icon::kChevronDown,
                           .description = training ? phrase(kTrainingRuns) : std::string_view()};
  const Rect place = cut_right(inside, button_width(ui, phrase("frame.chapters"), menu));
  if (button(ui, place, phrase("frame.chapters"), menu)) sheet_open_ = true;
  if (training) draw_work_mark(ui, right(place), place.y);
  if (chapters()[static_cast<std::size_t>(current)].views.empty() || ui.hidden.any()) {
    draw_brand(ui, inside);
  } else {
    const float size = ui.px(24);
    draw_mark(ui, inside.x, center_y(inside) - size / 2, size);
    cut_left(inside, size + ui.px(12));
    title = inside;
  }
  ui.end_group();
  return request;
}

NavigationRequest Navigation::draw_side_bar(Ui& ui, const Rect& bar, bool training) {
  ui.begin_group({.id = ui.id("##bar"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = bar});
  ui.fill(bar, ui.colors().surface);
  ui.vertical_rule(right(bar) - 1, bar.y, bar.height);
  Rect inside = inset(bar, ui.px(kSpace8));
  const Rect mark = cut_top(inside, ui.px(kTouch));
  const float size = ui.px(24);
  draw_mark(ui, center_x(mark) - size / 2, center_y(mark) - size / 2, size);
  cut_top(inside, ui.px(kSpace8));
  const Rect place = cut_top(inside, ui.px(kTouch));
  if (button(ui, place, phrase("frame.chapters"),
             {.kind = ButtonKind::kQuiet,
              .icon = Icon::kMenu,
              .icon_only = true,
              .description = training ? phrase(kTrainingRuns) : std::string_view()}))
    sheet_open_ = true;
  if (training) draw_work_mark(ui, right(place), place.y);
  ui.end_group();
  return {};
}

NavigationRequest Navigation::draw_sheet(Ui& ui, const Rect& page, int current,
                                         const Progress& progress) {
  NavigationRequest request;
  if (!sheet_open_) return request;
  constexpr std::string_view kScroll = "##sheet scroll";
  const IdScope scope(ui, "sheet");
  ui.fill(page, ui.colors().scrim);
  const float count = static_cast<float>(chapters().size());
  const float height = std::min(page.height, ui.px(2 * kSpace16 + 2 * (kTouch + kSpace16) +
                                                   count * (kTouch + 4) + kSpace16 + kFootHeight));
  const Rect sheet{page.x, page.y, page.width, height};
  ui.fill(sheet, ui.colors().surface);
  ui.horizontal_rule(sheet.x, bottom(sheet), sheet.width);
  const std::uint32_t dialog = ui.id("##dialog");
  if (ui.scroll_is_new(ui.scroll_state(ui.id(kScroll)))) ui.tree.request_focus(dialog);
  ui.begin_group(
      {.id = dialog, .role = Role::kDialog, .name = words("frame.chapters"), .rect = sheet});
  ui.begin_group({.id = ui.id("##sheet"),
                  .role = Role::kNavigation,
                  .name = words("frame.chapters"),
                  .rect = sheet});
  {
    ScrollArea scroll(ui, kScroll, sheet, ui.px(kSpace16));
    Flow& flow = scroll.flow();
    Rect head = flow.take(ui.px(kTouch));
    if (button(ui, cut_right(head, ui.px(kTouch)), phrase("frame.close"),
               {.kind = ButtonKind::kBare, .icon = Icon::kClose, .icon_only = true})) {
      sheet_open_ = false;
    }
    draw_brand(ui, head);
    flow.space(ui.px(kSpace16));
    request.choose_image = draw_image(ui, flow.take(ui.px(kTouch)));
    flow.space(ui.px(kSpace16));
    request.chapter = draw_chapters(ui, flow, current, progress);
    flow.space(ui.px(kSpace16));
    ui.horizontal_rule(flow.x, flow.y - ui.px(kSpace8), flow.width);
    request.dialog = draw_dialogs(ui, flow, progress);
  }
  ui.end_group();
  ui.end_group();
  if (request.chapter >= 0 || request.choose_image || request.dialog != Dialogs::kNone ||
      ui.pressed_beside(ui.id("##beside"), sheet)) {
    sheet_open_ = false;
  }
  return request;
}

}  // namespace pixelwalk::app
