#include "core/training/optimizer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "core/base/words.h"
#include "core/kernels/adam/adam.h"
#include "core/kernels/sgd/sgd.h"
#include "core/training/adam_powers.h"

namespace pixelwalk {

namespace {

// A block is what one task updates: 32 KB of each array, so that its five arrays lie in the
// second-level cache, and 30 blocks for the course model, enough to keep many threads equally busy.
constexpr std::int64_t kBlock = 8192;

constexpr const char* kPrevious = "previous";
constexpr const char* kSquares = "v";

std::string name_in(const char* memory, const std::string& parameter) {
  return std::string(memory) + "/" + parameter;
}

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
    for (const Parameter& parameter : parameters) names_.push_back(parameter.name);
    previous_ = zeros_like(parameters);
    remember(kPrevious, previous_);
  }

  OptimizerKind kind() const override { return kind_; }
  std::int64_t steps() const override { return steps_; }

  NamedTensors state() const override {
    NamedTensors state;
    for (const Memory& memory : memories_) {
      if (memory.values == &previous_ && !applied_) continue;
      for (std::size_t p = 0; p < names_.size(); ++p) {
        state.add(name_in(memory.name, names_[p]), (*memory.values)[p].clone());
      }
    }
    return state;
  }

  Status restore(std::int64_t steps, const NamedTensors& state) override {
    if (Status status = check_optimizer_state(kind_, names_, previous_, state); !status.is_ok()) {
      return status;
    }
    applied_ = false;
    for (const Memory& memory : memories_) {
      for (std::size_t p = 0; p < names_.size(); ++p) {
        const Tensor* from = state.find(name_in(memory.name, names_[p]));
        if (from == nullptr) continue;
        std::copy_n(from->data(), from->elements(), (*memory.values)[p].data());
        applied_ = applied_ || memory.values == &previous_;
      }
    }
    steps_ = steps;
    steps_restored();
    return Status::ok();
  }

  bool apply(std::span<Parameter> parameters, float learning_rate, ThreadPool& pool) override {
    PW_CHECK(parameters.size() == previous_.size(),
             "apply an optimizer to the model it was made for");
    ++steps_;
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

  /// `values` are part of the state, under this name; to be called once, by a constructor.
  void remember(const char* name, std::vector<Tensor>& values) {
    memories_.push_back({name, &values});
  }

  virtual void begin_step(float learning_rate) = 0;
  virtual void steps_restored() {}
  virtual bool update(const Block& block, Parameter& parameter) = 0;

  float* previous(const Block& block) { return previous_[block.parameter].data() + block.start; }

 private:
  struct Memory {
    const char* name;
    std::vector<Tensor>* values;  // one a parameter
  };

  OptimizerKind kind_;
  std::vector<Block> blocks_;
  std::vector<std::string> names_;
  std::vector<Tensor> previous_;
  std::vector<Memory> memories_;
  std::int64_t steps_ = 0;
  bool applied_ = false;
};

class Adam final : public BlockwiseOptimizer {
 public:
  explicit Adam(std::span<const Parameter> parameters)
      : BlockwiseOptimizer(OptimizerKind::kAdam, parameters),
        m_(zeros_like(parameters)),
        v_(zeros_like(parameters)) {
    remember("m", m_);
    remember(kSquares, v_);
  }

 private:
  void begin_step(float learning_rate) override {
    powers_.advance();
    step_size_ = powers_.step_size(learning_rate);
  }

  void steps_restored() override { powers_ = AdamPowers::after(steps()); }

  bool update(const Block& block, Parameter& parameter) override {
    return kernels::simd::adam_update(
        block.count, step_size_, parameter.gradient.data() + block.start,
        parameter.value.data() + block.start, previous(block),
        m_[block.parameter].data() + block.start, v_[block.parameter].data() + block.start);
  }

  std::vector<Tensor> m_, v_;
  AdamPowers powers_;
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
        velocity_(zeros_like(parameters)) {
    remember("velocity", velocity_);
  }

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
  return Status::error(words("training.no-optimizer", {{"name", name}}));
}

Status check_optimizer_state(OptimizerKind kind, std::span<const std::string> names,
                             std::span<const Tensor> like, const NamedTensors& state) {
  std::vector<const char*> memories;
  if (kind == OptimizerKind::kAdam) memories = {"m", kSquares};
  if (kind == OptimizerKind::kMomentum) memories = {"velocity"};
  const bool can_be_undone =
      !names.empty() && state.find(name_in(kPrevious, names.front())) != nullptr;
  if (can_be_undone) memories.push_back(kPrevious);
  for (const char* memory : memories) {
    for (std::size_t p = 0; p < names.size(); ++p) {
      const Tensor* value = state.find(name_in(memory, names[p]));
      if (value == nullptr || !(value->shape() == like[p].shape())) {
        return Status::error(
            words("training.state-lacks",
                  {{"optimizer", optimizer_name(kind)}, {"memory", name_in(memory, names[p])}}));
      }
      // A gradient's square may be infinite where the gradient is not.
      const bool squares = std::strcmp(memory, kSquares) == 0;
      const auto impossible = [&](float number) {
        return squares ? !(number >= 0) : !std::isfinite(number);
      };
      if (std::ranges::any_of(value->values(), impossible)) {
        return Status::error(
            words("training.state-impossible",
                  {{"optimizer", optimizer_name(kind)}, {"memory", name_in(memory, names[p])}}));
      }
    }
  }
  if (state.size() != memories.size() * names.size()) {
    return Status::error(words("training.state-too-much", {{"optimizer", optimizer_name(kind)}}));
  }
  return Status::ok();
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
