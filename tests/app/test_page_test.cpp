// The Test page, view "One image": what stands on it with every network, image and size, and what
// is done on it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "app/state/gallery.h"
#include "app/ui/geometry.h"
#include "core/base/thread_pool.h"
#include "core/model/trace.h"
#include "core/training/saliency.h"
#include "core/training/trainer.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "lessons/workspace/network_input.h"
#include "tests/app/headless_app.h"
#include "tests/app/test_set_support.h"
#include "tests/support/rounds.h"

namespace pixelwalk::app {
namespace {

constexpr int kBoot = 1;                  // of the gallery: what a link without an image shows
constexpr std::size_t kMostInSight = 20;  // classes, at 1280×800

bool link_says(HeadlessApp& page, const std::string& part) {
  return page.services().fragment.find(part) != std::string::npos;
}

// "Bag: 12.3 %" of each class, read by the arrow keys.
std::vector<std::string> read_classes(HeadlessApp& page, int count) {
  std::vector<std::string> read;
  page.focus(Role::kCells, "Classes");
  page.key("Home");
  page.frames(2);
  for (int i = 0; i < count; ++i) {
    read.push_back(page.find(Role::kCells, "Classes").value);
    page.key("ArrowDown");
    page.frames(2);
  }
  return read;
}

double share_in(const std::string& text) {
  return std::atof(text.c_str() + text.rfind(": ") + 2) / 100;
}

// The pixel of the map that the arrow keys have gone to.
double read_map(HeadlessApp& page, int row, int column) {
  page.focus(Role::kCells, "Where the network looked");
  page.key("Home");
  for (int i = 0; i < row; ++i) page.key("ArrowDown");
  for (int i = 0; i < column; ++i) page.key("ArrowRight");
  page.frames(2);
  std::string value = page.find(Role::kCells, "Where the network looked").value;
  value = value.substr(value.rfind(": ") + 2);
  if (value.starts_with("\u2212")) value.replace(0, 3, "-");
  return std::atof(value.c_str());
}

// A model with random weights, as the page has it, and the image in it.
struct Recomputed {
  explicit Recomputed(const std::string& link) : spec(lessons::model_from_link(link).value()) {
    resolve_names(spec);
    weights =
        lessons::random_weights(spec, plan_layers(spec).value(), TrainingOptions().seed).value();
    input = lessons::network_input(gallery()[kBoot], spec).value();
    trace.emplace(trace_images(spec, *weights, input).value());
  }

  ModelSpec spec;
  std::shared_ptr<const NamedTensors> weights;
  std::vector<float> input;
  std::optional<Trace> trace;
};

TEST(TestPage, SaysWhatTheNetworkMakesOfTheImage) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  EXPECT_TRUE(says(page, "The network says Ankle boot")) << page.words(Role::kText);
  EXPECT_TRUE(says(page, "Trained network of this page"));
  EXPECT_TRUE(says(page, "The label says so too"));
  EXPECT_TRUE(says(page, "Grad-CAM: orange is where the maps of conv2d_1 speak for Ankle boot"));
  page.activate(Role::kRadio, "Random");
  page.settle();
  EXPECT_TRUE(says(page, "Random weights, nothing learned yet"));
}

TEST(TestPage, ShowsTheEnginesProbabilities) {
  for (const char* link :
       {"c4k3,p2,f,d10", "f,d16,d3", "c3k3,f,d100", "c4k3,f,d2-linear,softmax"}) {
    SCOPED_TRACE(link);
    const Recomputed engine(link);
    HeadlessApp page(1280, 800, 1, "test?model=" + std::string(link));
    page.settle();
    const auto values = engine.trace->probabilities().values();
    std::vector<float> right(values.begin(), values.end());
    // Where not all are in sight, the likeliest are.
    if (right.size() > kMostInSight) std::ranges::sort(right, std::greater());
    const auto shown = read_classes(page, static_cast<int>(right.size()));
    ASSERT_EQ(shown.size(), right.size());
    for (std::size_t i = 0; i < right.size(); ++i)
      EXPECT_NEAR(share_in(shown[i]), static_cast<double>(right[i]), 6e-4) << shown[i];
  }
}

TEST(TestPage, OnAPhoneTheLikeliestClassComesFirstAndIsInSight) {
  for (const char* address : {"test", "test?garment=317", "test?model=f,d100", "test?desk=draw"}) {
    SCOPED_TRACE(address);
    HeadlessApp page(360, 740, 2, address);
    page.settle();
    if (page.has(Role::kButton, "Drawing canvas")) {
      const Rect pad = page.find(Role::kButton, "Drawing canvas").rect;
      page.drag(pad.x + 60, pad.y + 60, pad.x + 200, pad.y + 120, true);
      page.settle();
    }
    const Rect bars = page.find(Role::kCells, "Classes").rect;
    EXPECT_GE(bars.height, 28) << "that of the first is in sight";
    const auto shown = read_classes(page, 3);
    EXPECT_GE(share_in(shown[0]), share_in(shown[1]));
    EXPECT_GE(share_in(shown[1]), share_in(shown[2]));
    const std::string state = page.app().state_json();
    const std::string first = shown[0].substr(0, shown[0].rfind(": "));
    EXPECT_NE(state.find("\"class\": \"" + first + "\""), std::string::npos) << first;
  }
}

TEST(TestPage, OnAPhoneTheOrderGivesNoAnswerAway) {
  HeadlessApp page(360, 740, 2, "test?hide=answers");
  page.settle();
  EXPECT_TRUE(read_classes(page, 1)[0].starts_with("T-shirt/top: "));
}

// Whoever asks in another way sees what comes of it.
TEST(TestPage, OnAPhoneTheMapStandsInSightBeneathWhatIsAskedOfIt) {
  for (const PageSize& size : {PageSize{360, 740, 2}, PageSize{740, 360, 2}}) {
    SCOPED_TRACE(size.width);
    HeadlessApp page(size.width, size.height, size.pixel_ratio, "test");
    page.settle();
    page.focus(Role::kRadio, "Grad-CAM");
    page.settle();
    page.activate(Role::kRadio, "Occlusion");
    page.settle();
    const Rect map = page.find(Role::kCells, "Where the network looked").rect;
    const Rect how = page.find(Role::kRadioGroup, "How to ask where it looked").rect;
    EXPECT_NEAR(map.height, map.width, 1) << "all of it is in sight";
    EXPECT_TRUE(bottom(how) <= map.y + 1 || how.x >= right(map));
    EXPECT_GT(how.height, 30) << "and what was pressed as well";
  }
}

TEST(TestPage, OnAPhoneWhatIsDrawnOnIsScrolledTo) {
  for (const char* way : {"Draw", "Draw on it"}) {
    SCOPED_TRACE(way);
    HeadlessApp page(390, 780, 2, "test");
    page.settle();
    page.focus(Role::kRadio, "Grad-CAM");
    page.focus(Role::kButton, "Draw on it");
    EXPECT_LT(page.find(Role::kCells, "The image").rect.height, 40) << "scrolled away";
    page.activate(Role::kButton, way);
    page.settle();
    const Rect pad = page.find(Role::kButton, "Drawing canvas").rect;
    EXPECT_GE(pad.height, 150);
    EXPECT_NEAR(pad.height, pad.width, 1) << "all of it is in sight";
  }
}

// Nothing that can be pressed is cut by the bar, nor lies beyond its card.
TEST(TestPage, WhereAllIsLargerWhatCanBePressedIsInSight) {
  HeadlessApp page(1280, 800, 1, "test", {{"size", "125"}});
  page.settle();
  const auto in_sight = [&](const char* name) {
    const Rect rect = page.find(Role::kButton, name).rect;
    EXPECT_FLOAT_EQ(rect.height, 50) << name;
    EXPECT_LE(bottom(rect), page.find(Role::kButton, "Next mistake").rect.y) << name;
  };
  in_sight("See it in Journey");
  in_sight("Draw on it");
  page.activate(Role::kButton, "Next mistake");
  page.settle();
  in_sight("See it in Journey");
  in_sight("Nobody can tell");
  const Rect stage = page.find(Role::kRegion, "Stage").rect;
  EXPECT_LE(bottom(page.find(Role::kButton, "Nobody can tell").rect), bottom(stage));
}

TEST(TestPage, OnAPhoneAllAnswersToWhoIsRightAreInSight) {
  HeadlessApp page(360, 740, 2, "test");
  page.settle();
  page.activate(Role::kButton, "Next mistake");
  page.settle();
  const float most = page.find(Role::kButton, "Next mistake").rect.y;
  int answers = 0;
  for (const AccessibleNode& node : page.nodes()) {
    const bool answer = node.name.starts_with("The label: ") ||
                        node.name.starts_with("The network: ") || node.name == "Neither" ||
                        node.name == "Nobody can tell";
    if (node.role != Role::kButton || !answer) continue;
    ++answers;
    EXPECT_GE(node.rect.height, 40) << node.name;
    EXPECT_LT(bottom(node.rect), most - 50) << node.name << " stands above the words and the bar";
  }
  EXPECT_EQ(answers, 4);
  page.activate(Role::kButton, "Nobody can tell");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Where the network looked"));
}

TEST(TestPage, ShowsTheEnginesGradCamOfAnyLayerAndClass) {
  const Recomputed engine("c4k3,p2,c6k3,f,d5");
  for (const auto& [layer, name, target] :
       {std::tuple(0, "conv2d", 1), std::tuple(1, "max_pooling2d", 4),
        std::tuple(2, "conv2d_1", 0)}) {
    SCOPED_TRACE(name);
    HeadlessApp page(1280, 800, 1,
                     "test?model=c4k3,p2,c6k3,f,d5&at=" + std::string(name) +
                         "&class=" + std::to_string(target));
    page.settle();
    const GradCam cam = grad_cam(*engine.trace, static_cast<std::size_t>(layer), target).value();
    const Tensor fine = resize_bilinear(cam.map, 28, 28);
    for (const int at : {0, 9, 14, 20, 27}) {
      const auto index = static_cast<std::size_t>(at * 28 + 27 - at);
      EXPECT_NEAR(read_map(page, at, 27 - at), static_cast<double>(fine.values()[index]), 6e-4);
    }
  }
}

TEST(TestPage, ShowsTheEnginesOcclusion) {
  const Recomputed engine("c4k3,p2,f,d5");
  ThreadPool pool(1);
  auto hiding = Occlusion::build(engine.spec, *engine.weights, engine.input, {.patch = 6}, pool);
  ASSERT_TRUE(hiding.is_ok());
  while (!hiding.value().done()) hiding.value().next();
  HeadlessApp page(1280, 800, 1, "test?model=c4k3,p2,f,d5&how=occlusion&patch=6&class=2");
  page.settle();
  const Tensor fine = resize_bilinear(hiding.value().drop(2), 28, 28);
  for (const int at : {0, 9, 14, 20, 27})
    EXPECT_NEAR(read_map(page, at, at),
                static_cast<double>(fine.values()[static_cast<std::size_t>(at * 29)]), 6e-4);
  EXPECT_TRUE(says(page, "Occlusion: ")) << page.words(Role::kText);
}

TEST(TestPage, OfAPatchAtTheEdgeTheRowsOfTheImageAreTold) {
  int at_an_edge = 0;
  for (int image = 1; image <= 12; ++image) {
    HeadlessApp page(
        1280, 800, 1,
        "test?model=c4k3,p2,f,d5&how=occlusion&patch=14&image=" + std::to_string(image));
    page.settle();
    const std::string said = page.words(Role::kText);
    for (const std::string side : {"rows ", "columns "}) {
      const std::size_t place = said.find(side);
      if (place == std::string::npos) continue;  // no place takes anything from it
      EXPECT_GE(said[place + side.size()], '0') << said;
      EXPECT_LE(said[place + side.size()], '9') << said;
    }
    EXPECT_EQ(said.find("–28"), std::string::npos) << said;
    at_an_edge += said.find("rows 0–") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(at_an_edge, 0);
}

TEST(TestPage, EveryStrokeIsTested) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  page.activate(Role::kButton, "Draw");
  page.settle();
  const auto before = read_classes(page, 10);
  const Rect pad = page.find(Role::kButton, "Drawing canvas").rect;
  page.drag(pad.x + 60, pad.y + 60, pad.x + 200, pad.y + 60, false);
  page.settle();
  const auto stroke = read_classes(page, 10);
  EXPECT_NE(stroke, before);
  EXPECT_TRUE(link_says(page, "own=")) << page.services().fragment;
  page.drag(pad.x + 60, pad.y + 100, pad.x + 60, pad.y + 260, false);
  page.settle();
  EXPECT_NE(read_classes(page, 10), stroke);
  page.activate(Role::kButton, "Undo");
  page.settle();
  EXPECT_EQ(read_classes(page, 10), stroke);
  page.activate(Role::kButton, "Done");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "The image"));
}

TEST(TestPage, AnEmptyPadIsNotJudged) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  ASSERT_TRUE(says(page, "Label: Ankle boot"));
  page.activate(Role::kButton, "Draw");
  page.settle();
  EXPECT_TRUE(says(page, "Draw something.")) << page.words(Role::kText);
  EXPECT_TRUE(says(page, "Cropped, centred and enlarged"));
  EXPECT_FALSE(says(page, "Label: "));
  EXPECT_FALSE(says(page, "The network says Ankle boot"));
  EXPECT_FALSE(page.has(Role::kCells, "Where the network looked"));
  for (const std::string& of : read_classes(page, 10)) EXPECT_TRUE(of.ends_with(": –")) << of;
  const Rect pad = page.find(Role::kButton, "Drawing canvas").rect;
  page.drag(pad.x + 60, pad.y + 60, pad.x + 200, pad.y + 60, false);
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Where the network looked"));
  page.activate(Role::kButton, "Undo");
  page.settle();
  EXPECT_FALSE(page.has(Role::kCells, "Where the network looked"));
  page.activate(Role::kButton, "Done");
  page.settle();
  EXPECT_TRUE(says(page, "The network says Ankle boot")) << page.words(Role::kText);
}

TEST(TestPage, TheImageInHandIsDrawnOn) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  const auto before = read_classes(page, 10);
  page.activate(Role::kButton, "Draw on it");
  page.settle();
  page.activate(Role::kRadio, "Eraser");
  const Rect pad = page.find(Role::kButton, "Drawing canvas").rect;
  for (const float at : {0.2F, 0.35F, 0.5F})
    page.drag(pad.x + 0.3F * pad.width, pad.y + at * pad.height, pad.x + 0.8F * pad.width,
              pad.y + at * pad.height, false);
  page.settle();
  EXPECT_NE(read_classes(page, 10), before);
}

TEST(TestPage, TheNextMistakeIsOnePressAwayAndIsDecidedFirst) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  page.activate(Role::kButton, "Next mistake");
  page.settle();
  const std::string first = page.services().fragment;
  EXPECT_TRUE(says(page, "Who is right?")) << page.words(Role::kText);
  EXPECT_FALSE(page.has(Role::kCells, "Where the network looked"));
  page.activate(Role::kButton, "Neither");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Where the network looked"));
  EXPECT_TRUE(says(page, "you say. The network has to share out 100 %"));
  EXPECT_TRUE(link_says(page, "decided=neither"));
  const std::string decided = page.services().fragment;
  page.key("n");
  page.settle();
  EXPECT_NE(page.services().fragment, first);
  EXPECT_FALSE(link_says(page, "decided"));
  EXPECT_TRUE(says(page, "Who is right?"));
  page.key("1");
  page.settle();
  EXPECT_TRUE(says(page, "You side with the label"));
  EXPECT_TRUE(says(page, "So far: 1 for the label, 0 for the network"));
  page.activate(Role::kButton, "Decide again");
  page.settle();
  EXPECT_FALSE(page.has(Role::kCells, "Where the network looked"));
  HeadlessApp linked(1280, 800, 1, decided);
  linked.settle();
  EXPECT_TRUE(says(linked, "you say. The network has to share out")) << linked.words(Role::kText);
}

TEST(TestPage, AClassThatIsPressedIsAskedWhereItIsSeen) {
  HeadlessApp page(1280, 800, 1, "test");
  page.settle();
  page.focus(Role::kCells, "Classes");
  page.key("Home");
  for (int i = 0; i < 7; ++i) page.key("ArrowDown");
  page.key("Enter");
  page.settle();
  EXPECT_TRUE(link_says(page, "class=7")) << page.services().fragment;
  EXPECT_TRUE(says(page, "Sneaker"));
}

TEST(TestPage, AClassThatIsPressedIsAskedOfThatImageAlone) {
  HeadlessApp page(1280, 800, 1, "test?image=1&class=7");
  page.settle();
  EXPECT_TRUE(link_says(page, "class=7")) << "a link's stands";
  page.activate(Role::kButton, "Next image");
  page.settle();
  EXPECT_FALSE(link_says(page, "class=7")) << page.services().fragment;
}

TEST(TestPage, LeadsToTheImagesJourneyAtItsBeginning) {
  HeadlessApp page(1280, 800, 1, "journey?view=open&layer=conv2d&map=3&row=4&column=5");
  page.settle();
  page.services().fragment = "test?garment=317";
  page.app().surroundings_changed();
  page.settle();
  page.activate(Role::kButton, "See it in Journey");
  page.settle();
  EXPECT_TRUE(page.services().fragment.starts_with("journey")) << page.services().fragment;
  EXPECT_TRUE(link_says(page, "garment=317"));
  EXPECT_FALSE(link_says(page, "view=open")) << page.services().fragment;
}

TEST(TestPage, WhatCannotBeTestedGetsASentence) {
  HeadlessApp page(1280, 800, 1, "test?image=0");
  page.settle();
  EXPECT_NE((page.words(Role::kText) + page.words(Role::kStatus)).find("8×8"), std::string::npos);
  page.activate(Role::kButton, "Take “Ankle boot 1”");
  page.settle();
  EXPECT_TRUE(page.has(Role::kCells, "Classes"));
  for (const char* model : {"in200x200x1,c4k3,p8,f,d10", "c4k3,p2", "p2,p2,p2,p2,p2"}) {
    HeadlessApp other(1280, 800, 1, "test?model=" + std::string(model));
    other.settle();
    EXPECT_FALSE(other.has(Role::kCells, "Classes")) << model;
    EXPECT_TRUE(other.has(Role::kButton, "Course model")) << model;
  }
}

TEST(TestPage, HiddenAnswersAreGuessedFirst) {
  HeadlessApp page(1280, 800, 1, "test?hide=answers");
  page.settle();
  EXPECT_FALSE(says(page, "The network says Ankle boot"));
  EXPECT_FALSE(page.has(Role::kCells, "Where the network looked"));
  for (const std::string& of : read_classes(page, 10)) EXPECT_TRUE(of.ends_with(": ?")) << of;
  page.key("Enter");
  page.settle();
  EXPECT_TRUE(says(page, "The network says Ankle boot"));
  EXPECT_TRUE(page.has(Role::kCells, "Where the network looked"));
}

TEST(TestPage, StandsAtEverySizeWithEveryModelAndNothingLiesOverAnother) {
  const std::vector<PageSize> test_sizes = {{1280, 800, 1},  {360, 740, 2},  {740, 360, 2},
                                            {1920, 1080, 1}, {1024, 768, 1}, {3840, 2160, 1}};
  for (const char* model : {"", "f,d10", "c4k3,f,d100", "c8k3,p2,c8k3,p2,f,d2"}) {
    const std::string address =
        "test?decided=unsure" + (*model != 0 ? "&model=" + std::string(model) : "");
    HeadlessApp page(1280, 800, 1, address);
    for (const PageSize& size : sizes_here(test_sizes)) {
      SCOPED_TRACE(address + " at " + std::to_string(size.width));
      page.resize(size.width, size.height, size.pixel_ratio);
      page.settle();
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      const Rect bars = page.find(Role::kCells, "Classes").rect;
      const Rect image = page.find(Role::kCells, "The image").rect;
      const Rect map = page.find(Role::kCells, "Where the network looked").rect;
      for (const Rect& rect : {bars, image, map}) {
        EXPECT_GE(rect.x, stage.x - 1);
        EXPECT_LE(right(rect), right(stage) + 1);
      }
      const auto apart = [](const Rect& a, const Rect& b) {
        const Rect both = intersection(a, b);
        return both.width <= 1 || both.height <= 1;
      };
      EXPECT_TRUE(apart(bars, image) && apart(bars, map) && apart(image, map));
      EXPECT_GE(image.width, 150);
      expect_words_complete(page, "test", address);
    }
  }
}

TEST(TestPage, RestsWhenNothingChanges) {
  HeadlessApp page(1280, 800, 1, "test?how=occlusion");
  EXPECT_LT(page.settle(), 300);
  EXPECT_FALSE(page.app().wants_frame());
}

TEST(TestPage, WhatIsTrainedIsTestedWhileItLearns) {
  HeadlessApp page(1280, 800, 1, "train?image=1");
  load_small_data(page, 400, 40);
  page.set_value(Role::kSpinButton, "Batch size", "20");
  page.set_value(Role::kSpinButton, "Epochs", "40");
  page.activate(Role::kButton, "Start training");
  page.activate(Role::kButton, "Test");
  ASSERT_TRUE(frames_until(page, [&] { return says(page, "Your network"); }));
  std::vector<std::string> seen;
  ASSERT_TRUE(frames_until(page, [&] {
    const std::string state = page.app().state_json();
    const std::string verdict = state.substr(state.find("\"probability\""), 40);
    if (std::ranges::find(seen, verdict) == seen.end()) seen.push_back(verdict);
    return seen.size() >= 3;
  })) << "its verdict moves";
}

}  // namespace
}  // namespace pixelwalk::app
