#pragma once

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

// Fields that are typed into. The browser's own element, which lies over the
// drawing, does the editing; here the value is drawn, and what the person entered comes back
// through the accessibility tree.

/// Height of a control with its name above it.
float field_height(const Ui& ui);
/// The box of a field.
void field_frame(Ui& ui, const Rect& box, bool hovered, bool focused, bool active);
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

/// One line of text, its name above it. True when it changed. `submitted`, where given: whether
/// Enter was pressed. `key`: for a field that stays the same one while its name changes.
bool text_field(Ui& ui, const Rect& rect, std::string_view name, std::string& value,
                std::string_view hint = {}, bool* submitted = nullptr, std::string_view key = {});

/// The same without the name, which is only spoken: for a field whose place says what it is.
bool bare_text_field(Ui& ui, const Rect& box, std::string_view name, std::string& value,
                     std::string_view hint = {}, bool* submitted = nullptr,
                     std::string_view key = {});

/// Text to be read, selected and copied from, not changed.
void read_only_field(Ui& ui, const Rect& rect, std::string_view name, std::string_view value);

}  // namespace pixelwalk::app
