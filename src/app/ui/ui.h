#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/ui/accessibility.h"
#include "app/ui/geometry.h"
#include "app/ui/hidden_parts.h"
#include "app/ui/services.h"
#include "app/ui/theme.h"
#include "core/base/words.h"

struct ImDrawList;
struct ImFont;

namespace pixelwalk::app {

/// A face with the height of its line box in ems, which is what Dear ImGui's sizes mean.
struct SizedFont {
  ImFont* font = nullptr;
  float line_box = 1;
};

struct FontSet {
  SizedFont text, bold, numbers;
};

struct TextStyle {
  TextSize size = TextSize::kBody;
  Face face = Face::kText;
  Color color = 0;  // 0: ink
  Align align = Align::kLeft;
  float pixels = 0;   // overrides `size`; for numbers that must fit a cell
  float stretch = 1;  // horizontally, likewise
};

struct Interaction {
  bool hovered = false;
  bool held = false;
  bool activated = false;  // clicked, tapped, or activated through the accessibility tree
  bool focused = false;    // the DOM element has the focus
};

/// A list that lies open over the page, which does not answer meanwhile.
struct OpenList {
  std::uint32_t owner = 0;  // the element that it belongs to; 0: none is open
  bool fresh = false;       // and has not been drawn yet
  /// Given by its owner in each frame, and drawn last.
  std::function<void(const Rect& page)> draw{};
};

/// Where the focus goes in this frame, whatever the id of what is there.
enum class FocusGoal {
  kNone,
  kTitle,     // the page's title
  kControls,  // what the page is driven with
};

/// A chapter to go to; none where it has no id.
struct WantedChapter {
  std::string_view id;
  bool at_first_view = false;  // else at the view that it showed last
};

/// What a page and its widgets draw with: colours, text, identity, input, the accessibility tree,
/// time. One lives as long as the App; begin_frame() renews what changes. Screen thread only. All
/// lengths are logical pixels, already multiplied by `scale` where a widget takes its size from the
/// theme.
class Ui {
 public:
  Ui(Services& services_in, AccessibilityTree& tree_in) : services(services_in), tree(tree_in) {}
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  Services& services;
  AccessibilityTree& tree;
  FontSet fonts;
  const Palette* palette = &light_palette();
  bool dark = false;
  bool motion = true;  // false: nothing moves, states change at once
  bool enabled =
      true;  // false while a dialog covers the page: nothing answers and nothing is described
  bool measuring = false;                   // what is drawn is not seen; see Measuring
  bool on_paper = false;                    // saved or printed: what is pressed stays away
  bool narrow = false;                      // phone layout
  bool low = false;                         // a phone held across: the words beside the stage
  WantedChapter wanted_chapter;             // is gone to after this frame
  std::string wanted_exercise;              // by its name: is scrolled to where it is drawn
  FocusGoal focus_goal = FocusGoal::kNone;  // whoever it is takes it
  std::uint32_t primary = 0;                // the primary button that was drawn last
  OpenList open_list;
  HiddenParts hidden;           // what a teacher's link takes off the page
  bool answers_hidden = false;  // at the step that shows
  bool answered = false;        // right, in this frame
  float scale = 1;              // grows the whole page on very large screens
  float pixel = 1;              // one device pixel in logical ones
  double time = 0;              // seconds
  float delta = 0;              // seconds since the last frame, at most 0.1
  ImDrawList* draw = nullptr;

  void begin_frame();
  void end_frame();

  const Palette& colors() const { return *palette; }
  /// A length of the theme at the page's scale.
  float px(float length) const { return length * scale; }
  /// The nearest edge between two device pixels.
  float snap(float position) const;

  // Identity: names are hashed within the open scopes, so equal names in different scopes differ.
  std::uint32_t id(std::string_view name) const;
  std::uint32_t id(int index) const;
  void push_scope(std::string_view name);
  void push_scope(int index);
  void pop_scope();

  /// Mouse and touch on `rect`; also takes activations that came through the tree. The caller
  /// describes the element with describe(). Call once a frame for an id.
  Interaction interact(std::uint32_t id, const Rect& rect, bool active = true);
  /// Whether the pointer went down outside `rect`, the place of what covers the page. Once a frame
  /// for an id.
  bool pressed_beside(std::uint32_t id, const Rect& rect);
  /// Adds the element to the tree, clipped to what is visible now; scrolls to it when it gets the
  /// focus.
  void describe(AccessibleNode node);
  /// As describe(), and what follows until end_group() is inside it.
  void begin_group(AccessibleNode container);
  void end_group();
  bool take_value(std::uint32_t id, std::string& value);
  /// The element that was activated last.
  std::uint32_t activated() const { return activated_; }
  /// The focus goes there, and nothing scrolls for it.
  void focus_in_sight(std::uint32_t id);
  /// Which cell of a map of numbers the arrow keys have gone to; 0 at first.
  int& cell_read(std::uint32_t id) { return cells_read_[id]; }

  /// A sentence about what was entered into the field `id`. It stays until the person does
  /// something else.
  void say_of_field(std::uint32_t id, std::string sentence);
  /// Shows that sentence beneath its field.
  void show_field_sentence(std::uint32_t id, const Rect& field);
  void forget_field_sentence() { field_sentence_.id = 0; }

  // Drawing.
  void fill(const Rect& rect, Color color, float radius = 0);
  void stroke(const Rect& rect, Color color, float radius = 0, float width = 1);
  void line(float x0, float y0, float x1, float y1, Color color, float width = 1);
  void horizontal_rule(float x, float y, float width);
  void vertical_rule(float x, float y, float height);
  void focus_ring(const Rect& rect, float radius = kRadius);
  void push_clip(const Rect& rect);
  void pop_clip();
  Rect clip() const;

  // Text. Positions are the top left corner of the line box.
  float text_width(std::string_view text, const TextStyle& style) const;
  float line_height(const TextStyle& style) const;
  float font_pixels(const TextStyle& style) const;
  /// The size of the type as CSS counts it.
  float em(const TextStyle& style) const;
  /// One line; `width` is what kCenter and kRight align in.
  void text(float x, float y, std::string_view text, const TextStyle& style, float width = 0);
  /// One line in the vertical middle of `rect`, shortened with an ellipsis where it does not fit.
  void text_in(const Rect& rect, std::string_view text, const TextStyle& style);
  /// Several lines, broken at blanks; returns the height used. '\n' starts a new line.
  float wrapped(float x, float y, float width, std::string_view text, const TextStyle& style);
  float wrapped_height(float width, std::string_view text, const TextStyle& style) const;

  // Motion.
  /// A value that goes to `target` within about `seconds`, smoothly; at once when motion is off.
  float animate(std::uint32_t id, float target, float seconds = 0.18F);
  /// Asks for another frame `seconds` from now.
  void request_frame(double seconds = 0);
  bool frame_requested() const { return frame_due_ >= 0; }
  double frame_due() const { return frame_due_ < 0 ? 0 : frame_due_; }

  // Pointer.
  bool pointer_in(const Rect& rect) const;  // within the clip as well, and nothing covers it
  float pointer_x() const;
  float pointer_y() const;
  bool pointer_is_touch() const;
  /// The finger that is down draws or drags here: it does not scroll the page. To be called while
  /// it is held.
  void keep_pointer() { pointer_kept_ = true; }
  bool pointer_kept() const { return pointer_kept_; }

  // Scrolling; used by ScrollArea.
  struct Scroll {
    float offset = 0, target = 0, content = 0, speed = 0;
    bool dragging = false;
    float opening = 0;  // of a dialog: its content's height when it opened
    int frame = 0;      // in which it was drawn last
    // The part that was used last, and where it stands in the content; see SteadyPart.
    std::uint32_t held = 0;
    float held_y = 0;
    float drawn_offset = 0;  // what this frame was begun with
    float made_up = 0;       // how far the offset went on within this frame
    int held_in = 0;         // the frame in which it was used
  };
  Scroll& scroll_state(std::uint32_t id) { return scrolls_[id]; }
  /// Whether it was not on the screen in the frame before.
  bool scroll_is_new(const Scroll& scroll) const { return scroll.frame < frame_ - 1; }
  /// Scrolls the area that is being drawn so far that `rect` is in sight.
  void reveal(const Rect& rect);
  /// How far it is from `y` to the foot of that area; without one, no end.
  float sight_below(float y) const;
  /// What is drawn from here on, until the next one or leave_exercise(), belongs to the exercise
  /// `id`.
  void enter_exercise(std::uint32_t id) { exercise_ = id; }
  void leave_exercise() { exercise_ = 0; }
  /// Where an answer is to be shown besides `rect`, its own place out of sight: these words are new
  /// and answer what the person has just done in the exercise that is being drawn. Near the hand,
  /// and nothing moves beneath that. Until the person does something else, or scrolls there.
  std::optional<Rect> answer_in_sight(std::uint32_t id, std::string_view words, const Rect& rect);
  /// How brightly that answer still stands out, 1 at once to 0.
  float answer_light(std::uint32_t id);
  /// The height that an element has been given in a column of this width; see KeptRoom.
  float& room(std::uint32_t id, float width);
  void forget_rooms() { rooms_.clear(); }
  /// The innermost area that is being drawn, or none.
  Scroll* open_scroll();
  /// Whether the person pressed or entered something in this frame, and whether within `rect`.
  bool acted() const;
  bool acted_within(const Rect& rect) const;
  /// The same, but for presses of what takes none.
  bool used_within(const Rect& rect) const;
  int frame() const { return frame_; }
  void enter_scroll(std::uint32_t id, const Rect& view);
  void leave_scroll();

 private:
  struct OpenScroll {
    std::uint32_t id;
    Rect view;
  };
  struct FieldSentence {
    std::uint32_t id = 0;  // of the field; 0: there is none
    std::string words;
    double acted_at = 0;
  };
  struct Animation {
    float value = 0;
    int frame = 0;
  };
  std::vector<std::string_view> broken_lines(float width, std::string_view text,
                                             const TextStyle& style) const;
  Rect visible_part(const Rect& rect) const;
  bool was_seen(std::uint32_t item);
  const SizedFont& face(const TextStyle& style) const;

  std::unordered_map<std::uint32_t, Animation> animations_;
  std::unordered_map<std::uint32_t, int> seen_;  // by element: the last frame that had it
  std::unordered_map<std::uint32_t, Scroll> scrolls_;
  std::vector<OpenScroll> open_scrolls_;
  struct Room {
    float width = 0, height = 0;
  };
  std::unordered_map<std::uint32_t, Room> rooms_;
  std::unordered_map<std::uint32_t, int> cells_read_;
  FieldSentence field_sentence_;
  std::uint32_t activated_ = 0;
  struct Answer {
    std::size_t words = 0;  // a hash
    double given_at = -1e9;
    double acted_at = -1e9;  // what it answers
    Rect hand{};             // where that was done, y from the answer’s place
  };
  std::unordered_map<std::uint32_t, Answer> answers_;  // by element
  double acted_at_ = -1e9;       // when the person last pressed or entered something
  std::uint32_t acted_in_ = 0;   // the exercise in which that was; 0: in none
  std::uint32_t exercise_ = 0;   // the one that is being drawn
  std::uint32_t acted_on_ = 0;   // in this frame
  Rect acted_rect_{};            // where that is
  std::uint32_t described_ = 0;  // last
  Rect described_rect_{};
  std::uint32_t shown_focus_ = 0;   // the focus that has been scrolled to
  std::uint32_t focus_before_ = 0;  // in the frame before
  float page_width_ = 0, page_height_ = 0;
  double frame_due_ = -1;
  int frame_ = 0;
  bool pointer_kept_ = false;
};

/// Names within it do not collide with equal names elsewhere.
class IdScope {
 public:
  IdScope(Ui& ui, std::string_view name) : ui_(ui) { ui_.push_scope(name); }
  IdScope(Ui& ui, int index) : ui_(ui) { ui_.push_scope(index); }
  ~IdScope() { ui_.pop_scope(); }
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;

 private:
  Ui& ui_;
};

}  // namespace pixelwalk::app
