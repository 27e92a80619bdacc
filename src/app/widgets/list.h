#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

// Lists that are chosen from. The browser's own element, which lies over the drawing, opens them.

/// One of several from a list. True when the choice changed.
bool combo(Ui& ui, const Rect& rect, std::string_view name, std::span<const std::string> options,
           int& chosen, bool show_name = true, bool active = true);
/// The same in one line: the name stands in the box, before the choice.
bool inline_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen);
/// How a list looks while it is closed: in a box with its name before the choice, or as a caption:
/// bold, with an arrow behind it.
enum class ListLook { kBox, kCaption };
/// What is pressed of a list that stands in `rect`: of a caption its own length, as high as a
/// finger needs.
Rect closed_list_rect(const Ui& ui, const Rect& rect, std::string_view shown, ListLook look);
void draw_closed_list(Ui& ui, const Rect& rect, std::string_view name, std::string_view shown,
                      const Interaction& state, ListLook look);
/// How long a caption is that opens a list.
float list_caption_width(const Ui& ui, std::string_view shown);
/// A list that is the caption of what it chooses. `shown`: what stands there; else the choice.
bool caption_combo(Ui& ui, const Rect& line, std::string_view name,
                   std::span<const std::string> options, int& chosen, std::string_view shown = {});
/// The same as a narrow part of a button, at the right end of the one with ButtonOptions::joined.
bool joined_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen, bool primary);
/// Whether Enter was pressed in the list of this name; to be asked before it is drawn.
bool take_enter(Ui& ui, std::string_view name);

}  // namespace pixelwalk::app
