#include "lessons/pixels/shuffle_exercise.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "lessons/format_number.h"
#include "lessons/pixels/histogram.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/sort_lesson.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::uint64_t kSeed = 3;
constexpr std::uint32_t kFirstImage = 2000;  // of the hidden ones

// What it is called, and what is said of it when it has been chosen.
struct FactWords {
  std::string_view name, verdict;
};
FactWords words_of(ImageFact fact) {
  switch (fact) {
    case ImageFact::kMean:
      return {"pixels.fact.mean", "try.shuffle.mean"};
    case ImageFact::kEmptyPixels:
      return {"pixels.fact.empty", "try.shuffle.empty"};
    case ImageFact::kBrightest:
      return {"pixels.fact.brightest", "try.shuffle.brightest"};
    case ImageFact::kDifferent:
      return {"pixels.fact.different", "try.shuffle.different"};
    case ImageFact::kEmptyRows:
      return {"pixels.fact.rows", "try.shuffle.rows"};
    case ImageFact::kLongestRun:
      return {"pixels.fact.run", "try.shuffle.run"};
    case ImageFact::kNeighbours:
      break;
  }
  return {"pixels.fact.neighbours", "try.shuffle.neighbours"};
}

int empty_rows(const Image& image) {
  int rows = 0;
  for (int row = 0; row < image.height; ++row) {
    const auto begin = image.pixels.begin() + static_cast<std::ptrdiff_t>(row) * image.width;
    rows += std::all_of(begin, begin + image.width, [](auto value) { return value == 0; }) ? 1 : 0;
  }
  return rows;
}

int longest_run(const Image& image) {
  int longest = 0;
  for (int row = 0; row < image.height; ++row) {
    int run = 0;
    for (int column = 0; column < image.width; ++column) {
      run = image.at(row, column) == 0 ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  return longest;
}

double neighbour_difference(const Image& image) {
  int sum = 0, pairs = 0;
  for (int row = 0; row < image.height; ++row) {
    for (int column = 1; column < image.width; ++column, ++pairs)
      sum += std::abs(image.at(row, column) - image.at(row, column - 1));
  }
  return pairs > 0 ? static_cast<double>(sum) / pairs : 0;
}

}  // namespace

double fact_of(const Image& image, ImageFact fact) {
  switch (fact) {
    case ImageFact::kMean:
      return numbers_of(image).mean;
    case ImageFact::kEmptyPixels:
      return numbers_of(image).empty;
    case ImageFact::kBrightest:
      return numbers_of(image).brightest;
    case ImageFact::kDifferent:
      return numbers_of(image).different;
    case ImageFact::kEmptyRows:
      return empty_rows(image);
    case ImageFact::kLongestRun:
      return longest_run(image);
    case ImageFact::kNeighbours:
      break;
  }
  return neighbour_difference(image);
}

void ShuffleExercise::begin_round() {
  image_ = hidden_image(kFirstImage + static_cast<std::uint32_t>(round())).image;
  shuffled_ = shuffled_image(image_);
  constexpr ImageFact kGoByPlace[] = {ImageFact::kEmptyRows, ImageFact::kNeighbours,
                                      ImageFact::kLongestRun};
  facts_ = {ImageFact::kMean, ImageFact::kEmptyPixels, ImageFact::kBrightest, ImageFact::kDifferent,
            kGoByPlace[round() % 3]};
  Rng(kSeed, static_cast<std::uint64_t>(round())).shuffle(std::span<ImageFact>(facts_));
  // Never twice in the same line: who always takes the first one is not right for long.
  constexpr std::array<std::size_t, 5> kLines = {3, 1, 4, 0, 2};
  const auto changes = std::ranges::find(facts_, kGoByPlace[round() % 3]);
  std::swap(*changes, facts_[kLines[static_cast<std::size_t>(round()) % kLines.size()]]);
}

Question ShuffleExercise::question() {
  Question question{.words = {{"try.shuffle"}},
                    .form = AnswerForm::kChoice,
                    .names = {words("pixels.field.changes")}};
  for (const ImageFact fact : facts_) question.choices.push_back(words(words_of(fact).name));
  return question;
}

Judgement ShuffleExercise::judge(const Answer& answer) {
  const ImageFact fact = facts_[static_cast<std::size_t>(whole_number(answer[0]))];
  const auto said = [&](const Image& image) { return format_number(fact_of(image, fact), 1); };
  const bool right = fact >= ImageFact::kEmptyRows;
  Words words{{words_of(fact).verdict}, {{"before", said(image_)}, {"after", said(shuffled_)}}};
  if (!right) words.entries.push_back("try.shuffle.hint");
  return {right, words};
}

}  // namespace pixelwalk::lessons
