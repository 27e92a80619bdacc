#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pixelwalk::app {

/// Roles that the page uses, named as in WAI-ARIA 1.2.
enum class Role {
  kButton,
  kToggleButton,  // button with aria-pressed
  kSlider,
  kCheckbox,
  kRadio,
  kRadioGroup,
  kTextBox,     // one line of text
  kSpinButton,  // a number that is typed or stepped
  kComboBox,    // one choice of several; options in `options`
  kImage,       // an image, grid or plot that describes itself in words
  kProgressBar,
  kText,     // plain words (paragraph)
  kHeading,  // with `level`
  kTable,
  kRow,
  kCell,
  kColumnHeader,
  kRegion,  // named part of the page
  kNavigation,
  kMain,
  kComplementary,
  kGroup,
  kStatus,  // aria-live="polite": spoken when its name changes
  kAlert,   // spoken at once
  kDialog,  // covers the page: aria-modal, and the focus stays inside
  // Numbers in rows and columns, read one at a time with the arrow keys; `value` is the one read.
  kCells,
  kListButton,  // as kComboBox, but opens a list that the page draws itself
  kListBox,     // that list, of kOption
  kOption,
};

/// In logical (CSS) pixels from the canvas's top left corner.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
};

enum class Align { kLeft, kCenter, kRight };

/// How the text of a text box is drawn, so that the browser's own stands in the same place while it
/// is edited. Logical pixels.
struct FieldText {
  Align align = Align::kLeft;
  float em = 0;       // size of the type; 0: the browser's choice
  float padding = 0;  // at both sides
  bool operator==(const FieldText&) const = default;
};

/// One element of the accessibility tree, as the last frame had it.
struct AccessibleNode {
  std::uint32_t id = 0;      // stable while the item is on the screen; never 0
  std::uint32_t parent = 0;  // id of the enclosing container; 0 for the page
  Role role = Role::kText;
  std::string name{};
  std::string description{};  // aria-description: more words, or empty
  // aria-valuetext of a slider; the text of a text box; the choice of a combo box.
  std::string value{};
  std::vector<std::string> options{};                  // of a combo box
  double minimum = 0, maximum = 0, step = 1, now = 0;  // of sliders, spin buttons, progress bars
  int level = 0;                                       // of headings
  bool focusable = false;
  bool disabled = false;
  bool checked = false;   // checkbox, radio, toggle button
  bool expanded = false;  // with `expandable`
  bool expandable = false;
  bool current = false;     // aria-current="page"
  bool takes_keys = false;  // the keys that move come to it while the focus is in it: take_key()
  bool read_only = false;   // a text box that is read and copied from
  FieldText text{};         // of a text box or spin button
  Rect rect{};
  bool operator==(const AccessibleNode&) const = default;
};

/// What a person did to an element through the DOM: by a screen reader, or by keyboard.
enum class AccessibleAction {
  kActivate,  // click, Enter, Space
  kSetValue,  // a slider, spin button (number), text box or combo box (text) got `value`
  kFocus,
  kBlur,
  kKey,  // `value`: one of the keys that move, or Enter; posted by the app itself
};

struct AccessibleEvent {
  std::uint32_t id = 0;
  AccessibleAction action = AccessibleAction::kActivate;
  std::string value;
};

/// Collects the elements of a frame in reading order and hands events back to the widgets that own
/// them.
///
/// A widget calls add() each frame, and take_activation()/take_value() to learn what was done to it
/// since the last frame. Containers nest by begin()/end(). Platform code reads nodes() after each
/// frame, mirrors them into the DOM, and posts events. One thread: the screen's.
class AccessibilityTree {
 public:
  void begin_frame();
  /// Drops the events that were posted before this frame and that no widget took: their elements
  /// are gone, or do not answer now. Where two elements have one id, the first keeps it.
  void end_frame();
  /// Elements of the frame whose id another had already. They cannot be operated through the tree:
  /// give them different names or scopes. Tests assert that there are none.
  int duplicates() const { return duplicates_; }

  void add(AccessibleNode node);         // parent is filled in
  void begin(AccessibleNode container);  // as add(), and children follow
  void end();

  /// Whether the element was activated; once for each activation, so ask again for a second one.
  bool take_activation(std::uint32_t id);
  /// The newest value that was set; older ones of the same element are dropped.
  bool take_value(std::uint32_t id, std::string& value);
  /// The oldest key that the element got.
  bool take_key(std::uint32_t id, std::string& key);
  std::uint32_t focused() const { return focused_; }  // 0: none
  /// Hands a key that moves to the focused element, or to what it is in, where one takes such keys.
  bool offer_key(std::string_view key);

  /// Moves the focus to an element of this frame or of the next ones.
  void request_focus(std::uint32_t id);
  /// Where the focus is to go, once the element is there; 0: stays. Platform code asks after each
  /// frame, moves the focus, and posts kFocus as for any other.
  std::uint32_t take_focus_request();
  /// Whether a field that was typed into has left the screen since this was last asked.
  bool take_field_gone();

  /// Between frames. Focus counts at once, the rest waits for the widget.
  void post(AccessibleEvent event);
  bool has_events() const { return !events_.empty(); }

  const std::vector<AccessibleNode>& nodes() const { return nodes_; }
  /// Within a frame: moves what was added last, from nodes()[from] on, before nodes()[to]. For what
  /// is drawn late and should be reached early; both are whole elements of one container.
  void bring_forward(std::size_t from, std::size_t to);

 private:
  void tell_apart();
  bool is_shown(std::uint32_t id) const;
  void follow_focus();
  std::uint32_t heir_of_focus() const;

  std::vector<AccessibleNode> nodes_;
  std::vector<AccessibleNode> before_;  // of the frame before
  std::vector<std::uint32_t> open_;
  int duplicates_ = 0;
  std::vector<AccessibleEvent> events_;
  std::vector<std::uint32_t> ids_;   // of the frame, sorted
  std::size_t events_of_frame_ = 0;  // how many of events_ were posted before this frame began
  std::uint32_t focused_ = 0;
  std::uint32_t wanted_focus_ = 0;
  int wait_for_focus_ = 0;  // frames until wanted_focus_ is given up
  bool field_gone_ = false;
};

}  // namespace pixelwalk::app
