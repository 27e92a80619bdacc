#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/status.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/shapes/model_editor.h"
#include "lessons/training/training_session.h"
#include "lessons/workspace/network_in_hand.h"
#include "lessons/workspace/selection.h"

namespace pixelwalk::lessons {

/// What belongs to more than one chapter, as plain state without a window: made in one chapter,
/// shown in the next. Belongs to the screen's thread.
class Workspace {
 public:
  explicit Workspace(DataSite site) : training(std::move(site)) {}

  ConvolutionSetup setup;                  // the filter in hand, and how it is applied
  ModelEditor model;                       // the model in hand: Shapes edits it, Train trains it
  TrainingSession training;                // the run under way
  NetworkInHand network{model, training};  // the network that is opened
  Selection selection;                     // what of it is picked

  /// Training takes the model in hand, unless another one is being trained. To be called once a
  /// frame where either shows.
  void follow();
  /// Whether what is trained, or has been, is another model than the one in hand.
  bool trains_another_model() const;
  /// Why the model in hand cannot be trained: TrainingSession::problem() of it.
  std::string problem() const;
  /// Takes the model that is trained in hand, as an edit that can be undone.
  void take_trained_model();
  /// Other data are to be trained on: a model that had the input and the classes of those before
  /// gets theirs, as an edit that can be undone. Null: what a course model is made for, whose
  /// images are not loaded. `always`: whatever model it is. False where nothing was changed.
  bool follow_data(const Dataset* before, const Dataset* now, bool always);
  /// As TrainingSession::load_weights(); the model of the file is the one in hand then, as an edit
  /// that can be undone.
  Status load_weights(const NamedBytes& file);
  /// As TrainingSession::go_on_with(), with the model likewise.
  Status go_on_with(std::shared_ptr<const Checkpoint> kept, DataSource source);

  /// Whether the epochs of the network that the chapters open are those that Train shows: of what
  /// is trained there, or of a run that was opened where nothing is.
  bool shows_epochs() const;
  /// Whether one of them is looked at: Train's filters and predictions are network()'s then.
  bool looks_back() const;

  /// The picked filter as its weights are where it is picked, as an image filter: square, of a side
  /// that one can have, of a layer that looks at one channel. Nothing where it is not so.
  std::optional<Filter> picked_filter() const;
  /// Takes it in hand as it is, step by step over every pixel: not normalised, not flipped, no
  /// stride, no padding, no ReLU. False where there is none.
  bool take_picked_filter();
  /// What the filter in hand is called: by the name of its preset, by its place in the network that
  /// it was taken from, or that its values are the learner's own.
  std::string filter_title() const;
  /// Whose the filter in hand is, if it was taken so and not changed since; else null.
  const TakenFilter* taken_filter() const;

 private:
  std::optional<TakenFilter> taken_;
};

}  // namespace pixelwalk::lessons
