#pragma once

#include "app/state/keeper.h"
#include "lessons/shapes/model_editor.h"

namespace pixelwalk::app {

/// Keeps the model in hand in the browser's storage, from visit to visit, unless it is the
/// course's. Screen thread.
class KeptModel {
 public:
  /// Puts the model that was kept into `model`.
  KeptModel(Keeper& keeper, lessons::ModelEditor& model);

  /// Puts the model that the storage has into hand, if there is one.
  void load();
  /// Puts what has changed into the storage.
  void keep();

 private:
  Keeper& keeper_;
  lessons::ModelEditor& model_;
  int kept_edits_ = 0;  // ModelEditor::edits() that the storage has
};

}  // namespace pixelwalk::app
