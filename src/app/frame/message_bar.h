#pragma once

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// What a message above the page was answered with.
enum class MessageAnswer { kNone, kClosed, kHelped };

/// A message above the page, until it is closed, with what would help as a button (empty: nothing).
/// Takes its room off the top of `area`.
MessageAnswer message_bar(Ui& ui, Rect& area, const std::string& message, std::string_view help);

}  // namespace pixelwalk::app
