#include "app/state/exercises.h"

#include "core/base/check.h"
#include "core/base/words.h"

namespace pixelwalk::app {

std::span<const ExerciseName> exercises() {
  static const ExerciseName kExercises[] = {
      {"pixels.find", phrase("pixels.title.find")},
      {"pixels.shuffle", phrase("pixels.title.shuffle")},
      {"pixels.empty", phrase("pixels.title.empty")},
      {"pixels.brightest", phrase("pixels.title.brightest")},
      {"pixels.shape", phrase("pixels.title.shape")},
      {"convolution.predict", phrase("convolution.title.predict")},
      {"convolution.horizontal", phrase("convolution.title.horizontal")},
      {"convolution.blur", phrase("convolution.title.blur")},
      {"convolution.size", phrase("convolution.title.size")},
      {"convolution.clamp", phrase("convolution.title.clamp")},
      {"pooling.winner", phrase("pooling.title.winner")},
      {"pooling.average", phrase("pooling.title.average")},
      {"pooling.shape", phrase("pooling.title.shape")},
      {"pooling.shift", phrase("pooling.title.shift")},
      {"shapes.predict", phrase("shapes.title.predict")},
      {"shapes.count", phrase("shapes.title.count")},
      {"shapes.place", phrase("shapes.title.place")},
      {"shapes.small", phrase("shapes.title.small")},
      {"shapes.break", phrase("shapes.title.break")},
      {"train.first-loss", phrase("train.title.first-loss")},
      {"train.learning-rate", phrase("train.title.learning-rate")},
      {"train.accuracy", phrase("train.title.accuracy")},
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
