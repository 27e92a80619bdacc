// Two exercises about the test images: find one that the network gets wrong, and which class will
// suffer when a part of them is hidden. Both are counted first, some images a frame.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "app/pages/test/test_image.h"
#include "app/state/exercises.h"
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
constexpr std::string_view kHidden = "test.hidden", kNeedsImages = "test.try-needs-images";

bool trains(const TestImage& part) {
  return part.view.context.workspace.training.status() == lessons::SessionStatus::kRunning &&
         part.view.network().source == lessons::NetworkSource::kTraining;
}

std::string_view why_not(const TestImage& part) {
  if (!part.verdict) return "test.no-numbers";
  if (trains(part)) return "journey.try-waits";
  const TestImages& tests = part.images().test_images();
  if (tests.state() != TestImages::State::kReady) return kNeedsImages;
  return tests.class_names() == part.view.class_names ? "" : "test.try-other-classes";
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
    part.hidden_problem = count.message();
    if (count.is_ok()) part.hidden_count.emplace(std::move(count).value());
  }
}

// The image in hand is the answer, if it is one of the test set.
std::optional<lessons::Answer> take_image(Ui& ui, Flow& flow, TestImage& part) {
  const Images& images = part.images();
  if (images.is_test(images.index())) {
    if (button(ui, flow.take(ui.px(kTouch)), phrase("test.take-this")))
      return lessons::Answer{static_cast<double>(images.index())};
    return std::nullopt;
  }
  paragraph(ui, flow, words("test.take-first"), "##first", {.color = ui.colors().ink_muted});
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), phrase("test.to-set"))) part.view.mode = TestMode::kSet;
  return std::nullopt;
}

void draw_counting(Ui& ui, Flow& flow, int done, int all) {
  progress_bar(ui, flow.take(ui.px(30)), phrase("test.counting"),
               all > 0 ? static_cast<double>(done) / all : 0, {});
  flow.space(ui.px(kSpace16));
  ui.request_frame();
}

void draw_mistake(const ExerciseDesk& desk, TestImage& part) {
  const lessons::TestReport& report = part.view.report;
  if (!report.done()) return draw_counting(desk.ui, desk.flow, report.position(), report.count());
  if (part.mistake.can_ask()) {
    draw_exercise(desk, "test.mistake", part.mistake,
                  {.take = [&] { return take_image(desk.ui, desk.flow, part); }});
    return;
  }
  paragraph(desk.ui, desk.flow, words("test.set.no-mistakes"), "##no mistakes",
            {.color = desk.ui.colors().ink_muted});
  desk.flow.space(desk.ui.px(kSpace24));
}

// Where hiding the part takes nothing from any class: why, and what helps.
void draw_nothing_lost(const ExerciseDesk& desk, TestImage& part) {
  Ui& ui = desk.ui;
  Flow& flow = desk.flow;
  lessons::NetworkInHand& network = part.view.context.workspace.network;
  const bool random = network.network().source == lessons::NetworkSource::kRandom;
  const auto press = [&](std::string_view entry) {
    flow.space(ui.px(kSpace8));
    return button(ui, flow.take(ui.px(kTouch)), phrase(entry));
  };
  heading(ui, flow, exercise_title(kHidden), 3, "##hidden title");
  flow.space(ui.px(kSpace4));
  paragraph(ui, flow,
            desk.text(random ? "hidden.random" : "hidden.nothing", part.hidden.ask().words.values),
            "##nothing", {.color = ui.colors().ink_muted});
  if (!random) {
    if (press("test.hidden.next-part")) part.hidden.next_round();
  } else if (!network.offers(lessons::NetworkChoice::kCarried)) {
    if (press("test.to-train")) ui.wanted_chapter = {"train"};
  } else if (press("test.hidden.take-trained")) {
    part.view.link_note = false;
    network.choose(lessons::NetworkChoice::kCarried);
  }
}

void draw_hidden(const ExerciseDesk& desk, TestImage& part) {
  if (!part.hidden_problem.empty())
    return notice(desk.ui, desk.flow, part.hidden_problem, "##hidden", NoticeKind::kPlain);
  const bool counted =
      part.hidden_count && part.hidden_count->done() && part.hidden_of.round == part.hidden.round();
  if (!counted) return desk.ui.request_frame();
  if (!part.hidden.can_ask()) return draw_nothing_lost(desk, part);
  draw_exercise(desk, kHidden, part.hidden);
  if (part.hidden_of.round != part.hidden.round()) desk.ui.request_frame();
}

}  // namespace

void follow_exercises(TestImage& part) {
  if (!part.try_it_open || !why_not(part).empty()) return;
  part.try_it_open = false;
  const DatasetPtr data = part.images().test_images().data();
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
    if (entry != kNeedsImages) return;
    flow.space(ui.px(kSpace8));
    return draw_data_offer(ui, flow, part.view);
  }
  part.try_it_open = true;
  const ExerciseDesk desk{ui, flow, part.view.context.progress,
                          [&](std::string_view entry, const TextValues& values) {
                            return words("test." + std::string(entry), values);
                          }};
  draw_mistake(desk, part);
  draw_hidden(desk, part);
}

}  // namespace pixelwalk::app
