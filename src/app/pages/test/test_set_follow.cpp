// What is tested, and what the tray holds.

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

#include "app/pages/test/test_set.h"
#include "app/ui/format.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using Clock = std::chrono::steady_clock;

// Of a frame, for testing; while training goes on it shall not be felt.
constexpr std::chrono::milliseconds kBudget{12}, kBudgetBeside{4};
constexpr int kListEvery = 1000;    // images between two looks at what the tray holds
constexpr int kMostHesitant = 240;  // images that the network hesitates at
constexpr int kMostPairs = 100;

// Whether what is tested from now on is the network in hand as it is now.
bool takes_weights(const TestSet& part, bool same_data) {
  if (!is_outdated(part)) return false;
  if (part.again || !same_data || !is_learning(part)) return true;
  // What is tested is of no training, or of one before this.
  if (part.tested.source != lessons::NetworkSource::kTraining ||
      part.tested_from != part.view.context.workspace.training.first_weights())
    return true;
  // Of a training under way the end of an epoch, and no test is given up for the next.
  return part.view.report.done() && part.view.network().trained.epochs > part.tested.trained.epochs;
}

// The images that are tested; null, and why, while there are none.
DatasetPtr data_of(TestSet& part) {
  TestImages& tests = part.view.context.images.test_images();
  if (tests.state() == TestImages::State::kAbsent && tests.available()) tests.load();
  switch (tests.state()) {
    case TestImages::State::kReady:
      return tests.data();
    case TestImages::State::kLoading:
      part.problem = words("test.set.loading");
      break;
    case TestImages::State::kFailed:
      part.problem = tests.error();
      break;
    case TestImages::State::kAbsent:
      part.problem = words("test.set.no-images");
      break;
  }
  return nullptr;
}

// Follows network and images; the sentence on what is in the way.
std::string take_news(TestSet& part, const DatasetPtr& data) {
  lessons::TestReport& report = part.view.report;
  const lessons::Network& network = part.view.network();
  if (network.weights == nullptr) return part.view.context.workspace.network.note();
  if (network.class_names.empty()) return words("test.no-classes");
  if (takes_weights(part, report.data() == data)) {
    part.tested = network;
    part.tested_from = part.view.context.workspace.training.first_weights();
    part.again = false;
  }
  return report.follow(part.tested.spec, part.tested.weights, data).message();
}

void list_images(TestSet& part) {
  const lessons::TestReport& report = part.view.report;
  const int last = report.classes() - 1;
  const bool fits =
      part.label >= 0 && part.label <= last && part.predicted >= 0 && part.predicted <= last;
  std::tie(part.shown_label, part.shown_predicted) =
      fits ? std::pair(part.label, part.predicted) : std::pair(0, 0);
  const TestSet::Listed now{report.revision(), report.position(), part.tray, part.shown_label,
                            part.shown_predicted};
  TestSet::Listed same = part.listed_of;
  same.position = now.position;
  const bool enough = report.done() || now.position - part.listed_of.position >= kListEvery;
  if (now == part.listed_of || (now == same && !enough)) return;
  if (now != same) part.page = 0;
  part.listed_of = now;
  ++part.listed;
  switch (part.tray) {
    case TrayKind::kCell:
      part.images = report.images_of(part.shown_label, part.shown_predicted);
      break;
    case TrayKind::kMistakes:
      part.images = report.confident_mistakes(report.position());
      break;
    case TrayKind::kHesitant:
      part.images = report.hesitant(kMostHesitant);
      break;
  }
  part.pairs = report.confused_pairs(kMostPairs);
}

}  // namespace

std::string TestSet::accuracy() const {
  return format_percent(static_cast<double>(view.report.accuracy()));
}

int TestSet::pages() const {
  return std::max(1, (static_cast<int>(images.size()) + in_tray - 1) / in_tray);
}

int TestSet::count() const {
  return std::clamp(static_cast<int>(images.size()) - first(), 0, in_tray);
}

int TestSet::in_hand() const {
  for (int place = 0; place < count(); ++place) {
    const auto at = static_cast<std::size_t>(first() + place);
    if (view.context.images.is_test(images[at].index)) return place;
  }
  return -1;
}

bool is_outdated(const TestSet& part) {
  const lessons::Network& network = part.view.network();
  return network.weights != part.tested.weights || !same_model(network.spec, part.tested.spec);
}

bool is_learning(const TestSet& part) {
  return part.view.context.workspace.training.status() == lessons::SessionStatus::kRunning &&
         part.view.network().source == lessons::NetworkSource::kTraining;
}

void follow_test_set(TestSet& part, Ui& ui) {
  part.problem.clear();
  lessons::TestReport& report = part.view.report;
  if (const DatasetPtr data = data_of(part)) part.problem = take_news(part, data);
  if (!part.problem.empty()) return;
  const auto end = Clock::now() + (is_learning(part) ? kBudgetBeside : kBudget);
  while (!report.done() && Clock::now() < end) report.next();
  if (!report.done()) ui.request_frame();
  if (report.position() > 0) list_images(part);
}

void choose_cell(TestSet& part, int label, int predicted) {
  part.tray = TrayKind::kCell;
  part.label = label;
  part.predicted = predicted;
  part.chosen_in_round = part.confused.round();
  list_images(part);
}

void choose_tray(TestSet& part, TrayKind tray) {
  part.tray = tray;
  list_images(part);
}

void take_image(TestSet& part, int place) {
  if (place == part.in_hand()) return argue_with_image(part);
  const auto at = static_cast<std::size_t>(part.first() + place);
  part.view.context.images.choose_test(part.images[at].index);
}

void argue_with_image(TestSet& part) {
  if (part.in_hand() < 0) part.view.context.images.choose_test(part.images.front().index);
  part.view.mode = TestMode::kImage;
}

void follow_image(TestSet& part, Ui& ui) {
  if (part.in_hand() < 0) part.view.context.images.choose_test(part.images.front().index);
  ui.wanted_chapter = {.id = "journey", .at_first_view = true};
}

ConfusionMatrix matrix_of(const TestSet& part) {
  ConfusionMatrix matrix{
      .name = phrase("test.set.matrix"),
      .description = words("test.set.matrix-says", {{"accuracy", part.accuracy()}}),
      .enter = phrase("test.set.matrix-keys"),
      .classes = part.view.class_names,
      .count = [&report = part.report()](int label,
                                         int predicted) { return report.cell(label, predicted); },
      .label = part.shown_label,
      .predicted = part.shown_predicted,
      .marked = part.tray == TrayKind::kCell};
  // The cell of the image that is looked at, where the tray is of many cells.
  const int place = part.pointed >= 0 ? part.pointed : part.in_hand();
  if (!matrix.marked && place >= 0 && place < part.count()) {
    const auto& image = part.images[static_cast<std::size_t>(part.first() + place)];
    matrix.pointed = image.label * part.report().classes() + image.predicted;
  }
  return matrix;
}

}  // namespace pixelwalk::app
