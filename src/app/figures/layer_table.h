#pragma once

#include <set>

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "lessons/shapes/model_outline.h"

namespace pixelwalk::app {

/// A model's summary as Keras prints it, a row a layer; an open row spells its arithmetic out.
struct LayerTable {
  const lessons::ModelOutline& outline;
  int selected = -1;          // the layer that is looked at; −1: none
  const std::set<int>& open;  // layers whose rows are open
};

struct LayerTableResult {
  int pressed = -1;  // the layer whose row was pressed
  Rect selected;     // where the row of the selected layer stands
};

/// With all rows closed.
float layer_table_height(const Ui& ui, int layers, float width);
LayerTableResult layer_table(Ui& ui, Flow& flow, const LayerTable& table);

}  // namespace pixelwalk::app
