#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/confusion_matrix.h"
#include "app/figures/image_tray.h"
#include "app/pages/test/test_view.h"
#include "core/training/trainer.h"
#include "lessons/test_set/test_exercises.h"

namespace pixelwalk::app {

/// What the tray holds.
enum class TrayKind { kCell, kMistakes, kHesitant };

/// The view "Test set". Each part is a file of its own: test_set_follow (what is tested, and what
/// the tray holds), test_set_stage, test_set_words, test_set_bar.
struct TestSet {
  explicit TestSet(TestView& all) : view(all) {}
  TestSet(const TestSet&) = delete;  // its exercise knows the report
  TestSet& operator=(const TestSet&) = delete;

  TestView& view;
  TrayKind tray = TrayKind::kMistakes;
  int label = -1, predicted = -1;  // the cell that was chosen; −1: none, the first one stands in
  int page = 0;                    // of the tray

  // What stands, by follow_test_set().
  std::string problem;  // one sentence on why nothing is tested; empty: something is
  bool again = false;   // the weights of now are wanted
  lessons::Network tested;
  std::shared_ptr<const Trainer::Weights> tested_from;  // of a training: what that began with
  int shown_label = 0, shown_predicted = 0;             // the cell
  std::vector<lessons::TestedImage> images;             // in the tray
  std::vector<lessons::ConfusedPair> pairs;
  int listed = 0;    // grows whenever these are others
  int in_tray = 1;   // of them at once
  int pointed = -1;  // of the tray's page, in the frame before; −1: none

  /// What they were listed of.
  struct Listed {
    int revision = -1, position = 0;
    TrayKind tray = TrayKind::kCell;
    int label = 0, predicted = 0;
    bool operator==(const Listed&) const = default;
  } listed_of;

  ImageTray figure;
  int chosen_in_round = 0;  // of the exercise, where a cell was chosen
  lessons::ConfusedPairExercise confused{view.report, view.class_names};
  int asked_revision = 0;  // of the report that it is about

  const lessons::TestReport& report() const { return view.report; }
  /// Whether there is something to show.
  bool shows() const { return problem.empty() && view.report.position() > 0; }
  /// The whole set is tested.
  bool done() const { return problem.empty() && view.report.done(); }
  /// "89.6 %", of the images so far.
  std::string accuracy() const;
  const std::string& class_name(int of) const {
    return view.class_names[static_cast<std::size_t>(of)];
  }
  int pages() const;
  /// The images of the tray's page: where they begin among `images`, and how many there are.
  int first() const { return page * in_tray; }
  int count() const;
  /// The image in hand, by its place among those; −1: it is none of them.
  int in_hand() const;
  /// Whether a cell was chosen, by the learner or a link.
  bool cell_chosen() const { return label >= 0 && predicted >= 0; }
};

/// Tests what the network in hand makes of the test images, a few at a time; of a training under
/// way what it was at the end of its last epoch. Once a frame, before anything is drawn.
void follow_test_set(TestSet& part, Ui& ui);
/// Whether the network in hand has other weights than those that are tested.
bool is_outdated(const TestSet& part);
/// Whether the network that is tested goes on learning now.
bool is_learning(const TestSet& part);
void choose_cell(TestSet& part, int label, int predicted);
void choose_tray(TestSet& part, TrayKind tray);
/// The image of the tray becomes the one in hand; where it is that already, it is looked at.
void take_image(TestSet& part, int place);
/// Leads to the view "One image", or to Journey, with the image in hand; where that is none of the
/// tray's, with the tray's first.
void argue_with_image(TestSet& part);
void follow_image(TestSet& part, Ui& ui);

/// The cells as the figure takes them.
ConfusionMatrix matrix_of(const TestSet& part);

// test_set_stage.cpp
void draw_test_set(Ui& ui, const Rect& area, TestSet& part);
float test_set_height(const Ui& ui, float width, const TestSet& part);

// test_set_bar.cpp
void draw_test_set_bar(Ui& ui, const BarRows& rows, TestSet& part);
void add_test_set_keys(KeyList& keys, TestSet& part);

// test_set_words.cpp
std::string test_set_sentence(const TestSet& part);
/// What the tray holds, in a line.
std::string tray_title(const TestSet& part);
/// What is spoken of an image in the tray, by its place there.
std::string tray_words(const TestSet& part, int place);
void draw_test_set_words(Ui& ui, Flow& flow, const TestSet& part);
void draw_test_set_numbers(Ui& ui, Flow& flow, TestSet& part);
void draw_test_set_try_it(Ui& ui, Flow& flow, TestSet& part);

}  // namespace pixelwalk::app
