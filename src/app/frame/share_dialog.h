#pragma once

#include <memory>
#include <string>

#include "app/figures/qr_code.h"
#include "app/ui/clipboard.h"
#include "app/ui/flow.h"
#include "app/ui/hidden_parts.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// Hands on what is on the screen: the link to it, to be copied by the button or by hand or read by
/// a phone's camera, with parts hidden for a class if wanted, and the stage as an image.
class ShareDialog {
 public:
  struct Request {
    bool closed = false;
    bool save_stage = false;  // as a PNG file, once the dialog is gone
  };

  void open() { copy_.reset(); }
  /// `link`: the address of what is shown, with nothing hidden, without "#".
  Request draw(Ui& ui, const Rect& page, const std::string& link);

 private:
  void draw_copying(Ui& ui, Flow& flow, const std::string& link);
  void draw_code(Ui& ui, Flow& flow, const std::string& link);

  HiddenParts hidden_;
  std::shared_ptr<ClipboardCopy> copy_;
  QrCode code_;
  std::string code_link_;  // that code_ holds
};

}  // namespace pixelwalk::app
