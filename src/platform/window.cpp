#include "platform/window.h"

#include <EGL/egl.h>
#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "app/figures/image_texture.h"
#include "core/base/words.h"
#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_internal.h"
#include "platform/bridge.h"

namespace pixelwalk::platform {
namespace {

// A jump in time, after the page slept, must not make an animation jump.
constexpr float kLongestStep = 0.1F;

/// Scale so that the renderer, which multiplies and cuts off, gets exactly `pixels`.
float exact_scale(float length, int pixels) {
  float scale = static_cast<float>(pixels) / length;
  while (static_cast<int>(length * scale) < pixels) {
    scale = std::nextafter(scale, std::numeric_limits<float>::max());
  }
  return scale;
}

const char* css_cursor(int cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_ResizeAll:
      return "move";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW:
      return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE:
      return "nwse-resize";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_Wait:
      return "wait";
    case ImGuiMouseCursor_Progress:
      return "progress";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

/// Sends new and changed textures to the graphics card. Small images get sharp pixels, photos and
/// glyphs smooth ones.
void upload_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    const bool is_new = texture->Status == ImTextureStatus_WantCreate;
    ImGui_ImplOpenGL3_UpdateTexture(texture);
    if (app::is_font(texture)) continue;
    texture->Updates.resize(0);
    if (!is_new || texture->Width > app::ImageTexture::kMostSharp) continue;
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture->GetTexID()));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
  }
}

}  // namespace

Status Window::open() {
  // The video part alone: SDL_Init() brings sound, joysticks and sensors, which nothing here uses.
  if (SDL_VideoInit(nullptr) != 0) {
    return Status::error(words("frame.no-canvas", {{"problem", SDL_GetError()}}));
  }
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  // Without a title of its own: SDL would write it over the document's.
  window_ = SDL_CreateWindow(nullptr, 0, 0, 1, 1, SDL_WINDOW_OPENGL);
  if (window_ == nullptr || SDL_GL_CreateContext(window_) == nullptr) {
    return Status::error(words("frame.no-webgl"));
  }
  // SDL would swallow the browser's keys, zoom and pinch, and knows whole pixels only: input comes
  // through js/input.js instead.
  emscripten_html5_remove_all_event_listeners();

  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  if (!ImGui_ImplOpenGL3_Init("#version 300 es")) {
    return Status::error(words("frame.no-drawing"));
  }
  return Status::ok();
}

void Window::resize(float width, float height, int pixel_width, int pixel_height) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(width, height);
  io.DisplayFramebufferScale =
      ImVec2(exact_scale(width, pixel_width), exact_scale(height, pixel_height));
  pixel_width_ = pixel_width;
  pixel_height_ = pixel_height;
  damage_.forget();
}

void Window::begin_frame() {
  const double now = emscripten_get_now() / 1000;
  const float step = static_cast<float>(now - last_frame_);
  ImGui::GetIO().DeltaTime = std::clamp(step, 1e-4F, kLongestStep);
  last_frame_ = now;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void Window::end_frame() {
  ImGui::Render();
  ImDrawData& frame = *ImGui::GetDrawData();
  const ImVec4& paper = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  const auto parts = damage_.restrict(frame, ImGui::ColorConvertFloat4ToU32(paper));
  upload_textures();
  if (!parts.empty()) {
    glViewport(0, 0, pixel_width_, pixel_height_);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glEnable(GL_SCISSOR_TEST);
    for (const app::Damage::Part& part : parts) {
      glScissor(part.x, pixel_height_ - part.y - part.height, part.width, part.height);
      glClear(GL_COLOR_BUFFER_BIT);
    }
    glDisable(GL_SCISSOR_TEST);
    ImGui_ImplOpenGL3_RenderDrawData(&frame);
    SDL_GL_SwapWindow(window_);
  }

  const int cursor = ImGui::GetMouseCursor();
  if (cursor != cursor_) pixelwalk_js_cursor(css_cursor(cursor));
  cursor_ = cursor;
}

bool Window::has_input() const {
  return !ImGui::GetCurrentContext()->InputEventsQueue.empty();
}

void Window::context_lost() {
  context_lost_ = true;
  damage_.forget();
  // The names mean nothing any more. Dear ImGui asks for its fonts anew by itself, not for
  // images.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (app::is_font(texture) || texture->Status == ImTextureStatus_WantDestroy) continue;
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_WantCreate);
  }
}

void Window::context_restored() {
  context_lost_ = false;
}

}  // namespace pixelwalk::platform

extern "C" {

/// glGetIntegerv() as Dear ImGui's renderer calls it, to leave the state as it found it. In a
/// browser the question waits until the graphics card has drawn everything so far, which costs most
/// of a frame; nobody else draws here, so the state it finds is always the same.
void pixelwalk_gl_get_integer(GLenum name, GLint* values) {
  switch (name) {
    case GL_MAJOR_VERSION:
    case GL_MINOR_VERSION:
    case GL_MAX_TEXTURE_SIZE:
      glGetIntegerv(name, values);
      return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      std::fill(values, values + 4, 0);
      return;
    case GL_ACTIVE_TEXTURE:
      *values = GL_TEXTURE0;
      return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *values = GL_FUNC_ADD;
      return;
    default:
      *values = 0;  // no object bound; GL_ZERO as a blend factor
  }
}

/// SDL links this for its own renderer, which is not used here: with Emscripten's, every function
/// of OpenGL ES would have to come along by name.
__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char*) {
  return nullptr;
}

}  // extern "C"
