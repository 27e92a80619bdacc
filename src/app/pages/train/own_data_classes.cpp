// What was chosen, class by class: its name, how many images, and some of them as the network will
// be given them. And what was left out, with the reason.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "app/figures/small_image.h"
#include "app/pages/train/own_data_view.h"
#include "app/widgets/choice.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/field.h"
#include "app/widgets/progress.h"
#include "app/widgets/scroll_area.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr float kWide = 560;  // from here on a class is one line
constexpr float kName = 180, kUse = 136, kSample = 48, kGap = 4, kBetween = 16;
constexpr int kMostSamples = 10;
constexpr std::size_t kMostListed = 200;  // of what was left out

struct Row {
  bool wide = false;
  float height = 0;
  int samples = 0;  // that there is room for
};

Row row_of(const Ui& ui, float width) {
  Row row{.wide = width >= ui.px(kWide)};
  const float step = ui.px(kSample + kGap);
  const float room = row.wide ? width - ui.px(kName + kUse + 2 * kSpace16) : width;
  row.samples = std::clamp(static_cast<int>((room + ui.px(kGap)) / step), 1, kMostSamples);
  row.height = ui.px(row.wide ? kSample : kTouch + kSpace8 + kSample);
  return row;
}

// Evenly from the whole class.
std::vector<int> samples_of(const OwnData& data, int class_id, int most) {
  const std::vector<int> all = data.images_of(class_id);
  const auto count = std::min(all.size(), static_cast<std::size_t>(most));
  std::vector<int> samples;
  for (std::size_t i = 0; i < count; ++i) samples.push_back(all[i * all.size() / count]);
  return samples;
}

bool has_name(const OwnData& data, int but, const std::string& name) {
  return std::ranges::any_of(data.classes(), [&](const OwnData::Class& other) {
    return other.id != but && other.name == name;
  });
}

// A name is typed to its end before it counts: at every letter the class would move to another
// place. One that another class has puts both together, by Enter alone.
void draw_name(Ui& ui, const Rect& rect, OwnDataView& own, const OwnData::Class& of) {
  const std::uint32_t item = ui.id("##name");
  bool submitted = false;
  if (own.to_focus == of.id) {
    ui.tree.request_focus(item);
    own.to_focus = 0;
  }
  std::string name = own.renamed == of.id ? own.new_name : of.name;
  if (bare_text_field(ui, rect, phrase("train.own.class-name"), name, phrase("train.own.unnamed"),
                      &submitted, "##name")) {
    own.renamed = of.id;
    own.new_name = name;
  }
  if (own.renamed != of.id || (!submitted && ui.tree.focused() == item)) return;
  own.renamed = 0;
  if (!submitted && has_name(own.data(), of.id, own.new_name)) {
    say(own, Status::error(words("train.own.same-name", {{"name", own.new_name}})));
    return;
  }
  say(own, own.desk.data().rename_class(of.id, own.new_name));
  if (!submitted) return;
  for (const OwnData::Class& renamed : own.data().classes()) {  // it is another one now
    if (renamed.name == own.new_name) own.to_focus = renamed.id;
  }
}

void draw_samples(Ui& ui, const Rect& rect, OwnDataView& own, int first, int count,
                  const OwnData::Class& of) {
  const float side = ui.px(kSample);
  for (int i = 0; i < count; ++i) {
    const Rect place{ui.snap(rect.x + static_cast<float>(i) * (side + ui.px(kGap))),
                     ui.snap(rect.y), side, side};
    own.samples.draw(ui, place, first + i);
    if (of.left_out) ui.fill(place, with_alpha(ui.colors().paper, 0.7F));
  }
  ui.describe({.id = ui.id("##samples"),
               .role = Role::kImage,
               .name = words("train.own.samples", {{"count", count}, {"class", of.name}}),
               .rect = {rect.x, rect.y, static_cast<float>(count) * (side + ui.px(kGap)), side}});
}

void draw_class(Ui& ui, const Rect& place, const Row& row, OwnDataView& own,
                const OwnData::Class& of, int first, int samples) {
  const IdScope scope(ui, of.id);
  ui.begin_group({.id = ui.id("##class"),
                  .role = Role::kGroup,
                  .name = of.name.empty() ? words("train.own.unnamed") : of.name,
                  .rect = place});
  Rect rest = place;
  Rect line =
      row.wide ? cut_left(rest, ui.px(kName + kUse + 2 * kSpace16)) : cut_top(rest, ui.px(kTouch));
  line = centered(line, line.width, ui.px(kTouch));
  Rect use = cut_right(line, ui.px(kUse));
  cut_right(line, ui.px(kSpace16));
  if (row.wide) cut_right(use, ui.px(kSpace16));
  if (!row.wide) cut_top(rest, ui.px(kSpace8));
  draw_name(ui, line, own, of);
  bool used = !of.left_out;
  if (checkbox(ui, use, counted_words("train.own.images", of.images), used))
    own.desk.data().leave_out_class(of.id, !used);
  if (samples > 0) draw_samples(ui, rest, own, first, samples, of);
  ui.end_group();
}

float header_height(const Ui& ui, const OwnDataView& own) {
  return own.desk.busy() ? ui.px(30 + kSpace16) : 0;
}

void draw_progress(Ui& ui, Flow& flow, const OwnDataView& own) {
  const FilesUnderWay now = own.desk.under_way();
  if (now.total == 0) return;
  progress_bar(ui, flow.take(ui.px(30)), phrase("train.own.opening"),
               static_cast<double>(now.done) / now.total,
               words("train.own.done-of", {{"done", now.done}, {"total", now.total}}));
  flow.space(ui.px(kSpace16));
}

void draw_rows(Ui& ui, Flow& flow, OwnDataView& own) {
  draw_progress(ui, flow, own);
  const Row row = row_of(ui, flow.width);
  const float step = row.height + ui.px(kBetween);
  const std::vector<OwnData::Class> classes = own.data().classes();  // names may change meanwhile
  const Rect sight = ui.clip();
  const auto in_sight = [&](std::size_t i) {
    const float top = flow.y + static_cast<float>(i) * step;
    return top + row.height > sight.y && top < bottom(sight);
  };
  std::vector<int> images;
  std::vector<int> counts(classes.size(), 0);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (!in_sight(i)) continue;
    const std::vector<int> samples = samples_of(own.data(), classes[i].id, row.samples);
    counts[i] = static_cast<int>(samples.size());
    images.insert(images.end(), samples.begin(), samples.end());
  }
  fill_own_samples(own, std::move(images));
  int first = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    draw_class(ui, flow.take(row.height), row, own, classes[i], first, counts[i]);
    first += counts[i];
    flow.space(ui.px(kBetween));
  }
  draw_own_left_out(ui, flow, own);
}

}  // namespace

void fill_own_samples(OwnDataView& own, std::vector<int> images) {
  const OwnData& data = own.data();
  OwnDataView::Drawn now{data.version(), std::move(images), data.settings()};
  if (now == own.drawn) return;
  own.drawn = std::move(now);
  const int side = data.settings().side, channels = data.settings().channels();
  int drawn = -1;
  std::vector<std::uint8_t> pixels;
  own.samples.fill(
      static_cast<int>(own.drawn.images.size()), side, side, [&](int image, int row, int column) {
        if (image != drawn) {
          drawn = image;
          pixels = data.preview(own.drawn.images[static_cast<std::size_t>(image)]);
        }
        return pixel_color({pixels, channels}, static_cast<std::size_t>(row * side + column));
      });
}

void draw_own_left_out(Ui& ui, Flow& flow, OwnDataView& own) {
  const OwnData& data = own.data();
  if (data.left_out().empty()) return;
  const int count = static_cast<int>(data.left_out().size()) + data.left_out_more();
  flow.space(ui.px(kSpace8));
  if (!disclosure(ui, flow, counted_words("train.own.left-out", count), own.left_out_open)) return;
  flow.space(ui.px(kSpace8));
  const std::size_t listed = std::min(data.left_out().size(), kMostListed);
  for (std::size_t i = 0; i < listed; ++i) {
    const IdScope scope(ui, static_cast<int>(i));
    const OwnData::LeftOut& file = data.left_out()[i];
    paragraph(ui, flow,
              words("train.own.left-out-why", {{"file", file.file}, {"why", file.reason}}), "##why",
              {.size = TextSize::kCaption});
    flow.space(ui.px(kSpace4));
  }
  if (count > static_cast<int>(listed)) {
    paragraph(ui, flow, counted_words("train.own.left-out-more", count - static_cast<int>(listed)),
              "##more", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  }
}

float own_classes_height(const Ui& ui, float width, const OwnDataView& own) {
  const auto rows = static_cast<float>(own.data().classes().size());
  float height = header_height(ui, own) + rows * (row_of(ui, width).height + ui.px(kBetween));
  if (!own.data().left_out().empty()) height += ui.px(kTouch + kSpace8);
  if (own.left_out_open)
    height +=
        ui.px(kTouch) * static_cast<float>(std::min(own.data().left_out().size(), kMostListed));
  return std::max(height, ui.px(kTouch));
}

void draw_own_classes(Ui& ui, const Rect& area, OwnDataView& own) {
  if (ui.narrow) {  // the page itself scrolls
    Flow flow(area);
    return draw_rows(ui, flow, own);
  }
  ScrollArea scroll(ui, "##own", area);
  draw_rows(ui, scroll.flow(), own);
}

}  // namespace pixelwalk::app
