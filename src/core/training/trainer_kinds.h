#pragma once

#include <memory>

#include "core/training/trainer.h"
#include "core/training/training_loop.h"

namespace pixelwalk {

/// The two that Trainer::create() chooses from by the build; apart, so that both are tested
/// wherever there are threads. The job must be good: see check_training() and check_weights().
std::unique_ptr<Trainer> make_threaded_trainer(TrainingJob job);
std::unique_ptr<Trainer> make_sliced_trainer(TrainingJob job);

}  // namespace pixelwalk
