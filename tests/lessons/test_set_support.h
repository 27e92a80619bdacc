#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/base/thread_pool.h"
#include "core/data/class_names.h"
#include "core/data/dataset.h"
#include "core/model/named_tensors.h"
#include "lessons/test_set/test_report.h"
#include "tests/core/model/random_specs.h"

namespace pixelwalk::lessons::test_set_test {

inline ModelSpec grey_spec(std::uint64_t seed, int classes) {
  Rng rng(seed);
  ModelSpec spec = model_test::random_spec(rng, classes);
  spec.input_channels = 1;
  return spec;
}

/// A network that nobody thought of for grey images in some classes, and test images of noise.
struct RandomTest {
  RandomTest(std::uint64_t seed, int classes, int images, ThreadPool& pool)
      : random(seed, grey_spec(seed, classes), classes, pool) {
    weights = copy_of_weights();
    auto made = std::make_shared<Dataset>();
    made->class_names = numbered_class_names(classes);
    made->test.height = random.spec.input_height;
    made->test.width = random.spec.input_width;
    for (int i = 0; i < images; ++i) {
      made->test.labels.push_back(
          static_cast<std::uint8_t>(model_test::from(random.rng, 0, classes - 1)));
      // Whole images brighter or darker, so that they are not all taken for the same.
      const int most = model_test::from(random.rng, 1, 255);
      for (int pixel = 0; pixel < made->test.values_per_image(); ++pixel) {
        made->test.pixels.push_back(
            static_cast<std::uint8_t>(model_test::from(random.rng, 0, most)));
      }
    }
    data = std::move(made);
  }

  std::shared_ptr<const NamedTensors> copy_of_weights() const {
    return std::make_shared<NamedTensors>(
        NamedTensors::copy_of(std::as_const(*random.model).parameters()));
  }
  int classes() const { return random.classes; }
  const ImageSet& test() const { return data->test; }

  model_test::RandomModel random;
  std::shared_ptr<const NamedTensors> weights;
  DatasetPtr data;
};

/// Follows, and goes through all images.
inline void run(TestReport& report, const RandomTest& test) {
  const Status& status = report.follow(test.random.spec, test.weights, test.data);
  ASSERT_TRUE(status.is_ok()) << status.message();
  while (!report.done()) report.next();
}

}  // namespace pixelwalk::lessons::test_set_test
