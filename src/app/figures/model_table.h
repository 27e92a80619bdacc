#pragma once

#include "app/ui/flow.h"
#include "app/ui/ui.h"
#include "core/model/summary.h"

namespace pixelwalk::app {

/// A model's summary as Keras prints it, two lines a layer so that it fits beside a stage: name and
/// type with the parameters, the output's shape beneath. Described as a real table.
void model_table(Ui& ui, Flow& flow, const Summary& summary);

}  // namespace pixelwalk::app
