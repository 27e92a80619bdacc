// The model that is trained, or would be: its table, its code, and the way to Shapes and back.

#include "app/figures/model_table.h"
#include "app/pages/train/train_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "core/model/keras_code.h"
#include "core/model/summary.h"
#include "core/training/keras_training_code.h"
#include "core/training/training_checks.h"

namespace pixelwalk::app {
namespace {

// Shapes shows the model in hand: what is trained becomes that one.
void open_in_shapes(Ui& ui, TrainView& view) {
  lessons::Workspace& workspace = view.context.workspace;
  if (workspace.trains_another_model()) workspace.take_trained_model();
  ui.wanted_chapter = {"shapes"};
}

std::vector<CodeViewLine> code_of(const lessons::TrainingSession& session) {
  std::vector<CodeViewLine> lines;
  for (const CodeLine& line : keras_model_lines(session.spec())) lines.push_back({line.text});
  const ModelSpec& spec = session.spec();
  for (const std::string& line : keras_augmentation_lines(session.options().augmentation,
                                                          spec.input_height, spec.input_width))
    lines.push_back({line});
  for (const std::string& line : keras_training_lines(session.options())) lines.push_back({line});
  return lines;
}

}  // namespace

void draw_train_cure(Ui& ui, Flow& flow, TrainView& view) {
  if (view.session.status() != lessons::SessionStatus::kDiverged) return;
  flow.space(ui.px(kSpace8));
  if (!button(ui, flow.take(ui.px(kTouch)), train_text(view, "cure"),
              {.kind = ButtonKind::kPrimary,
               .icon = Icon::kReset,
               .id = "cure",
               .description = phrase("train.cure-says")})) {
    return;
  }
  const float rate = smaller_learning_rate(view.session.options());
  reset_training(view);
  const Status set = view.session.set_learning_rate(static_cast<double>(rate));
  view.setting_error = set.message();
}

void draw_train_obstacle(Ui& ui, Flow& flow, TrainView& view) {
  const IdScope scope(ui, "obstacle");
  lessons::Workspace& workspace = view.context.workspace;
  const bool another = workspace.trains_another_model();
  const bool stuck = !another && !view.session.locked() && !view.session.problem().empty();
  if (!another && !stuck) return;
  flow.space(ui.px(kSpace8));
  if (another) {
    notice(ui, flow,
           train_text(view, "other-model",
                      {{"in_hand", format_count(workspace.model.outline().parameters)}}),
           "##other model", NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
    if (button(ui, flow.take(ui.px(kTouch)), phrase("train.take-model"),
               {.icon = Icon::kReset, .id = "take"})) {
      reset_training(view);
      workspace.follow();
    }
    return;
  }
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.open-in-shapes"), {.icon = Icon::kNext, .id = "open"}))
    open_in_shapes(ui, view);
  if (button(ui, columns[1], phrase("shapes.preset.course"),
             {.icon = Icon::kReset, .id = "course"})) {
    workspace.model.replace(ModelSpec::course(), 0);
    workspace.follow();
  }
}

void draw_train_model(Ui& ui, Flow& flow, TrainView& view) {
  const IdScope scope(ui, "model");
  flow.space(ui.px(kSpace24));
  heading(ui, flow, phrase("train.the-model"), 3, "heading");
  if (const auto summary = summarize(view.session.spec()); summary.is_ok()) {
    model_table(ui, flow, summary.value());
    flow.space(ui.px(kSpace16));
    code_card(ui, flow, phrase("frame.keras-code"), code_of(view.session), view.code_copy);
    flow.space(ui.px(kSpace16));
  }
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.open-in-shapes"),
             {.icon = Icon::kNext, .id = "open", .description = phrase("train.look-into-model")}))
    open_in_shapes(ui, view);
}

}  // namespace pixelwalk::app
