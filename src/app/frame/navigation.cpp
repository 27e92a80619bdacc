#include "app/frame/navigation.h"

#include <algorithm>
#include <utility>

#include "app/figures/small_image.h"
#include "app/frame/navigation_lines.h"
#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/scroll_area.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kRailWidth = 216, kFoldedRail = 64, kTopBar = 56;
constexpr float kWide = 1080, kTallEnough = 480;
constexpr float kSideBar = 56, kWideForSideBar = 576;

constexpr std::string_view kTrainingRuns = "frame.training-runs";

// "3 / 25" of the exercises.
std::string solved_count(const Progress& progress) {
  const auto solved = std::ranges::count_if(
      exercises(), [&](const ExerciseName& name) { return progress.exercises.solved(name.id); });
  return std::to_string(solved) + " / " + std::to_string(std::ssize(exercises()));
}

Dialogs draw_dialog_signs(Ui& ui, Rect& foot, const Progress& progress) {
  Dialogs dialog = Dialogs::kNone;
  const auto sign = [&](Phrase name, const NavigationSign& looks, std::string_view description,
                        Dialogs opens) {
    if (navigation_sign(ui, foot, name, looks, description, false)) dialog = opens;
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
    const auto views = static_cast<int>(
        std::ranges::count_if(chapter.views, [](const ChapterView& view) { return !view.aside; }));
    const int seen = progress.views.count(chapter.id, chapter.views);
    const std::string count = std::to_string(seen) + " / " + std::to_string(views);
    std::string description(chapter.subtitle);
    if (seen > 0)
      description += " " + words("frame.views-seen", {{"seen", seen}, {"views", views}});
    const bool at_work = progress.training && chapter.id == "train";
    if (at_work) description += " " + words(kTrainingRuns);
    const NavigationRowEnd end{.words = seen > 0 && seen < views ? std::string_view(count) : "",
                               .ticked = seen > 0 && seen == views};
    const Rect row{flow.x, flow.y, flow.width, ui.px(kTouch)};
    if (navigation_row(ui, flow, chapter.title, description, end, index == current)) chosen = index;
    if (at_work) draw_work_mark(ui, right(row) - ui.px(36), center_y(row));
    flow.space(ui.px(4));
    ++index;
  }
  return chosen;
}

Dialogs Navigation::draw_dialogs(Ui& ui, Flow& flow, const Progress& progress) {
  Dialogs dialog = Dialogs::kNone;
  const std::string count = solved_count(progress);
  if (navigation_row(ui, flow, phrase("frame.exercises-title"),
                     words("frame.solved-of", {{"count", count}}), {count}, false))
    dialog = Dialogs::kExercises;
  if (navigation_row(ui, flow, phrase("frame.glossary-title"), {}, {}, false))
    dialog = Dialogs::kGlossary;
  if (navigation_row(ui, flow, phrase("frame.share-title"), {}, {}, false))
    dialog = Dialogs::kShare;
  if (navigation_row(ui, flow, phrase("frame.preferences"), {}, {}, false))
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
  draw_small_image(ui, chip, values_of(image), image.height, image.width);
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
    NavigationSign sign{.letters = std::to_string(index + 1)};
    if (chapter.views.empty()) sign = {.icon = Icon::kHelp};
    const std::string description =
        std::string(chapter.subtitle) + (at_work ? " " + words(kTrainingRuns) : std::string());
    if (navigation_sign(ui, inside, chapter.title, sign, description, index == current))
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
    draw_brand_mark(ui, inside.x, center_y(inside) - size / 2, size);
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
  draw_brand_mark(ui, center_x(mark) - size / 2, center_y(mark) - size / 2, size);
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

}  // namespace pixelwalk::app
