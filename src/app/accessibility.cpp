#include "app/accessibility.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace pixelwalk::app {

void AccessibilityTree::begin_frame() {
  PW_CHECK(open_.empty(), "call end() for every begin() before the next frame");
  nodes_.clear();
  events_of_frame_ = events_.size();
}

void AccessibilityTree::end_frame() {
  PW_CHECK(open_.empty(), "call end() for every begin() of the frame");

  ids_.clear();
  for (const AccessibleNode& node : nodes_) ids_.push_back(node.id);
  std::sort(ids_.begin(), ids_.end());
  PW_CHECK(std::adjacent_find(ids_.begin(), ids_.end()) == ids_.end(),
           "two elements of a frame have one id: give them different names or scopes");

  // What was posted before this frame had its chance in it.
  events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(events_of_frame_));
  events_of_frame_ = 0;
  if (!std::binary_search(ids_.begin(), ids_.end(), focused_)) focused_ = 0;
}

void AccessibilityTree::add(AccessibleNode node) {
  PW_CHECK(node.id != 0, "an accessible element needs an id");
  node.parent = open_.empty() ? 0 : open_.back();
  nodes_.push_back(std::move(node));
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
      events_.push_back(std::move(event));
  }
}

}  // namespace pixelwalk::app
