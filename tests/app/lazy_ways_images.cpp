// The lazy ways through the exercises of Pixels, Convolution and Pooling.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lessons/convolution/convolution_exercises.h"
#include "lessons/convolution/filter_questions.h"
#include "lessons/convolution/prediction_exercise.h"
#include "lessons/pixels/pixels_exercises.h"
#include "lessons/pixels/shuffle_exercise.h"
#include "lessons/pooling/pooling_exercises.h"
#include "tests/app/headless_app.h"
#include "tests/app/lazy_ways.h"

namespace pixelwalk::app::lazy {
namespace {

// ---- Pixels

// The image is on the screen; its first pixel, or a press on one after the other, finds nothing.
void find_lazily() {
  const lessons::Image image = lessons::hidden_image(1).image;
  const Make make = [&image] {
    auto exercise = std::make_unique<lessons::FindPixelExercise>();
    exercise->look_at(image, 1);
    return exercise;
  };
  expect_not_guessed_through(make, numbers(0, 255));
  expect_not_by_rote(make, {{0.0}});
}

void shuffle_lazily() {
  expect_not_guessed(made<lessons::ShuffleExercise>(), numbers(0, 4));
}

void empty_lazily() {
  expect_not_guessed(made<lessons::EmptyPixelsExercise>(),
                     numbers(20, 784, lessons::EmptyPixelsExercise::kTolerance));
}

void brightest_lazily() {
  expect_not_guessed(made<lessons::BrightestPixelsExercise>(), numbers(0, 9));
  lessons::BrightestPixelsExercise exercise;
  while (exercise.show_more()) continue;
  const auto seen = std::ranges::count_if(exercise.visible().pixels, [](int p) { return p > 0; });
  EXPECT_LT(seen, 150) << "the whole image would tell";
}

void color_shape_lazily() {
  const lessons::ColorShapeExercise exercise;
  expect_not_on_the_screen("pixels", std::to_string(exercise.truth()));
  expect_not_on_the_screen("pixels", "3,072");
  expect_not_guessed_through(made<lessons::ColorShapeExercise>(),
                             {{784.0}, {32.0}, {3.0}, {1024.0}, {96.0}, {0.0}, {35.0}});
}

// ---- Convolution

// With weights so small that every sum is nearly 0, or with ReLU over what is negative, "0" is
// right again and again.
void predict_lazily() {
  for (const bool relu : {false, true}) {
    lessons::ConvolutionLesson lesson;
    lessons::ConvolutionSetup setup;
    const float weight = relu ? -1.0F : 0.0001F;
    setup.filter = {3, std::vector<float>(9, weight)};
    setup.relu = relu;
    ASSERT_TRUE(lesson.set_setup(setup).is_ok());
    lessons::PredictionExercise exercise(lesson);
    while (!lesson.at_end()) {
      exercise.ask();
      exercise.check({0});
      EXPECT_TRUE(exercise.judgement()->right);
      lesson.jump_to((exercise.target() + 1) * lesson.terms());
    }
    EXPECT_FALSE(exercise.solved()) << relu;
  }
  HeadlessApp page(1280, 800, 1, "convolution");
  page.settle();
  EXPECT_EQ(page.words(Role::kText).find("577"), std::string::npos) << "the first answer";
}

// A filter of the list, or one with a weight that is hardly another.
void listed_filters_lazily(const std::function<bool(const lessons::ConvolutionSetup&)>& solves) {
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    for (const bool normalised : {false, true}) {
      for (const float factor : {1.0F, 2.0F, 0.5F}) {
        for (const float nudge : {0.0F, 0.01F}) {
          lessons::ConvolutionSetup setup;
          setup.filter = preset.filter;
          setup.normalised = normalised;
          for (float& weight : setup.filter.values) weight *= factor;
          setup.filter.values.front() += nudge;
          EXPECT_FALSE(solves(setup)) << preset.id << " " << factor << " " << nudge;
        }
      }
    }
  }
}
void horizontal_lazily() {
  listed_filters_lazily([](const auto& setup) {
    return lessons::goal_of(lessons::judge_edge_filter(setup)).reached;
  });
}
void blur_lazily() {
  listed_filters_lazily([](const auto& setup) {
    return lessons::goal_of(lessons::judge_blur_filter(setup)).reached;
  });
}

void which_lazily() {
  expect_not_guessed(made<lessons::WhichFilterExercise>(), numbers(0, 5));
}

// Copies a row as it stands, or backwards.
void flip_lazily() {
  lessons::FlipExercise exercise;
  for (int round = 0; round < kRounds; ++round) {
    for (const auto& row : exercise.filter()) {
      exercise.ask();
      exercise.check({row.begin(), row.end()});
      EXPECT_FALSE(exercise.judgement()->right);
    }
    exercise.check({exercise.filter()[0].rbegin(), exercise.filter()[0].rend()});
    EXPECT_FALSE(exercise.judgement()->right);
    exercise.next_round();
  }
}

void size_lazily() {
  expect_not_guessed(made<lessons::SizeExercise>(), numbers(0, 60));
}

void clamp_lazily() {
  expect_not_guessed(made<lessons::ClampExercise>(), numbers(0, 2));
}

// ---- Pooling

void winner_lazily() {
  for (const bool columns : {false, true}) {
    lessons::Map map{26, 26, {}};
    // Edges, of which the same side is the brightest in window after window.
    for (int i = 0; i < 26 * 26; ++i) {
      const int along = columns ? i % 26 : i / 26, across = columns ? i / 26 : i % 26;
      map.values.push_back(static_cast<float>(along % 6 == 1 ? 50 + across % 7 : across % 5));
    }
    lessons::PoolingLesson lesson;
    ASSERT_TRUE(lesson.set_input(map).is_ok());
    expect_not_guessed([&lesson] { return std::make_unique<lessons::WinnerExercise>(lesson); },
                       numbers(0, 3));
  }
}

void average_lazily() {
  lessons::AverageExercise exercise;
  for (const double copied : {12, 40, 7, 61, 120, 4, 0}) {
    exercise.ask();
    exercise.check({copied});
    EXPECT_FALSE(exercise.judgement()->right) << copied;
  }
}

void pooled_shape_lazily() {
  std::vector<Answer> pairs;
  for (int rows = 0; rows <= 30; ++rows) {
    for (int columns = 0; columns <= 30; ++columns)
      pairs.push_back({static_cast<double>(rows), static_cast<double>(columns)});
  }
  expect_not_guessed_through(made<lessons::PooledShapeExercise>(), pairs);
  expect_not_by_rote(made<lessons::PooledShapeExercise>(), {{13, 13}});
  expect_not_by_rote(made<lessons::PooledShapeExercise>(), {{13, 13}, {6, 6}});
}

// Neither guessed, nor read off the view that pushes an image: the row stands nowhere else.
void shift_lazily() {
  expect_not_guessed(made<lessons::ShiftExercise>(), numbers(0, 4));
}

}  // namespace

Ways ways_with_images() {
  return {
      {"pixels.find", find_lazily},
      {"pixels.shuffle", shuffle_lazily},
      {"pixels.empty", empty_lazily},
      {"pixels.brightest", brightest_lazily},
      {"pixels.shape", color_shape_lazily},
      {"convolution.predict", predict_lazily},
      {"convolution.horizontal", horizontal_lazily},
      {"convolution.blur", blur_lazily},
      {"convolution.which", which_lazily},
      {"convolution.flip", flip_lazily},
      {"convolution.size", size_lazily},
      {"convolution.clamp", clamp_lazily},
      {"pooling.winner", winner_lazily},
      {"pooling.average", average_lazily},
      {"pooling.shape", pooled_shape_lazily},
      {"pooling.shift", shift_lazily},
  };
}

}  // namespace pixelwalk::app::lazy
