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
  take_layers(part.where, network.spec);
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
  const Images& images = part.images();
  const lessons::Network& network = part.view.network();
  part.drawing.whole = learned_as_taken(network);
  part.shown = part.of_live >= 0 ? fitted_live(images, network) : fitted_image(images, network);
  if (!part.tester) return;
  if (part.of_empty_pad) return stop_at(part, NetworkObstacle::kImage, words("test.draw-first"));
  auto input = lessons::network_input(part.shown.image, network.spec);
  if (!input.is_ok()) return stop_at(part, NetworkObstacle::kImage, input.message());
  part.obstacle = NetworkObstacle::kNone;
  part.problem.clear();
  part.input = std::move(input).value();
  part.verdict = part.tester->verdict(part.input);
  ++part.revision;
}

// What was decided was decided of this image, and of what the network said of it.
void keep_decision(TestImage& part) {
  if (part.decision == Decision::kNone || !part.verdict || part.images().awaited()) return;
  const std::pair of{part.image_revision, part.verdict->predicted()};
  if (!part.decided_of) part.decided_of = of;
  if (*part.decided_of != of || !part.disputed()) part.decision = Decision::kNone;
}

// A class that was pressed is asked of the image that it was pressed for.
void keep_class(TestImage& part) {
  if (part.where.target < 0 || part.images().awaited()) return;
  const std::pair of{part.images().source(), part.images().index()};
  if (!part.class_of) part.class_of = of;
  if (*part.class_of != of) part.where.target = -1;
}

// Where another image is chosen the canvas, or the photo, is left.
void keep_desk(TestImage& part) {
  Images& images = part.images();
  const bool own = images.source() == Images::Source::kOwn;
  const auto made =
      static_cast<int>(part.desk == ImageDesk::kDraw ? OwnImage::kDrawing : OwnImage::kPhoto);
  if (part.desk == ImageDesk::kCamera) {
    part.desk = ImageDesk::kLook;
    return images.camera().stop();
  }
  const bool nothing = part.desk == ImageDesk::kDraw ? images.own().canvas().empty()
                                                     : images.own().photo() == nullptr;
  if (!nothing && !(own && images.index() == made)) part.desk = ImageDesk::kLook;
}

// News of image and network; what they say.
void take_news(TestImage& part, Ui& ui) {
  const int network = part.view.context.workspace.network.revision();
  const int image = part.images().revision();
  const bool empty_pad = part.pad_is_empty();
  const Camera& camera = part.images().camera();
  const int live = part.desk == ImageDesk::kCamera && camera.sees() ? camera.revision() : -1;
  if (network == part.network_revision && image == part.image_revision &&
      empty_pad == part.of_empty_pad && live == part.of_live)
    return;
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
  if (image != part.image_revision) part.hunt.outcome.clear();
  part.image_revision = image;
  part.of_empty_pad = empty_pad;
  part.of_live = live;
  take_image(part);
}

}  // namespace

void open_desk(TestImage& part, ImageDesk desk) {
  part.desk = desk;
  // In the first frame it may grow, and what was pressed beneath it is kept under the hand.
  part.frames_to_show_desk = desk == ImageDesk::kLook ? 0 : 2;
  part.hunt.on = false;
  part.hunt.outcome.clear();
  Images& images = part.images();
  if (desk != ImageDesk::kCamera) images.camera().stop();
  // What is drawn, and the photo, are the image as long as they are made.
  const OwnImages& own = std::as_const(images).own();
  if (desk == ImageDesk::kDraw && own.image(OwnImage::kDrawing) && !own.canvas().empty())
    images.choose_own(OwnImage::kDrawing);
  if (desk == ImageDesk::kPhoto && own.image(OwnImage::kPhoto)) images.choose_own(OwnImage::kPhoto);
}

void follow_test_image(TestImage& part, Ui& ui) {
  Images& images = part.images();
  const int photos = std::as_const(images).own().photos_opened();
  if (std::exchange(part.photos_seen, photos) != photos) open_desk(part, ImageDesk::kPhoto);
  if (part.desk == ImageDesk::kDraw) images.take_drawing();
  if (part.desk == ImageDesk::kCamera) follow_camera(part, ui);
  if (part.desk != ImageDesk::kLook && images.revision() != part.image_revision) keep_desk(part);
  follow_hunt(part, ui);
  take_news(part, ui);
  if (part.view.network().weights == nullptr)
    part.problem = part.view.context.workspace.network.note();
  keep_decision(part);
  keep_class(part);
  follow_where(part, ui);
}

}  // namespace pixelwalk::app
