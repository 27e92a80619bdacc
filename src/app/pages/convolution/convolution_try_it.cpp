#include <algorithm>
#include <array>
#include <cmath>

#include "app/figures/pixel_grid.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/exercise.h"
#include "app/widgets/field.h"
#include "app/widgets/kept_room.h"
#include "app/widgets/words.h"
#include "lessons/convolution/filter_edit.h"

// The exercises. Each is a row that opens; what is judged is what the learner has done.

namespace pixelwalk::app {
namespace {

constexpr std::string_view kHorizontal = "convolution.horizontal", kPredict = "convolution.predict",
                           kBlur = "convolution.blur", kSize = "convolution.size",
                           kClamp = "convolution.clamp";
constexpr int kSizesNeeded = 3;

std::string text(int number) {
  return std::to_string(number);
}
std::string whole(float number) {
  return format_number(static_cast<double>(number), 1);
}

// ---- predict the next output

std::string asked_products(const ConvolutionView& view) {
  std::string words;
  for (int term = 0; term < view.lesson.terms(); ++term) {
    if (term > 0) words += ", ";
    words += sum_text(view, lessons::product_of(view.lesson, view.prediction.asked(), term));
  }
  return words;
}

TextValues prediction_values(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  TextValues values;
  const int target = lessons::PredictionExercise::target(lesson);
  if (target >= 0) {
    values.emplace_back("target_row", text(target / lesson.output_width()));
    values.emplace_back("target_column", text(target % lesson.output_width()));
  }
  const int asked = view.prediction.asked();
  if (asked < 0 || asked >= lesson.outputs()) return values;
  const lessons::SignedSums sums = lessons::signed_sums(lesson, asked);
  const auto truth = static_cast<double>(lesson.output()[static_cast<std::size_t>(asked)]);
  values.emplace_back("asked_row", text(asked / lesson.output_width()));
  values.emplace_back("asked_column", text(asked % lesson.output_width()));
  values.emplace_back("answer", format_number(view.prediction.answer()));
  values.emplace_back("truth", sum_text(view, truth));
  values.emplace_back("positive", sum_text(view, sums.positive));
  values.emplace_back("negative", sum_text(view, sums.negative));
  values.emplace_back("negative_size", sum_text(view, -sums.negative));
  values.emplace_back("products", asked_products(view));
  return values;
}

void judge_prediction(ConvolutionView& view) {
  const auto answer = parse_number(view.prediction_text);
  view.prediction_unreadable = !answer;
  if (!answer) return;
  const int target = lessons::PredictionExercise::target(view.lesson);
  if (view.prediction.check(view.lesson, *answer) != lessons::Verdict::kRight) return;
  view.playback.stop();
  view.lesson.jump_to((target + 1) * view.lesson.terms());
  view.prediction_text.clear();
}

std::string_view prediction_entry(lessons::Verdict verdict) {
  using lessons::Verdict;
  switch (verdict) {
    case Verdict::kNone:
      break;
    case Verdict::kRight:
      return "try.right";
    case Verdict::kTooLow:
      return "try.too_low";
    case Verdict::kTooHigh:
      return "try.too_high";
    case Verdict::kWrongSign:
      return "try.wrong_sign";
    case Verdict::kFlipped:
      return "try.flipped";
    case Verdict::kUnscaledPixels:
      return "try.unscaled";
    case Verdict::kForgotRelu:
      return "try.forgot_relu";
  }
  return "try.finished";
}

void draw_prediction(Ui& ui, Flow& flow, ConvolutionView& view) {
  ExerciseProgress& progress = view.context.progress;
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const bool finished = lessons::PredictionExercise::target(lesson) < 0;
  const KeptRoom room(ui, "##prediction", flow);
  const std::string questions[] = {
      convolution_text(view, "try.finished"),
      convolution_text(view, "exercise.predict",
                       {{"target_row", text(lesson.output_height() - 1)},
                        {"target_column", text(lesson.output_width() - 1)}})};
  exercise_heading(ui, flow, progress, kPredict,
                   convolution_text(view, finished ? "try.finished" : "exercise.predict",
                                    prediction_values(view)),
                   questions);
  if (finished) {
    flow.space(field_height(ui));
  } else if (answer_field(ui, flow, kPredict, "Your prediction", view.prediction_text)) {
    judge_prediction(view);
  }
  // A verdict goes when its question does: a right one with the next answer, a wrong one with the
  // walk.
  const bool solved = view.prediction.verdict() == lessons::Verdict::kRight;
  const int target = lessons::PredictionExercise::target(view.lesson);
  if (solved ? !view.prediction_text.empty() : target != view.prediction.asked())
    view.prediction.forget();
  if (view.prediction_unreadable) {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, convolution_text(view, "try.not_a_number"), "##unreadable", NoticeKind::kBad);
    return;
  }
  const lessons::Verdict verdict = view.prediction.verdict();
  if (verdict == lessons::Verdict::kNone) return;
  const bool right_answer = verdict == lessons::Verdict::kRight;
  const TextValues values = prediction_values(view);
  std::string words = convolution_text(view, prediction_entry(verdict), values);
  if (!right_answer && view.prediction.attempts() >= 2)
    words += " " + convolution_text(view, "try.hint_products", values);
  exercise_verdict(ui, flow, progress, kPredict, right_answer, words);
}

// ---- filters that are tried on test images

struct Trial {
  std::string_view name;
  lessons::Map image;
};

// Each test image with what the filter makes of it beneath.
// In grey where the filter keeps the brightness, as the images themselves are.
void draw_trials(Ui& ui, Flow& flow, const ConvolutionView& view, std::span<const Trial> trials) {
  lessons::ConvolutionSetup setup = view.context.setup;
  setup.stride = 1;
  setup.same = setup.relu = false;
  std::vector<lessons::Map> answers;
  float range = 1;
  for (const Trial& trial : trials) {
    auto answer = lessons::convolve(trial.image, setup);
    if (!answer.is_ok()) return;
    range = std::max(range, symmetric_range(answer.value().values));
    answers.push_back(std::move(answer).value());
  }
  const bool grey = usual_large_look(setup) == LargeLook::kGrey;
  flow.space(ui.px(kSpace8));
  const float gap = ui.px(kSpace8);
  const float each =
      std::min(ui.px(64), (flow.width - gap * static_cast<float>(2 * trials.size() - 1)) /
                              static_cast<float>(2 * trials.size()));
  float x = flow.x;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const IdScope scope(ui, static_cast<int>(i));
    const Trial& trial = trials[i];
    const std::string answer_name = std::string(trial.name) + ", filtered";
    caption(ui, x, flow.y, 2 * each + gap, trial.name, "##name");
    const float y = flow.y + ui.px(20);
    const lessons::Map& answer = answers[i];
    pixel_grid(ui, {x, y, each, each},
               {.rows = trial.image.height,
                .columns = trial.image.width,
                .values = trial.image.values,
                .low = 0,
                .high = 255,
                .name = trial.name,
                .description = "A test image"});
    pixel_grid(ui, {x + each + gap / 2, y, each, each},
               {.rows = answer.height,
                .columns = answer.width,
                .values = answer.values,
                .map = grey ? ColorMap::kGrey : ColorMap::kDiverging,
                .low = 0,
                .high = grey ? 255 : range,
                .name = answer_name,
                .description = "Strongest answer " + whole(symmetric_range(answer.values, 0))});
    x += 2 * (each + gap);
  }
  flow.space(each + ui.px(20));
}

std::string_view edge_entry(lessons::EdgeFault fault) {
  using lessons::EdgeFault;
  switch (fault) {
    case EdgeFault::kNone:
      return "exercise.horizontal.right";
    case EdgeFault::kAllZero:
      return "exercise.horizontal.zero";
    case EdgeFault::kAnswersToEvenArea:
      return "exercise.horizontal.even";
    case EdgeFault::kBlindToHorizontal:
      return "exercise.horizontal.blind";
    case EdgeFault::kTurned:
      return "exercise.horizontal.turned";
    case EdgeFault::kAnswersToVertical:
      return "exercise.horizontal.both";
  }
  return {};
}

void draw_horizontal(Ui& ui, Flow& flow, ConvolutionView& view) {
  ExerciseAnswers& answers = view.answers;
  ExerciseProgress& progress = view.context.progress;
  exercise_heading(ui, flow, progress, kHorizontal, convolution_text(view, "exercise.horizontal"));
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], "Test my filter", {.kind = ButtonKind::kPrimary})) {
    record_edits(view);
    answers.edge = lessons::judge_edge_filter(view.context.setup);
    answers.edge_tested = true;
  }
  if (button(ui, columns[1], "Empty filter"))
    view.context.setup.filter = lessons::cleared(view.context.setup.filter);
  if (!answers.edge_tested) return;
  const std::array<Trial, 2> trials = {Trial{"Horizontal edge", lessons::horizontal_edge()},
                                       Trial{"Vertical edge", lessons::vertical_edge()}};
  draw_trials(ui, flow, view, trials);
  const TextValues values = {{"horizontal", whole(answers.edge.horizontal)},
                             {"vertical", whole(answers.edge.vertical)},
                             {"even", whole(answers.edge.even)}};
  exercise_verdict(ui, flow, progress, kHorizontal, answers.edge.fault == lessons::EdgeFault::kNone,
                   convolution_text(view, edge_entry(answers.edge.fault), values));
}

std::string_view blur_entry(lessons::BlurFault fault) {
  using lessons::BlurFault;
  switch (fault) {
    case BlurFault::kNone:
      return "exercise.blur.right";
    case BlurFault::kWrongSize:
      return "exercise.blur.size";
    case BlurFault::kBrighter:
      return "exercise.blur.brighter";
    case BlurFault::kDarker:
      return "exercise.blur.darker";
    case BlurFault::kKeepsPattern:
      return "exercise.blur.pattern";
  }
  return {};
}

void draw_blur(Ui& ui, Flow& flow, ConvolutionView& view) {
  ExerciseAnswers& answers = view.answers;
  ExerciseProgress& progress = view.context.progress;
  exercise_heading(ui, flow, progress, kBlur, convolution_text(view, "exercise.blur"));
  if (button(ui, flow.take(ui.px(kTouch)), "Test my blur", {.kind = ButtonKind::kPrimary})) {
    record_edits(view);
    answers.blur = lessons::judge_blur_filter(view.context.setup);
    answers.blur_tested = true;
  }
  if (!answers.blur_tested) return;
  const std::array<Trial, 2> trials = {Trial{"Even area", lessons::even_area()},
                                       Trial{"Checkerboard", lessons::fine_pattern(0)}};
  draw_trials(ui, flow, view, trials);
  const double left = static_cast<double>(answers.blur.pattern);
  const TextValues values = {
      {"even", whole(answers.blur.even)},
      {"pattern", format_percent(left, 0)},
      {"applied_sum",
       format_number(static_cast<double>(lessons::applied_weights(view.context.setup).sum()), 3)}};
  exercise_verdict(ui, flow, progress, kBlur, answers.blur.fault == lessons::BlurFault::kNone,
                   convolution_text(view, blur_entry(answers.blur.fault), values));
}

// ---- the size of the output

TextValues size_values(const lessons::SizeQuestion& question, int solved) {
  const int count = lessons::output_side(question);
  const kernels::Window axis =
      count > 0
          ? kernels::Window::make(question.side, question.size, question.stride, question.same)
          : kernels::Window{question.side, question.size, question.stride, 0, 0};
  constexpr std::array<std::string_view, 3> kOrdinals = {"", "second", "third"};
  constexpr std::array<std::string_view, 3> kPixels = {"pixel", "second pixel", "third pixel"};
  const auto stride = static_cast<std::size_t>(question.stride - 1);
  return {{"q_side", text(question.side)},
          {"q_size", text(question.size)},
          {"q_stride", text(question.stride)},
          {"q_padding", question.same ? "same" : "valid"},
          {"q_formula", size_in_words(axis, question.same)},
          {"q_last", text(question.side - question.size)},
          {"q_ordinal", std::string(kOrdinals[stride])},
          {"q_ordinal_pixel", std::string(kPixels[stride])},
          {"solved", text(std::min(solved, kSizesNeeded))},
          {"needed", text(kSizesNeeded)}};
}

std::string_view size_reason(const lessons::SizeQuestion& question) {
  if (lessons::output_side(question) == 0) return "exercise.size.reason_no_fit";
  if (question.same) return "exercise.size.reason_same";
  return question.stride > 1 ? "exercise.size.reason_stride" : "exercise.size.reason_valid";
}

std::string_view size_entry(lessons::SizeFault fault) {
  using lessons::SizeFault;
  switch (fault) {
    case SizeFault::kNone:
      return "exercise.size.right";
    case SizeFault::kForgotOne:
      return "exercise.size.forgot_one";
    case SizeFault::kForgotStride:
      return "exercise.size.forgot_stride";
    case SizeFault::kForgotPadding:
      return "exercise.size.forgot_padding";
    case SizeFault::kPadded:
      return "exercise.size.padded";
    case SizeFault::kRoundedUp:
      return "exercise.size.rounded_up";
    case SizeFault::kDoesNotFit:
      return "exercise.size.no_fit";
    case SizeFault::kOther:
      return "exercise.size.other";
  }
  return {};
}

void judge_size_answer(ExerciseAnswers& answers) {
  const auto answer = parse_number(answers.size_text);
  answers.size_unreadable = !answer || std::abs(*answer) > 1e6;
  answers.size_judged = !answers.size_unreadable;
  if (!answers.size_judged) return;
  const int count = static_cast<int>(std::lround(*answer));
  answers.size_fault = lessons::judge_size(lessons::size_question(answers.size_number), count);
  if (answers.size_fault == lessons::SizeFault::kNone) ++answers.size_solved;
}

void draw_size(Ui& ui, Flow& flow, ConvolutionView& view) {
  ExerciseAnswers& answers = view.answers;
  ExerciseProgress& progress = view.context.progress;
  const lessons::SizeQuestion question = lessons::size_question(answers.size_number);
  TextValues values = size_values(question, answers.size_solved);
  exercise_heading(ui, flow, progress, kSize, convolution_text(view, "exercise.size", values));
  const bool right_answer = answers.size_judged && answers.size_fault == lessons::SizeFault::kNone;
  if (!right_answer && answer_field(ui, flow, kSize, "Pixels along each side", answers.size_text))
    judge_size_answer(answers);
  if (answers.size_unreadable) {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, convolution_text(view, "exercise.not_a_number"), "##unreadable",
           NoticeKind::kBad);
    return;
  }
  if (!answers.size_judged) return;
  const bool right_now = answers.size_fault == lessons::SizeFault::kNone;
  values = size_values(question, answers.size_solved);
  values.emplace_back("q_reason", convolution_text(view, size_reason(question), values));
  std::string words = convolution_text(view, size_entry(answers.size_fault), values);
  if (right_now) words += " " + convolution_text(view, "exercise.size.more", values);
  const bool solved = right_now && answers.size_solved >= kSizesNeeded;
  if (solved || !right_now) {
    exercise_verdict(ui, flow, progress, kSize, solved, words);
  } else {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, words, "##right", NoticeKind::kGood);
  }
  if (!right_now) return;
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), "Next question")) {
    ++answers.size_number;
    answers.size_judged = false;
    answers.size_text.clear();
  }
}

// ---- clamp or keep

std::string_view reader_name(lessons::Reader reader) {
  switch (reader) {
    case lessons::Reader::kImageProgram:
      return "image";
    case lessons::Reader::kNetwork:
      return "network";
    case lessons::Reader::kNetworkWithRelu:
      return "relu";
  }
  return {};
}

void draw_clamp(Ui& ui, Flow& flow, ConvolutionView& view) {
  ExerciseAnswers& answers = view.answers;
  ExerciseProgress& progress = view.context.progress;
  const auto questions = lessons::clamp_questions();
  const int count = static_cast<int>(questions.size());
  const lessons::ClampQuestion question =
      questions[static_cast<std::size_t>(std::min(answers.clamp_number, count - 1))];
  const std::string reader(reader_name(question.reader));
  TextValues values = {{"clamp_sum", format_number(question.sum)},
                       {"clamp_answer", format_number(lessons::clamp_answer(question))}};
  values.emplace_back("clamp_reader", convolution_text(view, "exercise.clamp." + reader));
  values.emplace_back("clamp_reason", convolution_text(view, "exercise.clamp.reason_" + reader));
  exercise_heading(ui, flow, progress, kClamp, convolution_text(view, "exercise.clamp", values));
  const auto choices = lessons::clamp_choices(question);
  std::array<std::string, 3> names;
  std::array<std::string_view, 3> options;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    names[i] = format_number(choices[i]);
    options[i] = names[i];
  }
  segmented(ui, flow.take(ui.px(kTouch)), "What stands in the output", options,
            answers.clamp_chosen);
  if (answers.clamp_chosen < 0) return;
  const bool right_answer =
      choices[static_cast<std::size_t>(answers.clamp_chosen)] == lessons::clamp_answer(question);
  const bool last = answers.clamp_number == count - 1;
  std::string words = convolution_text(
      view, right_answer ? "exercise.clamp.right" : "exercise.clamp.wrong_" + reader, values);
  if (right_answer && last) words += " " + convolution_text(view, "exercise.clamp.done");
  if (!right_answer || last) {
    exercise_verdict(ui, flow, progress, kClamp, right_answer, words);
  } else {
    flow.space(ui.px(kSpace8));
    notice(ui, flow, words, "##right", NoticeKind::kGood);
  }
  if (!right_answer) return;
  flow.space(ui.px(kSpace8));
  if (button(ui, flow.take(ui.px(kTouch)), last ? "Begin again" : "Next sum", {.id = "##next"})) {
    answers.clamp_number = last ? 0 : answers.clamp_number + 1;
    answers.clamp_chosen = -1;
  }
}

}  // namespace

void draw_convolution_try_it(Ui& ui, Flow& flow, ConvolutionView& view) {
  const std::array<void (*)(Ui&, Flow&, ConvolutionView&), 5> exercises = {
      draw_prediction, draw_horizontal, draw_blur, draw_size, draw_clamp};
  // Those of the view in sight come first.
  constexpr std::array<std::array<int, 5>, 3> kOrders = {
      {{0, 1, 2, 3, 4}, {1, 2, 0, 3, 4}, {3, 0, 1, 2, 4}}};
  const auto& order = kOrders[static_cast<std::size_t>(view.mode)];
  for (const int i : order) {
    const IdScope scope(ui, i);
    if (i != order.front()) flow.space(ui.px(kSpace24));
    exercises[static_cast<std::size_t>(i)](ui, flow, view);
  }
}

}  // namespace pixelwalk::app
