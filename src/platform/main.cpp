// The program of the page: a window, the app in it, its accessibility tree in the DOM. js/page.js
// calls the exported functions below, all on the page's own thread; main() returns, and the browser
// goes on.

#include <emscripten/emscripten.h>

#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "app/frame/app.h"
#include "core/base/memory_budget.h"
#include "imgui.h"
#include "platform/accessibility_mirror.h"
#include "platform/bridge.h"
#include "platform/browser_services.h"
#include "platform/window.h"

namespace pixelwalk::platform {
namespace {

/// What the browser's own text boxes and the page around the canvas have to know of the app's look.
struct Look {
  bool dark = false;
  ImU32 field = 0, text = 0, accent = 0;
  float font_size = 0;
  bool operator==(const Look&) const = default;
};

Look current_look(const app::App& app) {
  return {app.dark_theme(), ImGui::GetColorU32(ImGuiCol_FrameBg), ImGui::GetColorU32(ImGuiCol_Text),
          ImGui::GetColorU32(ImGuiCol_CheckMark), ImGui::GetStyle().FontSizeBase};
}

std::string css_color(ImU32 color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", color & 0xFFU, color >> 8U & 0xFFU,
                color >> 16U & 0xFFU);
  return text;
}

struct Program {
  Window window;
  BrowserServices services;
  app::Fonts fonts;
  std::unique_ptr<app::App> app;
  AccessibilityMirror mirror;
  std::vector<app::NamedFile> arriving_files;
  std::string state;
  Look look;

  double frame();
  double draw_sheet(bool dark);
};

Program* program = nullptr;

/// Seconds until the next frame is due; negative when none is.
double Program::frame() {
  app->tick();
  if (!window.can_draw()) return -1;
  window.begin_frame();
  app->frame();
  const Look look_now = current_look(*app);
  window.end_frame();

  if (!(look_now == look)) {
    look = look_now;
    pixelwalk_js_theme(look.dark ? 1 : 0, css_color(look.field).c_str(),
                       css_color(look.text).c_str(), css_color(look.accent).c_str(),
                       static_cast<double>(look.font_size));
  }
  mirror.update(app->accessibility());
  if (window.has_input() || app->accessibility().has_events()) return 0;
  return app->wants_frame() ? app->frame_interval() : -1;
}

// Nothing of it is heard: it is on the screen for no moment that anybody sees.
double Program::draw_sheet(bool dark) {
  if (!window.can_draw()) return 0;
  window.begin_frame();
  const float height = app->draw_sheet(dark);
  window.end_frame();
  return static_cast<double>(height);
}

app::Bytes take_font(int index) {
  app::Bytes bytes(static_cast<std::size_t>(pixelwalk_js_font_size(index)));
  pixelwalk_js_take_font(index, bytes.data());
  return bytes;
}

}  // namespace
}  // namespace pixelwalk::platform

using pixelwalk::platform::Program;
using pixelwalk::platform::program;

int main() {
  static Program the_program;
  const pixelwalk::Status opened = the_program.window.open();
  if (!opened.is_ok()) {
    pixelwalk_js_failed(opened.message().c_str());
    return 1;
  }
  the_program.fonts = {pixelwalk::platform::take_font(0), pixelwalk::platform::take_font(1),
                       pixelwalk::platform::take_font(2)};
  the_program.app = pixelwalk::app::App::create(the_program.services, the_program.fonts);
  program = &the_program;
  pixelwalk_js_start();
  return 0;
}

extern "C" {

EMSCRIPTEN_KEEPALIVE double pixelwalk_frame() {
  return program->frame();
}

/// Draws the sheet into the canvas as it was resized for it; the height that it needs, in CSS
/// pixels.
EMSCRIPTEN_KEEPALIVE double pixelwalk_sheet(int dark) {
  return program->draw_sheet(dark != 0);
}

/// A slice of work that needs no frame.
EMSCRIPTEN_KEEPALIVE void pixelwalk_tick() {
  program->app->tick();
}

EMSCRIPTEN_KEEPALIVE const char* pixelwalk_state() {
  program->state = program->app->state_json();
  return program->state.c_str();
}

/// Whether closing the page would lose something; 0 or 1.
EMSCRIPTEN_KEEPALIVE int pixelwalk_unsaved() {
  return program->app->unsaved() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_resize(double width, double height, int pixel_width,
                                           int pixel_height) {
  program->window.resize(static_cast<float>(width), static_cast<float>(height), pixel_width,
                         pixel_height);
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_context_lost() {
  program->window.context_lost();
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_context_restored() {
  program->window.context_restored();
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_surroundings_changed() {
  program->app->surroundings_changed();
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_uncover() {
  program->app->uncover();
}

EMSCRIPTEN_KEEPALIVE int pixelwalk_key(const char* key, int ctrl, int shift, int alt) {
  return program->app->key_pressed(key, ctrl != 0, shift != 0, alt != 0) ? 1 : 0;
}

/// action: as app::AccessibleAction.
EMSCRIPTEN_KEEPALIVE void pixelwalk_accessible_event(std::uint32_t id, int action,
                                                     const char* value) {
  program->app->accessibility().post(
      {id, static_cast<pixelwalk::app::AccessibleAction>(action), value});
}

/// How many bytes of files may come now.
EMSCRIPTEN_KEEPALIVE double pixelwalk_file_room() {
  return static_cast<double>(pixelwalk::MemoryBudget::shared().left());
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_files_begin() {
  program->arriving_files.clear();
}

/// Returns where to put the file's bytes.
EMSCRIPTEN_KEEPALIVE std::uint8_t* pixelwalk_files_add(const char* name, int size) {
  program->arriving_files.push_back({name, pixelwalk::app::Bytes(static_cast<std::size_t>(size))});
  return program->arriving_files.back().bytes.data();
}

/// id: of the open_files() that they answer, or -1 when they came by themselves.
EMSCRIPTEN_KEEPALIVE void pixelwalk_files_end(int id) {
  std::vector<pixelwalk::app::NamedFile> files = std::exchange(program->arriving_files, {});
  if (id >= 0) {
    program->services.files_chosen(id, std::move(files));
  } else if (!files.empty()) {
    program->app->files_dropped(std::move(files));
  }
}

/// problem: why it was not; empty: it was.
EMSCRIPTEN_KEEPALIVE void pixelwalk_camera_started(int id, const char* problem) {
  program->services.camera_started(id, problem);
}

/// Returns where to put the image's pixels, row by row: a byte, or three, for each.
EMSCRIPTEN_KEEPALIVE std::uint8_t* pixelwalk_image_memory(int id, int height, int width) {
  return program->services.image_memory(id, height, width);
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_image_decoded(int id) {
  program->services.image_decoded(id);
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_image_failed(int id, const char* sentence) {
  program->services.image_failed(id, sentence);
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_text_copied(int id, int copied) {
  program->services.text_copied(id, copied != 0);
}

/// Returns where to put the entry's bytes; null where there is no room for them.
EMSCRIPTEN_KEEPALIVE std::uint8_t* pixelwalk_stored_memory(int id, int size) {
  return program->services.storage().memory(id, static_cast<std::size_t>(size));
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_stored_item(int id, const char* name, double bytes) {
  program->services.storage().item(id, name, static_cast<std::int64_t>(bytes));
}
/// trouble: as app::StorageTrouble.
EMSCRIPTEN_KEEPALIVE void pixelwalk_storage_answered(int id, int trouble) {
  program->services.storage().answered(id, static_cast<pixelwalk::app::StorageTrouble>(trouble));
}

EMSCRIPTEN_KEEPALIVE void pixelwalk_fetch_progress(int id, double done, double total) {
  program->services.fetch_progress(id, static_cast<std::int64_t>(done),
                                   static_cast<std::int64_t>(total));
}
EMSCRIPTEN_KEEPALIVE std::uint8_t* pixelwalk_fetch_memory(int id, int size) {
  return program->services.fetch_memory(id, static_cast<std::size_t>(size));
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_fetch_finished(int id) {
  program->services.fetch_finished(id);
}
EMSCRIPTEN_KEEPALIVE void pixelwalk_fetch_failed(int id, const char* sentence) {
  program->services.fetch_failed(id, sentence);
}

}  // extern "C"
