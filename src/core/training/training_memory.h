#pragma once

#include <cstdint>

#include "core/base/memory_budget.h"
#include "core/model/model_spec.h"

// What a training takes of the memory budget, beside the images. The model must be one that
// plan_layers() accepts.

namespace pixelwalk {

/// At its peak, for batches of up to so many images, with any optimizer: the model and its
/// gradients, what the optimizer keeps, batches of training and of validation, and all copies of
/// the weights that are shown, saved or started from, one checkpoint and its file among them.
std::int64_t training_bytes(const ModelSpec& spec, int batch_size);

/// Images of one validation batch: few enough to pause soon and to take little memory, but many
/// enough to keep every thread busy.
int validation_batch(const ModelSpec& spec);

/// The largest batch, at most kMaxBatchSize, whose training fits into `room` bytes; 0 when there is
/// not enough for one image. A training that is there already adds what it holds to what is left.
int largest_batch_size(const ModelSpec& spec, std::int64_t room = MemoryBudget::shared().left());

}  // namespace pixelwalk
