#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/figures/image_tray.h"
#include "app/figures/number_map.h"
#include "app/figures/texel_sheet.h"
#include "app/pages/learn/curve_motion.h"
#include "app/pages/page.h"
#include "app/ui/layout.h"
#include "lessons/learn/kept_steps.h"
#include "lessons/learn/learn_exercises.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/learn/learn_number.h"
#include "lessons/learn/weight_place.h"

namespace pixelwalk::app {

/// What stands in the way of a batch to learn from.
enum class LearnObstacle {
  kNone,
  kNetwork,   // there are no weights: they are on their way, or the model is impossible
  kData,      // no training images are here
  kTraining,  // where the learner's training stands is being read
  kModel,     // it cannot learn from these images, or would keep the page waiting
};

/// Pictures of what filters or units weigh a map by, and what they were made of.
struct WeightPalette {
  struct Shown {
    int layer = -1, revision = -1;
    int fixed = 0;  // the map, of all filters; or the filter, over all maps
    bool dark = false;
    bool operator==(const Shown&) const = default;
  };
  TexelSheet sheet;
  int rows = 1, columns = 1;  // of a picture
  Shown shown;
};

/// What the parts of the Learn page share. Each part is a file of its own: learn_follow (what
/// stands), learn_layout and learn_stage (what stands where), learn_maps (what the weight saw and
/// what came back), learn_sum (the image, the batch), learn_weight (which number), learn_curve (the
/// loss along it), learn_ledger (the step), learn_words, learn_bar, learn_try_it, learn_state.
struct LearnView {
  explicit LearnView(PageContext& context_in) : context(context_in) {}
  LearnView(const LearnView&) = delete;  // the exercise knows its lesson
  LearnView& operator=(const LearnView&) = delete;

  PageContext& context;
  bool link_note = false;  // the last link names a network that is not here

  // What stands, by follow_learn().
  lessons::LearnInHand lesson;  // none: see obstacle
  LearnObstacle obstacle = LearnObstacle::kNetwork;
  std::string problem;   // one sentence: what the obstacle is
  bool newer = false;    // the network in hand has gone on since
  bool reopens = false;  // … and is to be opened
  lessons::KeptSteps kept;
  int left = 0;  // steps on what was open before, and whether they were kept
  bool left_kept = false;
  int revision = 0;  // of the lesson's numbers
  std::vector<std::string> class_names;
  std::string network_label;  // whose weights were opened, and of which epoch

  // What an address or a hand chose; it stays while networks and data come and go.
  int image = -1;  // of the batch; −1: the one that pulls hardest
  float rate = 0;  // 0: the options'
  // What another chapter had picked when this one was first looked at, where that is no filter: it
  // begins with one, until something else is picked.
  bool begun = false;
  lessons::Selection passed_over;

  lessons::SignOfStepExercise sign{lesson};
  lessons::HardestPullExercise hardest{lesson};
  int asked_revision = -1;
  ImageTray asked_images;

  MapTexture saw, arriving, product, weights;  // of large maps
  WeightPalette channels, maps;
  CurveMotion motion;

  // What the lesson was opened of.
  int opened_network = -1;
  DatasetPtr opened_data;
  TrainingOptions opened_options;

  lessons::TrainingSession& training() const { return context.workspace.training; }
  const lessons::Network& network() const { return context.workspace.network.network(); }
  std::string class_name(int label) const;
};

/// What is picked here.
lessons::Selection learn_selection(const LearnView& view);
/// The layers of the network in hand; none where it is impossible.
std::vector<LayerPlan> learn_plans(const LearnView& view);
/// The number that is chosen, of a network that learns; whether its numbers are here or not.
lessons::WeightPlace chosen_weight(const LearnView& view, const std::vector<LayerPlan>& plans);
void choose_weight(LearnView& view, const std::vector<LayerPlan>& plans,
                   const lessons::WeightPlace& place);

/// Takes news of the network, the training and the data, and works on what is not known yet. Once a
/// frame, before anything is drawn.
void follow_learn(LearnView& view, Ui& ui);
/// The batch's step, and back to where it began; false where there is nothing to do.
bool take_learn_step(LearnView& view);
bool start_learn_again(LearnView& view);
void choose_learn_image(LearnView& view, int image);
void choose_learn_rate(LearnView& view, float rate);

// learn_stage.cpp
void draw_learn_stage(Ui& ui, const Rect& area, LearnView& view);
float learn_stage_height(const Ui& ui, float width, const LearnView& view);

// learn_maps.cpp
void draw_learn_maps(Ui& ui, const layout::Result& places, LearnView& view);

// learn_sum.cpp
void draw_learn_sum(Ui& ui, const Rect& area, LearnView& view);
void draw_learn_batch(Ui& ui, const Rect& area, LearnView& view);

// learn_weight.cpp
/// Layer, filter or unit, and the map that it sees.
float learn_choices_height(const Ui& ui, float width, const LearnView& view);
void draw_learn_choices(Ui& ui, const Rect& area, LearnView& view);
/// Which weight of it, or the bias.
void draw_learn_weight(Ui& ui, const Rect& area, LearnView& view);
float learn_weight_height(const Ui& ui, const LearnView& view, float width);

// learn_curve.cpp
/// Once a frame: what stands, and the motion that a step began.
void follow_learn_curve(LearnView& view, Ui& ui);
void draw_learn_curve(Ui& ui, const Rect& area, LearnView& view);

// learn_ledger.cpp
void draw_learn_ledger(Ui& ui, const Rect& area, const LearnView& view);
layout::Length learn_ledger_height(const Ui& ui, const LearnView& view, float width);

// learn_bar.cpp
void draw_learn_bar(Ui& ui, const BarRows& rows, LearnView& view);
void draw_learn_settings(Ui& ui, Flow& flow, LearnView& view);
/// That the training has gone on, and the way to where it stands now.
void draw_learn_newer(Ui& ui, Flow& flow, LearnView& view);
void add_learn_keys(KeyList& keys, LearnView& view);
/// The button that opens the image which pulls hardest.
void draw_hardest(Ui& ui, const Rect& rect, LearnView& view);

// learn_words.cpp
std::string learn_sentence(const LearnView& view);
std::string learn_spoken(const LearnView& view);
std::string learn_text(const LearnView& view, std::string_view entry, const TextValues& first = {});
/// The step of the ledger as it is written.
lessons::WeightStep step_of(const OptimizerLedger& ledger);
void draw_learn_words(Ui& ui, Flow& flow, const LearnView& view);
void draw_learn_numbers(Ui& ui, Flow& flow, const LearnView& view);

// learn_try_it.cpp
void draw_learn_try_it(Ui& ui, Flow& flow, LearnView& view);

// learn_state.cpp
void declare_learn(AddressFields& fields, LearnView& view);

}  // namespace pixelwalk::app
