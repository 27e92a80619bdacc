#pragma once

#include <cstdint>

namespace pixelwalk::kernels {

// Adam (Kingma & Ba 2014) as Keras has it, because this is a Keras course: the bias corrections of
// both moments are folded into one step size, and ε = 1e-7 stands outside the root and after that
// folding ("epsilon hat" of the paper, the formula before its section 2.1). PyTorch's default is
// ε = 1e-8 and it corrects v before it adds ε; to get our steps there, ε must be
// 1e-7 / √(1 − β2^t) in step t.
//
//   step_size = learning_rate · √(1 − β2^t) / (1 − β1^t)          t = 1, 2, …
//   m ← m + (g − m) · (1 − β1)
//   v ← v + (g² − v) · (1 − β2)
//   w ← w − m · step_size / (√v + ε)
//
// Only additions, multiplications, a division and a root, each rounded once: every version gives
// the same bits. A moment smaller than kAdamFlush becomes 0, because a gradient that stays 0 would
// otherwise leave it denormal, which is many times slower on some processors; ε outweighs such a
// moment by far.

inline constexpr double kAdamBeta1 = 0.9;
inline constexpr double kAdamBeta2 = 0.999;
inline constexpr float kAdamEpsilon = 1e-7F;
inline constexpr float kAdamFlush = 1e-30F;

namespace reference {
/// One Adam step over `count` weights; all arrays have `count` values and none may alias another.
/// `previous` gets the weights from before the step; m and v start as zeros and are updated in
/// place. Returns whether every new weight is finite. Any thread; different ranges may run at once.
bool adam_update(std::int64_t count, float step_size, const float* gradient, float* weight,
                 float* previous, float* m, float* v);
}  // namespace reference

namespace simd {
/// As reference::adam_update, the same bits, four weights at a time.
bool adam_update(std::int64_t count, float step_size, const float* gradient, float* weight,
                 float* previous, float* m, float* v);
}  // namespace simd

}  // namespace pixelwalk::kernels
