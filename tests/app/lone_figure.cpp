#include "tests/app/lone_figure.h"

#include <gtest/gtest.h>

#include <utility>

#include "app/frame/typography.h"

namespace pixelwalk::app {

LoneFigure::LoneFigure(std::function<void(Ui&)> draw)
    : context_(ImGui::CreateContext()), draw_(std::move(draw)) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.DisplaySize = {400, 400};
  ImGui::GetStyle().WindowBorderSize = 0;
  ui_.fonts = add_fonts({});
}

LoneFigure::~LoneFigure() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void LoneFigure::frames(int count) {
  for (int i = 0; i < count; ++i) {
    ImGui::NewFrame();
    tree_.begin_frame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("figure", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ui_.begin_frame();
    draw_(ui_);
    ui_.end_frame();
    ImGui::End();
    tree_.end_frame();
    EXPECT_EQ(tree_.duplicates(), 0) << "two elements of this frame have one id";
    ImGui::Render();
    take_textures();
  }
}

AccessibleNode LoneFigure::find(const std::string& name) {
  for (const AccessibleNode& node : tree_.nodes()) {
    if (node.name == name) return node;
  }
  ADD_FAILURE() << "nothing has the name '" << name << "'";
  return {};
}

void LoneFigure::activate(const std::string& name) {
  tree_.post({.id = find(name).id, .action = AccessibleAction::kActivate, .value = {}});
  frames(1);
}

void LoneFigure::point(float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
  frames(1);
}

void LoneFigure::press(bool down) {
  ImGui::GetIO().AddMouseButtonEvent(0, down);
  frames(1);
}

}  // namespace pixelwalk::app
