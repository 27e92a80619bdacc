#include "app/pages/shapes/shapes_view.h"
#include "app/widgets/exercise.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

std::string layer_asked(const LayerSpec& layer) {
  ModelSpec spec;
  spec.layers = {layer};
  switch (layer.kind) {
    case LayerKind::kConv2D: {
      const bool same = layer.padding == Padding::kSame;
      return words(
          same ? "shapes.asked.conv-same" : "shapes.asked.conv",
          {{"filters", layer.filters}, {"kernel", by(layer.kernel_height, layer.kernel_height)}});
    }
    case LayerKind::kDense:
      return words("shapes.asked.dense", {{"units", layer.units}});
    default:
      return layer_type(layer.kind) + std::string(lessons::slides(layer) ? ", 2×2" : "");
  }
}

// The model as far as it has been answered.
void draw_model_asked(Ui& ui, Flow& flow, const lessons::ShapeExercise& exercise) {
  const lessons::ModelOutline& outline = exercise.outline();
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const TextStyle numbers{
      .size = TextSize::kCaption, .face = Face::kNumbers, .align = Align::kRight};
  for (int i = -1; i < static_cast<int>(outline.plans.size()); ++i) {
    const IdScope row_scope(ui, i + 1);
    const Rect row = flow.take(ui.px(24));
    const bool asked = i == exercise.asked();
    const bool known = i < exercise.asked();
    const std::string name =
        i < 0 ? words("shapes.input-name")
              : layer_asked(exercise.model().layers[static_cast<std::size_t>(i)]);
    const std::string shape =
        !known ? "?"
               : lessons::short_shape(lessons::shape_before(exercise.model(), outline, i + 1));
    TextStyle style = quiet;
    if (asked) {
      ui.fill(inset(row, -ui.px(1)), ui.colors().accent_soft, 4);
      style.face = Face::kBold;
      style.color = ui.colors().ink;
    }
    const float width = ui.text_width(shape, numbers);
    ui.text_in({row.x + ui.px(4), row.y, row.width - width - ui.px(16), row.height}, name, style);
    ui.text_in({row.x, row.y, row.width - ui.px(4), row.height}, shape, numbers);
    ui.describe(
        {.id = ui.id("##row"),
         .role = Role::kText,
         .name = name + ": " +
                 (known ? shape : words(asked ? "shapes.asked.now" : "shapes.asked.not-yet")),
         .rect = row});
  }
  flow.space(ui.px(kSpace8));
}

}  // namespace

void draw_shapes_try_it(Ui& ui, Flow& flow, ShapesView& view) {
  const ExerciseDesk desk{ui, flow, view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return shapes_text(view, entry, values);
                          }};
  const bool flattens = view.mode == ShapesMode::kFlatten;  // then that comes first
  if (flattens) draw_exercise(desk, "shapes.place", view.place);
  draw_exercise(desk, "shapes.predict", view.predict,
                {.figure = [&] { draw_model_asked(ui, flow, view.predict); }});
  draw_exercise(desk, "shapes.count", view.count);
  draw_exercise(desk, "shapes.dense", view.dense);
  draw_goal(desk, "shapes.small", {{"small.ask"}},
            [&] { return view.goals.small_model(view.editor); });
  draw_goal(desk, "shapes.break", {{"break.ask"}},
            [&] { return view.goals.broken_model(view.editor); });
  if (!flattens) draw_exercise(desk, "shapes.place", view.place);
}

}  // namespace pixelwalk::app
