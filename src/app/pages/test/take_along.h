#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/network_files.h"
#include "app/pages/test/test_view.h"
#include "app/widgets/code_card.h"
#include "core/training/python_program.h"

namespace pixelwalk::app {

/// What can be taken along.
enum class TakenKind { kWeights, kKeras, kPyTorch, kHistory };

/// The view "Take along". Each part is a file of its own: take_along_files (what is saved and
/// loaded), take_along_contents (what is in it), take_along_stage.
struct TakeAlong {
  explicit TakeAlong(TestView& all) : view(all) {}
  TakeAlong(const TakeAlong&) = delete;  // a file that is being chosen comes back to it
  TakeAlong& operator=(const TakeAlong&) = delete;

  TestView& view;
  TakenKind kind = TakenKind::kWeights;
  bool saving = false;  // a training is asked for its file
  FileNews news;        // of what was done here last
  TakenKind news_of = TakenKind::kWeights;
  std::shared_ptr<ClipboardCopy> copy;

  // The program for the network in hand, by follow_take_along().
  std::vector<PythonCell> program;
  std::string problem;  // why there is none; empty: there is one, or none is wanted
  int program_of = -1;  // NetworkInHand::revision()
  TakenKind program_for = TakenKind::kWeights;

  const lessons::TrainingSession& training() const { return view.context.workspace.training; }
  bool has_weights() const { return view.network().weights != nullptr; }
  bool is_program() const { return kind == TakenKind::kKeras || kind == TakenKind::kPyTorch; }
  /// The network in hand was trained here, for some epochs.
  bool has_history() const {
    return view.network().source == lessons::NetworkSource::kTraining &&
           !training().snapshot().history.epochs.empty();
  }
};

/// Saves a file that was asked for, once it is made, and follows the network. Once a frame.
void follow_take_along(TakeAlong& part, Ui& ui);
void save_weights(TakeAlong& part);
void load_weights(TakeAlong& part);
void save_history(TakeAlong& part);
/// The program of `kind`, as a script or as a notebook; there must be one.
void save_program(TakeAlong& part, bool notebook);
/// "pixelwalk-keras.py".
std::string program_file(TakenKind kind, bool notebook);

// take_along_contents.cpp
void draw_taken_contents(Ui& ui, Flow& flow, const TakeAlong& part);

// take_along_stage.cpp
void draw_take_along(Ui& ui, const Rect& area, TakeAlong& part);
float take_along_height(const Ui& ui, float width, const TakeAlong& part);
void draw_take_along_bar(Ui& ui, const BarRows& rows, TakeAlong& part);
std::string take_along_sentence(const TakeAlong& part);
void draw_take_along_numbers(Ui& ui, Flow& flow, const TakeAlong& part);

}  // namespace pixelwalk::app
