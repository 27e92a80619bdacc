#pragma once

#include <cstdint>

// Softmax of each row, and sparse categorical cross-entropy over it.
//
//   p[r, c]  = e^(x[r, c] − m) / Σ_k e^(x[r, k] − m),  m = max_k x[r, k]
//   loss[r]  = log Σ_k e^(x[r, k] − m) − (x[r, label] − m), in nats
//   dx[r, c] = (p[r, c] − [c = label]) / rows: the gradient of the mean loss
//
// Shapes: x, p, dx (rows, classes); labels (rows), each below classes. A row is a handful of
// numbers and the cost is e^x, so there is one version: plain loops over the deterministic e^x and
// log, the same bits in every build. Any threads, on arrays of their own.

namespace pixelwalk::kernels {

/// p may be x.
void softmax_forward(int rows, int classes, const float* x, float* p);

struct CrossEntropyResult {
  float mean_loss = 0;  // 0 for no rows
  int correct = 0;      // rows whose first greatest logit is the label's
};

/// dx may be x, or null: then only the loss is computed.
CrossEntropyResult softmax_cross_entropy(int rows, int classes, const float* x,
                                         const std::uint8_t* labels, float* dx);

}  // namespace pixelwalk::kernels
