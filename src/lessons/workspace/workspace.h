#pragma once

#include <string>
#include <utility>

#include "core/base/status.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/shapes/model_editor.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

/// What belongs to more than one chapter, as plain state without a window: made in one chapter,
/// shown in the next. Belongs to the screen's thread.
class Workspace {
 public:
  explicit Workspace(DataSite site) : training(std::move(site)) {}

  ConvolutionSetup setup;    // the filter in hand, and how it is applied
  ModelEditor model;         // the model in hand: Shapes edits it, Train trains it
  TrainingSession training;  // the run under way

  /// Training takes the model in hand, unless another one is being trained. To be called once a
  /// frame where either shows.
  void follow();
  /// Whether what is trained, or has been, is another model than the one in hand.
  bool trains_another_model() const;
  /// Why the model in hand cannot be trained: TrainingSession::problem() of it.
  std::string problem() const;
  /// Takes the model that is trained in hand, as an edit that can be undone.
  void take_trained_model();
  /// As TrainingSession::load_weights(); the model of the file is the one in hand then, as an edit
  /// that can be undone.
  Status load_weights(const NamedBytes& file);
};

}  // namespace pixelwalk::lessons
