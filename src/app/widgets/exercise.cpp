#include "app/widgets/exercise.h"

#include <algorithm>

#include "app/state/exercises.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/icons.h"
#include "app/widgets/kept_room.h"
#include "app/widgets/list.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "imgui.h"
#include "lessons/exercises/answer_text.h"

namespace pixelwalk::app {
namespace {

using lessons::AnswerForm;
using lessons::Exercise;
using lessons::Question;

constexpr std::size_t kMostSideBySide = 4;  // choices; more are a list

std::string words_of(const ExerciseDesk& desk, const lessons::Words& words) {
  std::string text;
  for (const std::string_view entry : words.entries)
    text += (text.empty() ? "" : " ") + desk.text(entry, words.values);
  return text;
}

void draw_tick(Ui& ui, const Rect& line, float title_width, std::string_view title) {
  const float size = ui.px(18);
  const float x = line.x + title_width + ui.px(kSpace8);
  draw_icon(ui, Icon::kCheck, x + size / 2, center_y(line), size, ui.colors().positive);
  ui.describe({.id = ui.id("##solved"),
               .role = Role::kImage,
               .name = words("frame.exercise.solved", {{"title", title}}),
               .rect = {x, center_y(line) - size / 2, size, size}});
}

// Title and question, in the room of the longest of `others` as well. `round`: what is said of it
// at the end of the title's line; may be empty.
void draw_head(const ExerciseDesk& desk, std::string_view id, const lessons::Words& question,
               const std::string& round, const std::vector<lessons::Words>& others = {}) {
  Ui& ui = desk.ui;
  Flow& flow = desk.flow;
  const std::string_view title = exercise_title(id);
  if (ui.wanted_exercise == id) {
    ui.wanted_exercise.clear();
    ui.reveal({flow.x, flow.y, flow.width, 0.8F * ui.clip().height});
    ui.focus_in_sight(ui.id("##title"));
  }
  const TextStyle style{.size = TextSize::kBody, .face = Face::kBold};
  const TextStyle quiet{.size = TextSize::kCaption, .color = ui.colors().ink_muted};
  const float title_width = ui.text_width(title, style);
  const Rect line{flow.x, flow.y, flow.width, ui.line_height(style)};
  const bool solved = desk.progress.solved(id);
  if (solved) draw_tick(ui, line, title_width, title);
  heading(ui, flow, title, 3, "##title");
  if (!round.empty()) {
    const float room = line.width - title_width - ui.px(42);  // with a tick
    const float width = ui.text_width(round, quiet);
    const Rect place = width <= room ? line : flow.take(ui.line_height(quiet));
    const float x = width <= room ? right(place) - width : place.x;
    const Rect rect{x, place.y, width, place.height};
    ui.text_in(rect, round, quiet);
    ui.describe({.id = ui.id("##round"), .role = Role::kText, .name = round, .rect = rect});
  }
  flow.space(ui.px(kSpace4));
  float room = 0;
  for (const lessons::Words& other : others)
    room = std::max(room, ui.wrapped_height(flow.width, words_of(desk, other), {}));
  const float top = flow.y;
  paragraph(ui, flow, words_of(desk, question), "##question");
  flow.y = std::max(flow.y, top + room);
  flow.space(ui.px(kSpace8));
}

// Which round it is, and what counts in it.
std::string round_words(const Exercise& exercise) {
  if (exercise.rules().rounds == lessons::Rounds::kNone) return {};
  return words(
      exercise.rules().first_answer_only ? "frame.exercise.round-first" : "frame.exercise.round",
      {{"round", std::to_string(exercise.round() + 1)}});
}

// What a message does while its place is out of sight.
enum class OutOfSight { kStandsNearTheHand, kIsScrolledTo, kStaysThere };

// A message on what was done.
void draw_notice(const ExerciseDesk& desk, std::string_view words, NoticeKind kind,
                 OutOfSight then = OutOfSight::kStandsNearTheHand) {
  Ui& ui = desk.ui;
  Flow& flow = desk.flow;
  flow.space(ui.px(kSpace8));
  Rect box = flow.take(notice_height(ui, flow.width, words));
  ImDrawList* const page = ui.draw;
  Rect whole = box;
  if (then != OutOfSight::kStandsNearTheHand)
    whole.height += ui.px(kSpace8 + kTouch);  // next round
  const auto in_sight = ui.answer_in_sight(ui.id("##verdict"), words, whole);
  if (in_sight && then == OutOfSight::kIsScrolledTo) ui.reveal(whole);
  if (in_sight && then == OutOfSight::kStandsNearTheHand) {
    box = *in_sight;
    ui.draw = ImGui::GetForegroundDrawList();
    ui.fill(inset(box, -ui.px(kSpace4)), ui.colors().surface, kRadius);
  }
  Flow there(box);
  notice(ui, there, words, "##verdict", kind);
  // It lights up where it stands.
  if (const float light = ui.answer_light(ui.id("##verdict")); light > 0) {
    const Color ink = kind == NoticeKind::kGood ? ui.colors().positive : ui.colors().ink;
    ui.stroke(box, with_alpha(ink, light), kRadius, ui.px(2));
  }
  ui.draw = page;
}

std::string field_key(std::size_t index) {
  return "##answer " + std::to_string(index);
}

// Where the focus goes for an answer to be written.
std::uint32_t answer_item(Ui& ui, const Question& question, const AnswerDraft& draft, int field) {
  if (question.form != AnswerForm::kChoice)
    return ui.id(field_key(static_cast<std::size_t>(field)));
  if (question.choices.size() > kMostSideBySide) return ui.id(question.names[0]);
  const IdScope scope(ui, question.names[0]);
  return ui.id(question.choices[static_cast<std::size_t>(std::max(draft.choice, 0))]);
}

// A finger that has just pressed a button wants no keyboard over what it reads.
void focus_answer(Ui& ui, const Question& question, const AnswerDraft& draft, int field = 0) {
  if (question.form == AnswerForm::kOnStage || ui.pointer_is_touch()) return;
  ui.focus_in_sight(answer_item(ui, question, draft, field));
}

bool draw_choices(Ui& ui, const Rect& row, const Question& question, AnswerDraft& draft,
                  bool& handed_in) {
  const std::string& name = question.names[0];
  if (question.choices.size() > kMostSideBySide) {
    handed_in = take_enter(ui, name);
    return combo(ui, row, name, question.choices, draft.choice);
  }
  const std::vector<std::string_view> options(question.choices.begin(), question.choices.end());
  return segmented(ui, row, name, options, draft.choice);
}

bool draw_fields(Ui& ui, const Rect& row, const Question& question, AnswerDraft& draft,
                 bool& handed_in) {
  const std::string hint = words(question.form == AnswerForm::kShape ? "frame.answer.hint_shape"
                                                                     : "frame.answer.hint_number");
  const std::size_t count = question.names.size();
  draft.texts.resize(count);
  Flow fields(row);
  const auto columns = fields.columns(static_cast<int>(count), row.height, ui.px(kSpace8));
  bool changed = false;
  for (std::size_t i = 0; i < count; ++i) {
    bool entered = false;
    changed |=
        text_field(ui, columns[i], question.names[i], draft.texts[i], hint, &entered, field_key(i));
    handed_in |= entered;
  }
  return changed;
}

std::string_view complaint_of(const Question& question, lessons::WrittenAnswer::Fault fault) {
  if (fault == lessons::WrittenAnswer::Fault::kLong) return "frame.answer.long";
  switch (question.form) {
    case AnswerForm::kNumber:
      return "frame.answer.number";
    case AnswerForm::kShape:
      return "frame.answer.shape";
    case AnswerForm::kChoice:
      return "frame.answer.choice";
    case AnswerForm::kWholeNumber:
    case AnswerForm::kOnStage:
      break;
  }
  return question.names.size() > 1 ? "frame.answer.fields" : "frame.answer.whole";
}

lessons::WrittenAnswer written_answer(const Question& question, const AnswerDraft& draft) {
  if (question.form != AnswerForm::kChoice) return lessons::read_answer(question.form, draft.texts);
  if (draft.choice < 0) return {.fault = lessons::WrittenAnswer::Fault::kForm};
  return {.answer = {static_cast<double>(draft.choice)}};
}

// Judges what was handed in; false where it could not be read, which is said.
bool hand_in(Ui& ui, Exercise& exercise, const Question& question, AnswerDraft& draft) {
  const lessons::WrittenAnswer written = written_answer(question, draft);
  const bool readable = written.fault == lessons::WrittenAnswer::Fault::kNone;
  draft.complaint = readable ? "" : complaint_of(question, written.fault);
  if (readable) exercise.check(written.answer);
  if (!exercise.waits()) focus_answer(ui, question, draft, written.field);
  return readable;
}

bool draw_answer(const ExerciseDesk& desk, std::string_view id, Exercise& exercise,
                 const Question& question, AnswerDraft& draft) {
  Ui& ui = desk.ui;
  const bool labelled =
      question.form != AnswerForm::kChoice || question.choices.size() > kMostSideBySide;
  Rect row = desk.flow.take(labelled ? field_height(ui) : ui.px(kTouch));
  Rect check = cut_right(row, button_width(ui, phrase("frame.exercise.check")));
  cut_top(check, check.height - ui.px(kTouch));
  cut_right(row, ui.px(kSpace8));
  bool handed_in = false;
  const bool changed = question.form == AnswerForm::kChoice
                           ? draw_choices(ui, row, question, draft, handed_in)
                           : draw_fields(ui, row, question, draft, handed_in);
  if (changed) {
    draft.complaint = {};
    exercise.begin_answer();
  }
  const std::string spoken = words("frame.exercise.check-this", {{"title", exercise_title(id)}});
  handed_in |= button(ui, check, phrase("frame.exercise.check"), {.spoken = spoken});
  return handed_in && hand_in(ui, exercise, question, draft);
}

void draw_judgement(const ExerciseDesk& desk, std::string_view id, const Exercise& exercise,
                    OutOfSight then) {
  const lessons::Judgement* judgement = exercise.judgement();
  if (judgement == nullptr) return;
  std::string words = words_of(desk, judgement->words);
  const int needed = exercise.rules().needed;
  const bool in_a_row = exercise.rules().in_a_row;
  const bool once = exercise.rules().rounds == lessons::Rounds::kNone;
  if (exercise.too_late()) {
    words += " " + pixelwalk::words(in_a_row && !exercise.solved() ? "frame.exercise.anew"
                                    : once                         ? "frame.exercise.too_late_once"
                                                                   : "frame.exercise.too_late");
  } else if (judgement->right && judgement->round_done && needed > 1 &&
             exercise.counted() <= needed) {
    words += " " + pixelwalk::words(
                       in_a_row ? "frame.exercise.counted-in-a-row" : "frame.exercise.counted",
                       {{"counted", std::to_string(exercise.counted())},
                        {"needed", std::to_string(needed)}});
  }
  if (judgement->right && exercise.solved()) desk.progress.mark_solved(id);
  draw_notice(desk, words, judgement->right ? NoticeKind::kGood : NoticeKind::kPlain, then);
}

void draw_next_round(const ExerciseDesk& desk, std::string_view id, Exercise& exercise,
                     const AnswerDraft& draft) {
  Ui& ui = desk.ui;
  const std::string spoken = words("frame.exercise.next-round-of", {{"title", exercise_title(id)}});
  desk.flow.space(ui.px(kSpace8));
  if (!button(ui, desk.flow.take(ui.px(kTouch)), phrase("frame.exercise.next-round"),
              {.spoken = spoken}))
    return;
  exercise.next_round();
  focus_answer(ui, exercise.ask(), draft);
}

}  // namespace

bool draw_exercise(const ExerciseDesk& desk, std::string_view id, Exercise& exercise,
                   const ExerciseParts& parts) {
  Ui& ui = desk.ui;
  const IdScope scope(ui, id);
  ui.enter_exercise(ui.id("##exercise"));
  // What goes with the step leaves its room.
  const KeptRoom room(ui, "##room", desk.flow);
  const Question question = exercise.ask();
  AnswerDraft& draft = desk.progress.draft(id);
  if (draft.turn != exercise.turn()) draft = {.turn = exercise.turn()};
  draw_head(desk, id, question.words, round_words(exercise), parts.others);
  if (parts.figure) parts.figure();
  bool judged = false;
  if (!exercise.waits()) {
    if (question.form != AnswerForm::kOnStage) {
      const float top = desk.flow.y;
      judged = draw_answer(desk, id, exercise, question, draft);
      if (exercise.waits()) desk.flow.y = top;  // what is answered leaves its place
    } else if (const auto answer = parts.take ? parts.take() : std::nullopt) {
      exercise.check(*answer);
      judged = true;
    }
  }
  const lessons::Judgement* judgement = exercise.judgement();
  if (judged && judgement != nullptr && judgement->right) ui.answered = true;
  if (!draft.complaint.empty()) {
    draw_notice(desk, words(draft.complaint), NoticeKind::kBad);
  } else {
    // What the hand was on has gone, and the next round is where it goes.
    const OutOfSight then = !exercise.waits() ? OutOfSight::kStandsNearTheHand
                            : judged          ? OutOfSight::kIsScrolledTo
                                              : OutOfSight::kStaysThere;
    draw_judgement(desk, id, exercise, then);
  }
  if (exercise.waits()) draw_next_round(desk, id, exercise, draft);
  desk.flow.space(ui.px(kSpace24));
  return judged;
}

bool draw_goal(const ExerciseDesk& desk, std::string_view id, const lessons::Words& task,
               const std::function<lessons::Goal()>& drive) {
  Ui& ui = desk.ui;
  const IdScope scope(ui, id);
  ui.enter_exercise(ui.id("##exercise"));
  draw_head(desk, id, task, {});
  const lessons::Goal goal = drive();
  if (goal.reached) desk.progress.mark_solved(id);
  if (goal.words) {
    draw_notice(desk, words_of(desk, *goal.words),
                goal.reached ? NoticeKind::kGood : NoticeKind::kPlain);
  }
  bool again = false;
  if (goal.settled) {
    const std::string spoken = words("frame.exercise.again-this", {{"title", exercise_title(id)}});
    desk.flow.space(ui.px(kSpace8));
    again = button(ui, desk.flow.take(ui.px(kTouch)), phrase("frame.exercise.again"),
                   {.spoken = spoken});
  }
  desk.flow.space(ui.px(kSpace24));
  return again;
}

}  // namespace pixelwalk::app
