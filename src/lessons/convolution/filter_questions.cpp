#include "lessons/convolution/filter_questions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/format_number.h"
#include "lessons/pixels/pixels_exercises.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint32_t kFirstImage = 3000;  // of the hidden ones

const FilterPreset& preset(std::string_view id) {
  const auto found = std::ranges::find(filter_presets(), id, &FilterPreset::id);
  PW_CHECK(found != filter_presets().end(), "ask for filters that are listed");
  return *found;
}

// What is said of a map that each of them makes.
struct Clue {
  std::string_view id, entry;
};
constexpr Clue kClues[] = {{"horizontal", "which.horizontal"}, {"vertical", "which.vertical"},
                           {"edges", "which.edges"},           {"blur", "which.blur"},
                           {"sharpen", "which.sharpen"},       {"identity", "which.identity"}};

}  // namespace

std::span<const std::string_view> WhichFilterExercise::choices() {
  static constexpr std::string_view kIds[] = {"horizontal", "vertical", "edges",
                                              "blur",       "sharpen",  "identity"};
  return kIds;
}

void WhichFilterExercise::begin_round() {
  constexpr int kTruths[] = {1, 3, 0, 2, 1, 4, 0, 3, 2};
  truth_ = kTruths[static_cast<std::size_t>(round()) % std::size(kTruths)];
  image_ = hidden_image(kFirstImage + static_cast<std::uint32_t>(round())).image;
  ConvolutionSetup setup;
  setup.filter = preset(choices()[static_cast<std::size_t>(truth_)]).filter;
  setup.normalised = true;
  Result<Map> made = convolve(map_of(image_), setup);
  PW_CHECK(made.is_ok(), "the image is larger than every filter");
  map_ = std::move(made).value();
}

Question WhichFilterExercise::question() {
  Question question{.words = {{"which.ask"}},
                    .form = AnswerForm::kChoice,
                    .names = {words("convolution.field.which")}};
  for (const std::string_view id : choices()) question.choices.emplace_back(preset(id).name);
  return question;
}

Judgement WhichFilterExercise::judge(const Answer& answer) {
  const int chosen = whole_number(answer[0]);
  // Of a wrong one, what it would have made.
  const Clue& clue = kClues[static_cast<std::size_t>(chosen)];
  const bool right = chosen == truth_;
  Words words{{right ? "which.right" : "which.wrong", clue.entry},
              {{"which_name", std::string(std::string_view(preset(clue.id).name))}}};
  return {right, words};
}

FlipExercise::Row FlipExercise::truth() const {
  Row row = filter_.back();
  std::ranges::reverse(row);
  return row;
}

void FlipExercise::begin_round() {
  Rng rng(10, static_cast<std::uint64_t>(round()));
  const auto differs = [this] {
    const Row right = truth(), &top = filter_.front(), &bottom = filter_.back();
    const Row mirrored{top[2], top[1], top[0]};
    return right != top && right != bottom && right != mirrored;
  };
  do {
    for (Row& row : filter_)
      for (int& weight : row) weight = static_cast<int>(rng.below(9)) - 4;
  } while (!differs());
}

namespace {

std::string row_text(const FlipExercise::Row& row) {
  std::string text;
  for (const int weight : row)
    text += (text.empty() ? "" : ", ") + format_number(static_cast<double>(weight));
  return text;
}

}  // namespace

Question FlipExercise::question() {
  return {.words = {{"flip.ask"},
                    {{"flip_top", row_text(filter_[0])},
                     {"flip_middle", row_text(filter_[1])},
                     {"flip_bottom", row_text(filter_[2])}}},
          .names = {words("convolution.field.flip-left"), words("convolution.field.flip-middle"),
                    words("convolution.field.flip-right")}};
}

Judgement FlipExercise::judge(const Answer& answer) {
  Row row{};
  for (std::size_t i = 0; i < kSide; ++i) row[i] = whole_number(answer[i]);
  const Row& top = filter_.front();
  const std::string_view entry = row == truth()                       ? "flip.right"
                                 : row == top                         ? "flip.unchanged"
                                 : row == Row{top[2], top[1], top[0]} ? "flip.mirrored"
                                 : row == filter_.back()              ? "flip.upside"
                                                                      : "flip.wrong";
  return {row == truth(), {{entry}}};
}

}  // namespace pixelwalk::lessons
