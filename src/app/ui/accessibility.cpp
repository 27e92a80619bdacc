#include "app/ui/accessibility.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk::app {
namespace {

constexpr int kFramesToAppear = 3;  // of an element that gets the focus

bool is_typed_into(const AccessibleNode& node) {
  return node.role == Role::kTextBox || node.role == Role::kSpinButton;
}

}  // namespace

void AccessibilityTree::begin_frame() {
  PW_CHECK(open_.empty(), "call end() for every begin() before the next frame");
  before_.swap(nodes_);
  nodes_.clear();
  events_of_frame_ = events_.size();
}

void AccessibilityTree::end_frame() {
  PW_CHECK(open_.empty(), "call end() for every begin() of the frame");

  ids_.clear();
  for (const AccessibleNode& node : nodes_) ids_.push_back(node.id);
  std::sort(ids_.begin(), ids_.end());
  duplicates_ = 0;
  if (std::adjacent_find(ids_.begin(), ids_.end()) != ids_.end()) tell_apart();

  // What was posted before this frame had its chance in it.
  events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(events_of_frame_));
  events_of_frame_ = 0;
  follow_focus();
}

bool AccessibilityTree::is_shown(std::uint32_t id) const {
  return std::binary_search(ids_.begin(), ids_.end(), id);
}

// What had the focus may have left the screen: then the focus goes to what took its place.
void AccessibilityTree::follow_focus() {
  if (wanted_focus_ != 0 && !is_shown(wanted_focus_) && --wait_for_focus_ == 0) wanted_focus_ = 0;
  if (focused_ == 0 || is_shown(focused_)) return;
  const auto gone = std::ranges::find(before_, focused_, &AccessibleNode::id);
  field_gone_ = field_gone_ || (gone != before_.end() && is_typed_into(*gone));
  if (wanted_focus_ == 0) request_focus(heir_of_focus());
  focused_ = 0;
}

// The first element that takes the focus after the nearest one before the lost one that is still
// there; 0: there is none.
std::uint32_t AccessibilityTree::heir_of_focus() const {
  auto at = std::ranges::find(before_, focused_, &AccessibleNode::id);
  if (at == before_.end()) return 0;
  while (at != before_.begin() && !is_shown(at->id)) --at;
  auto heir = std::ranges::find(nodes_, at->id, &AccessibleNode::id);
  heir = std::find_if(heir == nodes_.end() ? nodes_.begin() : heir + 1, nodes_.end(),
                      [](const AccessibleNode& node) { return node.focusable && !node.disabled; });
  return heir == nodes_.end() ? 0 : heir->id;
}

void AccessibilityTree::request_focus(std::uint32_t id) {
  wanted_focus_ = id;
  wait_for_focus_ = kFramesToAppear;
}

std::uint32_t AccessibilityTree::take_focus_request() {
  return wanted_focus_ != 0 && is_shown(wanted_focus_) ? std::exchange(wanted_focus_, 0) : 0;
}

bool AccessibilityTree::take_field_gone() {
  return std::exchange(field_gone_, false);
}

void AccessibilityTree::bring_forward(std::size_t from, std::size_t to) {
  const auto at = [&](std::size_t index) {
    return nodes_.begin() + static_cast<std::ptrdiff_t>(index);
  };
  std::rotate(at(to), at(from), nodes_.end());
}

void AccessibilityTree::add(AccessibleNode node) {
  PW_CHECK(node.id != 0, "an accessible element needs an id");
  node.parent = open_.empty() ? 0 : open_.back();
  nodes_.push_back(std::move(node));
}

// The page outlives two elements with one id: each after the first gets another, the same in every
// frame, and what is inside it follows.
void AccessibilityTree::tell_apart() {
  constexpr std::uint32_t kStep = 0x9E3779B9;            // odd: all ids are come by
  std::unordered_map<std::uint32_t, std::uint32_t> now;  // of the last element that asked for it
  for (AccessibleNode& node : nodes_) {
    if (node.parent != 0) node.parent = now[node.parent];
    const std::uint32_t asked = node.id;
    if (now.contains(asked)) {
      ++duplicates_;
      while (node.id == 0 || std::ranges::binary_search(ids_, node.id)) node.id += kStep;
      ids_.insert(std::ranges::upper_bound(ids_, node.id), node.id);
    }
    now[asked] = node.id;
  }
}

void AccessibilityTree::begin(AccessibleNode container) {
  const std::uint32_t id = container.id;
  add(std::move(container));
  open_.push_back(id);
}

void AccessibilityTree::end() {
  PW_CHECK(!open_.empty(), "end() without begin()");
  open_.pop_back();
}

bool AccessibilityTree::take_activation(std::uint32_t id) {
  const auto end = events_.begin() + static_cast<std::ptrdiff_t>(events_of_frame_);
  const auto found = std::find_if(events_.begin(), end, [&](const AccessibleEvent& event) {
    return event.id == id && event.action == AccessibleAction::kActivate;
  });
  if (found == end) return false;
  events_.erase(found);
  --events_of_frame_;
  return true;
}

bool AccessibilityTree::take_value(std::uint32_t id, std::string& value) {
  bool taken = false;
  for (std::size_t i = 0; i < events_of_frame_;) {
    AccessibleEvent& event = events_[i];
    if (event.id != id || event.action != AccessibleAction::kSetValue) {
      ++i;
      continue;
    }
    value = std::move(event.value);
    events_.erase(events_.begin() + static_cast<std::ptrdiff_t>(i));
    --events_of_frame_;
    taken = true;
  }
  return taken;
}

bool AccessibilityTree::take_key(std::uint32_t id, std::string& key) {
  const auto end = events_.begin() + static_cast<std::ptrdiff_t>(events_of_frame_);
  const auto found = std::find_if(events_.begin(), end, [&](const AccessibleEvent& event) {
    return event.id == id && event.action == AccessibleAction::kKey;
  });
  if (found == end) return false;
  key = std::move(found->value);
  events_.erase(found);
  --events_of_frame_;
  return true;
}

bool AccessibilityTree::offer_key(std::string_view key) {
  const bool moves = key.starts_with("Arrow") || key.starts_with("Page") || key == "Home" ||
                     key == "End" || key == "Enter";
  if (!moves) return false;
  for (std::uint32_t id = focused_; id != 0;) {
    const auto node = std::ranges::find(nodes_, id, &AccessibleNode::id);
    if (node == nodes_.end()) return false;
    if (node->takes_keys) {
      post({.id = id, .action = AccessibleAction::kKey, .value = std::string(key)});
      return true;
    }
    id = node->parent;
  }
  return false;
}

void AccessibilityTree::post(AccessibleEvent event) {
  switch (event.action) {
    case AccessibleAction::kFocus:
      focused_ = event.id;
      return;
    case AccessibleAction::kBlur:
      if (focused_ == event.id) focused_ = 0;
      return;
    case AccessibleAction::kActivate:
    case AccessibleAction::kSetValue:
    case AccessibleAction::kKey:
      events_.push_back(std::move(event));
  }
}

}  // namespace pixelwalk::app
