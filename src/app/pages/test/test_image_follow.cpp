// What the network in hand says of the image in hand.

#include <cstdint>
#include <utility>

#include "app/pages/test/test_image.h"
#include "core/base/words.h"
#include "core/model/model_spec.h"
#include "lessons/workspace/network_input.h"

namespace pixelwalk::app {
namespace {

constexpr std::int64_t kMostMultiplications = 2'000'000'000;  // of one image
constexpr double kLeastPause = 0.25;  // between two looks while training goes on, in seconds

void stop_at(TestImage& part, NetworkObstacle obstacle, std::string problem) {
  part.obstacle = obstacle;
  part.problem = std::move(problem);
  part.verdict.reset();
}

std::int64_t multiplications(const ModelSpec& spec) {
  const auto plans = plan_layers(spec);
  std::int64_t all = 0;
  if (!plans.is_ok()) return all;
  for (const LayerPlan& plan : plans.value()) all += plan.multiplications();
  return all;
}

void take_network(TestImage& part) {
  const lessons::Network& network = part.view.network();
  part.tester.reset();
  if (network.weights == nullptr)
    return stop_at(part, NetworkObstacle::kNetwork, part.view.context.workspace.network.note());
  if (network.class_names.empty())
    return stop_at(part, NetworkObstacle::kNetwork, words("test.no-classes"));
  if (multiplications(network.spec) > kMostMultiplications)
    return stop_at(part, NetworkObstacle::kSize, words("test.too-large"));
  auto tester = lessons::ImageTester::build(network.spec, *network.weights, part.view.pool);
  if (!tester.is_ok()) return stop_at(part, NetworkObstacle::kSize, tester.message());
  part.tester.emplace(std::move(tester).value());
}

void take_image(TestImage& part) {
  if (!part.tester) return;
  auto input = lessons::network_input(part.images().current(), part.view.network().spec);
  if (!input.is_ok()) return stop_at(part, NetworkObstacle::kImage, input.message());
  part.obstacle = NetworkObstacle::kNone;
  part.problem.clear();
  part.input = std::move(input).value();
  part.verdict = part.tester->verdict(part.input);
}

}  // namespace

void follow_test_image(TestImage& part, Ui& ui) {
  const int network = part.view.context.workspace.network.revision();
  const int image = part.images().revision();
  if (part.view.network().weights == nullptr)
    part.problem = part.view.context.workspace.network.note();
  if (network == part.network_revision && image == part.image_revision) return;
  if (network != part.network_revision) {
    const bool trains = part.view.network().source == lessons::NetworkSource::kTraining;
    const double due = part.followed_at + kLeastPause - ui.time;
    if (!trains || due <= 0 || image != part.image_revision) {
      part.network_revision = network;
      part.followed_at = ui.time;
      take_network(part);
    } else {
      return ui.request_frame(due);
    }
  }
  part.image_revision = image;
  take_image(part);
}

}  // namespace pixelwalk::app
