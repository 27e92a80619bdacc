#include <cmath>

#include "app/format.h"
#include "app/pages/convolution/convolution_view.h"
#include "app/widgets/button.h"
#include "app/widgets/field.h"
#include "app/widgets/words.h"

namespace pixelwalk::app {
namespace {

constexpr int kWeightDecimals = 4;  // enough that the spelled sum comes out right

using TextValues = std::vector<std::pair<std::string_view, std::string>>;

// As many places as the sum can have: whole weights make whole sums.
int decimals_of(const ConvolutionView& view) {
  for (const float weight : view.lesson.weights().values) {
    if (std::abs(weight * 2 - std::round(weight * 2)) > 1e-4F) return 2;
  }
  return 1;
}

std::string number(const ConvolutionView& view, double value) {
  return format_number(value, decimals_of(view));
}

std::string scale_effect(double sum) {
  if (sum < 0) return "negative on the whole";
  return "about " + format_number(sum, 1) + " times as bright";
}

TextValues text_values(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int done = lesson.products_done(), term = std::max(done - 1, 0);
  const int size = lesson.filter().size;
  TextValues values = {
      {"terms", std::to_string(lesson.terms())},
      {"done", std::to_string(done)},
      {"row", std::to_string(lesson.row())},
      {"column", std::to_string(lesson.column())},
      {"pixel_row", std::to_string(lesson.row() + term / size)},
      {"pixel_column", std::to_string(lesson.column() + term % size)},
      {"pixel", format_number(static_cast<double>(lesson.pixel(term)))},
      {"weight", format_number(static_cast<double>(lesson.weight(term)), kWeightDecimals)},
      {"product", number(view, static_cast<double>(lesson.product(term)))},
      {"sum", number(view, static_cast<double>(lesson.partial_sum(done)))},
      {"outputs", std::to_string(lesson.outputs())},
      {"picture_height", std::to_string(lesson.picture().height)},
      {"picture_width", std::to_string(lesson.picture().width)},
      {"output_height", std::to_string(lesson.output_height())},
      {"output_width", std::to_string(lesson.output_width())},
      {"filter_sum", format_number(static_cast<double>(lesson.filter().sum()))},
      {"scale",
       format_number(static_cast<double>(lessons::normalising_weight(lesson.filter())), 3)},
      {"scale_effect", scale_effect(static_cast<double>(lesson.filter().sum()))},
  };
  const int target = lessons::PredictionExercise::target(lesson);
  if (target >= 0) {
    values.emplace_back("target_row", std::to_string(target / lesson.output_width()));
    values.emplace_back("target_column", std::to_string(target % lesson.output_width()));
  }
  const int asked = view.prediction.asked();
  if (asked >= 0 && asked < lesson.outputs()) {
    const lessons::SignedSums sums = lessons::signed_sums(lesson, asked);
    values.emplace_back("answer", format_number(view.prediction.answer()));
    values.emplace_back(
        "truth",
        number(view, static_cast<double>(lesson.output()[static_cast<std::size_t>(asked)])));
    values.emplace_back("positive", number(view, sums.positive));
    values.emplace_back("negative", number(view, sums.negative));
    values.emplace_back("negative_size", number(view, -sums.negative));
  }
  return values;
}

std::string_view step_entry(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  if (lesson.at_start()) return "start";
  if (lesson.at_end()) return "finished";
  const int term = lesson.products_done() - 1;
  if (!lesson.sum_done()) {
    if (lesson.weight(term) == 0) return "product_zero_weight";
    if (lesson.pixel(term) == 0) return "product_zero_pixel";
    return lesson.weight(term) < 0 ? "product_negative" : "product";
  }
  const float sum = lesson.partial_sum(lesson.terms());
  if (view.context.pictures.worked_example() && lesson.current_output() == 0 && sum == 577)
    return "sum_example";
  if (lesson.column() == lesson.output_width() - 1) return "row_done";
  if (std::abs(sum) < 0.005F) return "sum_zero";
  if (sum < 0) return "sum_negative";
  return sum > 255 ? "sum_over" : "sum";
}

std::string filter_entry(const ConvolutionView& view) {
  const int preset = lessons::preset_of(view.lesson.filter());
  if (preset < 0) return "filter.own";
  return "filter." + std::string(lessons::filter_presets()[static_cast<std::size_t>(preset)].id);
}

// The products of the output that was asked about: "0, 0, −256, …".
std::string asked_products(const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const int asked = view.prediction.asked(), size = lesson.filter().size;
  std::string text;
  for (int term = 0; term < lesson.terms(); ++term) {
    const float pixel = lesson.picture().at(asked / lesson.output_width() + term / size,
                                            asked % lesson.output_width() + term % size);
    if (term > 0) text += ", ";
    text += number(view, static_cast<double>(pixel * lesson.weight(term)));
  }
  return text;
}

// The sum on a few lines, three terms each: made ones in ink, the present one in the accent, the
// rest faint.
void draw_spelled_sum(Ui& ui, Flow& flow, const ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  const Palette& palette = ui.colors();
  const int done = lesson.products_done(), size = lesson.filter().size;
  TextStyle style{.face = Face::kNumbers};
  const auto line_text = [&](int row) {
    std::string line = row == 0 ? "" : "+ ";
    for (int column = 0; column < size; ++column) {
      line += (column == 0 ? "" : " + ") + term_text(view, row * size + column);
    }
    return line;
  };
  std::string whole;
  for (int row = 0; row < size; ++row) {
    const std::string line = line_text(row);
    if (ui.text_width(line, style) > flow.width) style.size = TextSize::kCaption;
    whole += (row == 0 ? "" : " ") + line;
  }
  const Rect box{flow.x, flow.y, flow.width, ui.line_height(style) * static_cast<float>(size + 1)};
  for (int row = 0; row < size; ++row) {
    const Rect line = flow.take(ui.line_height(style));
    float x = line.x;
    for (int column = 0; column < size; ++column) {
      const int term = row * size + column;
      style.color = term < done ? palette.ink : mix(palette.surface, palette.ink_muted, 0.55F);
      const std::string plus = column > 0 ? " + " : row > 0 ? "+ " : "";
      ui.text(x, line.y, plus, style);
      x += ui.text_width(plus, style);
      if (term == done - 1 && !lesson.sum_done()) style.color = palette.accent;
      const std::string text = term_text(view, term);
      ui.text(x, line.y, text, style);
      x += ui.text_width(text, style);
    }
  }
  const double sum = static_cast<double>(lesson.partial_sum(done));
  const std::string result = "= " + number(view, sum) + (lesson.sum_done() ? "" : " so far");
  style.color = palette.ink;
  ui.text(flow.x, flow.y, result, style);
  flow.take(ui.line_height(style));
  ui.describe(
      {.id = ui.id("##sum"), .role = Role::kText, .name = whole + " " + result, .rect = box});
}

void judge(ConvolutionView& view) {
  const auto answer = parse_number(view.prediction_text);
  view.prediction_unreadable = !answer;
  if (!answer) return;
  const int target = lessons::PredictionExercise::target(view.lesson);
  if (view.prediction.check(view.lesson, *answer) != lessons::Verdict::kRight) return;
  view.playback.stop();
  view.lesson.jump_to((target + 1) * view.lesson.terms());
  view.prediction_text.clear();
}

void draw_verdict(Ui& ui, Flow& flow, const ConvolutionView& view) {
  using lessons::Verdict;
  if (view.prediction_unreadable) {
    notice(ui, flow, convolution_text(view, "try.not_a_number"), "##verdict", NoticeKind::kBad);
    return;
  }
  std::string_view entry;
  switch (view.prediction.verdict()) {
    case Verdict::kNone:
      return;
    case Verdict::kRight:
      entry = "try.right";
      break;
    case Verdict::kTooLow:
      entry = "try.too_low";
      break;
    case Verdict::kTooHigh:
      entry = "try.too_high";
      break;
    case Verdict::kWrongSign:
      entry = "try.wrong_sign";
      break;
    case Verdict::kFlipped:
      entry = "try.flipped";
      break;
    case Verdict::kUnscaledPixels:
      entry = "try.unscaled";
      break;
    case Verdict::kForgotRelu:
      entry = "try.forgot_relu";
      break;
  }
  std::string words = convolution_text(view, entry);
  const bool right_answer = view.prediction.verdict() == Verdict::kRight;
  if (!right_answer && view.prediction.attempts() >= 2) {
    words += " " + view.context.texts.get("convolution.try.hint_products",
                                          {{"products", asked_products(view)}});
  }
  notice(ui, flow, words, "##verdict", right_answer ? NoticeKind::kGood : NoticeKind::kPlain);
}

}  // namespace

std::string term_text(const ConvolutionView& view, int term) {
  const auto weight = static_cast<double>(view.lesson.weight(term));
  const std::string written = format_number(weight, kWeightDecimals);
  return format_number(static_cast<double>(view.lesson.pixel(term))) + "·" +
         (weight < 0 ? "(" + written + ")" : written);
}

std::string convolution_text(const ConvolutionView& view, std::string_view entry) {
  return view.context.texts.get("convolution." + std::string(entry), text_values(view));
}

void draw_convolution_words(Ui& ui, Flow& flow, ConvolutionView& view) {
  paragraph(ui, flow, convolution_text(view, step_entry(view)), "##step",
            {.size = TextSize::kLead});
  flow.space(ui.px(12));
  paragraph(ui, flow, convolution_text(view, filter_entry(view)), "##filter",
            {.color = ui.colors().ink_muted});
}

void draw_convolution_numbers(Ui& ui, Flow& flow, ConvolutionView& view) {
  const lessons::ConvolutionLesson& lesson = view.lesson;
  draw_spelled_sum(ui, flow, view);
  flow.space(ui.px(12));
  // Spoken step by step; not while it plays faster than anybody could listen.
  const std::string_view entry = lesson.at_start()   ? "spoken.start"
                                 : lesson.sum_done() ? "spoken.sum"
                                                     : "spoken.product";
  if (!view.playback.playing || view.playback.speed <= 1)
    spoken_status(ui, convolution_text(view, entry), "##spoken");
  labelled_number(ui, flow, "Output row, column",
                  std::to_string(lesson.row()) + ", " + std::to_string(lesson.column()));
  labelled_number(ui, flow, "Products made",
                  std::to_string(lesson.products_done()) + " of " + std::to_string(lesson.terms()));
  labelled_number(ui, flow, "Outputs written",
                  format_count(lesson.outputs_done()) + " of " + format_count(lesson.outputs()));
  labelled_number(ui, flow, "Output height",
                  std::to_string(lesson.picture().height) +
                      " − 3 + 1 = " + std::to_string(lesson.output_height()));
  labelled_number(ui, flow, "Output width",
                  std::to_string(lesson.picture().width) +
                      " − 3 + 1 = " + std::to_string(lesson.output_width()));
}

void draw_convolution_try_it(Ui& ui, Flow& flow, ConvolutionView& view) {
  if (lessons::PredictionExercise::target(view.lesson) < 0) {
    paragraph(ui, flow, convolution_text(view, "try.finished"), "##question");
    return;
  }
  draw_verdict(ui, flow, view);
  if (view.prediction.verdict() != lessons::Verdict::kNone || view.prediction_unreadable)
    flow.space(ui.px(12));
  paragraph(ui, flow, convolution_text(view, "try.ask"), "##question");
  flow.space(ui.px(12));
  Rect row = flow.take(field_height(ui));
  Rect check = cut_right(row, button_width(ui, "Check"));
  cut_top(check, check.height - ui.px(kTouch));
  cut_right(row, ui.px(kSpace8));
  text_field(ui, row, "Your prediction", view.prediction_text, "a number");
  if (button(ui, check, "Check")) judge(view);
}

}  // namespace pixelwalk::app
