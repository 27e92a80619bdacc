#include "core/kernels/softmax_cross_entropy/softmax_cross_entropy.h"

#include "core/base/check.h"
#include "core/base/math.h"

namespace pixelwalk::kernels {

namespace {

// The first greatest of a row. A NaN is never greater, so a row of NaN gives 0.
int first_greatest(int classes, const float* row) {
  int best = 0;
  for (int c = 1; c < classes; ++c) {
    if (row[c] > row[best]) best = c;
  }
  return best;
}

}  // namespace

void softmax_forward(int rows, int classes, const float* x, float* p) {
  for (int r = 0; r < rows; ++r, x += classes, p += classes) {
    const float greatest = x[first_greatest(classes, x)];
    float sum = 0.0F;
    for (int c = 0; c < classes; ++c) {
      p[c] = deterministic_exp(x[c] - greatest);
      sum += p[c];
    }
    for (int c = 0; c < classes; ++c) p[c] = p[c] / sum;
  }
}

CrossEntropyResult softmax_cross_entropy(int rows, int classes, const float* x,
                                         const std::uint8_t* labels, float* dx) {
  CrossEntropyResult result;
  if (rows == 0) return result;
  const float share = 1.0F / static_cast<float>(rows);
  float total = 0.0F;
  for (int r = 0; r < rows; ++r, x += classes) {
    const int label = labels[r];
    PW_CHECK(label < classes, "give labels below the number of classes");
    const int best = first_greatest(classes, x);
    const float greatest = x[best];
    const float chosen = x[label] - greatest;
    float sum = 0.0F;
    for (int c = 0; c < classes; ++c) sum += deterministic_exp(x[c] - greatest);
    total += deterministic_log(sum) - chosen;
    if (best == label) ++result.correct;
    if (dx == nullptr) continue;
    for (int c = 0; c < classes; ++c) {
      const float p = deterministic_exp(x[c] - greatest) / sum;
      dx[c] = (c == label ? p - 1.0F : p) * share;
    }
    dx += classes;
  }
  result.mean_loss = total * share;
  return result;
}

}  // namespace pixelwalk::kernels
