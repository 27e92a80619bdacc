#pragma once

#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

// Text that is read: each piece is an element of the accessibility tree as well. `key` names the
// element within its scope, so that it stays the same element while its words change.

/// `level` 1 to 3: the chapter's title, a part's name, a small heading.
void heading(Ui& ui, Flow& flow, std::string_view text, int level, std::string_view key = {});
/// A wrapped paragraph.
void paragraph(Ui& ui, Flow& flow, std::string_view text, std::string_view key,
               const TextStyle& style = {});
/// A paragraph that is spoken when its words change (aria-live). At most one sentence or two.
void status_line(Ui& ui, Flow& flow, std::string_view text, std::string_view key,
                 const TextStyle& style = {});
/// Spoken when its words change, without being drawn.
void spoken_status(Ui& ui, std::string_view text, std::string_view key);
/// A message on a tinted ground: an error that must be read (spoken at once) or a result.
enum class NoticeKind { kPlain, kGood, kBad };
void notice(Ui& ui, Flow& flow, std::string_view text, std::string_view key, NoticeKind kind);
float notice_height(const Ui& ui, float width, std::string_view words);
/// A name at the left, a number at the right, in one line, or in two where one is too short; one
/// element.
void labelled_number(Ui& ui, Flow& flow, std::string_view name, std::string_view value,
                     Color color = 0);
/// One small line under or over an image.
void caption(Ui& ui, float x, float y, float width, std::string_view text, std::string_view key,
             Align align = Align::kLeft);

}  // namespace pixelwalk::app
