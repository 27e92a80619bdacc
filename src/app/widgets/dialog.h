#pragma once

#include <memory>
#include <string_view>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "app/widgets/scroll_area.h"

namespace pixelwalk::app {

/// A card in the middle of the page, over everything: title, a button that closes it, and what is
/// drawn into flow(), which scrolls where it is taller than the page. Lives for one frame. Its
/// height is what flow() held last: draw it once with ui.enabled off before it is first shown.
class Dialog {
 public:
  /// `page`: the whole page.
  Dialog(Ui& ui, const Rect& page, std::string_view title, float width);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

  Flow& flow() { return scroll_->flow(); }
  /// Whether the person closed it, by its button or by pressing beside it.
  bool closed() const { return closed_; }

 private:
  Ui& ui_;
  IdScope scope_;
  bool closed_ = false;
  std::unique_ptr<ScrollArea> scroll_;
};

}  // namespace pixelwalk::app
