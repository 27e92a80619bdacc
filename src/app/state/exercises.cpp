#include "app/state/exercises.h"

#include "core/base/check.h"

namespace pixelwalk::app {

std::span<const ExerciseName> exercises() {
  static constexpr ExerciseName kExercises[] = {
      {"pixels.find", "Find a grey"},
      {"pixels.empty", "Count the nothing"},
      {"pixels.brightest", "How few tell what it is?"},
      {"pixels.shape", "An image in colour"},
      {"convolution.predict", "Predict the next output"},
      {"convolution.horizontal", "A filter for horizontal edges"},
      {"convolution.blur", "Blur, and keep the brightness"},
      {"convolution.size", "What size will the output be?"},
      {"convolution.clamp", "Clamp or keep?"},
      {"pooling.winner", "Which pixel wins the pool?"},
      {"pooling.average", "What is the average?"},
      {"pooling.shape", "What is left of it?"},
      {"pooling.shift", "One pixel aside"},
      {"shapes.predict", "Predict the shapes"},
      {"shapes.count", "Count the parameters"},
      {"shapes.place", "Where in the list?"},
      {"shapes.small", "A small network"},
      {"shapes.break", "Break it"},
      {"train.first-loss", "The first loss"},
      {"train.learning-rate", "Ten times as fast?"},
      {"train.accuracy", "85 per cent"},
  };
  return kExercises;
}

std::string_view exercise_title(std::string_view id) {
  for (const ExerciseName& exercise : exercises()) {
    if (exercise.id == id) return exercise.title;
  }
  PW_CHECK(false, "add the exercise to the list");
  return {};
}

}  // namespace pixelwalk::app
