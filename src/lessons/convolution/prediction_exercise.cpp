#include "lessons/convolution/prediction_exercise.h"

#include <algorithm>
#include <cmath>

#include "core/base/words.h"
#include "lessons/format_number.h"

namespace pixelwalk::lessons {
namespace {

constexpr double kCloseEnough = 0.5;
constexpr int kProductsThatCount = 2;

// The pixel that a term of an output looks at, 0 on the padding.
double pixel_of(const ConvolutionLesson& lesson, int output, int term) {
  const int size = lesson.filter().size;
  const Map& image = lesson.image();
  const int row = lesson.shape().rows.start(output / lesson.output_width()) + term / size;
  const int column = lesson.shape().columns.start(output % lesson.output_width()) + term % size;
  const bool inside = row >= 0 && row < image.height && column >= 0 && column < image.width;
  return inside ? static_cast<double>(image.at(row, column)) : 0;
}

// The products of one output, in the filter's order or rotated by 180°.
double sum_of(const ConvolutionLesson& lesson, int output, bool turned) {
  const int terms = lesson.terms();
  double sum = 0;
  for (int term = 0; term < terms; ++term) {
    sum += pixel_of(lesson, output, term) *
           static_cast<double>(lesson.weight(turned ? terms - 1 - term : term));
  }
  return sum;
}

TextValues place_values(const ConvolutionLesson& lesson, int output) {
  return {{"target_row", std::to_string(output / lesson.output_width())},
          {"target_column", std::to_string(output % lesson.output_width())}};
}

std::string sum_text(const ConvolutionLesson& lesson, double sum) {
  return format_number(sum, lesson.sum_decimals());
}

TextValues sum_values(const ConvolutionLesson& lesson, int output) {
  double positive = 0, negative = 0;
  std::string products;
  for (int term = 0; term < lesson.terms(); ++term) {
    const double product =
        pixel_of(lesson, output, term) * static_cast<double>(lesson.weight(term));
    (product < 0 ? negative : positive) += product;
    products += (term > 0 ? ", " : "") + sum_text(lesson, product);
  }
  TextValues values = place_values(lesson, output);
  values.emplace_back("positive", sum_text(lesson, positive));
  values.emplace_back("negative", sum_text(lesson, negative));
  values.emplace_back("products", products);
  return values;
}

// Whether there is something to add up: a window of zeros, or weights so small that 0 is near
// enough whatever they meet, are answered without multiplying.
bool is_worked_out(const ConvolutionLesson& lesson, int output) {
  int products = 0;
  for (int term = 0; term < lesson.terms(); ++term) {
    const double product =
        pixel_of(lesson, output, term) * static_cast<double>(lesson.weight(term));
    products += std::abs(product) > kCloseEnough ? 1 : 0;
  }
  return products >= kProductsThatCount;
}

bool has_negative_weights(const ConvolutionLesson& lesson) {
  return std::ranges::any_of(lesson.weights().values, [](float weight) { return weight < 0; });
}

}  // namespace

Question PredictionExercise::question() {
  const int output = target();
  if (output < 0) return {.words = {{"try.finished"}}, .form = AnswerForm::kOnStage};
  return {.words = {{"exercise.predict"}, place_values(lesson_, output)},
          .form = AnswerForm::kNumber,
          .names = {words("convolution.field.prediction")}};
}

Judgement PredictionExercise::judge(const Answer& answer) {
  const int output = target();
  const double sum = sum_of(lesson_, output, false), turned = sum_of(lesson_, output, true);
  const double truth = lesson_.setup().relu ? std::max(sum, 0.0) : sum;
  const auto says = [&](double number) { return std::abs(answer[0] - number) <= kCloseEnough; };
  Words words{{}, sum_values(lesson_, output)};
  words.values.emplace_back("answer", format_number(answer[0]));
  words.values.emplace_back("truth", sum_text(lesson_, truth));
  if (says(truth)) {
    words.entries = {"try.right"};
    if (!is_worked_out(lesson_, output)) {
      words.entries.push_back("try.too_easy");
      return {true, words, false};
    }
    // Under ReLU "0" is right again and again.
    const bool cut = truth == 0 && sum < 0;
    if (cut) words.entries.push_back("try.cut_off");
    return {true, words, !cut};
  }
  if (says(sum)) {
    words.entries = {"try.forgot_relu"};
  } else if (says(turned)) {
    words.entries = {lesson_.setup().flipped ? "try.not_flipped" : "try.flipped"};
  } else if (std::abs(answer[0] * 255 - truth) <= kCloseEnough) {
    words.entries = {"try.unscaled"};
  } else if (says(-truth)) {
    words.entries = {"try.wrong_sign"};
  } else {
    words.entries = {answer[0] < truth ? "try.too_low" : "try.too_high",
                     has_negative_weights(lesson_) ? "try.method_signed" : "try.method"};
  }
  if (attempts() >= 1) words.entries.push_back("try.hint_products");
  return {false, words};
}

}  // namespace pixelwalk::lessons
