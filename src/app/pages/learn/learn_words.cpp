// The words and the numbers of the Learn page, by what stands.

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "app/figures/training_curves.h"
#include "app/pages/learn/learn_view.h"
#include "app/pages/opened_network.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/learn/learn_number.h"
#include "lessons/learn/tug_of_war.h"

namespace pixelwalk::app {
namespace {

using lessons::learn_number;
using lessons::learn_signed;
using lessons::LearnLesson;
using lessons::loss_text;

bool is_dense(const LearnLesson& lesson) {
  return lesson.plans()[static_cast<std::size_t>(lesson.weight().layer)].output.rank() != 3;
}

struct Fates {
  std::int64_t all = 0, alive = 0, relu = 0, pool = 0, later = 0;
};

Fates fates_of(const LearnLesson& lesson) {
  Fates fates;
  if (lesson.terms() == nullptr) return fates;
  const GradientTerms& terms = *lesson.terms();
  for (std::size_t at = 0; at < terms.fate.size(); ++at) {
    const Fate fate = terms.fate[at];
    ++fates.all;
    if (fate == Fate::kCounts)
      ++(lessons::something_came_back(terms, at) ? fates.alive : fates.later);
    if (fate == Fate::kStoppedByReLU) ++fates.relu;
    if (fate == Fate::kLostInPool) ++fates.pool;
  }
  return fates;
}

void add_image(TextValues& values, const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  if (lesson.image() < 0 || !lesson.ready()) return;
  const int label = lesson.batch().label(lesson.image());
  const auto percent = [](float share) { return format_percent(static_cast<double>(share), 1); };
  values.emplace_back("image", lesson.image());
  values.emplace_back("class", view.class_name(label));
  values.emplace_back("share_now", percent(lesson.label_probability(lesson.image())));
  const auto& taken = lesson.taken();
  values.emplace_back(
      "share_before",
      percent(taken.empty()
                  ? lesson.label_probability(lesson.image())
                  : taken.front().label_probability[static_cast<std::size_t>(lesson.image())]));
}

// What became of the positions that do not count, where there are some.
std::string_view others_entry(const LearnLesson& lesson, const Fates& fates) {
  const bool some = fates.alive > 0;
  if (!some && fates.later > 0 && lesson.label_probability(lesson.image()) == 1) return "none-sure";
  if (is_dense(lesson)) return fates.relu > 0 ? "unit-relu" : "unit-later";
  if (fates.all > fates.alive + fates.relu + fates.pool + fates.later)
    return some ? "others-padding" : "none-padding";
  if (fates.later > 0) return some ? "others-later" : "none-later";
  if (fates.pool == 0) return some ? "others-relu" : "none-relu";
  if (fates.relu == 0) return some ? "others-pool" : "none-pool";
  return some ? "others-pool-and-relu" : "none-pool-and-relu";
}

void add_terms(TextValues& values, const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const GradientTerms* terms = lesson.terms();
  if (terms == nullptr) return;
  const Fates fates = fates_of(lesson);
  values.emplace_back("positions", format_count(fates.all));
  values.emplace_back("alive", format_count(fates.alive));
  values.emplace_back("lost", format_count(fates.all - fates.alive));
  values.emplace_back("zero", format_count(lessons::tug_of_war(*terms).met_zero));
  const auto label = view.class_name(lesson.batch().label(lesson.image()));
  values.emplace_back(
      "others", words("learn." + std::string(others_entry(lesson, fates)), {{"class", label}}));
  values.emplace_back("sum", learn_signed(static_cast<double>(terms->sum)));
  values.emplace_back("saw", learn_number(static_cast<double>(terms->input.values()[0])));
  values.emplace_back("came", learn_signed(static_cast<double>(terms->arriving.values()[0])));
}

void add_step(TextValues& values, const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  if (!lesson.ready()) return;
  const OptimizerLedger now = lesson.ledger();
  const auto step = static_cast<double>(now.step);
  values.emplace_back("gradient", learn_signed(static_cast<double>(now.gradient)));
  values.emplace_back("step", learn_signed(step));
  values.emplace_back("size", learn_number(std::abs(step)));
  const lessons::WeightStep written = step_of(now);
  values.emplace_back("new", written.after);
  values.emplace_back("value", written.weight);
  values.emplace_back("rate", rate_text(now.learning_rate));
  values.emplace_back("loss", loss_text(lesson.loss()));
  values.emplace_back("correct", format_count(lesson.batch().correct()));
  if (const auto alone = lesson.loss_alone()) values.emplace_back("loss_alone", loss_text(*alone));
}

TextValues text_values(const LearnView& view) {
  TextValues values;
  if (!view.lesson) return values;
  const LearnLesson& lesson = *view.lesson;
  const lessons::LearnStart& start = lesson.batch().start();
  values.emplace_back("number", lessons::number_kind(lesson.plans(), lesson.weight()));
  values.emplace_back("weight", lessons::weight_name(lesson.plans(), lesson.weight()));
  values.emplace_back("images", format_count(lesson.batch().count()));
  values.emplace_back("steps", format_count(lesson.steps()));
  values.emplace_back("epoch", start.batch.epoch);
  values.emplace_back("batch", format_count(start.batch.step + 1));
  add_image(values, view);
  add_terms(values, view);
  add_step(values, view);
  return values;
}

std::string_view image_entry(const LearnLesson& lesson) {
  const bool bias = lessons::is_bias(lesson.plans(), lesson.weight());
  const Fates fates = fates_of(lesson);
  if (is_dense(lesson)) {
    if (fates.alive == 0) return "say-unit-dead";
    return bias ? "say-unit-bias" : "say-unit";
  }
  if (fates.alive == 0) return "say-filter-dead";
  if (bias) return "say-filter-bias";
  return fates.alive == fates.all ? "say-filter-all" : "say-filter";
}

std::string_view step_entry(const LearnLesson& lesson) {
  const OptimizerLedger now = lesson.ledger();
  if (now.step == 0) return lesson.pulled() ? "step-none" : "step-none-pulls";
  if (now.gradient == 0) return now.step > 0 ? "step-carried-up" : "step-carried-down";
  const bool along = (now.step > 0) == (now.gradient > 0);
  if (along) return now.step > 0 ? "step-along-up" : "step-along-down";
  return now.step > 0 ? "step-up" : "step-down";
}

// What the last step made of the loss and of this number.
std::string last_step_words(const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const LearnLesson::Taken& last = lesson.taken().back();
  const float loss = lesson.loss();
  const std::string_view entry = loss < last.loss   ? "step-fell"
                                 : loss > last.loss ? "step-rose"
                                                    : "step-level";
  std::string said = learn_text(view, entry,
                                {{"before", lessons::loss_beside(last.loss, loss)},
                                 {"after", lessons::loss_beside(loss, last.loss)}});
  if (last.place != lesson.weight()) return said;
  const auto before = static_cast<double>(last.weight), after = static_cast<double>(lesson.value());
  const auto text = [&](double weight) { return lessons::weight_text(weight, after - before); };
  return said + " " +
         learn_text(view, before == after ? "step-stayed" : "step-moved",
                    {{"weight_before", text(before)}, {"weight_after", text(after)}});
}

// What all steps have made of the batch, and what the last one would have by this number alone.
std::string steps_words(const LearnView& view) {
  const LearnLesson& lesson = *view.lesson;
  const LearnLesson::Taken& last = lesson.taken().back();
  const bool known = last.place == lesson.weight() && last.loss_alone;
  return learn_text(view, known ? "stepped-alone" : "stepped-all",
                    {{"parameters", format_count(parameter_count(lesson.plans()))},
                     {"alone", loss_text(last.loss_alone.value_or(0))}}) +
         " " + learn_text(view, "stepped-now");
}

}  // namespace

lessons::WeightStep step_of(const OptimizerLedger& ledger) {
  return lessons::weight_step(static_cast<double>(ledger.weight), static_cast<double>(ledger.step),
                              static_cast<double>(ledger.new_weight));
}

std::string learn_text(const LearnView& view, std::string_view entry, const TextValues& first) {
  TextValues values = first;
  for (TextValue& value : text_values(view)) values.push_back(std::move(value));
  return words("learn." + std::string(entry), values);
}

std::string learn_sentence(const LearnView& view) {
  if (!view.lesson) {
    if (view.obstacle == LearnObstacle::kData) return words("learn.before-data");
    return words("learn.before-network");
  }
  const LearnLesson& lesson = *view.lesson;
  if (!lesson.trace_problem().empty()) return lesson.trace_problem();
  if (lesson.blew_up()) return learn_text(view, "blew-up");
  // What a step has done is said first: on a phone it stands above the bar that took it.
  std::string said;
  if (lesson.steps() > 0 && lesson.ready()) said = last_step_words(view) + " ";
  if (lesson.terms() == nullptr) return said + words("learn.computing");
  said += learn_text(view, image_entry(lesson)) + " " + learn_text(view, step_entry(lesson));
  const bool rose = lesson.steps() > 0 && lesson.loss() > lesson.taken().front().loss;
  if (rose && !lesson.pulled()) said += " " + words("learn.stepped-too-far");
  return said;
}

std::string learn_spoken(const LearnView& view) {
  if (!view.lesson || view.lesson->busy()) return {};
  return learn_text(view, view.lesson->steps() > 0 ? "spoken-stepped" : "spoken");
}

void draw_learn_words(Ui& ui, Flow& flow, const LearnView& view) {
  draw_network_notes(ui, flow, view.context.workspace, view.link_note);
  if (!view.lesson) return;
  const LearnLesson& lesson = *view.lesson;
  const TextStyle quiet{.color = ui.colors().ink_muted};
  const lessons::LearnStart& start = lesson.batch().start();
  if (lesson.steps() > 0) return paragraph(ui, flow, steps_words(view), "##batch", quiet);
  paragraph(ui, flow, words("learn.came-back-says"), "##came back", quiet);
  // Where steps were left, their fate comes first.
  const std::string said = view.left > 0
                               ? words(view.left_kept ? "learn.left-kept" : "learn.left",
                                       {{"left", format_count(view.left)}})
                               : learn_text(view, start.of_run ? "batch-of-run" : "batch-of-seed");
  paragraph(ui, flow, said, "##batch", quiet);
}

void draw_learn_numbers(Ui& ui, Flow& flow, const LearnView& view) {
  if (!view.lesson || !view.lesson->ready()) {
    paragraph(ui, flow, words("learn.no-numbers"), "##none", {.color = ui.colors().ink_muted});
    return;
  }
  const LearnLesson& lesson = *view.lesson;
  labelled_number(ui, flow, phrase("learn.number-network"), view.network_label);
  labelled_number(ui, flow, phrase("learn.number-weight"),
                  lessons::weight_name(lesson.plans(), lesson.weight()));
  labelled_number(ui, flow, phrase("learn.number-value"), learn_text(view, "only-value"));
  labelled_number(ui, flow, phrase("learn.number-steps"), format_count(lesson.steps()));
  labelled_number(ui, flow, phrase("learn.number-loss"), loss_text(lesson.loss()));
  labelled_number(ui, flow, phrase("learn.number-correct"), learn_text(view, "only-correct"));
  if (lesson.loss_alone())
    labelled_number(ui, flow, learn_text(view, "number-alone"), loss_text(*lesson.loss_alone()));
  if (lesson.ahead() != nullptr)
    labelled_number(
        ui, flow, phrase("learn.number-all"),
        lesson.ahead()->finite ? loss_text(lesson.ahead()->loss) : words("learn.not-finite"));
}

}  // namespace pixelwalk::app
