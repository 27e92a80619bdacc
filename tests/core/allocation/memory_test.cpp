// What is counted in the memory budget is what is really taken: never less, and not much more.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/data/garments.h"
#include "core/data/idx_reader.h"
#include "core/model/trace_gradients.h"
#include "core/training/checkpoint.h"
#include "core/training/trainer_kinds.h"
#include "core/training/training_memory.h"
#include "tests/core/allocation/allocation_counter.h"
#include "tests/core/data/idx_files.h"

namespace pixelwalk {
namespace {

using allocation_test::forget_peak;
using allocation_test::live_bytes;
using allocation_test::peak_bytes;

constexpr std::int64_t kMebibyte = std::int64_t{1} << 20;
// Names, plans and lists of a few entries, which nobody counts.
constexpr std::int64_t kSmallParts = kMebibyte / 32;

ModelSpec unfused_model() {
  ModelSpec spec;
  LayerSpec same = LayerSpec::conv2d(12, 3);
  same.padding = Padding::kSame;
  spec.layers = {same,
                 LayerSpec::average_pooling2d(),
                 LayerSpec::conv2d(20, 3, Activation::kNone),
                 LayerSpec::relu(),
                 LayerSpec::flatten(),
                 LayerSpec::dense(10),
                 LayerSpec::softmax()};
  return spec;
}

ModelSpec wide_model() {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(1200, Activation::kReLU),
                 LayerSpec::dense(10, Activation::kSoftmax)};
  return spec;
}

/// Trains for two epochs and a larger batch, as the page does: probes are followed, weights of the
/// beginning, of an earlier moment and of now are looked at, and at the end it is saved.
void train(const ModelSpec& spec, const DatasetPtr& data, OptimizerKind optimizer, int first_batch,
           int batch) {
  TrainingOptions options;
  options.optimizer = optimizer;
  options.batch_size = first_batch;
  options.epochs = 2;
  options.threads = 2;
  const auto trainer = make_sliced_trainer({spec, data, options, nullptr});
  trainer->set_probes(std::vector<std::vector<float>>(16, std::vector<float>(784, 0.5F)));
  trainer->set_activation_probe(3);
  trainer->start();
  std::shared_ptr<const Trainer::Weights> first, earlier;
  while (trainer->snapshot().status != TrainingStatus::kFinished) {
    trainer->advance(std::chrono::milliseconds(0));
    trainer->set_batch_size(batch);
    if (!first) first = trainer->weights();
    earlier = trainer->weights();
  }
  trainer->ask_for_checkpoint();
  const std::shared_ptr<const Checkpoint> checkpoint = trainer->take_checkpoint();
  ASSERT_NE(checkpoint, nullptr);
  EXPECT_GT(checkpoint->to_file().size(), 0U);
}

TEST(Memory, TrainingTakesNoMoreThanIsCounted) {
  const DatasetPtr data = make_garments({.train_count = 220, .test_count = 70, .seed = 1});
  for (const ModelSpec& spec :
       {ModelSpec::course(), ModelSpec::dense_only(), unfused_model(), wide_model()}) {
    for (const OptimizerKind optimizer : {OptimizerKind::kAdam, OptimizerKind::kSGD}) {
      for (const auto& [first, batch] : {std::pair{1, 1}, {32, 32}, {200, 200}, {16, 160}}) {
        if (batch == 1 && optimizer == OptimizerKind::kSGD)
          continue;  // Adam's steps are these and more
        const std::int64_t before = live_bytes();
        forget_peak();
        train(spec, data, optimizer, first, batch);
        const std::int64_t taken = peak_bytes() - before;
        const std::int64_t counted = training_bytes(spec, batch);
        EXPECT_LE(taken, counted) << spec.layers.size() << " layers, batch " << batch;
        EXPECT_GE(2 * taken + 6 * kMebibyte, counted)
            << spec.layers.size() << " layers, batch " << batch;
      }
    }
  }
}

TEST(Memory, ATrainerIsCountedAsLongAsItLives) {
  const DatasetPtr data = make_garments({.train_count = 40, .test_count = 20, .seed = 1});
  const std::int64_t before = MemoryBudget::shared().held();
  TrainingOptions options;
  {
    const auto trainer = Trainer::create(ModelSpec::course(), data, options);
    ASSERT_TRUE(trainer.is_ok()) << trainer.message();
    EXPECT_EQ(MemoryBudget::shared().held() - before, training_bytes(ModelSpec::course(), 32));
  }
  EXPECT_EQ(MemoryBudget::shared().held(), before);
}

// A trace is there, then its gradients as well.
TEST(Memory, ATraceTakesNoMoreThanIsCounted) {
  ThreadPool pool(1);
  for (const ModelSpec& spec :
       {ModelSpec::course(), ModelSpec::dense_only(), unfused_model(), wide_model()}) {
    const auto model = Sequential::build(spec, 1, 1, pool);
    ASSERT_TRUE(model.is_ok()) << model.message();
    const NamedTensors weights = NamedTensors::copy_of(std::as_const(*model.value()).parameters());
    for (const std::size_t images : {1U, 32U}) {
      SCOPED_TRACE(std::to_string(spec.layers.size()) + " layers, " + std::to_string(images));
      const std::vector<float> x(images * 784, 0.5F);
      const std::vector<std::uint8_t> labels(images, 3);
      const std::int64_t before = live_bytes(), held = MemoryBudget::shared().held();
      forget_peak();
      const auto trace = trace_images(spec, weights, x, labels);
      ASSERT_TRUE(trace.is_ok()) << trace.message();
      const std::int64_t counted = trace.value().memory.bytes(), taken = live_bytes() - before;
      EXPECT_LE(taken, counted + kSmallParts);
      EXPECT_GE(taken, counted - kSmallParts);
      // Packed weights and two buffers of the fast path, for a while.
      EXPECT_LE(peak_bytes() - before, counted + kMebibyte);
      forget_peak();
      const std::int64_t traced = live_bytes();
      const auto gradients = trace_gradients(trace.value());
      ASSERT_TRUE(gradients.is_ok()) << gradients.message();
      EXPECT_LE(peak_bytes() - traced, gradients.value().memory.bytes() + kSmallParts);
      EXPECT_EQ(MemoryBudget::shared().held() - held, counted + gradients.value().memory.bytes());
    }
  }
}

std::vector<NamedBytes> four_files(bool packed) {
  const auto as = [packed](idx_files::Bytes plain) {
    return packed ? idx_files::gzip(plain) : idx_files::Bytes(std::move(plain));
  };
  std::vector<NamedBytes> files;
  files.push_back({"train-images", as(idx_files::idx_images(20'000, 28, 28))});
  files.push_back({"train-labels", as(idx_files::idx_labels(20'000))});
  files.push_back({"t10k-images", as(idx_files::idx_images(5'000, 28, 28))});
  files.push_back({"t10k-labels", as(idx_files::idx_labels(5'000))});
  return files;
}

TEST(Memory, ImagesOfPlainFilesAreNotThereTwice) {
  std::vector<NamedBytes> files = four_files(false);
  const std::int64_t with_files = live_bytes();
  forget_peak();
  const auto dataset = dataset_from_idx(std::move(files));
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_LT(peak_bytes() - with_files, kMebibyte);
  EXPECT_EQ(dataset.value()->train.pixels.size(), 20'000U * 784);
  EXPECT_EQ(dataset.value()->train.pixels[0], idx_files::idx_images(1, 28, 28)[16]);
}

TEST(Memory, AFileIsFreedWhenItIsUnpacked) {
  std::vector<NamedBytes> files = four_files(true);
  std::int64_t packed = 0;
  for (const NamedBytes& file : files) packed += static_cast<std::int64_t>(file.bytes.capacity());
  const std::int64_t with_files = live_bytes();
  const std::int64_t test = image_set_bytes(5'000, 784), train = image_set_bytes(20'000, 784);
  forget_peak();
  const auto dataset = dataset_from_idx(std::move(files));
  ASSERT_TRUE(dataset.is_ok()) << dataset.message();
  EXPECT_LE(peak_bytes() - with_files, train + test + kMebibyte);
  const std::int64_t held = live_bytes() - (with_files - packed);
  EXPECT_LE(held, dataset.value()->memory->bytes() + kMebibyte / 16);
  EXPECT_EQ(dataset.value()->memory->bytes(), train + test);
}

}  // namespace
}  // namespace pixelwalk
