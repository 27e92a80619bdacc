#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/figures/flatten_drawing.h"
#include "app/pages/page.h"
#include "app/ui/playback.h"
#include "app/widgets/code_card.h"
#include "lessons/shapes/dense_exercise.h"
#include "lessons/shapes/flatten_exercise.h"
#include "lessons/shapes/model_comparison.h"
#include "lessons/shapes/model_editor.h"
#include "lessons/shapes/parameter_exercise.h"
#include "lessons/shapes/shape_exercise.h"
#include "lessons/shapes/shape_goals.h"

namespace pixelwalk::app {

enum class ShapesMode {
  kLayers,   // the model, layer by layer
  kFlatten,  // the maps before Flatten laid out into its list
  kCompare,  // this model beside the network before convolutions
};

/// What the parts of the Shapes page share. Each part is a file of its own: shapes_layers (block
/// image, code, table), shapes_flatten, shapes_compare, shapes_controls,
/// shapes_settings (editing), shapes_words, shapes_values (what fills them in), shapes_numbers,
/// shapes_try_it, shapes_state.
struct ShapesView {
  explicit ShapesView(PageContext& context_in)
      : context(context_in), editor(context_in.workspace.model) {}

  PageContext& context;
  ShapesMode mode = ShapesMode::kLayers;
  lessons::ModelEditor& editor;     // of the model in hand
  std::optional<int> layers_place;  // of the editor in Layers, while another view shows
  std::set<int> open_rows;          // layers whose arithmetic is spelled out in the table
  bool around_open = false;         // the lines of code around the layers are explained
  int code_line = -1;               // a line of code that asks for no layer and is explained; or −1

  // The maps that are flattened are those of this model and image.
  lessons::FlattenLesson flatten;
  FlattenDrawing flatten_drawing;
  ModelSpec flatten_spec;
  int flatten_image = -1;  // Images::revision()
  int flatten_layer = -1;  // of flatten_spec; −1: it has none, or it is too large to be drawn

  lessons::ModelComparison comparison{ModelSpec::dense_only(), ModelSpec::course()};

  Playback playback;
  std::shared_ptr<ClipboardCopy> code_copy;

  bool train_in_choices = false;  // else the way to Train is a setting
  Rect selected_row;              // where the table draws the selected layer
  int revealed_position = -1;     // the selection that the table has been scrolled to

  // Exercises.
  lessons::ShapeExercise predict;
  lessons::ParameterExercise count;
  lessons::DenseExercise dense;
  lessons::FlattenExercise place;
  lessons::ModelGoals goals;
};

inline constexpr int kMostFlattened = 20'000;               // values that are drawn one by one
inline constexpr std::int64_t kMostProducts = 100'000'000;  // that do not make the page wait

/// Takes the image and the model into the lessons that follow them.
void follow_choices(ShapesView& view);
/// Another model whole, as the learner's own edit.
void choose_model(ShapesView& view, ModelSpec spec, int position);
void forget_rows(ShapesView& view);

// shapes_layers.cpp
/// Where the page is one column the blocks alone: table and code then stand among the numbers, so
/// that the words are near the blocks.
void draw_layers_stage(Ui& ui, const Rect& area, ShapesView& view);
float layers_stage_height(const Ui& ui, float width, const ShapesView& view);
void draw_table_and_code(Ui& ui, Flow& flow, ShapesView& view);
/// Index into keras_code_lines() of the line that asks for what is selected.
int selected_code_line(const ShapesView& view);

// shapes_flatten.cpp
void draw_flatten_stage(Ui& ui, const Rect& area, ShapesView& view);
float flatten_stage_height(const Ui& ui, float width, const ShapesView& view);

// shapes_compare.cpp
void draw_compare_stage(Ui& ui, const Rect& area, ShapesView& view);
float compare_stage_height(const Ui& ui, float width, const ShapesView& view);
/// Looks at the layer of the model that stands in the present line.
void select_compared(ShapesView& view);
/// How the parameters are spread over the layers, a bar each.
void draw_parameter_bars(Ui& ui, Flow& flow, const lessons::ModelEditor& editor);

// shapes_controls.cpp
void draw_shapes_choices(Ui& ui, const Rect& area, ShapesView& view);
float shapes_choices_height(const Ui& ui, float width);
void draw_shapes_bar(Ui& ui, const BarRows& rows, ShapesView& view);
void choose_mode(ShapesView& view, ShapesMode mode);
Onward shapes_onward(const ShapesView& view);
/// The walk of the view that shows.
struct ShapesWalk {
  int place = 0, end = 0;
};
ShapesWalk shapes_walk(const ShapesView& view);
void walk_shapes_to(ShapesView& view, int place);
void add_shapes_keys(KeyList& keys, ShapesView& view);

// shapes_settings.cpp
/// "Train this model": leads to Train.
void draw_train_button(Ui& ui, const Rect& rect, const ShapesView& view);
float train_button_width(Ui& ui);
void draw_shapes_settings(Ui& ui, Flow& flow, ShapesView& view);
/// Why the model cannot be, and what would mend it; nothing for a possible one.
void draw_problem(Ui& ui, Flow& flow, ShapesView& view);
float problem_height(const Ui& ui, const ShapesView& view, float width);

// shapes_words.cpp
std::string shapes_sentence(const ShapesView& view);
void draw_shapes_words(Ui& ui, Flow& flow, ShapesView& view);
/// The lines of code that ask for no layer, for those who do not point at them.
void draw_lines_around(Ui& ui, Flow& flow, ShapesView& view);
/// "26 by 26 by 64", as it is spoken.
std::string spoken_shape(const Shape& shape);
/// "conv2d", or "Input".
std::string selected_name(const lessons::ModelEditor& editor);
/// "640 parameters", the number alone where there is little room; or that they are not possible,
/// or a question.
std::string total_of(const Ui& ui, std::int64_t parameters, bool possible);
/// What the selected place says: "conv2d, output 26 by 26 by 64, 640 parameters".
std::string spoken_layer(const ShapesView& view);

// shapes_values.cpp
/// Words of an entry of shapes.txt, filled in with the present numbers and `more`.
std::string shapes_text(const ShapesView& view, std::string_view entry, TextValues more = {});
/// The layer that is selected; null for the input and for one that cannot be.
const LayerPlan* selected_plan(const ShapesView& view);

// shapes_numbers.cpp
/// The sums of the selected layer, or of the value laid down last.
void draw_shapes_sum(Ui& ui, Flow& flow, const ShapesView& view);
void draw_shapes_numbers(Ui& ui, Flow& flow, ShapesView& view);

// shapes_try_it.cpp
void draw_shapes_try_it(Ui& ui, Flow& flow, ShapesView& view);

// shapes_state.cpp
void declare_shapes(AddressFields& fields, ShapesView& view);

}  // namespace pixelwalk::app
