#pragma once

#include <string>

#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/model/model_spec.h"
#include "core/training/trainer.h"
#include "core/training/training_memory.h"

namespace pixelwalk {

// What training says in words, apart from check_options() and check_training().

/// Whether a model can be asked about the data's test images: there are some, of its size, and it
/// tells as many classes apart as they have.
Status check_test(const ModelSpec& spec, const Dataset& data);

/// Why training ends after an epoch with these metrics; empty when it goes on.
std::string reached_goal(const TrainingOptions& options, const EpochMetrics& metrics);

/// What is worth a try where steps were too long: the optimizer's usual rate or, below it, a tenth.
float smaller_learning_rate(const TrainingOptions& options);

/// "The loss became infinite in epoch 1, step 37, at learning rate 10. Try a smaller learning rate,
/// such as 0.001." `subject`: what became `value`; `where`: "in epoch 1, step 37".
std::string divergence_sentence(const std::string& subject, float value, const std::string& where,
                                const TrainingOptions& options);

}  // namespace pixelwalk
