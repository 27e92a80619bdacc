#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/ui/accessibility.h"
#include "app/ui/services.h"

namespace pixelwalk::app {

/// The bytes of the fonts, TrueType. They must outlive the App.
struct Fonts {
  Bytes text;       // Inter Regular
  Bytes text_bold;  // Inter SemiBold
  Bytes numbers;    // JetBrains Mono Regular
};

/// The whole page: reads input, advances the lesson, draws with Dear ImGui, describes itself in
/// words.
///
/// The platform owns the ImGui context and its backends; it calls frame() between ImGui::NewFrame()
/// and ImGui::Render(), and only when wants_frame() or input came. Logical pixels everywhere: the
/// platform sets io.DisplaySize in CSS pixels and io.DisplayFramebufferScale to the device pixel
/// ratio.
class App {
 public:
  /// The ImGui context must be current; fonts are added to its atlas here.
  static std::unique_ptr<App> create(Services& services, const Fonts& fonts);
  virtual ~App() = default;

  virtual void frame() = 0;

  /// In place of frame(): what shows as a sheet of paper would hold it, for a file or the printer.
  /// It fills the display; returns the height that it needs at this width.
  virtual float draw_sheet(bool dark) = 0;

  /// Whether something on the screen changes by itself now (animation, training) or an answer is
  /// due.
  virtual bool wants_frame() const = 0;
  /// Seconds until the next frame is due when wants_frame() (0: at once; 0.1: ten a second is
  /// enough).
  virtual double frame_interval() const = 0;

  /// Work that must go on also in a hidden tab and without frames (training without threads).
  /// Called often.
  virtual void tick() = 0;

  virtual AccessibilityTree& accessibility() = 0;

  /// A key that no focused element used, by its DOM name ("ArrowRight", " ", "Home", "z") and
  /// modifiers. True when the page used it.
  virtual bool key_pressed(std::string_view key, bool ctrl, bool shift, bool alt) = 0;

  /// Closes what covers the page.
  virtual void uncover() = 0;

  /// Files dropped on or pasted into the page.
  virtual void files_dropped(std::vector<NamedFile> files) = 0;
  /// The browser's theme, motion preference or address changed.
  virtual void surroundings_changed() = 0;

  /// chapter, step, variant, threads, model, training status and history as JSON.
  virtual std::string state_json() const = 0;

  virtual bool dark_theme() const = 0;

  /// Whether closing the page now would lose something that a person made here.
  virtual bool unsaved() const = 0;
};

}  // namespace pixelwalk::app
