#include "app/exercises.h"

namespace pixelwalk::app {

std::span<const ExerciseName> exercises() {
  static constexpr ExerciseName kExercises[] = {
      {"pixels.find", "Find a grey"},
      {"pixels.empty", "Count the nothing"},
      {"pixels.brightest", "How few tell what it is?"},
      {"pixels.shape", "A picture in colour"},
      {"convolution.predict", "Predict the next output"},
      {"pooling.winner", "Which pixel wins the pool?"},
      {"pooling.average", "What is the average?"},
      {"pooling.shape", "What is left of it?"},
      {"pooling.shift", "One pixel aside"},
      {"train.first-loss", "The first loss"},
      {"train.learning-rate", "Ten times as fast?"},
      {"train.accuracy", "85 per cent"},
  };
  return kExercises;
}

}  // namespace pixelwalk::app
