#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/state/kept_exchange.h"
#include "app/state/kept_things.h"
#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

/// A dialog: what is kept in this browser, with its size; each thing, or all, can be removed, by a
/// second press, and exported as one file and imported again.
class KeptDialog {
 public:
  explicit KeptDialog(const Keepers& keepers)
      : runs_(keepers.workspace.training.runs()), things_(keepers), exchange_(keepers) {}

  void open();
  /// True when it is to be closed.
  bool draw(Ui& ui, const Rect& page);

 private:
  void draw_thing(Ui& ui, Flow& flow, const KeptThings::Thing& thing, std::size_t index);
  void draw_list(Ui& ui, Flow& flow);
  void draw_exchange(Ui& ui, Flow& flow);
  void draw_remove_all(Ui& ui, Flow& flow);

  const lessons::RunList& runs_;  // that the list names
  KeptThings things_;
  KeptExchange exchange_;
  std::optional<std::size_t> asked_;  // about this one; things().size(): about all
  int imported_ = 0;
  std::uint64_t version_ = 0;  // of runs_
};

}  // namespace pixelwalk::app
