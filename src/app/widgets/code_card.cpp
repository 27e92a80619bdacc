#include "app/widgets/code_card.h"

#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

constexpr std::ptrdiff_t kBeside = 4;  // lines: from so many on the button stands beside them
constexpr double kCopiedSeconds = 2, kRefusedSeconds = 12;

// Whether the clipboard has just taken the code, or has just refused it.
bool just_copied(const Ui& ui, const ClipboardCopy* copy, bool taken) {
  return copy != nullptr && copy->taken == taken &&
         ui.time - copy->at < (taken ? kCopiedSeconds : kRefusedSeconds);
}

void tell_of_copying(Ui& ui, Flow& flow, const ClipboardCopy* copy) {
  if (just_copied(ui, copy, true)) {
    ui.request_frame(kCopiedSeconds - (ui.time - copy->at));
    spoken_status(ui, phrase("frame.code-copied"), "##copied");
  } else if (just_copied(ui, copy, false)) {
    ui.request_frame(kRefusedSeconds - (ui.time - copy->at));
    flow.space(ui.px(kSpace8));
    notice(ui, flow, words("frame.code-not-copied"), "##not copied", NoticeKind::kBad);
  }
}

}  // namespace

int code_card(Ui& ui, Flow& flow, std::string_view name, std::span<const CodeViewLine> lines,
              std::shared_ptr<ClipboardCopy>& copy) {
  const bool copied = just_copied(ui, copy.get(), true);
  const ButtonOptions options{.icon = copied ? Icon::kCheck : Icon::kCopy, .id = "##copy"};
  const float width = button_width(ui, phrase("frame.copy-code"), options);
  Rect corner{flow.x + flow.width - width - ui.px(kSpace8), flow.y + ui.px(kSpace8), width,
              ui.px(kTouch)};
  const bool above = ui.narrow || std::ssize(lines) < kBeside;
  if (above) {
    // There is no room beside the first lines.
    Rect row = flow.take(ui.px(kTouch));
    corner = cut_right(row, width);
    ui.text_in(row, name, {.face = Face::kBold});
    flow.space(ui.px(kSpace8));
  }
  const int pressed = code_view(ui, flow, name, lines, above ? 0 : ui.px(kTouch + kSpace8));
  if (button(ui, corner, copied ? phrase("frame.copied-code") : phrase("frame.copy-code"),
             options)) {
    std::string code;
    for (const CodeViewLine& line : lines) code += line.text + "\n";
    copy = copy_to_clipboard(ui, std::move(code));
  }
  tell_of_copying(ui, flow, copy.get());
  return pressed;
}

}  // namespace pixelwalk::app
