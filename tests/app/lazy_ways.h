#pragma once

// How pupils cheat, with any exercise.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/exercises/exercise.h"

namespace pixelwalk::app::lazy {

using lessons::Answer;
using lessons::Exercise;
using Make = std::function<std::unique_ptr<Exercise>()>;

/// By the exercise's name: fails where a lazy way solves it.
using Ways = std::map<std::string_view, void (*)()>;
/// Of the chapters up to Pooling, and of those from Shapes on.
Ways ways_with_images();
Ways ways_with_networks();

constexpr int kRounds = 40;

/// Tries one answer after another until one is right, round after round.
void expect_not_guessed_through(const Make& make, const std::vector<Answer>& answers);
/// Gives the same answers in turn, one a round, whatever is asked.
void expect_not_by_rote(const Make& make, const std::vector<Answer>& in_turn);
std::vector<Answer> numbers(int from, int to, int step = 1);
/// What has few answers: neither all of them one after the other, nor one of them always.
void expect_not_guessed(const Make& make, const std::vector<Answer>& answers);
/// No view of the chapter has the number, alone or in a sentence.
void expect_not_on_the_screen(const std::string& chapter, const std::string& number);

template <class Made>
Make made() {
  return [] { return std::make_unique<Made>(); };
}

}  // namespace pixelwalk::app::lazy
