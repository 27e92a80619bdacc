// The learner's images become the training's data, and what depends on them follows.

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/pages/train/own_data_view.h"
#include "app/ui/format.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "lessons/training/experiments.h"

namespace pixelwalk::app {
namespace {

constexpr int kLeastSteps = 200;  // of a training: with fewer it has hardly begun
constexpr int kMostSetEpochs = 60;

// Of few images an epoch has few steps, so that there are to be more of them.
int epochs_for(const Dataset& data, const TrainingOptions& options) {
  const int steps = std::max(1, (data.train.count() + options.batch_size - 1) / options.batch_size);
  return std::clamp((kLeastSteps + steps - 1) / steps, options.epochs,
                    std::max(options.epochs, kMostSetEpochs));
}

// `own`: of the learner's own; null: other data, which get back what there was before.
void follow_epochs(TrainView& view, const Dataset* own) {
  const int usual = view.session.options().epochs;
  int epochs = usual;
  if (own != nullptr) {
    epochs = epochs_for(*own, view.session.options());
  } else if (usual == view.own_epochs) {
    epochs = view.epochs_before;
  }
  if (epochs == usual || !view.session.set_epochs(epochs).is_ok()) return;
  view.own_epochs = own != nullptr ? epochs : 0;
  view.epochs_before = usual;
  if (own == nullptr) return;
  // First: on a phone no more is in sight.
  const std::string more = words("train.own.more-epochs", {{"epochs", epochs}, {"before", usual}});
  view.data_news = view.data_news.empty() ? more : more + " " + view.data_news;
}

}  // namespace

void follow_train_data(TrainView& view, const DatasetPtr& before, const DatasetPtr& now) {
  view.data_news.clear();
  const bool own = now && view.session.data().choice() == lessons::DataSource::kOwnFiles;
  if (view.context.workspace.follow_data(before.get(), now.get(), own)) {
    const ModelSpec& spec = view.context.workspace.model.spec();
    view.data_news =
        words("train.own.model-follows", {{"input", by(spec.input_height, spec.input_width)},
                                          {"channels", spec.input_channels},
                                          {"units", lessons::model_frame(now).classes}});
  }
  follow_epochs(view, own ? now.get() : nullptr);
}

bool OwnDataView::is_in_use() const {
  const DatasetPtr data = used.lock();
  return data && data == view.session.data().dataset() && used_version == desk.data().version();
}

void say(OwnDataView& own, const Status& status) {
  own.problem = status.message();
  own.problem_at = own.data().version();
}

std::string own_data_problem(const OwnDataView& own) {
  if (own.desk.busy()) return words("train.own.still-opening");
  if (const Status status = own.data().check(); !status.is_ok()) return status.message();
  if (own.view.session.locked()) return words("train.own.locked");
  return {};
}

void use_own_data(OwnDataView& own, Ui& ui) {
  TrainView& view = own.view;
  Result<DatasetPtr> built = own.data().build();
  if (!built.is_ok()) return say(own, built.status());
  const DatasetPtr data = std::move(built).value();
  const Status taken = view.session.take_data(data);
  if (!taken.is_ok()) return say(own, taken);
  own.used = data;
  own.used_version = own.data().version();
  // So is the image in hand, unless it is the learner's own already.
  Images& images = view.context.images;
  images.set_fit(own.data().settings().fit);
  if (images.source() != Images::Source::kOwn && data->test.count() > 0) {
    images.test_images().use(data, view.session.data().choice());
    images.choose_test(0);
  }
  view.mode = TrainMode::kTrain;
  ui.request_frame();
}

}  // namespace pixelwalk::app
