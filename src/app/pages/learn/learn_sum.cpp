// What the positions of an image, and the images of the batch, pull at the weight.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "app/figures/number_map.h"
#include "app/figures/pull_bars.h"
#include "app/figures/small_image.h"
#include "app/figures/tug_bar.h"
#include "app/pages/learn/learn_layout.h"
#include "app/ui/format.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"
#include "lessons/learn/tug_of_war.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_signed;
using lessons::LearnLesson;

constexpr float kThumb = 44, kSumLine = 38, kSumType = 30, kLine = 20;
constexpr int kTugDigits = 3;

// The number, as large as its room allows; the rope beneath it, and what is left of it for the
// batch's mean.
void draw_number(Ui& ui, Flow& flow, const LearnView& view) {
  const lessons::TugOfWar tug = lessons::tug_of_war(*view.lesson->terms());
  const auto sum = static_cast<double>(view.lesson->terms()->sum);
  const std::string shown = ui.answers_hidden ? "?" : learn_signed(sum);
  const Palette& palette = ui.colors();
  TextStyle large{.size = TextSize::kDisplay, .face = Face::kNumbers, .pixels = ui.px(kSumType)};
  if (sum != 0 && !ui.answers_hidden)
    large.color = sum > 0 ? palette.above_zero : palette.below_zero;
  large.pixels *= std::min(1.0F, flow.width / ui.text_width(shown, large));
  const Rect line = flow.take(ui.px(kSumLine));
  ui.text_in(line, shown, large);
  const TextValues share = {
      {"share", ui.answers_hidden ? "?" : learn_signed(sum / view.lesson->batch().count())}};
  ui.describe({.id = ui.id("##sum"),
               .role = Role::kText,
               .name = words("learn.sum-says",
                             {{"sum", shown}, {"share", learn_text(view, "share-says", share)}}),
               .rect = line});
  if (!ui.answers_hidden)
    ui.text_in(flow.take(ui.px(kLine)), phrase("learn.sign-rule"),
               {.size = TextSize::kCaption, .color = palette.ink_muted});
  flow.space(ui.px(kSpace4));
  tug_bar(ui, flow.take(tug_bar_height(ui)),
          {.name = phrase("learn.tug"),
           .up = tug.up,
           .down = tug.down,
           .up_words = words("learn.tug-up", {{"positions", format_count(tug.pulling_up)}}),
           .down_words = words("learn.tug-down", {{"positions", format_count(tug.pulling_down)}}),
           .up_number = learn_signed(tug.up, kTugDigits),
           .down_number = learn_signed(tug.down, kTugDigits)});
  ui.text_in(flow.take(ui.px(kLine)), learn_text(view, "share", share),
             {.size = TextSize::kCaption, .color = palette.ink_muted});
}

void draw_image(Ui& ui, Flow& flow, const LearnView& view) {
  const lessons::BatchLearner& batch = view.lesson->batch();
  const int image = view.lesson->image();
  const Rect row = flow.take(ui.px(kThumb));
  const Rect thumb{row.x, row.y, ui.px(kThumb), ui.px(kThumb)};
  const ImageSet& train = batch.start().data->train;
  draw_small_image(ui, thumb, ImageValues(batch.pixels(image), train.channels), train.height,
                   train.width);
  const float left = right(thumb) + ui.px(kSpace8);
  Flow beside({left, thumb.y, right(row) - left, thumb.height});
  ui.text_in(beside.take(ui.px(22)), view.class_name(batch.label(image)),
             {.size = TextSize::kCaption, .face = Face::kBold});
  ui.text_in(beside.take(ui.px(kLine)), learn_text(view, "sure"),
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  ui.describe({.id = ui.id("##image"),
               .role = Role::kText,
               .name = learn_text(view, "image-says"),
               .rect = row});
}

// "Image 3, Shirt: +0.0123".
std::string pull_words(const Ui& ui, const LearnView& view, int image) {
  const auto pulls = view.lesson->image_gradients();
  const bool known = image < std::ssize(pulls) && !ui.answers_hidden;
  return words(
      "learn.pull",
      {{"image", image},
       {"class", view.class_name(view.lesson->batch().label(image))},
       {"pull", known ? learn_signed(static_cast<double>(pulls[static_cast<std::size_t>(image)]))
                      : words("figures.not-computed")}});
}

}  // namespace

void draw_learn_sum(Ui& ui, const Rect& area, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  if (lesson.terms() == nullptr || lesson.image() < 0) return;
  Flow flow(area);
  ui.text_in(flow.take(ui.px(kLearnHead)), phrase("learn.sum"),
             {.size = TextSize::kCaption, .face = Face::kBold});
  draw_number(ui, flow, view);
  flow.space(ui.px(kSpace4));
  draw_image(ui, flow, view);
  if (ui.on_paper || hardest_in_bar(ui)) return;
  flow.space(ui.px(kSpace4));
  draw_hardest(ui, flow.take(ui.px(kTouch)), view);
}

void draw_learn_batch(Ui& ui, const Rect& area, LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  Rect rest = area;
  const std::string head = learn_text(view, "batch-head");
  map_caption(ui, cut_top(rest, ui.px(kLearnHead)), head, {});
  const Rect foot = cut_bottom(rest, ui.px(kLearnFoot));
  ui.text_in(foot, learn_text(view, ui.answers_hidden ? "batch-foot-hidden" : "batch-foot"),
             {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  PullBars bars{
      .name = head,
      .description = ui.answers_hidden ? words("figures.hidden") : learn_text(view, "batch-says"),
      .count = lesson.batch().count(),
      .pulls = lesson.image_gradients(),
      .chosen = lesson.image(),
      .words = [&](int image) { return pull_words(ui, view, image); },
      .enter = phrase("learn.enter-opens-image")};
  if (lesson.ready()) bars.mean = lesson.gradient();
  const int pressed = pull_bars(ui, rest, bars);
  if (pressed >= 0) choose_learn_image(view, pressed);
}

}  // namespace pixelwalk::app
