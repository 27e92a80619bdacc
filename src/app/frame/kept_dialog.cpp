#include "app/frame/kept_dialog.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/dialog.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::int64_t kKilobyte = 1000, kMegabyte = 1'000'000;

// "41 kB", "2.9 MB".
std::string size_text(std::int64_t bytes) {
  if (bytes < kMegabyte) {
    const std::int64_t kilobytes = (bytes + kKilobyte - 1) / kKilobyte;
    return words("storage.kilobytes", {{"count", kilobytes}});
  }
  const double megabytes = static_cast<double>(bytes) / static_cast<double>(kMegabyte);
  return words("storage.megabytes", {{"count", format_fixed(megabytes, 1)}});
}

}  // namespace

void KeptDialog::open() {
  asked_.reset();
  exchange_.forget_news();
  things_.look();
}

// Its name and size, and the button that removes it: at once beneath where both don't fit beside.
void KeptDialog::draw_thing(Ui& ui, Flow& flow, const KeptThings::Thing& thing, std::size_t index) {
  const bool asked = asked_ == index;
  const std::string_view name = phrase(asked ? "storage.remove-for-good" : "storage.remove");
  const float gap = ui.px(kSpace8), top = flow.y;
  const float width = button_width(ui, phrase("storage.remove-for-good"));
  Flow left({flow.x, top, flow.width - width - gap, 0});
  const std::string key = "##thing " + std::to_string(index);
  paragraph(ui, left, thing.name, key);
  paragraph(ui, left, size_text(thing.bytes), key + "-size",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
  const float height = std::max(left.used(), ui.px(kTouch));
  const Rect place{flow.x + flow.width - width, top + (height - ui.px(kTouch)) / 2, width,
                   ui.px(kTouch)};
  const std::string spoken = asked ? words("storage.remove-for-good-spoken", {{"name", thing.name}})
                                   : words("storage.remove-spoken", {{"name", thing.name}});
  const std::string id = "remove-" + std::to_string(index);
  if (button(ui, place, name, {.id = id, .spoken = spoken})) {
    asked_ = asked ? std::nullopt : std::optional(index);
    if (asked) things_.remove(thing);
  }
  flow.space(height);
  flow.space(gap);
  ui.horizontal_rule(flow.x, flow.y, flow.width);
  flow.space(gap);
}

void KeptDialog::draw_list(Ui& ui, Flow& flow) {
  if (!things_.problem().empty()) {
    notice(ui, flow, things_.problem(), "##problem", NoticeKind::kBad);
    flow.space(ui.px(kSpace16));
  }
  if (things_.things().empty()) {
    paragraph(ui, flow, words("storage.kept-nothing"), "##nothing");
    flow.space(ui.px(kSpace16));
    return;
  }
  const std::vector<KeptThings::Thing> shown = things_.things();  // a press may change them
  for (std::size_t i = 0; i < shown.size(); ++i) draw_thing(ui, flow, shown[i], i);
  paragraph(ui, flow, words("storage.kept-sum", {{"size", size_text(things_.bytes())}}), "##sum",
            {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
}

void KeptDialog::draw_exchange(Ui& ui, Flow& flow) {
  const auto places = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  const bool free = !exchange_.busy();
  if (button(ui, places[0], phrase("storage.export"),
             {.icon = Icon::kDownload, .enabled = free && !things_.things().empty()}))
    exchange_.export_all();
  if (button(ui, places[1], phrase("storage.import"), {.icon = Icon::kOpen, .enabled = free}))
    exchange_.import_file();
  flow.space(ui.px(kSpace8));
  if (exchange_.conflicts() > 0) {
    notice(ui, flow, counted_words("storage.conflicts", exchange_.conflicts()), "##conflicts",
           NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
    const auto answers = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
    if (button(ui, answers[0], phrase("storage.keep-mine"))) exchange_.answer(false);
    if (button(ui, answers[1], phrase("storage.replace"))) exchange_.answer(true);
    flow.space(ui.px(kSpace8));
  }
  if (!exchange_.news().empty()) {
    notice(ui, flow, exchange_.news(), "##news",
           exchange_.good() ? NoticeKind::kGood : NoticeKind::kBad);
    flow.space(ui.px(kSpace8));
  }
}

void KeptDialog::draw_remove_all(Ui& ui, Flow& flow) {
  const std::size_t all = things_.things().size();
  if (all == 0) return;
  const bool asked = asked_ == all;
  if (!button(ui, flow.take(ui.px(kTouch)),
              phrase(asked ? "storage.remove-all-for-good" : "storage.remove-all"),
              {.enabled = !exchange_.busy(), .id = "remove-all"}))
    return;
  asked_ = asked ? std::nullopt : std::optional(all);
  if (asked) things_.remove_all();
}

bool KeptDialog::draw(Ui& ui, const Rect& page) {
  const bool imported = std::exchange(imported_, exchange_.imported()) != exchange_.imported();
  const bool renamed = std::exchange(version_, runs_.version()) != runs_.version();
  if (imported || renamed) things_.look();
  Dialog dialog(ui, page, phrase("storage.kept"), 560);
  Flow& flow = dialog.flow();
  paragraph(ui, flow, words("storage.kept-says"), "##says", {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace16));
  draw_list(ui, flow);
  draw_exchange(ui, flow);
  draw_remove_all(ui, flow);
  return dialog.closed();
}

}  // namespace pixelwalk::app
