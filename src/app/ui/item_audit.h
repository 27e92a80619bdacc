#pragma once

#include <cstdint>
#include <vector>

struct ImGuiContext;

namespace pixelwalk::app {

class AccessibilityTree;

/// Finds what can be pressed and is not described: watches, through Dear ImGui's test engine hooks,
/// every item that a frame adds, and compares it with the accessibility tree of that frame. For
/// tests; it costs nothing while no audit lives. One at a time for a context, on the screen's
/// thread.
class ItemAudit {
 public:
  explicit ItemAudit(ImGuiContext* context);
  ~ItemAudit();
  ItemAudit(const ItemAudit&) = delete;
  ItemAudit& operator=(const ItemAudit&) = delete;

  /// Forgets the items seen so far; call before ImGui::NewFrame().
  void begin_frame() { items_.clear(); }
  /// Ids of the items seen since begin_frame().
  const std::vector<std::uint32_t>& items() const { return items_; }
  /// Those of items() that `tree` has no element for.
  std::vector<std::uint32_t> undescribed(const AccessibilityTree& tree) const;

  void item_added(std::uint32_t id) { items_.push_back(id); }  // for the hook

 private:
  ImGuiContext* context_;
  std::vector<std::uint32_t> items_;
};

}  // namespace pixelwalk::app
