// What is said of the learner's own images, in words and numbers, and their settings.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/pages/train/own_data_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"
#include "core/base/memory_budget.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

TextValues values_of(const OwnDataView& own) {
  const OwnData& data = own.data();
  const OwnData::Counts counts = data.counts();
  const FilesUnderWay now = own.desk.under_way();
  const OwnDataSettings& settings = data.settings();
  return {{"own_classes", counted_words("train.own.class-count", counts.classes)},
          {"images", counted_words("train.own.images", counts.train + counts.test)},
          {"train", with_thousands(counts.train)},
          {"test", with_thousands(counts.test)},
          {"size", by(settings.side, settings.side)},
          {"done", now.done},
          {"total", now.total}};
}

std::string_view state_of(const OwnDataView& own) {
  if (own.camera_open) {
    return own.desk.camera().state() == CameraState::kRefused ? "own.camera-refused"
                                                              : "own.camera-on";
  }
  if (own.desk.busy()) return "own.busy";
  if (own.data().empty()) return own.data().left_out().empty() ? "own.start" : "own.all-left-out";
  if (own.is_in_use()) return "own.in-use";
  return own_data_problem(own).empty() ? "own.ready" : "own.not-yet";
}

template <class Change>
void change_settings(OwnDataView& own, Change change) {
  OwnDataSettings settings = own.data().settings();
  change(settings);
  say(own, own.desk.data().set_settings(settings));
}

void draw_size(Ui& ui, Flow& flow, OwnDataView& own) {
  std::array<std::string, kOwnDataSides.size()> names;
  std::array<std::string_view, kOwnDataSides.size()> sides;
  int chosen = 0;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    names[i] = by(kOwnDataSides[i], kOwnDataSides[i]);
    sides[i] = names[i];
    if (kOwnDataSides[i] == own.data().settings().side) chosen = static_cast<int>(i);
  }
  if (segmented(ui, flow.take(field_height(ui)), phrase("train.own.size"), sides, chosen, true)) {
    change_settings(own, [&](OwnDataSettings& settings) {
      settings.side = kOwnDataSides[static_cast<std::size_t>(chosen)];
    });
  }
}

void draw_split(Ui& ui, Flow& flow, OwnDataView& own) {
  const OwnDataSettings& settings = own.data().settings();
  const auto columns = flow.columns(2, field_height(ui), ui.px(kSpace16));
  double share = std::round(settings.test_share * 100);
  if (number_field(ui, columns[0], phrase("train.own.test-share"), share,
                   {.minimum = kLeastTestShare * 100,
                    .maximum = kMostTestShare * 100,
                    .decimals = 0,
                    .active = !own.data().has_given_split()})) {
    change_settings(own, [&](OwnDataSettings& next) { next.test_share = share / 100; });
  }
  auto seed = static_cast<double>(settings.seed);
  if (number_field(ui, columns[1], phrase("train.seed"), seed,
                   {.minimum = 0, .maximum = lessons::kMaxSeed, .decimals = 0})) {
    change_settings(own,
                    [&](OwnDataSettings& next) { next.seed = static_cast<std::uint64_t>(seed); });
  }
  flow.space(ui.px(kSpace8));
  paragraph(ui, flow,
            words(own.data().has_given_split() ? "train.own.split-given" : "train.own.split-drawn"),
            "##split", {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

}  // namespace

std::string own_data_sentence(const OwnDataView& own) {
  return train_text(own.view, state_of(own), values_of(own));
}

void draw_own_words(Ui& ui, Flow& flow, OwnDataView& own) {
  if (!own.problem.empty() && own.problem_at != own.data().version()) own.problem.clear();
  std::string problem = own.problem;
  if (own.camera_open && own.desk.camera().state() == CameraState::kRefused)
    problem = own.desk.camera().problem();
  if (problem.empty()) problem = own.desk.kept_problem();
  if (problem.empty() && !own.data().empty() && !own.desk.busy() && !own.camera_open)
    problem = own_data_problem(own);
  if (!problem.empty()) {
    const bool waits = problem == words("train.own.locked");  // nothing is wrong
    notice(ui, flow, problem, "##problem", waits ? NoticeKind::kPlain : NoticeKind::kBad);
    flow.space(ui.px(kSpace8));
    if (waits && button(ui, flow.take(ui.px(kTouch)), phrase("train.own.reset-and-use"),
                        {.icon = Icon::kReset})) {
      reset_training(own.view);
      use_own_data(own, ui);
    }
  }
  if (!own.camera_open && own.is_in_use() && !own.view.data_news.empty())
    paragraph(ui, flow, own.view.data_news, "##news", {.color = ui.colors().ink_muted});
  if (own.shows_start()) draw_own_left_out(ui, flow, own);  // no list of classes has it
}

void draw_own_numbers(Ui& ui, Flow& flow, const OwnDataView& own) {
  const OwnData& data = own.data();
  const OwnData::Counts counts = data.counts();
  const OwnDataSettings& settings = data.settings();
  labelled_number(ui, flow, phrase("train.own.classes"), std::to_string(counts.classes));
  labelled_number(ui, flow, phrase("train.own.to-train"), with_thousands(counts.train));
  labelled_number(ui, flow, phrase("train.own.to-test"), with_thousands(counts.test));
  labelled_number(ui, flow, phrase("train.own.numbers-each"),
                  with_thousands(settings.side * settings.side * settings.channels()));
  labelled_number(
      ui, flow, phrase("train.own.memory"),
      words("train.own.memory-of", {{"needed", megabytes_needed(data.memory_needed())},
                                    {"left", megabytes_left(MemoryBudget::shared().left())}}));
}

void draw_own_settings(Ui& ui, Flow& flow, OwnDataView& own) {
  draw_size(ui, flow, own);
  flow.space(ui.px(kSpace8));
  const std::string_view colours[] = {phrase("train.own.grey"), phrase("train.own.colour")};
  int colour = own.data().settings().colour ? 1 : 0;
  if (segmented(ui, flow.take(field_height(ui)), phrase("train.own.colours"), colours, colour,
                true))
    change_settings(own, [&](OwnDataSettings& next) { next.colour = colour == 1; });
  flow.space(ui.px(kSpace8));
  const std::string_view fits[] = {phrase("train.own.crop"), phrase("train.own.pad")};
  int fit = static_cast<int>(own.data().settings().fit);
  if (segmented(ui, flow.take(field_height(ui)), phrase("train.own.fit"), fits, fit, true))
    change_settings(own, [&](OwnDataSettings& next) { next.fit = static_cast<ImageFit>(fit); });
  flow.space(ui.px(kSpace8));
  draw_split(ui, flow, own);
  flow.space(ui.px(kSpace16));
  bool keeps = own.desk.keeps();
  if (toggle(ui, flow.take(ui.px(kTouch)), phrase("train.own.keep"), keeps, !own.data().empty()))
    own.desk.set_keeps(keeps);
  paragraph(ui, flow, phrase("train.own.keep-says"), "##keep",
            {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
}

}  // namespace pixelwalk::app
