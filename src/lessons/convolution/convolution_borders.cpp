#include "lessons/convolution/convolution_borders.h"

#include <algorithm>

#include "core/base/words.h"

namespace pixelwalk::lessons {

void BorderStory::set(int side, int size, int stride) {
  PW_CHECK(side >= 1 && size >= 1 && size % 2 == 1 && stride >= 2,
           "a window has a middle, and the last scenes leave places out");
  if (side == side_ && size == size_ && stride == stride_) return;
  side_ = side;
  size_ = size;
  stride_ = stride;
  using enum BorderSceneKind;
  const int half = size / 2, last = side - size;
  scenes_.clear();
  scenes_.push_back({.kind = kCorner, .row = -half, .column = -half});
  if (fits()) {
    scenes_.push_back({.kind = kEdge, .row = -half, .column = last / 2});
    scenes_.push_back({.kind = kFirstFit});
    scenes_.push_back({.kind = kLastFit, .column = last});
    scenes_.push_back({.kind = kTooFar, .column = last + 1});
    scenes_.push_back({.kind = kAllFits, .row = last, .column = last});
  } else {
    scenes_.push_back({.kind = kNoFit});
  }
  scenes_.push_back({.kind = kSame, .row = -half, .column = -half, .same = true});
  if (fits()) scenes_.push_back({.kind = kStride, .stride = stride});
  const BorderScene both{.kind = kStrideSame, .stride = stride, .same = true};
  const kernels::Window windows = axis(both);
  scenes_.push_back(both);
  scenes_.back().row = scenes_.back().column = windows.start(0);
  jump_to(position());
}

kernels::Window BorderStory::axis(const BorderScene& scene) const {
  if (!scene.same && !fits()) return {side_, size_, scene.stride, 0, 0};
  return kernels::Window::make(side_, size_, scene.stride, scene.same);
}

int BorderStory::missing() const {
  const auto inside = [&](int start) {
    return std::max(0, std::min(start + size_, side_) - std::max(start, 0));
  };
  return size_ * size_ - inside(scene().row) * inside(scene().column);
}

std::string size_formula(const kernels::Window& axis, bool same) {
  const std::string input = std::to_string(axis.input), size = std::to_string(axis.size);
  const std::string stride = std::to_string(axis.stride), output = std::to_string(axis.output);
  if (axis.output == 0)
    return words("convolution.formula-none", {{"size", size}, {"input", input}});
  if (same && axis.stride > 1) return "⌈" + input + " / " + stride + "⌉ = " + output;
  if (same) {
    const std::string zeros = std::to_string(axis.size - 1);
    return input + " + " + zeros + " − " + size + " + 1 = " + output;
  }
  if (axis.stride == 1) return input + " − " + size + " + 1 = " + output;
  return "⌊(" + input + " − " + size + ") / " + stride + "⌋ + 1 = " + output;
}

std::string size_in_words(const kernels::Window& axis, bool same) {
  const std::string input = std::to_string(axis.input), size = std::to_string(axis.size);
  const std::string stride = std::to_string(axis.stride), output = std::to_string(axis.output);
  if (axis.output == 0 || axis.stride == 1) return size_formula(axis, same);
  if (same)
    return words("convolution.formula-same",
                 {{"input", input}, {"stride", stride}, {"output", output}});
  return words("convolution.formula-stride",
               {{"input", input}, {"size", size}, {"stride", stride}, {"output", output}});
}

}  // namespace pixelwalk::lessons
