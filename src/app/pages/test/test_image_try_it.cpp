// Two exercises about the test images: find one that the network gets wrong, and which class will
// suffer when a part of them is hidden. Both are counted first, some images a frame.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/test/test_image.h"
#include "app/widgets/button.h"
#include "app/widgets/exercise.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/test_set/hidden_region.h"

namespace pixelwalk::app {
namespace {

constexpr int kHiddenImages = 500;
constexpr double kBudget = 0.005;  // of a frame, in seconds

bool trains(const TestImage& part) {
  return part.view.context.workspace.training.status() == lessons::SessionStatus::kRunning &&
         part.view.network().source == lessons::NetworkSource::kTraining;
}

// What is asked about: the test images, if they are labelled with the network's classes.
DatasetPtr test_data(const TestImage& part) {
  const TestImages& tests = part.images().test_images();
  if (tests.state() != TestImages::State::kReady) return nullptr;
  return tests.class_names() == part.view.class_names ? tests.data() : nullptr;
}

std::string_view why_not(const TestImage& part) {
  if (!part.verdict) return "test.no-numbers";
  if (trains(part)) return "journey.try-waits";
  if (test_data(part) == nullptr) return "test.try-needs-images";
  return {};
}

void count_hidden(TestImage& part, const DatasetPtr& data) {
  const lessons::Network& network = part.view.network();
  const int round = part.hidden.round();
  if (part.hidden_of != TestImage::HiddenOf{network.weights.get(), data.get(), round}) {
    part.hidden_of = {network.weights.get(), data.get(), round};
    part.hidden_count.reset();
    const CoverPatch patch = lessons::region_patch(part.hidden.region(), network.spec.input_height,
                                                   network.spec.input_width);
    auto count = lessons::HiddenRegionCount::build(network.spec, *network.weights, data, patch,
                                                   kHiddenImages, part.view.pool);
    if (count.is_ok()) part.hidden_count.emplace(std::move(count).value());
  }
}

// The image in hand is the answer, if it is one of the test set.
std::optional<lessons::Answer> take_image(Ui& ui, Flow& flow, const TestImage& part) {
  const Images& images = part.images();
  const bool is_one = images.is_test(images.index());
  if (button(ui, flow.take(ui.px(kTouch)), phrase("test.take-this"), {.enabled = is_one}))
    return lessons::Answer{static_cast<double>(images.index())};
  flow.space(ui.px(kSpace8));
  return std::nullopt;
}

void draw_counting(Ui& ui, Flow& flow, int done, int all) {
  progress_bar(ui, flow.take(ui.px(30)), phrase("test.counting"),
               all > 0 ? static_cast<double>(done) / all : 0, {});
  flow.space(ui.px(kSpace16));
  ui.request_frame();
}

}  // namespace

void follow_exercises(TestImage& part) {
  if (!part.try_it_open || !why_not(part).empty()) return;
  part.try_it_open = false;
  const DatasetPtr data = test_data(part);
  const lessons::Network& network = part.view.network();
  lessons::TestReport& report = part.view.report;
  if (!report.follow(network.spec, network.weights, data).is_ok()) return;
  if (part.mistake_of != report.revision()) {
    part.mistake_of = report.revision();
    part.mistake.forget();
    part.hidden.forget();
  }
  count_hidden(part, data);
  Services& services = part.view.context.services;
  for (const double began = services.now(); services.now() - began < kBudget;) {
    if (part.hidden_count && !part.hidden_count->done()) {
      part.hidden_count->next();
    } else if (!report.done()) {
      report.next();
    } else {
      break;
    }
  }
}

void draw_test_image_try_it(Ui& ui, Flow& flow, TestImage& part) {
  if (const std::string_view entry = why_not(part); !entry.empty()) {
    paragraph(ui, flow, words(entry), "##none", {.color = ui.colors().ink_muted});
    TestImages& tests = part.images().test_images();
    if (entry != "test.try-needs-images" || !tests.available()) return;
    flow.space(ui.px(kSpace8));
    if (tests.state() == TestImages::State::kLoading) return;
    if (button(ui, flow.take(ui.px(kTouch)), phrase("frame.load-images"),
               {.icon = Icon::kDownload}))
      tests.load();
    return;
  }
  part.try_it_open = true;
  const ExerciseDesk desk{ui, flow, part.view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return words("test." + std::string(entry), values);
                          }};
  const lessons::TestReport& report = part.view.report;
  if (!report.done()) {
    draw_counting(ui, flow, report.position(), report.count());
  } else if (part.mistake.can_ask()) {
    draw_exercise(desk, "test.mistake", part.mistake,
                  {.take = [&] { return take_image(ui, flow, part); }});
  }
  const bool counted =
      part.hidden_count && part.hidden_count->done() && part.hidden_of.round == part.hidden.round();
  if (counted && part.hidden.can_ask()) draw_exercise(desk, "test.hidden", part.hidden);
  if (!counted || part.hidden_of.round != part.hidden.round()) ui.request_frame();
}

}  // namespace pixelwalk::app
