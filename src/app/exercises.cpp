#include "app/exercises.h"

namespace pixelwalk::app {

std::span<const ExerciseName> exercises() {
  static constexpr ExerciseName kExercises[] = {
      {"convolution.predict", "Predict the next output"},
      {"train.first-loss", "The first loss"},
      {"train.learning-rate", "Ten times as fast?"},
      {"train.accuracy", "85 per cent"},
  };
  return kExercises;
}

}  // namespace pixelwalk::app
