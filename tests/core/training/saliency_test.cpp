// Grad-CAM against PyTorch and against finite differences; occlusion against images covered by
// hand.

#include "core/training/saliency.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/model/trace.h"
#include "core/model/trace_gradients.h"
#include "tests/core/model/random_specs.h"
#include "tests/core/model/reference_network.h"
#include "tests/golden/golden_file.h"
#include "tests/golden/golden_models.h"
#include "tests/support/rounds.h"

namespace pixelwalk {
namespace {

using model_test::Doubles;
using model_test::from;
using model_test::RandomModel;
using model_test::ReferenceNetwork;

NamedTensors weights_of(const RandomModel& random) {
  return NamedTensors::copy_of(std::as_const(*random.model).parameters());
}

std::span<const float> first_image(const RandomModel& random) {
  return std::span(random.x).first(
      static_cast<std::size_t>(random.model->layers().front().input.elements()));
}

double largest_size(std::span<const float> values) {
  double largest = 0;
  for (const float value : values) largest = std::max(largest, std::fabs(double{value}));
  return largest;
}

/// One layer of one image at one class, against what stands in the file from `at` (weights) on and
/// `map_at` on.
void expect_cam(const Trace& trace, std::size_t layer, int target, std::span<const float> weights,
                std::span<const float> map) {
  const Result<GradCam> made = grad_cam(trace, layer, target);
  ASSERT_TRUE(made.is_ok()) << made.message();
  const GradCam& cam = made.value();
  ASSERT_EQ(cam.weights.size(), weights.size());
  ASSERT_EQ(cam.map.values().size(), map.size());
  const double size = largest_size(weights);
  ASSERT_GT(size, 0);
  for (std::size_t k = 0; k < weights.size(); ++k)
    EXPECT_NEAR(cam.weights[k], weights[k], 4e-6 * size) << "weight " << k;
  const double value =
      size * largest_size(trace.layers[layer].value.values()) * static_cast<double>(weights.size());
  for (std::size_t i = 0; i < map.size(); ++i)
    EXPECT_NEAR(cam.map.values()[i], std::max(map[i], 0.0F), 2e-6 * value) << "position " << i;
}

/// Two images, two classes, every layer of maps; returns how many layers.
int expect_cams(const std::string& name, const std::string& file, const ModelSpec& spec,
                std::pair<int, int> targets) {
  const GoldenFile model(file), golden("saliency.golden");
  const NamedTensors weights = golden::first_weights(model, spec);
  const std::vector<float> images = golden::first_images(model, spec, 2);
  if (testing::Test::HasFailure()) return 0;
  int layers = 0;
  for (std::size_t image = 0; image < 2; ++image) {
    const auto trace = trace_images(
        spec, weights, std::span(images).subspan(image * images.size() / 2, images.size() / 2));
    EXPECT_TRUE(trace.is_ok()) << trace.message();
    if (!trace.is_ok()) return 0;
    const std::vector<LayerPlan>& plans = trace.value().plans;
    for (std::size_t layer = 0; layer < plans.size(); ++layer) {
      if (!has_grad_cam(plans, layer)) continue;
      const std::string at = name + "/" + plans[layer].layer.name;
      SCOPED_TRACE(at);
      ++layers;
      for (std::size_t target = 0; target < 2; ++target) {
        const auto part = [&](const std::vector<float>& values) {
          return std::span(values).subspan((image * 2 + target) * values.size() / 4,
                                           values.size() / 4);
        };
        expect_cam(trace.value(), layer, target == 0 ? targets.first : targets.second,
                   part(golden[at + "/weights"].floats), part(golden[at + "/map"].floats));
      }
    }
  }
  return layers;
}

TEST(GradCamGolden, NarrowCourseModelAsInPyTorch) {
  EXPECT_EQ(expect_cams("narrow", "narrow_model.golden", golden::narrow_model(), {3, 7}), 8);
}

TEST(GradCamGolden, AveragePoolsAsInPyTorch) {
  ModelSpec spec = golden::narrow_model();
  for (LayerSpec& layer : spec.layers) {
    if (layer.kind == LayerKind::kMaxPooling2D) layer = LayerSpec::average_pooling2d();
  }
  EXPECT_EQ(expect_cams("average", "narrow_model.golden", spec, {0, 9}), 8);
}

// Stride, `same`, overlapping pools, a ReLU of its own.
TEST(GradCamGolden, EveryLayerAsInPyTorch) {
  const ModelSpec spec = golden::every_layer_model();
  auto plans = plan_layers(spec);
  ASSERT_TRUE(plans.is_ok());
  EXPECT_EQ(expect_cams("every", "every_layer.golden", spec, {1, 2}), 10);
  EXPECT_FALSE(has_grad_cam(plans.value(), 5));  // flatten
  EXPECT_FALSE(has_grad_cam(plans.value(), 7));  // the last
}

TEST(ResizeBilinear, AsInPyTorch) {
  const GoldenFile golden("saliency.golden");
  for (const char* name : {"0", "1", "2", "3"}) {
    const GoldenFile::Array& small = golden[std::string("resized/") + name + "/from"];
    const GoldenFile::Array& expected = golden[std::string("resized/") + name + "/to"];
    ASSERT_FALSE(HasFailure());
    Tensor map(Shape{small.sizes[0], small.sizes[1]});
    std::ranges::copy(small.floats, map.data());
    const Tensor resized = resize_bilinear(map, expected.sizes[0], expected.sizes[1]);
    ASSERT_EQ(resized.values().size(), expected.floats.size());
    for (std::size_t i = 0; i < expected.floats.size(); ++i)
      EXPECT_NEAR(resized.values()[i], expected.floats[i], 2e-6) << name << " " << i;
  }
}

TEST(ResizeBilinear, TheSameSizeIsTheSame) {
  Tensor map(Shape{5, 7});
  for (std::size_t i = 0; i < 35; ++i) map.values()[i] = static_cast<float>(i * i % 11);
  EXPECT_TRUE(std::ranges::equal(resize_bilinear(map, 5, 7).values(), map.values()));
}

/// The layers behind `layer`, in double precision: the logits as a function of its maps.
class Rest {
 public:
  Rest(const RandomModel& random, std::size_t layer, ThreadPool& pool) {
    ModelSpec spec = random.spec;
    resolve_names(spec);
    const Shape& maps = random.model->layers()[layer].output;
    spec.input_height = maps[0];
    spec.input_width = maps[1];
    spec.input_channels = maps[2];
    spec.layers.erase(spec.layers.begin(),
                      spec.layers.begin() + static_cast<std::ptrdiff_t>(layer) + 1);
    auto built = Sequential::build(spec, 1, 1, pool);
    EXPECT_TRUE(built.is_ok()) << built.message();
    model_ = std::move(built).value();
    const NamedTensors weights = weights_of(random);
    for (Parameter& parameter : model_->parameters())
      std::ranges::copy(weights.find(parameter.name)->values(), parameter.value.begin());
  }
  double score(const Doubles& maps, int target) const {
    ReferenceNetwork network(*model_);
    network.forward(maps, 1);
    return network.logits[static_cast<std::size_t>(target)];
  }

 private:
  std::unique_ptr<Sequential> model_;
};

// A map's weight is what the score gains when all of the map is raised a little, per position.
TEST(GradCam, WeightsAreFiniteDifferences) {
  ThreadPool pool(1);
  int layers = 0, compared = 0, at_kinks = 0;
  for (std::uint64_t seed = 1; layers < rounds_here(120); ++seed) {
    const RandomModel random(seed, pool);
    SCOPED_TRACE(random.name());
    const auto trace = trace_images(random.spec, weights_of(random), first_image(random));
    ASSERT_TRUE(trace.is_ok()) << trace.message();
    const int target = static_cast<int>(seed) % random.classes;
    for (std::size_t layer = 0; layer < trace.value().plans.size(); ++layer) {
      if (!has_grad_cam(trace.value().plans, layer)) continue;
      ++layers;
      const auto cam = grad_cam(trace.value(), layer, target);
      ASSERT_TRUE(cam.is_ok()) << cam.message();
      const Rest rest(random, layer, pool);
      const std::span<const float> values = trace.value().layers[layer].value.values();
      const Doubles maps(values.begin(), values.end());
      const double score = rest.score(maps, target);
      const std::size_t channels = cam.value().weights.size();
      for (std::size_t k = 0; k < channels; k += 3) {
        constexpr double kStep = 1e-7;
        const auto slope = [&](double step) {
          Doubles moved = maps;
          for (std::size_t i = k; i < moved.size(); i += channels) moved[i] += step;
          return (rest.score(moved, target) - score) / step;
        };
        const double up = slope(kStep), down = slope(-kStep);
        const double tolerance = 1e-5 * (1 + std::fabs(up));
        if (std::fabs(up - down) > tolerance) {
          ++at_kinks;
          continue;
        }
        ++compared;
        const auto positions = static_cast<double>(maps.size() / channels);
        EXPECT_NEAR(double{cam.value().weights[k]} * positions, up, tolerance)
            << "layer " << layer << " map " << k;
      }
    }
  }
  EXPECT_GT(compared, layers);
  EXPECT_LT(at_kinks * 4, compared);
}

// The score's gradient is the loss's, put together otherwise: dloss = Σ (p − [c = label]) dscore.
TEST(GradCam, ScoreGradientsMakeTheLossGradient) {
  ThreadPool pool(1);
  for (std::uint64_t seed = 500; seed < 500U + static_cast<unsigned>(rounds_here(60)); ++seed) {
    RandomModel random(seed, pool);
    SCOPED_TRACE(random.name());
    const auto trace = trace_images(random.spec, weights_of(random), random.x, random.labels);
    ASSERT_TRUE(trace.is_ok()) << trace.message();
    const auto gradients = trace_gradients(trace.value(), random.batch);
    ASSERT_TRUE(gradients.is_ok());
    const std::size_t layer =
        random.rng.below(static_cast<std::uint32_t>(trace.value().plans.size() - 1));
    const Tensor& arriving = gradients.value().layers[layer].dvalue;
    Doubles sums(arriving.values().size());
    double size = 0;
    for (int target = 0; target < random.classes; ++target) {
      const auto of_score = score_gradient(trace.value(), target, layer);
      ASSERT_TRUE(of_score.is_ok());
      ASSERT_EQ(of_score.value().shape(), arriving.shape());
      for (int image = 0; image < random.batch; ++image) {
        const auto i = static_cast<std::size_t>(image);
        const double probability = double{values_of_image(trace.value().probabilities(),
                                                          image)[static_cast<std::size_t>(target)]};
        const double share = (probability - (random.labels[i] == target ? 1 : 0)) / random.batch;
        const std::span<const float> from_score = values_of_image(of_score.value(), image);
        for (std::size_t at = 0; at < from_score.size(); ++at) {
          sums[i * from_score.size() + at] += share * double{from_score[at]};
          size = std::max(size, std::fabs(double{from_score[at]}));
        }
      }
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
      ASSERT_NEAR(arriving.values()[i], sums[i], 1e-5 * size + 1e-30);
  }
}

TEST(Occlusion, EveryPlaceIsTheImageCoveredByHand) {
  ThreadPool pool(2);
  for (std::uint64_t seed = 900; seed < 900U + static_cast<unsigned>(rounds_here(40)); ++seed) {
    RandomModel random(seed, pool);
    SCOPED_TRACE(random.name());
    OcclusionOptions options;
    options.patch = from(random.rng, 1, 9);
    options.stride = from(random.rng, 1, options.patch);
    options.grey = random.rng.uniform();
    const NamedTensors weights = weights_of(random);
    auto built = Occlusion::build(random.spec, weights, first_image(random), options, pool);
    ASSERT_TRUE(built.is_ok()) << built.message();
    Occlusion occlusion = std::move(built).value();
    const int height = random.spec.input_height, width = random.spec.input_width;
    const int channels = random.spec.input_channels;
    EXPECT_EQ(occlusion.rows(), (height - 1) / options.stride + 1);
    EXPECT_EQ(occlusion.columns(), (width - 1) / options.stride + 1);
    while (!occlusion.done()) occlusion.next(from(random.rng, 1, Occlusion::kMostAtOnce));
    std::vector<int> hidden(static_cast<std::size_t>(height * width));
    std::vector<float> expected(static_cast<std::size_t>(random.classes));
    for (int place = 0; place < occlusion.places(); ++place) {
      std::vector<float> image(first_image(random).begin(), first_image(random).end());
      const CoverPatch patch = occlusion.patch(place);
      bool any = false;
      for (int at = 0; at < height * width; ++at) {
        const int row = at / width - patch.row, column = at % width - patch.column;
        if (row < 0 || row >= options.patch || column < 0 || column >= options.patch) continue;
        any = true;
        ++hidden[static_cast<std::size_t>(at)];
        for (int c = 0; c < channels; ++c)
          image[static_cast<std::size_t>(at * channels + c)] = options.grey;
      }
      EXPECT_TRUE(any) << "place " << place;
      random.model->forward(image.data(), 1, expected.data());
      softmax_rows(expected.data(), 1, random.classes);
      EXPECT_TRUE(std::ranges::equal(occlusion.probabilities(place), expected)) << place;
    }
    EXPECT_GE(*std::ranges::min_element(hidden), 1);
    random.model->forward(first_image(random).data(), 1, expected.data());
    softmax_rows(expected.data(), 1, random.classes);
    EXPECT_TRUE(std::ranges::equal(occlusion.uncovered(), expected));
    const int target = from(random.rng, 0, random.classes - 1);
    const Tensor drop = occlusion.drop(target);
    const int place = from(random.rng, 0, occlusion.places() - 1);
    EXPECT_EQ(drop.values()[static_cast<std::size_t>(place)],
              expected[static_cast<std::size_t>(target)] -
                  occlusion.probabilities(place)[static_cast<std::size_t>(target)]);
  }
}

TEST(Occlusion, PlacesThatAreNotDoneDropNothing) {
  ThreadPool pool(1);
  const RandomModel random(3, ModelSpec::dense_only(), 10, pool);
  auto occlusion =
      Occlusion::build(random.spec, weights_of(random), first_image(random), {8, 2, 0.5F}, pool);
  ASSERT_TRUE(occlusion.is_ok());
  EXPECT_EQ(occlusion.value().places(), 14 * 14);
  EXPECT_EQ(occlusion.value().patch(0), (CoverPatch{-3, -3, 8, 8, 0.5F}));
  occlusion.value().next(5);
  EXPECT_EQ(occlusion.value().position(), 5);
  const Tensor drop = occlusion.value().drop(4);
  EXPECT_NE(drop.values()[4], 0);
  EXPECT_EQ(drop.values()[5], 0);
}

TEST(Occlusion, WhatDoesNotFitIsASentence) {
  ThreadPool pool(1);
  const RandomModel random(3, ModelSpec::dense_only(), 10, pool);
  const NamedTensors weights = weights_of(random);
  std::vector<float> image(784);
  EXPECT_FALSE(Occlusion::build(ModelSpec::course(), weights, image, {}, pool).is_ok());
  image[7] = NAN;
  EXPECT_FALSE(Occlusion::build(random.spec, weights, image, {}, pool).is_ok());
  image.resize(783);
  EXPECT_FALSE(Occlusion::build(random.spec, weights, image, {}, pool).is_ok());
}

}  // namespace
}  // namespace pixelwalk
