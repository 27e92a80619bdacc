#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/page.h"
#include "app/playback.h"
#include "lessons/convolution_lesson.h"
#include "lessons/prediction_exercise.h"

namespace pixelwalk::app {

/// What the parts of the Convolution page share. Each part is a file of its own: convolution_stage
/// (the maps), convolution_equation (the sum under them), convolution_controls, convolution_words.
struct ConvolutionView {
  explicit ConvolutionView(PageContext& context_in) : context(context_in) {}

  PageContext& context;
  lessons::ConvolutionLesson lesson;
  int shown_picture = 0;  // Pictures::revision() of the picture in the lesson
  lessons::PredictionExercise prediction;
  std::string prediction_text;
  bool prediction_unreadable = false;

  // Whether the filter on the stage takes typing; else the settings have fields for it.
  bool filter_in_place = false;

  Playback playback;

  // The last move, for the motion that explains it.
  int shown_position = 0;
  double moved_at = -10;
  bool moved_by_one = false;  // one product, or one pixel, forward
};

inline constexpr double kFlightSeconds = 0.35;

/// Takes the picture and the setup that are chosen into the lesson where they are others there.
void take_choices(ConvolutionView& view);
void choose_filter(ConvolutionView& view, int preset);
void edit_filter(ConvolutionView& view, int term, double value);

/// How far the motion of the last step has come, 0..1, eased; 1 when nothing moves.
float flight(const Ui& ui, const ConvolutionView& view);

// convolution_stage.cpp
void draw_convolution_stage(Ui& ui, const Rect& area, ConvolutionView& view);
float convolution_stage_height(const Ui& ui, float width);

// convolution_equation.cpp
struct EquationPlaces {
  Rect window;  // the enlarged window
  Rect sum;     // where the number stands
};
float equation_height(const Ui& ui, float width, float cell);
float equation_cell(const Ui& ui, float width, float height);
EquationPlaces draw_equation(Ui& ui, const Rect& area, float cell, ConvolutionView& view);
/// The filter's values as fields in a square.
void draw_filter_fields(Ui& ui, const Rect& area, ConvolutionView& view);

// convolution_controls.cpp
void draw_convolution_choices(Ui& ui, const Rect& area, ConvolutionView& view);
float convolution_choices_height(const Ui& ui, float width);
void draw_convolution_bar(Ui& ui, const Rect& area, ConvolutionView& view);
void draw_convolution_settings(Ui& ui, Flow& flow, ConvolutionView& view);
bool convolution_key(ConvolutionView& view, std::string_view key);

// convolution_words.cpp
void draw_convolution_words(Ui& ui, Flow& flow, ConvolutionView& view);
void draw_convolution_numbers(Ui& ui, Flow& flow, ConvolutionView& view);
void draw_convolution_try_it(Ui& ui, Flow& flow, ConvolutionView& view);
/// "0·(−1)": one term of the sum.
std::string term_text(const ConvolutionView& view, int term);
/// Words of an entry of convolution.txt, filled in with this step's numbers.
std::string convolution_text(const ConvolutionView& view, std::string_view entry);

// convolution_state.cpp
void save_convolution(const ConvolutionView& view, Fragment& fragment);
Status restore_convolution(ConvolutionView& view, const Fragment& fragment);
std::vector<std::pair<std::string, std::string>> convolution_state_json(
    const ConvolutionView& view);

}  // namespace pixelwalk::app
