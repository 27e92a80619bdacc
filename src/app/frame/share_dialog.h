#pragma once

#include "app/frame/hidden_parts.h"
#include "app/texts.h"
#include "app/ui.h"

namespace pixelwalk::app {

/// Hands on what is on the screen: the link to it, with parts hidden for a class if wanted, and the
/// stage as an image.
class ShareDialog {
 public:
  struct Request {
    bool closed = false;
    bool save_stage = false;  // as a PNG file, once the dialog is gone
  };

  void open() { copied_ = false; }
  /// `link`: the address of what is shown, with nothing hidden, without "#".
  Request draw(Ui& ui, const Rect& page, const Texts& texts, const std::string& link);

 private:
  HiddenParts hidden_;
  bool copied_ = false;
};

}  // namespace pixelwalk::app
