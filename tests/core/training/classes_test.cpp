// Two classes and a hundred, from the bytes of IDX files to the predictions of a saved model.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/data/class_names.h"
#include "core/data/idx_reader.h"
#include "core/model/weights_file.h"
#include "core/training/evaluation.h"
#include "core/training/training_checks.h"
#include "tests/core/training/training_test_support.h"

namespace pixelwalk {
namespace {

using namespace training_test;  // NOLINT(google-build-using-namespace)
using Bytes = std::vector<std::uint8_t>;

constexpr int kSide = 12;

void put(Bytes& bytes, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// Images with faint noise and one bright pixel, whose place is the class.
Bytes image_file(int classes, int count, std::uint32_t seed) {
  Bytes bytes;
  put(bytes, 0x803);
  put(bytes, static_cast<std::uint32_t>(count));
  put(bytes, kSide);
  put(bytes, kSide);
  std::uint32_t state = seed;
  for (int image = 0; image < count; ++image) {
    const int label = image % classes;
    for (int pixel = 0; pixel < kSide * kSide; ++pixel) {
      state = state * 1664525U + 1013904223U;
      const bool bright = pixel == (1 + label / 10) * kSide + 1 + label % 10;
      bytes.push_back(bright ? 255 : static_cast<std::uint8_t>(state >> 28));
    }
  }
  return bytes;
}

Bytes label_file(int classes, int count) {
  Bytes bytes;
  put(bytes, 0x801);
  put(bytes, static_cast<std::uint32_t>(count));
  for (int image = 0; image < count; ++image)
    bytes.push_back(static_cast<std::uint8_t>(image % classes));
  return bytes;
}

void read_part(int classes, int count, std::uint32_t seed, ImageSet& set) {
  const Status images = read_idx_images("images", image_file(classes, count, seed), set);
  ASSERT_TRUE(images.is_ok()) << images.message();
  const Status labels = read_idx_labels("labels", label_file(classes, count), classes, set.labels);
  ASSERT_TRUE(labels.is_ok()) << labels.message();
}

DatasetPtr data_of(int classes) {
  auto data = std::make_shared<Dataset>();
  data->name = "Places";
  read_part(classes, std::max(6 * classes, 64), 1, data->train);
  read_part(classes, std::max(2 * classes, 32), 2, data->test);
  data->class_names = numbered_class_names(classes);
  return data;
}

ModelSpec model_of(int classes) {
  ModelSpec spec;
  spec.input_height = kSide;
  spec.input_width = kSide;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(classes, Activation::kSoftmax)};
  if (classes == 2) spec.layers.insert(spec.layers.begin(), LayerSpec::conv2d(4, 3));
  return spec;
}

TrainingOptions options_of() {
  TrainingOptions options;
  options.batch_size = 16;
  options.epochs = 12;
  options.learning_rate = 0.02F;
  options.threads = 2;
  return options;
}

class Classes : public testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(, Classes, testing::Values(2, 100), testing::PrintToStringParamName());

TEST_P(Classes, FromIdxBytesToThePredictionsOfASavedModel) {
  const int classes = GetParam();
  const DatasetPtr data = data_of(classes);
  ASSERT_FALSE(HasFailure());
  const ModelSpec spec = model_of(classes);
  ASSERT_TRUE(check_training(spec, *data, options_of()).is_ok())
      << check_training(spec, *data, options_of()).message();

  const auto trainer = Trainer::create(spec, data, options_of());
  ASSERT_TRUE(trainer.is_ok()) << trainer.message();
  trainer.value()->set_probes({std::vector<float>(kSide * kSide, 0.5F)});
  trainer.value()->start();
  ASSERT_TRUE(work_until(*trainer.value(), TrainingStatus::kFinished));
  const EpochMetrics last = trainer.value()->snapshot().history.epochs.back();
  EXPECT_GE(last.validation_accuracy, 0.95F);
  const auto weights = trainer.value()->weights();
  ASSERT_EQ(weights->probe_probabilities.size(), 1U);
  EXPECT_EQ(weights->probe_probabilities[0].size(), static_cast<std::size_t>(classes));

  const Bytes file = write_weights(spec, weights->parameters.views());
  const auto read = read_weights("saved", file);
  ASSERT_TRUE(read.is_ok()) << read.message();
  EXPECT_TRUE(same_model(read.value().spec, spec));

  ThreadPool pool(2);
  auto model = Sequential::build(read.value().spec, 99, 16, pool);
  ASSERT_TRUE(model.is_ok()) << model.message();
  ASSERT_TRUE(load_weights("saved", file, *model.value()).is_ok());
  Evaluation evaluation(data->test, data->test.count(), 16, classes);
  std::vector<bool> predicted(static_cast<std::size_t>(classes));
  while (!evaluation.done()) {
    const std::span<const float> logits = evaluation.next(*model.value());
    for (auto row = logits.begin(); row != logits.end(); row += classes) {
      predicted[static_cast<std::size_t>(std::max_element(row, row + classes) - row)] = true;
    }
  }
  EXPECT_EQ(evaluation.loss(), last.validation_loss);
  EXPECT_EQ(evaluation.accuracy(), last.validation_accuracy);
  EXPECT_GE(std::ranges::count(predicted, true), classes * 9 / 10) << "classes ever predicted";
}

TEST_P(Classes, AnotherNumberOfClassesIsRefused) {
  const int classes = GetParam();
  ImageSet set;
  const Status label =
      read_idx_labels("labels", label_file(classes, 2 * classes), classes - 1, set.labels);
  EXPECT_NE(label.message().find("expected a label from 0 to " + std::to_string(classes - 2)),
            std::string::npos)
      << label.message();

  const DatasetPtr data = data_of(classes);
  for (const int units : {classes - 1, classes + 1}) {
    const Status status = check_training(model_of(units), *data, options_of());
    EXPECT_NE(status.message().find(std::to_string(classes)), std::string::npos)
        << status.message();
    EXPECT_FALSE(status.is_ok());
  }
}

}  // namespace
}  // namespace pixelwalk
