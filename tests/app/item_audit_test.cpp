#include "app/ui/item_audit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/ui/accessibility.h"
#include "imgui.h"

namespace pixelwalk::app {
namespace {

TEST(ItemAudit, NamesTheButtonThatNobodyDescribed) {
  ImGuiContext* context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = ImVec2(320, 240);
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.Fonts->AddFontDefault();
  {
    ItemAudit audit(context);
    AccessibilityTree tree;
    audit.begin_frame();
    ImGui::NewFrame();
    tree.begin_frame();
    ImGui::Begin("page");
    ImGui::Button("described");
    AccessibleNode node;
    node.id = ImGui::GetItemID();
    node.role = Role::kButton;
    tree.add(node);
    ImGui::Button("forgotten");
    const ImGuiID forgotten = ImGui::GetItemID();
    ImGui::End();
    tree.end_frame();
    ImGui::Render();

    EXPECT_GE(audit.items().size(), 2u);
    const std::vector<std::uint32_t> missing = audit.undescribed(tree);
    EXPECT_NE(std::find(missing.begin(), missing.end(), forgotten), missing.end());
    EXPECT_EQ(std::find(missing.begin(), missing.end(), node.id), missing.end());
  }
  ImGui::NewFrame();
  ImGui::Button("nobody watches");
  ImGui::Render();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context);
}

}  // namespace
}  // namespace pixelwalk::app
