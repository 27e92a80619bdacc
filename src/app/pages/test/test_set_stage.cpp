// The stage of the view "Test set": how many images are classified correctly, the confusion matrix,
// and beside it, or beneath it, the tray.

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/pages/test/test_set.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kHead = 44, kWhose = 22;  // the accuracy; whose it is
constexpr float kMatrixShare = 0.48F;     // of the stage's width, at most
constexpr float kLeastLeft = 340;         // what is said above a matrix of few classes
constexpr float kFoot = 24;               // what is read of an image
constexpr float kObstacle = 200, kObstacleWidth = 520;
constexpr int kMostPages = 100'000;
constexpr int kRowsInColumn = 3;  // of images, where the tray stands beneath the matrix

bool beneath(const Ui& ui) {
  return ui.narrow || ui.low;
}

// Of a cell the share; of mistakes also the class that the network says; where it hesitates, two.
int caption_lines(const TestSet& part) {
  switch (part.tray) {
    case TrayKind::kCell:
      return 1;
    case TrayKind::kMistakes:
      return 2;
    case TrayKind::kHesitant:
      break;
  }
  return 4;
}

std::string caption(const TestSet& part, int place, int line) {
  const lessons::TestedImage& image = part.images[static_cast<std::size_t>(part.first() + place)];
  const bool second = line >= 2;
  const float share = second ? image.confidence - image.gap : image.confidence;
  if (line % 2 == 1 || caption_lines(part) == 1)
    return format_percent(static_cast<double>(share), 0);
  return part.class_name(second ? image.second : image.predicted);
}

void draw_progress(Ui& ui, const Rect& rect, const TestSet& part) {
  if (part.done()) return;
  const double share = static_cast<double>(part.report().position()) / part.report().count();
  progress_bar(ui, rect, phrase("test.set.testing"), share, format_percent(share, 0));
}

float head_height(const Ui& ui) {
  return ui.px(beneath(ui) ? kHead + kWhose : kHead);
}

void draw_head(Ui& ui, const Rect& area, const TestSet& part) {
  const lessons::TestReport& report = part.report();
  Rect rest = area;
  // On a phone the network has a line of its own.
  const Rect label = beneath(ui) ? cut_bottom(rest, ui.px(kWhose)) : Rect();
  const TextStyle large{.size = TextSize::kDisplay, .face = Face::kBold};
  const std::string accuracy = part.accuracy();
  ui.text_in(cut_left(rest, ui.text_width(accuracy, large) + ui.px(kSpace16)), accuracy, large);
  const TextValues counts = {{"done", format_count(report.position())},
                             {"count", format_count(report.count())}};
  const std::string says = part.done()
                               ? words("test.set.right", {{"count", format_count(report.count())}})
                               : words("test.set.so-far", counts);
  const std::string name = words("test.set.accuracy", {{"accuracy", accuracy}, {"of", says}});
  ui.describe({.id = ui.id("##accuracy"), .role = Role::kText, .name = name, .rect = area});
  const TextStyle caption{.size = TextSize::kCaption};
  if (beneath(ui)) {
    draw_network_label(ui, label, part.tested, Align::kLeft);
    if (part.done()) {
      ui.wrapped(rest.x, rest.y + ui.px(kSpace4), rest.width, says, caption);
      return;
    }
    ui.text_in(cut_top(rest, 0.6F * rest.height), words("test.set.so-far-short", counts), caption);
    return draw_progress(ui, {rest.x, rest.y, rest.width, ui.px(6)}, part);
  }
  ui.text_in(cut_top(rest, rest.height / 2), says, caption);
  if (part.done()) return draw_network_label(ui, rest, part.tested, Align::kLeft);
  draw_progress(ui, {rest.x, center_y(rest) - ui.px(3), std::min(rest.width, ui.px(220)), ui.px(6)},
                part);
}

void draw_kinds(Ui& ui, const Rect& row, TestSet& part) {
  if (ui.on_paper) return;
  const std::string_view kinds[] = {phrase("test.set.cell"), phrase("test.set.mistakes"),
                                    phrase("test.set.hesitant")};
  int kind = static_cast<int>(part.tray);
  if (segmented(ui, row, phrase("test.set.tray"), kinds, kind))
    choose_tray(part, static_cast<TrayKind>(kind));
}

void draw_pager(Ui& ui, const Rect& row, TestSet& part) {
  if (part.pages() < 2 || ui.on_paper) return;
  Rect rest = row;
  const auto turn = [&](const Rect& place, Icon icon, std::string_view name, int by) {
    const bool enabled = part.page + by >= 0 && part.page + by < part.pages();
    if (button(ui, place, name,
               {.kind = ButtonKind::kBare, .icon = icon, .icon_only = true, .enabled = enabled}))
      part.page += by;
  };
  turn(cut_right(rest, ui.px(kTouch)), Icon::kNext, phrase("test.set.next-page"), 1);
  const Rect back = cut_right(rest, ui.px(kTouch));
  turn(back, Icon::kPrevious, phrase("test.set.previous-page"), -1);
}

// What the tray holds, in a line; and where its page stands in it.
void draw_tray_head(Ui& ui, const Rect& row, TestSet& part) {
  Rect line = row;
  if (part.pages() > 1 && !ui.on_paper) draw_pager(ui, cut_right(line, ui.px(2 * kTouch)), part);
  const std::string name = tray_title(part);
  const std::string range =
      part.pages() > 1
          ? words("test.set.range", {{"first", format_count(part.first() + 1)},
                                     {"last", format_count(part.first() + part.count())}})
          : std::string();
  const TextStyle quiet{.size = TextSize::kCaption,
                        .face = Face::kNumbers,
                        .color = ui.colors().ink_muted,
                        .align = Align::kRight};
  const TextStyle title{.face = Face::kBold};
  const float beside = ui.text_width(range, quiet) + ui.px(kSpace8);
  if (ui.text_width(name, title) + beside <= line.width) {
    ui.text_in(cut_right(line, beside), range, quiet);
    ui.text_in(line, name, title);
  } else {
    const TextStyle small{.size = TextSize::kCaption, .face = Face::kBold};
    const float height = ui.wrapped_height(line.width, name, small);
    ui.wrapped(line.x, center_y(line) - height / 2, line.width, name, small);
  }
  ui.describe(
      {.id = ui.id("##tray name"), .role = Role::kHeading, .name = name, .level = 2, .rect = row});
}

// What is said of the image that is looked at.
void draw_foot(Ui& ui, const Rect& row, const TestSet& part, int pointed) {
  const int place = pointed >= 0 ? pointed : part.in_hand();
  const std::string_view otherwise = part.images.empty() ? "test.set.empty" : "test.set.press";
  const std::string says = place >= 0 ? tray_words(part, place) : words(otherwise);
  ui.text_in(row, says, {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

void draw_tray(Ui& ui, const Rect& area, TestSet& part) {
  Rect rest = area;
  draw_kinds(ui, cut_top(rest, ui.px(kTouch)), part);
  cut_top(rest, ui.px(kSpace4));
  const Rect head = cut_top(rest, ui.px(kTouch));
  const Rect foot = cut_bottom(rest, ui.px(kFoot));
  if (ui.answers_hidden) {
    ui.text_in(head, phrase("figures.hidden"), {.color = ui.colors().ink_muted});
    return;
  }
  const int pointed_before = part.pointed;
  part.in_tray = ImageTray::room(ui, rest.width, rest.height, caption_lines(part)).images();
  part.page = std::clamp(part.page, 0, part.pages() - 1);
  draw_tray_head(ui, head, part);
  const auto image = [&part](int place) -> const lessons::TestedImage& {
    return part.images[static_cast<std::size_t>(part.first() + place)];
  };
  const ImageSet& set = part.report().data()->test;
  const ImageTray::Result now = part.figure.draw(
      ui, rest,
      {.name = phrase("test.set.images"),
       .description = tray_title(part),
       .enter = phrase("test.set.images-keys"),
       .images = part.count(),
       .rows = set.height,
       .columns = set.width,
       .pixels = [&](int place) { return ImageValues(set, image(place).index); },
       .revision = part.listed * kMostPages + part.page,
       .lines = caption_lines(part),
       .caption = [&part](int place, int line) { return caption(part, place, line); },
       .words = [&part](int place) { return tray_words(part, place); },
       .chosen = part.in_hand()});
  draw_foot(ui, foot, part, now.pointed);
  part.pointed = now.pointed;
  if (now.pointed != pointed_before) ui.request_frame();  // the matrix shows its cell
  if (now.pressed >= 0) take_image(part, now.pressed);
}

void draw_matrix(Ui& ui, const Rect& area, float cell, TestSet& part) {
  ConfusionMatrix matrix = matrix_of(part);
  if (ui.answers_hidden) matrix.pointed = -1;
  const int chosen = confusion_matrix(ui, area, cell, matrix);
  const int classes = part.report().classes();
  if (chosen >= 0) choose_cell(part, chosen / classes, chosen % classes);
}

// Why there is nothing to show, and what helps.
void draw_nothing(Ui& ui, const Rect& area, TestSet& part) {
  if (part.view.context.images.test_images().state() == TestImages::State::kReady)
    return draw_network_obstacle(ui, area, part.view.context,
                                 {NetworkObstacle::kNetwork, part.problem});
  const float width = std::min(area.width, ui.px(kObstacleWidth));
  Flow flow({area.x + (area.width - width) / 2,
             area.y + std::max(0.0F, (area.height - ui.px(kObstacle)) / 3), width, 0});
  notice(ui, flow, part.problem, "##obstacle", NoticeKind::kPlain);
  flow.space(ui.px(kSpace16));
  draw_data_offer(ui, flow, part.view);
}

float tray_height(const Ui& ui, float width, const TestSet& part) {
  const ImageTray::Room room = ImageTray::room(ui, width, 0, caption_lines(part));
  return ui.px(2 * kTouch + kSpace4 + kFoot) + room.step_y * kRowsInColumn;
}

}  // namespace

void draw_test_set(Ui& ui, const Rect& area, TestSet& part) {
  if (!part.shows()) {
    if (!part.problem.empty()) draw_nothing(ui, area, part);
    return;
  }
  const ConfusionMatrix matrix = matrix_of(part);
  Rect rest = area;
  if (beneath(ui)) {
    draw_head(ui, cut_top(rest, head_height(ui)), part);
    cut_top(rest, ui.px(kSpace8));
    const float cell = confusion_cell(ui, rest.width, 0, matrix);
    const ConfusionSize size = confusion_size(ui, rest.width, cell, matrix);
    draw_matrix(ui, cut_top(rest, size.height), cell, part);
    cut_top(rest, ui.px(kSpace16));
    return draw_tray(ui, rest, part);
  }
  Rect left = cut_left(rest, rest.width * kMatrixShare);
  draw_head(ui, cut_top(left, head_height(ui)), part);
  cut_top(left, ui.px(kSpace8));
  const float cell = confusion_cell(ui, left.width, left.height, matrix);
  const float width = std::max(confusion_size(ui, left.width, cell, matrix).width,
                               std::min(left.width, ui.px(kLeastLeft)));
  draw_matrix(ui, left, cell, part);
  const float gap = ui.px(kSpace32), begin = left.x + width + gap;
  draw_tray(ui, {begin, area.y, right(area) - begin, area.height}, part);
}

float test_set_height(const Ui& ui, float width, const TestSet& part) {
  if (!part.shows()) return ui.px(kObstacle);
  const ConfusionMatrix matrix = matrix_of(part);
  const float cell = confusion_cell(ui, width, 0, matrix);
  return head_height(ui) + ui.px(kSpace8 + kSpace16) +
         confusion_size(ui, width, cell, matrix).height + tray_height(ui, width, part);
}

}  // namespace pixelwalk::app
