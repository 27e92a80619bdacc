#pragma once

#include <cmath>
#include <cstdint>

#include "core/kernels/adam/adam.h"

namespace pixelwalk {

/// β1^t and β2^t, by which Adam corrects its moments after step t; from t = 0 on. By repeated
/// multiplication: std::pow may differ between machines in the last bit.
class AdamPowers {
 public:
  static AdamPowers after(std::int64_t steps) {
    AdamPowers powers;
    double before = 0;  // of the slower of the two, which stops changing close to 0
    for (std::int64_t step = 0; step < steps && powers.beta2_ != before; ++step) {
      before = powers.beta2_;
      powers.advance();
    }
    return powers;
  }

  void advance() {
    beta1_ *= kernels::kAdamBeta1;
    beta2_ *= kernels::kAdamBeta2;
  }

  double beta1() const { return beta1_; }
  double beta2() const { return beta2_; }
  /// What the kernel takes in step t.
  float step_size(float learning_rate) const {
    return static_cast<float>(static_cast<double>(learning_rate) * std::sqrt(1 - beta2_) /
                              (1 - beta1_));
  }

 private:
  double beta1_ = 1, beta2_ = 1;
};

}  // namespace pixelwalk
