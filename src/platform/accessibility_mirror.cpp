#include "platform/accessibility_mirror.h"

#include <string>
#include <unordered_map>

#include "platform/bridge.h"

namespace pixelwalk::platform {
namespace {

using app::AccessibleNode;

/// As MIRROR_FLAGS in js/mirror.js.
int flags_of(const AccessibleNode& node) {
  return (node.focusable ? 1 : 0) | (node.disabled ? 2 : 0) | (node.checked ? 4 : 0) |
         (node.expanded ? 8 : 0) | (node.expandable ? 16 : 0) | (node.current ? 32 : 0) |
         (node.read_only ? 64 : 0);
}

bool same_place(const AccessibleNode& a, const AccessibleNode& b) {
  return a.id == b.id && a.parent == b.parent && a.role == b.role && a.level == b.level;
}

bool same_words(const AccessibleNode& a, const AccessibleNode& b) {
  return flags_of(a) == flags_of(b) && a.now == b.now && a.minimum == b.minimum &&
         a.maximum == b.maximum && a.step == b.step && a.name == b.name && a.value == b.value &&
         a.description == b.description && a.options == b.options && a.text == b.text;
}

const char* css_align(app::Align align) {
  switch (align) {
    case app::Align::kLeft:
      return "left";
    case app::Align::kCenter:
      return "center";
    case app::Align::kRight:
      return "right";
  }
  return "left";
}

void move(const AccessibleNode& node) {
  pixelwalk_js_mirror_move(node.id, node.rect.x, node.rect.y, node.rect.width, node.rect.height);
}

void describe(const AccessibleNode& node) {
  std::string options;
  for (const std::string& option : node.options) {
    if (!options.empty()) options += '\n';
    options += option;
  }
  pixelwalk_js_mirror_describe(node.id, flags_of(node), node.name.c_str(), node.description.c_str(),
                               node.value.c_str(), options.c_str(), node.minimum, node.maximum,
                               node.step, node.now);
  if (node.text.em > 0) {
    pixelwalk_js_mirror_field(node.id, css_align(node.text.align),
                              static_cast<double>(node.text.em),
                              static_cast<double>(node.text.padding));
  }
}

}  // namespace

void AccessibilityMirror::send_structure(const std::vector<AccessibleNode>& nodes) {
  structure_.clear();
  for (const AccessibleNode& node : nodes) {
    structure_.insert(structure_.end(),
                      {node.id, node.parent, static_cast<std::uint32_t>(node.role),
                       static_cast<std::uint32_t>(node.level)});
  }
  pixelwalk_js_mirror_structure(structure_.data(), static_cast<int>(structure_.size()));
}

void AccessibilityMirror::update(app::AccessibilityTree& tree) {
  const std::vector<AccessibleNode>& nodes = tree.nodes();
  bool same_structure = nodes.size() == shown_.size();
  for (std::size_t i = 0; same_structure && i < nodes.size(); ++i) {
    same_structure = same_place(nodes[i], shown_[i]);
  }

  if (same_structure) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (!(nodes[i].rect == shown_[i].rect)) {
        move(nodes[i]);
        shown_[i].rect = nodes[i].rect;
      }
      if (!same_words(nodes[i], shown_[i])) {
        describe(nodes[i]);
        shown_[i] = nodes[i];
      }
    }
  } else {
    send_structure(nodes);
    std::unordered_map<std::uint32_t, const AccessibleNode*> before;
    for (const AccessibleNode& node : shown_) before[node.id] = &node;
    for (const AccessibleNode& node : nodes) {
      const auto found = before.find(node.id);
      // An element of another role or level is a new one.
      const AccessibleNode* old = found == before.end() || found->second->role != node.role ||
                                          found->second->level != node.level
                                      ? nullptr
                                      : found->second;
      if (old == nullptr || !(old->rect == node.rect)) move(node);
      if (old == nullptr || old->parent != node.parent || !same_words(*old, node)) describe(node);
    }
    shown_ = nodes;
  }
  pixelwalk_js_mirror_end_frame();
  if (const std::uint32_t id = tree.take_focus_request(); id != 0) pixelwalk_js_mirror_focus(id);
}

}  // namespace pixelwalk::platform
