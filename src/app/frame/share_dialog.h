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
/// a phone's camera, with parts hidden for a class if wanted, and the figure as an image or on
/// paper.
class ShareDialog {
 public:
  /// What there is to hand on.
  struct Subject {
    std::string link;         // the address of what is shown, with nothing hidden, without "#"
    bool has_sheet = false;   // of paper, to save or print
    bool is_trained = false;  // a network has been trained here, which no link holds
  };
  struct Request {
    bool closed = false;
    bool save_sheet = false;  // as a PNG file
    bool print = false;
  };

  void open() { copy_.reset(); }
  Request draw(Ui& ui, const Rect& page, const Subject& subject);

 private:
  void draw_hiding(Ui& ui, Flow& flow);
  void draw_link(Ui& ui, Flow& flow, const Subject& subject, const std::string& link);
  void draw_copying(Ui& ui, Flow& flow, const std::string& link);
  void draw_code(Ui& ui, Flow& flow, const std::string& link);
  std::string whole_link(Ui& ui, const std::string& link) const;

  HiddenParts hidden_;
  std::shared_ptr<ClipboardCopy> copy_;
  QrCode code_;
  std::string code_link_;  // that code_ holds
};

}  // namespace pixelwalk::app
