#include "app/state/exercises.h"

#include "core/base/check.h"
#include "core/base/words.h"

namespace pixelwalk::app {

std::span<const ExerciseName> exercises() {
  static const ExerciseName kExercises[] = {
      {"pixels.find", Phrase{"pixels.title.find"}},
      {"pixels.shuffle", Phrase{"pixels.title.shuffle"}},
      {"pixels.empty", Phrase{"pixels.title.empty"}},
      {"pixels.brightest", Phrase{"pixels.title.brightest"}},
      {"pixels.shape", Phrase{"pixels.title.shape"}},
      {"convolution.predict", Phrase{"convolution.title.predict"}},
      {"convolution.horizontal", Phrase{"convolution.title.horizontal"}},
      {"convolution.blur", Phrase{"convolution.title.blur"}},
      {"convolution.which", Phrase{"convolution.title.which"}},
      {"convolution.flip", Phrase{"convolution.title.flip"}},
      {"convolution.size", Phrase{"convolution.title.size"}},
      {"convolution.clamp", Phrase{"convolution.title.clamp"}},
      {"pooling.winner", Phrase{"pooling.title.winner"}},
      {"pooling.average", Phrase{"pooling.title.average"}},
      {"pooling.shape", Phrase{"pooling.title.shape"}},
      {"pooling.shift", Phrase{"pooling.title.shift"}},
      {"shapes.predict", Phrase{"shapes.title.predict"}},
      {"shapes.count", Phrase{"shapes.title.count"}},
      {"shapes.dense", Phrase{"shapes.title.dense"}},
      {"shapes.place", Phrase{"shapes.title.place"}},
      {"shapes.small", Phrase{"shapes.title.small"}},
      {"shapes.break", Phrase{"shapes.title.break"}},
      {"train.batches", Phrase{"train.title.batches"}},
      {"train.first-loss", Phrase{"train.title.first-loss"}},
      {"train.learning-rate", Phrase{"train.title.learning-rate"}},
      {"train.accuracy", Phrase{"train.title.accuracy"}},
      {"train.small", Phrase{"train.title.small"}},
      {"train.overfitting", Phrase{"train.title.overfitting"}},
      {"train.scores", Phrase{"train.title.scores"}},
      {"journey.respond", Phrase{"journey.title.respond"}},
      {"journey.follow", Phrase{"journey.title.follow"}},
      {"journey.sees", Phrase{"journey.title.sees"}},
      {"journey.rival", Phrase{"journey.title.rival"}},
      {"test.mistake", Phrase{"test.title.mistake"}},
      {"test.hidden", Phrase{"test.title.hidden"}},
      {"test.confused", Phrase{"test.title.confused"}},
      {"learn.sign", Phrase{"learn.title.sign"}},
      {"learn.hardest", Phrase{"learn.title.hardest"}},
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
