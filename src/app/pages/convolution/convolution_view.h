#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/equation.h"
#include "app/figures/image_texture.h"
#include "app/figures/number_map.h"
#include "app/pages/page.h"
#include "app/ui/layout.h"
#include "app/ui/playback.h"
#include "app/widgets/step_bar.h"
#include "app/widgets/step_motion.h"
#include "lessons/convolution/convolution_borders.h"
#include "lessons/convolution/convolution_exercises.h"
#include "lessons/convolution/convolution_lesson.h"
#include "lessons/convolution/filter_questions.h"
#include "lessons/convolution/layer_story.h"
#include "lessons/convolution/live_filter.h"
#include "lessons/convolution/prediction_exercise.h"
#include "lessons/undo_history.h"

namespace pixelwalk::app {

using lessons::size_formula;

/// What the stage shows.
enum class StageMode { kSee, kSteps, kLarge, kBorders, kLayer };
enum class OutputLook { kSigned, kGrey };            // of the output beside the image
enum class LargeLook { kSigned, kGrey, kAbsolute };  // of the large one

/// The filter editor: how its cells answer to the pointer, and what it is doing now.
struct FilterEditor {
  enum class By { kType, kDrag, kPaint };
  By by = By::kType;
  double brush = 1;
  bool on_stage = false;  // the stage has the cells; else the settings have them
  int held = -1;          // the cell that is dragged, or where painting began
  float held_value = 0;   // before it was dragged
};

/// The large image and its result, as textures.
struct LargeView {
  lessons::LiveFilter filter;
  int image_revision = -1;
  lessons::ConvolutionSetup setup;  // of what is shown
  LargeLook look = LargeLook::kSigned;
  bool dark = false;
  bool stale = true;
  bool side_by_side = false;  // image and result; else one over the other
  std::unique_ptr<ImageTexture> original, result;
  float range = 1;       // of the colour scale
  double filter_ms = 0;  // the last time that the image was convolved
  int times = 0;         // how often
};

/// The image in hand and the worked example take turns: what there was before the example.
struct BeforeExample {
  std::string name;             // of the image
  lessons::Fragment address{};  // of the image and the setup
};

/// What the parts of the Convolution page share. Each part is a file of its own: convolution_stage
/// (the maps), convolution_equation (the sum under them), convolution_see, convolution_large,
/// convolution_border (the other stages), convolution_controls, convolution_settings,
/// filter_editor, convolution_words, convolution_numbers, convolution_try_it, convolution_state.
struct ConvolutionView {
  explicit ConvolutionView(PageContext& context_in) : context(context_in) {}

  PageContext& context;
  lessons::ConvolutionLesson lesson;
  int shown_image = 0;  // Images::revision() of the image in the lesson
  std::string misfit;   // why the image cannot be convolved so; the lesson is then as before

  StageMode mode = StageMode::kSee;
  bool begun = false;   // by an address, or as a newcomer does
  bool turned = false;  // the image of "See it"
  OutputLook output_look = OutputLook::kSigned;
  LargeLook large_look = LargeLook::kSigned;
  bool large_look_chosen = false;  // else it follows from the filter
  double divider = 0.5;            // of the large image: share that shows the original
  int story_side = 0;              // of the border story's image; 0: as the chosen image
  lessons::BorderStory story;
  LargeView large;
  lessons::LayerStory layer;

  FilterEditor editor;
  lessons::UndoHistory<lessons::ConvolutionSetup> history;
  lessons::ConvolutionSetup recorded;  // what the history knows
  int merge = -1;                      // key of the edit going on; see UndoHistory

  std::optional<BeforeExample> before_example;

  lessons::PredictionExercise prediction{lesson};
  lessons::SizeExercise size_exercise;
  lessons::WhichFilterExercise which_filter;
  lessons::FlipExercise flip;
  lessons::ClampExercise clamp_exercise;
  // The filter in hand as it was tested; none: not yet.
  std::optional<lessons::EdgeJudgement> edge;
  std::optional<lessons::BlurJudgement> blur;

  Playback playback, story_playback;

  StepMotion motion{0.35};  // of one product, or one pixel, forward
};

// convolution_page.cpp
/// Takes the image and the setup that are chosen into the lesson where they are others there.
void take_choices(ConvolutionView& view);
/// Notes the edits since the last call for undo.
void record_edits(ConvolutionView& view);
void undo_edit(ConvolutionView& view);
void redo_edit(ConvolutionView& view);

// convolution_see.cpp
/// As a newcomer finds the chapter: a whole image, and a filter that finds something on it.
void begin_convolution(ConvolutionView& view);
/// Opens the window whose output is the strongest, at its first product.
void open_strongest_window(ConvolutionView& view);
void draw_see_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float see_stage_height(const Ui& ui, float width, const ConvolutionView& view);
void draw_see_bar(Ui& ui, const Rect& row, ConvolutionView& view);
std::string see_sentence(const Ui& ui, const ConvolutionView& view);
void draw_see_words(Ui& ui, Flow& flow, ConvolutionView& view);
/// Why the image cannot be convolved, instead of a stage; false where it can.
bool draw_misfit(Ui& ui, const Rect& area, const ConvolutionView& view);

/// Two maps of this shape side by side, as large as can be, each with its caption and its scale,
/// and `beneath` them a strip; 0: none.
enum PairPart { kPairLeft = 0, kPairRight = 3, kPairBeneath = 6 };
layout::Result place_pair(const Ui& ui, const Rect& area, const layout::Shape& shape,
                          float beneath);

// convolution_layer.cpp
/// The story is of the image and the filter that are chosen.
void update_layer(ConvolutionView& view);
void draw_layer_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float layer_stage_height(const Ui& ui, float width, const ConvolutionView& view);
std::string layer_sentence(const ConvolutionView& view);
void draw_layer_numbers(Ui& ui, Flow& flow, const ConvolutionView& view);

// convolution_example.cpp
/// What leads from the window that shows to the worked example, to its flipped filter, and back.
void draw_example_buttons(Ui& ui, Flow& flow, ConvolutionView& view);
/// Whether the walk is where the worked example is offered.
bool offers_example(const Ui& ui, const ConvolutionView& view);
/// Whether it stands at the window whose output is the strongest.
bool at_strongest(const ConvolutionView& view);

// convolution_stage.cpp
void draw_convolution_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float convolution_stage_height(const Ui& ui, float width, const ConvolutionView& view);
/// What a stage is placed in: in a column its height is its own, wherever it has been scrolled to.
Rect stage_room(const Ui& ui, const Rect& area);

/// The parts of that stage, each map with its caption and its scale, and the cells they are made
/// of.
enum StagePart { kImage = 0, kOutput = 3, kEquation = 6 };
enum StageCells { kOfMaps, kOfEquation, kOfProducts };

// convolution_maps.cpp
/// Zeros that "same" padding puts before and after one axis.
struct Zeros {
  int before = 0, after = 0;
};
Zeros zeros_of(const kernels::Window& axis);
struct MapsLook {
  std::string_view image_name;
  CaptionList choose_image{};
  bool grey = false;      // the output, else in the colours of its signs
  bool arriving = false;  // the last sum is still on its way
};
struct MapMarks {
  Rect image, output;         // the frames of both
  Rect window, target;        // the window on the image, its place in the output
  int row = -1, column = -1;  // the output that was clicked, or whose window was
};
MapMarks draw_maps(Ui& ui, const layout::Result& places, const lessons::ConvolutionLesson& lesson,
                   const MapsLook& look);
/// Where an output stands in the frame of its image: each sum beside the middle of its window, as
/// large as the stride. What the frame holds beyond it is the border that is lost.
Rect output_rect(const Ui& ui, const Rect& frame, float cell, const kernels::Window& rows,
                 const kernels::Window& columns);

// convolution_equation.cpp
EquationPlaces draw_convolution_equation(Ui& ui, const layout::Result& places,
                                         const EquationBox& box, ConvolutionView& view);

// convolution_large.cpp
void draw_large_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float large_stage_height(const Ui& ui, float width, const ConvolutionView& view);
/// Grey where the filter keeps the brightness, so that a blur looks like one; else signed.
LargeLook usual_large_look(const lessons::ConvolutionSetup& setup);
void choose_large_look(ConvolutionView& view, LargeLook look);
void draw_large_bar(Ui& ui, const Rect& area, ConvolutionView& view);

// convolution_border.cpp
void draw_border_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float border_stage_height(const Ui& ui, float width, const ConvolutionView& view);
/// The story's image, filter size and stride follow from the choices.
void update_story(ConvolutionView& view);

// convolution_controls.cpp
void draw_convolution_choices(Ui& ui, const Rect& area, ConvolutionView& view);
void draw_convolution_bar(Ui& ui, const BarRows& rows, ConvolutionView& view);
void add_convolution_keys(KeyList& keys, ConvolutionView& view);
/// The image, chosen in its caption; nothing where a link hides what is chosen.
CaptionList image_chooser(Ui& ui, const ConvolutionView& view);
/// The filter, likewise.
CaptionList filter_chooser(Ui& ui, ConvolutionView& view);
/// In the order of lessons::StepUnit.
std::span<const StepSize> convolution_steps();

// convolution_settings.cpp
void draw_convolution_settings(Ui& ui, Flow& flow, ConvolutionView& view);

// filter_editor.cpp
/// The filter's values in a square, to type into, drag or paint, as the editor is set.
void draw_filter_cells(Ui& ui, const Rect& area, ConvolutionView& view);
/// Size, cells (where the stage does not have them), tools, undo, scaling.
void draw_filter_editor(Ui& ui, Flow& flow, ConvolutionView& view);
/// Height of the cells alone where they stand in a column of this width, none larger than `most`.
float filter_cells_height(const Ui& ui, float width, float most, const ConvolutionView& view);

// convolution_words.cpp
std::string convolution_sentence(const Ui& ui, const ConvolutionView& view);
void draw_convolution_words(Ui& ui, Flow& flow, ConvolutionView& view);
/// Words of an entry of convolution.txt, filled in with this step's numbers and `more`.
std::string convolution_text(const ConvolutionView& view, std::string_view entry,
                             TextValues more = {});
/// What the filter is for, as it is applied now.
std::string filter_sentence(const ConvolutionView& view);
/// Whether the sum of the turned filter is of interest beside the window's own: where the filter
/// is flipped, and in the first window of the worked example, which tells about it.
bool turn_matters(const ConvolutionView& view);
/// A sum or product with as many places as it can have.
std::string sum_text(const ConvolutionView& view, double value);

// convolution_large_words.cpp
/// The words for the large image: beside the stage, and beneath.
std::string large_sentence(const ConvolutionView& view);
void draw_large_words(Ui& ui, Flow& flow, ConvolutionView& view);

// convolution_numbers.cpp
void draw_convolution_sum(Ui& ui, Flow& flow, const ConvolutionView& view);
void draw_convolution_numbers(Ui& ui, Flow& flow, ConvolutionView& view);
/// "0·(−1)": one term of the sum.
std::string term_text(const ConvolutionView& view, int term);

// convolution_try_it.cpp
void draw_convolution_try_it(Ui& ui, Flow& flow, ConvolutionView& view);

// convolution_state.cpp
void declare_convolution(AddressFields& fields, ConvolutionView& view);

}  // namespace pixelwalk::app
