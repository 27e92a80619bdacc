#include "app/frame/share_dialog.h"

#include <algorithm>

#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/dialog.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/links/fragment.h"

namespace pixelwalk::app {
namespace {

constexpr std::array<std::string_view, 5> kChoices = {"frame.hide-chapters", "frame.hide-steps",
                                                      "frame.hide-settings", "frame.hide-exercises",
                                                      "frame.hide-answers"};
constexpr float kBeside = 640;  // least width for two columns
constexpr float kTwoColumns = 380;
constexpr float kCodeSide = 280;
constexpr std::size_t kLongestScheme = 5;  // "https"
constexpr int kMostModules = 105;          // version 22: what a phone reads from a projector

// Whether an address opens on this machine alone.
bool is_this_machine(std::string_view address) {
  constexpr std::string_view kHosts[] = {"://localhost", "://127.", "://[::1]"};
  return std::ranges::any_of(kHosts, [&](std::string_view host) {
    return address.substr(0, kLongestScheme + host.size()).find(host) != std::string_view::npos;
  });
}

}  // namespace

// "Copied" is said once the machine has said so, and only of the link that stands there.
void ShareDialog::draw_copying(Ui& ui, Flow& flow, const std::string& link) {
  if (button(ui, flow.take(ui.px(kTouch)), phrase("frame.copy-link"),
             {.kind = ButtonKind::kPrimary, .icon = Icon::kCopy})) {
    copy_ = copy_to_clipboard(ui, link);
  }
  if (!copy_ || !copy_->taken || copy_->text != link) return;
  flow.space(ui.px(kSpace8));
  if (*copy_->taken) {
    notice(ui, flow, words("frame.copied"), "##copied", NoticeKind::kGood);
  } else {
    notice(ui, flow, words("frame.not_copied"), "##not copied", NoticeKind::kBad);
  }
}

void ShareDialog::draw_code(Ui& ui, Flow& flow, const std::string& link) {
  if (link != code_link_) {
    code_ = make_qr_code(link, kMostModules);
    code_link_ = link;
  }
  paragraph(ui, flow, words(code_.side > 0 ? "frame.qr" : "frame.qr_too_long"), "##qr words");
  if (code_.side == 0) return;
  flow.space(ui.px(kSpace8));
  qr_code(ui, flow.take(std::min(flow.width, ui.px(kCodeSide))), code_, phrase("frame.qr-name"));
}

std::string ShareDialog::whole_link(Ui& ui, const std::string& link) const {
  lessons::Fragment fragment = lessons::Fragment::parse(link);
  if (hidden_.any()) fragment.set("hide", hidden_parts_text(hidden_));
  return ui.services.page_address() + "#" + fragment.to_string();
}

void ShareDialog::draw_link(Ui& ui, Flow& flow, const Subject& subject, const std::string& link) {
  const auto say = [&](std::string_view entry) {
    paragraph(ui, flow, words(entry), entry);
    flow.space(ui.px(kSpace8));
  };
  if (lessons::Fragment::parse(subject.link).has("photo")) say("frame.share_photo");
  if (subject.is_trained) say("frame.share_trained");
  if (is_this_machine(link)) say("frame.share_local");
  read_only_field(ui, flow.take(field_height(ui)), phrase("frame.link"), link);
  flow.space(ui.px(kSpace16));
  draw_copying(ui, flow, link);
}

// In two columns where there is room.
void ShareDialog::draw_hiding(Ui& ui, Flow& flow) {
  const auto parts = parts_of(hidden_);
  const std::size_t columns = flow.width >= ui.px(kTwoColumns) ? 2 : 1;
  for (std::size_t first = 0; first < parts.size(); first += columns) {
    const auto places = flow.columns(static_cast<int>(columns), ui.px(kTouch), ui.px(kSpace8));
    for (std::size_t i = first; i < std::min(first + columns, parts.size()); ++i)
      checkbox(ui, places[i - first], phrase(kChoices[i]), *parts[i]);
  }
}

ShareDialog::Request ShareDialog::draw(Ui& ui, const Rect& page, const Subject& subject) {
  Request request;
  Dialog dialog(ui, page, phrase("frame.share-title"), 800);
  Flow& flow = dialog.flow();
  // The code stands beside what it follows, or beneath it.
  const bool beside = flow.width >= ui.px(kBeside);
  const float gap = ui.px(kSpace24), side = ui.px(kCodeSide);
  Flow main({flow.x, flow.y, beside ? flow.width - side - gap : flow.width, 0});
  Flow aside({beside ? flow.x + flow.width - side : flow.x, flow.y, side, 0});
  paragraph(ui, main, words("frame.share"), "##words");
  main.space(ui.px(kSpace8));
  draw_hiding(ui, main);
  main.space(ui.px(kSpace8));
  const std::string link = whole_link(ui, subject.link);
  draw_link(ui, main, subject, link);
  main.space(ui.px(kSpace16));
  draw_code(ui, beside ? aside : main, link);
  flow.y = std::max(main.y, beside ? aside.y : main.y);
  if (subject.has_sheet) {
    flow.space(ui.px(kSpace24));
    ui.horizontal_rule(flow.x, flow.y, flow.width);
    flow.space(ui.px(kSpace16));
    paragraph(ui, flow, words("frame.sheet"), "##sheet");
    flow.space(ui.px(kSpace16));
    const auto places = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
    request.save_sheet = button(ui, places[0], phrase("frame.save-png"), {.icon = Icon::kDownload});
    request.print = button(ui, places[1], phrase("frame.print"));
  }
  request.closed = dialog.closed() || request.save_sheet || request.print;
  return request;
}

}  // namespace pixelwalk::app
