// Data, settings and files of the Train page.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/pages/train/train_view.h"
#include "app/state/bring_data.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/list.h"
#include "app/widgets/progress.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::DataSource;
using lessons::DataState;

// By OptimizerKind.
constexpr std::array kAboutOptimizers = {Phrase{"train.optimizer-adam"},
                                         Phrase{"train.optimizer-sgd"},
                                         Phrase{"train.optimizer-momentum"}};

void take(TrainView& view, const Status& status) {
  view.setting_error = status.message();
}

TextStyle quiet(const Ui& ui) {
  return {.size = TextSize::kCaption, .color = ui.colors().ink_muted};
}

void draw_data_choice(Ui& ui, Flow& flow, TrainView& view) {
  const lessons::TrainingData& data = view.session.data();
  std::vector<DataSource> sources;
  std::vector<std::string> names;
  int chosen = 0;
  for (const DataSource source :
       {DataSource::kFashionMnist, DataSource::kGarments, DataSource::kOwnFiles}) {
    if (!data.can_choose(source)) continue;
    if (source == data.choice()) chosen = static_cast<int>(sources.size());
    sources.push_back(source);
    names.emplace_back(lessons::data_source_name(source));
  }
  const bool free = !view.session.locked() && data.state() != DataState::kUnpacking;
  if (combo(ui, flow.take(field_height(ui)), phrase("train.data"), names, chosen, true, free)) {
    take(view, view.session.choose_data(sources[static_cast<std::size_t>(chosen)]));
  }
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, data.sentence(), "##data state", quiet(ui));
  if (data.loading()) {
    flow.space(ui.px(kSpace8));
    progress_bar(ui, flow.take(ui.px(8)), phrase("train.loading-data"), data.progress(),
                 data.sentence());
  }
  const std::string& error = data.error().empty() ? view.session.error() : data.error();
  if (!error.empty()) {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, error, "##data error", NoticeKind::kBad);
  }
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  const bool failed = data.state() == DataState::kFailed;
  if (button(ui, columns[0], phrase(failed ? "train.retry" : "train.load-data"),
             {.enabled = free && !data.loading() && !data.dataset(), .id = "load"})) {
    view.session.load_data();
  }
  if (button(ui, columns[1], phrase("train.choose-files"),
             {.icon = Icon::kOpen,
              .enabled = free && !data.loading(),
              .description = phrase("train.choose-files-says")})) {
    choose_train_files(view);
  }
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), phrase("train.own-images"),
             {.icon = Icon::kNext, .description = phrase("train.own-images-says")}))
    view.mode = TrainMode::kData;
}

void draw_learning_rate(Ui& ui, Flow& flow, TrainView& view) {
  const auto rate = static_cast<double>(view.session.options().learning_rate);
  // As a double the float 0.001 is 0.0010000000475: the printed digits bring back what was typed.
  double value = parse_number(format_number(rate, 9)).value_or(rate);
  Rect row = flow.take(field_height(ui));
  Rect number = cut_right(row, ui.px(108));
  cut_right(row, ui.px(kSpace16));
  const std::string shown = format_number(value, 9);
  bool changed =
      slider(ui, row, phrase("train.learning-rate"), value,
             {.minimum = 1e-5, .maximum = 1, .step = 0, .logarithmic = true, .value_text = shown});
  changed = number_field(ui, number, phrase("train.rate-exactly"), value,
                         {.minimum = 1e-9, .maximum = 10, .step = 1e-4, .decimals = 9}) ||
            changed;
  if (changed) take(view, view.session.set_learning_rate(value));
}

void draw_schedule(Ui& ui, Flow& flow, TrainView& view) {
  const TrainingOptions& options = view.session.options();
  auto columns = flow.columns(2, field_height(ui), ui.px(kSpace16));
  double batch = options.batch_size;
  if (number_field(ui, columns[0], phrase("train.batch-size"), batch,
                   {.minimum = 1, .maximum = kMaxBatchSize, .decimals = 0})) {
    take(view, view.session.set_batch_size(static_cast<int>(batch)));
  }
  double epochs = options.epochs;
  if (number_field(ui, columns[1], phrase("train.epochs"), epochs,
                   {.minimum = 1, .maximum = kMaxEpochs, .decimals = 0})) {
    take(view, view.session.set_epochs(static_cast<int>(epochs)));
  }
  const TrainingSnapshot& snapshot = view.session.snapshot();
  const lessons::SessionStatus status = view.session.status();
  const bool under_way =
      status == lessons::SessionStatus::kRunning || status == lessons::SessionStatus::kPaused;
  if (under_way && snapshot.total_steps > 0 && snapshot.options.batch_size != options.batch_size) {
    flow.space(ui.px(kSpace4));
    paragraph(ui, flow,
              train_text(view, "batch-next-epoch", {{"batch", std::to_string(options.batch_size)}}),
              "##batch note", quiet(ui));
  }
}

void draw_augmentation(Ui& ui, Flow& flow, TrainView& view) {
  Augmentation augmentation = view.session.options().augmentation;
  const bool free = !view.session.locked();
  const IdScope scope(ui, "augmentation");
  paragraph(ui, flow, phrase("train.augmentation"), "name", quiet(ui));
  auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace16));
  bool changed =
      toggle(ui, columns[0], phrase("train.augmentation.shift"), augmentation.shift, free);
  changed =
      toggle(ui, columns[1], phrase("train.augmentation.mirror"), augmentation.mirror, free) ||
      changed;
  if (changed) take(view, view.session.set_augmentation(augmentation));
  paragraph(ui, flow, phrase("train.augmentation-note"), "note", quiet(ui));
}

void draw_before_start(Ui& ui, Flow& flow, TrainView& view) {
  const TrainingOptions& options = view.session.options();
  const bool free = !view.session.locked();
  const std::array<std::string_view, 3> optimizers = {"Adam", "SGD", phrase("train.momentum")};
  int optimizer = static_cast<int>(options.optimizer);
  if (segmented(ui, flow.take(field_height(ui)), phrase("train.optimizer"), optimizers, optimizer,
                true, free)) {
    take(view, view.session.set_optimizer(static_cast<OptimizerKind>(optimizer)));
  }
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow, kAboutOptimizers[static_cast<std::size_t>(options.optimizer)],
            "##about optimizer", quiet(ui));
  flow.space(ui.px(kSpace8));
  auto seed = static_cast<double>(options.seed);
  if (number_field(ui, flow.take(field_height(ui)), phrase("train.seed"), seed,
                   {.minimum = 0, .maximum = 9007199254740992.0, .decimals = 0, .active = free})) {
    take(view, view.session.set_seed(static_cast<std::int64_t>(seed)));
  }
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(2, field_height(ui), ui.px(kSpace16));
  double goal = std::round(static_cast<double>(options.stop_at_accuracy) * 1000) / 10;
  if (number_field(ui, columns[0], phrase("train.stop-at"), goal,
                   {.minimum = 0, .maximum = 100, .decimals = 1, .active = free})) {
    take(view, view.session.set_stop_at_accuracy(goal / 100));
  }
  double loss = parse_number(six_digits(options.stop_below_loss)).value_or(0);
  if (number_field(ui, columns[1], phrase("train.stop-below"), loss,
                   {.minimum = 0,
                    .maximum = lessons::kMaxGoalLoss,
                    .step = 0.05,
                    .decimals = 4,
                    .active = free})) {
    take(view, view.session.set_stop_below_loss(loss));
  }
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow, train_text(view, free ? "early-stop-note" : "locked"), "locked", quiet(ui));
}

void say(TrainView& view, FileNews news) {
  if (news.words.empty()) return;
  view.file_news = std::move(news);
  view.file_news_at = view.session.snapshot().total_steps;
}

void draw_files(Ui& ui, Flow& flow, TrainView& view) {
  const bool free = !view.session.locked();
  const auto weights = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, weights[0], phrase("train.save-weights"),
             {.icon = Icon::kDownload,
              .enabled = view.session.weights() != nullptr && !view.session.file_asked(),
              .description = phrase("train.save-weights-says")})) {
    view.session.ask_for_file();
  }
  if (button(ui, weights[1], phrase("train.load-weights"),
             {.icon = Icon::kOpen,
              .enabled = free,
              .description = phrase("train.load-weights-says")})) {
    choose_weights_file(view.context, [&view](FileNews news) { say(view, std::move(news)); });
  }
  flow.space(ui.px(kSpace8));
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("train.save-history"),
             {.icon = Icon::kDownload,
              .enabled = !view.session.snapshot().history.epochs.empty(),
              .description = phrase("train.save-history-says")})) {
    say(view, save_history_file(view.context.services, view.session.snapshot().history));
  }
  if (!view.session.loaded_file().empty() &&
      button(ui, columns[1], phrase("train.random-weights"),
             {.icon = Icon::kReset,
              .enabled = free,
              .description = phrase("train.random-weights-says")})) {
    if (view.session.forget_loaded_weights().is_ok()) say(view, {words("train.weights-of-seed")});
  }
  if (!view.session.file_note().empty()) {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, train_text(view, "weights-only"), "##file note", NoticeKind::kPlain);
  }
  draw_file_news(ui, flow, view.file_news);
}

}  // namespace

void save_train_file(TrainView& view) {
  std::vector<std::uint8_t> file = view.session.take_file();
  if (file.empty()) return;
  say(view, save_weights_file(view.context.services, std::move(file)));
}

namespace {

// Fashion-MNIST's kind of files: by their names, or their first bytes, which are packed or not.
bool is_idx_file(const NamedFile& file) {
  const Bytes& bytes = file.bytes;
  if (file.name.find("-idx") != std::string::npos) return true;
  if (bytes.size() < 4) return false;
  const bool packed = bytes[0] == 0x1F && bytes[1] == 0x8B;
  return packed || (bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 8);
}

}  // namespace

void choose_train_files(TrainView& view) {
  view.context.services.open_files("", true, [&view](std::vector<NamedFile> files) {
    load_train_files(view, std::move(files));
  });
}

void load_train_files(TrainView& view, std::vector<NamedFile> files) {
  if (files.empty()) return;
  const bool weights = files.front().name.ends_with(".safetensors");
  const bool whole_set =
      files.size() == kFashionMnistFiles.size() && std::ranges::all_of(files, is_idx_file);
  if (!weights && (view.mode == TrainMode::kData || !whole_set)) {
    view.mode = TrainMode::kData;  // where one sees what they are
    view.own_data.add(std::move(files));
    return;
  }
  view.context.panel.set_open(PanelPart::kSettings, true);  // what comes of it is said there
  if (weights) {
    say(view, load_weights_file(view.context.workspace, std::move(files)));
  } else {
    take(view, load_data_files(view.session, std::move(files)));
  }
}

void draw_train_settings(Ui& ui, Flow& flow, TrainView& view) {
  draw_data_choice(ui, flow, view);
  flow.space(ui.px(kSpace16));
  draw_learning_rate(ui, flow, view);
  flow.space(ui.px(kSpace8));
  draw_schedule(ui, flow, view);
  flow.space(ui.px(kSpace8));
  draw_before_start(ui, flow, view);
  flow.space(ui.px(kSpace8));
  draw_augmentation(ui, flow, view);
  if (!view.setting_error.empty()) {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, view.setting_error, "##setting error", NoticeKind::kBad);
  }
  flow.space(ui.px(kSpace8));
  toggle(ui, flow.take(ui.px(kTouch)), phrase("train.one-scale"), view.one_scale);
  flow.space(ui.px(kSpace8));
  draw_files(ui, flow, view);
  draw_train_model(ui, flow, view);
}

}  // namespace pixelwalk::app
