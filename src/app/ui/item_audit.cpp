#include "app/ui/item_audit.h"

#include <algorithm>

#include "app/ui/accessibility.h"
#include "core/base/check.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace pixelwalk::app {

ItemAudit::ItemAudit(ImGuiContext* context) : context_(context) {
  PW_CHECK(context_->TestEngine == nullptr, "one audit at a time for a context");
  context_->TestEngine = this;
  context_->TestEngineHookItems = true;
}

ItemAudit::~ItemAudit() {
  context_->TestEngine = nullptr;
  context_->TestEngineHookItems = false;
}

std::vector<std::uint32_t> ItemAudit::undescribed(const AccessibilityTree& tree) const {
  std::vector<std::uint32_t> missing;
  for (const std::uint32_t item : items_) {
    const bool described = std::any_of(tree.nodes().begin(), tree.nodes().end(),
                                       [&](const AccessibleNode& node) { return node.id == item; });
    if (!described) missing.push_back(item);
  }
  return missing;
}

}  // namespace pixelwalk::app

// What IMGUI_ENABLE_TEST_ENGINE makes Dear ImGui call. Windows come without item data and are no
// items.

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&,
                                 const ImGuiLastItemData* item_data) {
  if (item_data == nullptr || id == 0) return;
  static_cast<pixelwalk::app::ItemAudit*>(context->TestEngine)->item_added(id);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
