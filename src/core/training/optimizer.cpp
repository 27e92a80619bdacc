#include "core/training/optimizer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "core/kernels/adam/adam.h"
#include "core/kernels/sgd/sgd.h"

namespace pixelwalk {

namespace {

// A block is what one task updates: 32 KB of each array, so that its five arrays lie in the
// second-level cache, and 30 blocks for the course model, enough to keep many threads equally busy.
constexpr std::int64_t kBlock = 8192;

/// Cuts all parameters into blocks and keeps what every optimizer needs: the values from before.
class BlockwiseOptimizer : public Optimizer {
 public:
  BlockwiseOptimizer(OptimizerKind kind, std::span<const Parameter> parameters) : kind_(kind) {
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      const auto size = static_cast<std::int64_t>(parameters[p].value.size());
      for (std::int64_t start = 0; start < size; start += kBlock) {
        blocks_.push_back({p, start, std::min(kBlock, size - start), true});
      }
    }
    previous_ = zeros_like(parameters);
  }

  OptimizerKind kind() const override { return kind_; }

  bool apply(std::span<Parameter> parameters, float learning_rate, ThreadPool& pool) override {
    PW_CHECK(parameters.size() == previous_.size(),
             "apply an optimizer to the model it was made for");
    begin_step(learning_rate);
    pool.parallel_for(static_cast<int>(blocks_.size()), [&](int index) {
      Block& block = blocks_[static_cast<std::size_t>(index)];
      block.finite = update(block, parameters[block.parameter]);
    });
    applied_ = true;
    return std::all_of(blocks_.begin(), blocks_.end(), [](const Block& b) { return b.finite; });
  }

  void undo(std::span<Parameter> parameters) override {
    if (!applied_) return;
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      std::copy_n(previous_[p].data(), previous_[p].elements(), parameters[p].value.data());
    }
    applied_ = false;
  }

 protected:
  struct Block {
    std::size_t parameter;
    std::int64_t start;
    std::int64_t count;
    bool finite;  // what the last update() of this block returned
  };

  static std::vector<Tensor> zeros_like(std::span<const Parameter> parameters) {
    std::vector<Tensor> tensors;
    tensors.reserve(parameters.size());
    for (const Parameter& parameter : parameters) tensors.emplace_back(parameter.shape);
    return tensors;
  }

  virtual void begin_step(float learning_rate) = 0;
  virtual bool update(const Block& block, Parameter& parameter) = 0;

  float* previous(const Block& block) { return previous_[block.parameter].data() + block.start; }

 private:
  OptimizerKind kind_;
  std::vector<Block> blocks_;
  std::vector<Tensor> previous_;
  bool applied_ = false;
};

class Adam final : public BlockwiseOptimizer {
 public:
  explicit Adam(std::span<const Parameter> parameters)
      : BlockwiseOptimizer(OptimizerKind::kAdam, parameters),
        m_(zeros_like(parameters)),
        v_(zeros_like(parameters)) {}

 private:
  void begin_step(float learning_rate) override {
    // The powers by repeated multiplication: std::pow may differ between machines in the last bit.
    beta1_power_ *= kernels::kAdamBeta1;
    beta2_power_ *= kernels::kAdamBeta2;
    step_size_ = static_cast<float>(static_cast<double>(learning_rate) *
                                    std::sqrt(1 - beta2_power_) / (1 - beta1_power_));
  }

  bool update(const Block& block, Parameter& parameter) override {
    return kernels::simd::adam_update(
        block.count, step_size_, parameter.gradient.data() + block.start,
        parameter.value.data() + block.start, previous(block),
        m_[block.parameter].data() + block.start, v_[block.parameter].data() + block.start);
  }

  std::vector<Tensor> m_, v_;
  double beta1_power_ = 1, beta2_power_ = 1;
  float step_size_ = 0;
};

class SGD final : public BlockwiseOptimizer {
 public:
  explicit SGD(std::span<const Parameter> parameters)
      : BlockwiseOptimizer(OptimizerKind::kSGD, parameters) {}

 private:
  void begin_step(float learning_rate) override { learning_rate_ = learning_rate; }

  bool update(const Block& block, Parameter& parameter) override {
    return kernels::simd::sgd_update(block.count, learning_rate_,
                                     parameter.gradient.data() + block.start,
                                     parameter.value.data() + block.start, previous(block));
  }

  float learning_rate_ = 0;
};

class Momentum final : public BlockwiseOptimizer {
 public:
  explicit Momentum(std::span<const Parameter> parameters)
      : BlockwiseOptimizer(OptimizerKind::kMomentum, parameters),
        velocity_(zeros_like(parameters)) {}

 private:
  void begin_step(float learning_rate) override { learning_rate_ = learning_rate; }

  bool update(const Block& block, Parameter& parameter) override {
    return kernels::simd::momentum_update(block.count, learning_rate_,
                                          parameter.gradient.data() + block.start,
                                          parameter.value.data() + block.start, previous(block),
                                          velocity_[block.parameter].data() + block.start);
  }

  std::vector<Tensor> velocity_;
  float learning_rate_ = 0;
};

}  // namespace

const char* optimizer_name(OptimizerKind kind) {
  switch (kind) {
    case OptimizerKind::kAdam:
      return "adam";
    case OptimizerKind::kSGD:
      return "sgd";
    case OptimizerKind::kMomentum:
      return "momentum";
  }
  PW_CHECK(false, "name every OptimizerKind here");
}

Result<OptimizerKind> optimizer_from_name(std::string_view name) {
  for (const OptimizerKind kind :
       {OptimizerKind::kAdam, OptimizerKind::kSGD, OptimizerKind::kMomentum}) {
    if (name == optimizer_name(kind)) return kind;
  }
  return Status::error("There is no optimizer '" + std::string(name) +
                       "'; choose adam, sgd or momentum.");
}

std::unique_ptr<Optimizer> Optimizer::create(OptimizerKind kind,
                                             std::span<const Parameter> parameters) {
  switch (kind) {
    case OptimizerKind::kAdam:
      return std::make_unique<Adam>(parameters);
    case OptimizerKind::kSGD:
      return std::make_unique<SGD>(parameters);
    case OptimizerKind::kMomentum:
      return std::make_unique<Momentum>(parameters);
  }
  PW_CHECK(false, "create every OptimizerKind here");
}

}  // namespace pixelwalk
