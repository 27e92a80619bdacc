#pragma once

#include "core/training/history.h"
#include "lessons/training/training_session.h"

namespace pixelwalk::lessons {

/// The name of the words that fit what is on the training page now: an entry of
/// assets/texts/…/train.txt.
const char* training_situation(const TrainingSession& session);

/// The epoch with the lowest validation loss, or null before the first.
const EpochMetrics* best_epoch(const History& history);

/// Whether all there is to compare is a training's first epoch, in which the test images did better
/// than the training images.
bool validation_ahead(const History& history);

/// The loss where each class is given the same chance: ln(classes).
float guessing_loss(int classes);

/// Whether the last epoch's network did hardly better on the test images than guessing would.
bool guesses(const History& history, int classes);

/// Whether the model has begun to learn its images by heart: validation loss above its best for two
/// epochs, now by more than 5 %, while training loss has gone on falling.
bool overfits(const History& history);

}  // namespace pixelwalk::lessons
