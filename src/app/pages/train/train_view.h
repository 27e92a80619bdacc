#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/prediction_list.h"
#include "app/pages/network_files.h"
#include "app/pages/page.h"
#include "app/state/own_data_desk.h"
#include "app/widgets/code_card.h"
#include "lessons/training/training_exercises.h"
#include "lessons/training/training_questions.h"
#include "lessons/training/training_session.h"
#include "lessons/workspace/probe_predictions.h"

namespace pixelwalk::app {

/// In the order of kTrainViews.
enum class TrainMode { kTrain, kRuns, kData };

/// What stands beneath the curves.
enum class ShownImages { kTest, kBatch };

/// What the parts of the Train page share. Each part is a file of its own: train_live, train_stage,
/// train_images, train_bar, train_settings, train_model, train_numbers, train_words, train_try_it,
/// train_state.
struct TrainView {
  PageContext& context;
  lessons::TrainingSession& session;  // of the workspace
  TrainMode mode = TrainMode::kTrain;
  lessons::FirstLossExercise first_loss = {};
  lessons::LearningRateExercise learning_rate = {};
  lessons::AccuracyExercise accuracy = {};
  lessons::BatchesExercise batches = {};
  lessons::ScoresExercise scores = {};
  ShownImages images = ShownImages::kTest;
  lessons::ProbePredictions looked_back = {};          // of an epoch that is looked back at
  bool none_wrong = false;                             // when those were asked for
  bool one_scale = false;                              // of colours, for all filters
  std::shared_ptr<const Trainer::Weights> batch = {};  // with the one that shows
  double batch_since = 0;                              // when it began to show
  std::string setting_error =
      {};  // the sentence for the last setting that was refused; stays until one is taken
  FileNews file_news = {};          // what became of the last file saved or loaded
  std::int64_t file_news_at = 0;    // batches trained then: later it is not so any more
  std::string_view link_note = {};  // entry: what of the last link was not done; until it can be
  bool link_refused = false;        // nothing of it was taken
  std::shared_ptr<ClipboardCopy> code_copy = {};
  OwnDataDesk own_data{context.services, context.images.camera()};  // of the view "Your data"
  std::string data_news = {};             // what has followed the data that were loaded last
  int own_epochs = 0, epochs_before = 0;  // that own images were given; that there were before
};

/// A number and its unit, kept on one line.
std::string unbroken(std::string text);
/// Every placeholder that assets/texts/…/train.txt may use, with its present value.
TextValues train_values(const TrainView& view);
/// Words of an entry of train.txt, filled in.
std::string train_text(const TrainView& view, std::string_view entry);
std::string train_text(const TrainView& view, std::string_view entry, TextValues more);

/// The test images that are followed, with what the present weights take them for.
std::vector<Prediction> train_predictions(const TrainView& view);
/// How many of the followed test images the present weights have right.
int train_right_count(const TrainView& view);

void draw_train_stage(Ui& ui, const Rect& area, TrainView& view);
float train_stage_height(const Ui& ui, float width, TrainView& view);

/// One row, or three: what leads on stands in the last one.
void draw_train_bar(Ui& ui, const BarRows& rows, TrainView& view);
float train_bar_height(const Ui& ui, bool one_row);
/// Resets the session, and forgets what was said of the training.
void reset_training(TrainView& view);
/// What Space does: starts, pauses or resumes, whichever there is to do. Never anything that takes
/// something away.
void train_start_or_pause(TrainView& view);

void draw_train_settings(Ui& ui, Flow& flow, TrainView& view);
/// Which test images are followed.
void draw_images_followed(Ui& ui, Flow& flow, TrainView& view);
/// How far the training has come: what stays in sight.
void draw_train_progress(Ui& ui, Flow& flow, const TrainView& view);
void draw_train_numbers(Ui& ui, Flow& flow, TrainView& view);
// train_model.cpp
/// The summary of the model that is trained, its code, and the way to Shapes.
void draw_train_model(Ui& ui, Flow& flow, TrainView& view);
/// What stands between the model in hand and its training: a sentence, and what helps.
void draw_train_obstacle(Ui& ui, Flow& flow, TrainView& view);
/// What helps a training that has diverged, in one press.
void draw_train_cure(Ui& ui, Flow& flow, TrainView& view);
void draw_train_try_it(Ui& ui, Flow& flow, TrainView& view);

// own_data_use.cpp
/// Other data are to be trained on: the model in hand follows them, and small ones of the learner's
/// own get more epochs for as long as they are there. data_news says what has changed. Null: data
/// that are not loaded, of the kind that a course model is made for.
void follow_train_data(TrainView& view, const DatasetPtr& before, const DatasetPtr& now);

/// Saves the file that was asked for, once it is made.
void save_train_file(TrainView& view);
/// Asks for files and gives them to the session.
void choose_train_files(TrainView& view);
void load_train_files(TrainView& view, std::vector<NamedFile> files);

// train_state.cpp
/// The settings and the model in addresses, which are taken unless a training is under way with
/// others: that is said in link_note until it is reset, and so is what a link cannot bring.
void declare_train(AddressFields& fields, TrainView& view);

}  // namespace pixelwalk::app
