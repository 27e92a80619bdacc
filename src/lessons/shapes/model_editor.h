#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/words.h"
#include "lessons/shapes/model_outline.h"
#include "lessons/undo_history.h"

namespace pixelwalk::lessons {

/// A model that can be chosen by name.
struct ModelPreset {
  std::string_view id;  // in addresses
  Phrase name;          // as shown
  ModelSpec spec;
};

/// The course model first, the network before convolutions second.
std::span<const ModelPreset> model_presets();
/// Index of the preset that is this model; −1 for a model of the learner's own.
int preset_of(const ModelSpec& spec);
/// What a list calls a model: the preset's name, or its layers with weights: "Conv2D 16, 16, Dense
/// 64, 10".
std::string model_label(const ModelSpec& spec);

/// A change that brings an impossible model further.
struct Mend {
  std::string name;  // "Insert Flatten"
  ModelSpec spec;
  int layer = 0;  // the one to look at afterwards
};

/// At most four ways to mend a model where it breaks, the best first; each leaves fewer layers
/// without a shape. None for a possible model.
std::vector<Mend> mends_of(const ModelSpec& spec, const ModelOutline& outline);

/// A model being edited, with the place that is looked at. `position` 0 is the input, i the output
/// of layer i − 1: a walk from the image to the scores. Impossible models are kept, so that they
/// can be explained. Pure: one thread, no clock.
class ModelEditor {
 public:
  ModelEditor();

  const ModelSpec& spec() const { return state_.spec; }
  const ModelOutline& outline() const { return outline_; }
  int layers() const { return static_cast<int>(spec().layers.size()); }
  const LayerSpec& layer(int index) const { return spec().layers[static_cast<std::size_t>(index)]; }
  const std::vector<Mend>& mends() const { return mends_; }

  // The walk.
  int position() const { return state_.position; }
  int selected_layer() const { return state_.position - 1; }  // −1: the input
  int end() const { return layers(); }
  bool at_start() const { return position() == 0; }
  bool at_end() const { return position() == end(); }
  bool forward();              // false at the end
  bool back();                 // false at the start
  void jump_to(int position);  // clamped to [0, end()]
  /// As jump_to(), for a look at what is there: the edit that is going on is not ended by it.
  void peek(int position);
  void scrub(int step) { jump_to(step); }

  // Edits of the learner's: each is one step of the history; those that follow each other under one
  // `merge` key are one.
  void set_input(int height, int width, int channels);
  void set_layer(int index, const LayerSpec& layer, int merge = -1);
  /// Puts the layer in at `index`, 0..layers(), and looks at it; false where there is no more room.
  bool insert(int index, const LayerSpec& layer);
  void remove(int index);
  bool can_move(int index, int by) const;
  void move(int index, int by);
  /// Another model whole, as a preset or a mend is.
  void replace(ModelSpec spec, int position);
  /// Grows with each edit, undo and redo, so that what the learner does can be told from what a
  /// link brings.
  int edits() const { return edits_; }

  bool can_undo() const { return history_.can_undo(); }
  bool can_redo() const { return history_.can_redo(); }
  bool undo();
  bool redo();

  /// A model from elsewhere, as a link brings it: no edit of the learner's. It can be taken back
  /// where it takes the place of one that the learner has built.
  void open(ModelSpec spec, int position);

 private:
  struct State {
    ModelSpec spec;
    int position = 0;
    bool operator==(const State&) const = default;
  };
  void edited();
  void follow();

  State state_;
  UndoHistory<State> history_;
  ModelOutline outline_;
  std::vector<Mend> mends_;
  int edits_ = 0;
};

}  // namespace pixelwalk::lessons
