#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

// Fields that are typed into or chosen from. The browser's own element, which lies over the
// drawing, does the editing; here the value is drawn, and what the person entered comes back
// through the accessibility tree.

/// Height of a control with its name above it.
float field_height(const Ui& ui);
/// Draws the name at the top of `rect` (and `value` at its right end) and cuts that line off
/// `rect`.
void field_label(Ui& ui, Rect& rect, std::string_view name, std::string_view value = {},
                 bool active = true);

struct NumberOptions {
  double minimum = -1e9, maximum = 1e9, step = 1;
  int decimals = 2;       // shown at most
  bool show_name = true;  // above the field; else it is only spoken
  bool active = true;
  Align align = Align::kRight;
  Color color = 0;   // of the number; 0: ink
  Color fill = 0;    // of the box; 0: as other fields
  float pixels = 0;  // size of the number; 0: as other fields
};
/// True when `value` changed; it stays within the limits, and on the step when the step is whole.
/// Where that is not what was typed, a sentence beneath says so until the next action.
bool number_field(Ui& ui, const Rect& rect, std::string_view name, double& value,
                  const NumberOptions& options = {});

/// One line of text. True when it changed. `submitted`, where given: whether Enter was pressed.
/// `key`: for a field that stays the same one while its name changes.
bool text_field(Ui& ui, const Rect& rect, std::string_view name, std::string& value,
                std::string_view hint = {}, bool* submitted = nullptr, std::string_view key = {});

/// Text to be read, selected and copied from, not changed.
void read_only_field(Ui& ui, const Rect& rect, std::string_view name, std::string_view value);

/// One of several from a list. True when the choice changed.
bool combo(Ui& ui, const Rect& rect, std::string_view name, std::span<const std::string> options,
           int& chosen, bool show_name = true, bool active = true);
/// The same in one line: the name stands in the box, before the choice.
bool inline_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen);
/// The same as a narrow part of a button, at the right end of the one with ButtonOptions::joined.
bool joined_combo(Ui& ui, const Rect& rect, std::string_view name,
                  std::span<const std::string> options, int& chosen, bool primary);
/// Whether Enter was pressed in the list of this name; to be asked before it is drawn.
bool take_enter(Ui& ui, std::string_view name);

}  // namespace pixelwalk::app
