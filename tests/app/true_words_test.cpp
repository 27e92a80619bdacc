// What the first four chapters say, against what is on the screen, in every state in which it can
// be said.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "lessons/convolution/filters.h"
#include "lessons/links/model_link.h"
#include "lessons/shapes/model_outline.h"
#include "tests/app/headless_app.h"

namespace pixelwalk::app {
namespace {

bool says(HeadlessApp& page, const std::string& words) {
  return page.words(Role::kText).find(words) != std::string::npos;
}

bool state_has(HeadlessApp& page, const std::string& text) {
  return page.app().state_json().find(text) != std::string::npos;
}

double state_number(HeadlessApp& page, const std::string& name) {
  const std::string json = page.app().state_json();
  const std::size_t at = json.find("\"" + name + "\": ");
  return at == std::string::npos ? 0 : std::strtod(json.c_str() + at + name.size() + 4, nullptr);
}

// Walks through all outputs of the worked example's patch under every filter.
TEST(TrueWords, OfASumFitItsSignItsProductsAndItsColours) {
  int zeros = 0, negatives = 0;
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    if (preset.filter.size > 3) continue;
    for (const std::string look : {"", "&look=grey"}) {
      HeadlessApp page(1280, 800, 1,
                       "convolution?by=pixel&filter=" + std::string(preset.id) + look);
      page.services().reduced_motion = true;
      for (int output = 0; output < 36; ++output) {
        page.key("ArrowRight");
        page.frames(1);
        SCOPED_TRACE(std::string(preset.id) + look + ", output " + std::to_string(output));
        const double sum = state_number(page, "sum");
        if (says(page, "The sum is negative")) {
          ++negatives;
          EXPECT_LT(sum, 0);
          EXPECT_EQ(says(page, "shows it in blue"), look.empty());
          EXPECT_EQ(says(page, "makes it black"), !look.empty());
        }
        if (says(page, "The products cancel out")) {
          ++zeros;
          EXPECT_EQ(sum, 0);
          EXPECT_NE(preset.id, "identity") << "it has a single product";
        }
        for (const char* untrue : {"looks for", "of its kind", "differences"})
          EXPECT_EQ(page.words(Role::kStatus).find(untrue), std::string::npos) << untrue;
      }
    }
  }
  EXPECT_EQ(zeros, 0) << "the worked example has no flat area";
  EXPECT_GT(negatives, 0);
}

TEST(TrueWords, OfASumOfZeroTellCancellingFromSeeingNothing) {
  for (const bool difference : {false, true}) {
    HeadlessApp page(1280, 800, 1,
                     std::string("convolution?by=pixel&image=1&") +
                         (difference ? "weights=0,0,0,0,1,-1,0,0,0" : "filter=identity"));
    page.services().reduced_motion = true;
    int cancelled = 0, unseen = 0;
    for (int output = 0; output < 676; ++output) {
      page.key("ArrowRight");
      page.frames(1);
      cancelled += says(page, "The products cancel out") ? 1 : 0;
      unseen += says(page, "Every product is 0") ? 1 : 0;
      const bool none = says(page, "cancel out") || says(page, "Every product is 0");
      EXPECT_TRUE(!none || state_number(page, "sum") == 0) << output;
    }
    EXPECT_GT(unseen, 0) << "black where the weight is, and not beside it";
    EXPECT_EQ(cancelled > 0, difference) << "one product alone cannot cancel out";
  }
}

TEST(TrueWords, OfAFinishedOutputGoByTheSumOfTheWeights) {
  struct Case {
    const char* address;
    bool differences, brightness;
  };
  constexpr Case kCases[] = {{"filter=vertical", true, false},
                             {"filter=laplacian", true, false},
                             {"filter=blur", false, true},
                             {"filter=blur&scale=0", false, false},
                             {"filter=identity", false, true},
                             {"filter=example", false, true},
                             {"weights=1,0,0,0,1,0,0,0,3&scale=0", false, false},
                             {"filter=vertical&padding=same", false, false}};
  for (const Case& each : kCases) {
    SCOPED_TRACE(each.address);
    HeadlessApp page(1280, 800, 1, std::string("convolution?") + each.address);
    page.key("End");
    page.settle();
    EXPECT_TRUE(state_has(page, "\"outputs\": 36,") || state_has(page, "\"outputs\": 64,"));
    EXPECT_EQ(says(page, "What is left in the output are differences"), each.differences);
    EXPECT_EQ(says(page, "every flat area kept its brightness"), each.brightness);
    EXPECT_FALSE(says(page, "looks like the filter"));
  }
}

TEST(TrueWords, OfAFilterSayWhenItIsFlipped) {
  for (const lessons::FilterPreset& preset : lessons::filter_presets()) {
    const std::string address = "convolution?filter=" + std::string(preset.id);
    HeadlessApp page(1280, 800, 1, address);
    HeadlessApp flipped(1280, 800, 1, address + "&flip=1");
    EXPECT_FALSE(says(page, "It is flipped now")) << preset.id;
    EXPECT_EQ(says(flipped, "It is flipped now"), !preset.filter.symmetric()) << preset.id;
  }
}

TEST(TrueWords, OfFlippingDoNotTellTheSumThatIsAskedFor) {
  HeadlessApp page(1280, 800, 1, "convolution?step=0");
  page.settle();
  for (int product = 0; product <= 9; ++product) {
    EXPECT_EQ(says(page, "577"), product == 9) << product;
    EXPECT_EQ(says(page, "of this window; rotated by 180°"), product == 9) << product;
    page.key("ArrowRight");
    page.settle();
  }
}

TEST(TrueWords, OfPoolingFitTheKind) {
  for (const std::string input : {"", "&pool=map&image=1&filter=vertical", "&pool=second"}) {
    for (const std::string kind : {"max", "average"}) {
      const bool average = kind == "average";
      HeadlessApp page(1280, 800, 1, "pooling?by=window&kind=" + kind + input);
      page.services().reduced_motion = true;
      for (int window = 0; window < 30; ++window) {
        SCOPED_TRACE(kind + input + ", window " + std::to_string(window));
        const std::string words = page.words(Role::kText);
        EXPECT_EQ(words.find(average ? "The largest value, " : "The mean, "), std::string::npos);
        for (const char* untrue : {" wins", "strongly", "Row 1 of the output is complete"})
          EXPECT_EQ(words.find(untrue), std::string::npos) << untrue;
        page.key("ArrowRight");
        page.frames(1);
      }
      page.key("End");
      page.settle();
      EXPECT_FALSE(average && says(page, "is still there"));
    }
  }
  HeadlessApp even(1280, 800, 1, "pooling?pool=map&image=1&filter=vertical&kind=average&by=window");
  even.key("ArrowRight");
  even.settle();
  EXPECT_TRUE(says(even, "All 4 values are 0")) << even.words(Role::kText);
}

// Pushes real maps all ways, and reads what is said of what has stayed.
TEST(TrueWords, OfAShiftGoByWhatIsCounted) {
  int more = 0, few = 0;
  for (const std::string map :
       {"", "&pool=map&image=1&filter=vertical&relu=1", "&pool=map&image=8&filter=laplacian",
        "&pool=map&image=13&filter=blur", "&pool=map&filter=edges", "&pool=second&image=4"}) {
    for (const std::string kind : {"max", "average"}) {
      for (const std::string rest : {"&shift=right", "&shift=up&window=3"}) {
        const std::string address = "pooling?view=shift&kind=" + kind + map + rest;
        HeadlessApp page(1280, 800, 1, address);
        page.services().reduced_motion = true;
        page.settle();
        EXPECT_TRUE(says(page, "First guess")) << address;
        for (int far = 1; far <= 3; ++far) {
          page.key("ArrowRight");
          page.settle();
          SCOPED_TRACE(address + ", " + std::to_string(far));
          const double pooled = state_number(page, "unchanged") / state_number(page, "responding");
          const double before =
              state_number(page, "mapUnchanged") / state_number(page, "mapResponding");
          EXPECT_TRUE(says(page, far == 1 ? "pushed 1 pixel " : "pixels "));
          const int window = rest.ends_with("3") ? 3 : 2;
          const bool as_far_as_it = far == window && !map.starts_with("&pool=second");
          EXPECT_EQ(says(page, "moved by one value"), pooled < 0.1 && as_far_as_it);
          EXPECT_EQ(says(page, "Only "), pooled < 0.1 && !as_far_as_it);
          EXPECT_EQ(says(page, "keeps no larger part"), pooled >= 0.1 && pooled <= before);
          const bool helped = pooled >= 0.1 && pooled > before;
          EXPECT_EQ(says(page, "the output doesn’t notice"), helped && kind == "max");
          EXPECT_EQ(says(page, "A mean stays where"), helped && kind == "average");
          EXPECT_TRUE(far >= window || !says(page, "forgives a small shift, not a large"));
          if (kind == "max") (helped ? more : few) += 1;
        }
      }
    }
  }
  EXPECT_GT(more, 5);
  EXPECT_GT(few, 5);
}

TEST(TrueWords, OfAPixelFitItsNeighbours) {
  constexpr int kSide = 28;
  HeadlessApp page(1280, 800, 1, "pixels?image=1");
  page.key("Home");
  page.frames(1);
  std::vector<int> values;
  std::vector<std::string> said;
  for (int i = 0; i < kSide * kSide; ++i) {
    values.push_back(static_cast<int>(state_number(page, "value")));
    said.push_back(page.words(Role::kText));
    page.key("ArrowRight");
    page.frames(1);
  }
  int at_edges = 0;
  for (int i = 1; i + 1 < kSide * kSide; ++i) {
    int step = 0;
    const auto compare = [&](int row, int column) {
      if (row < 0 || column < 0 || row >= kSide || column >= kSide) return;
      step = std::max(step, std::abs(values[static_cast<std::size_t>(row * kSide + column)] -
                                     values[static_cast<std::size_t>(i)]));
    };
    compare(i / kSide - 1, i % kSide);
    compare(i / kSide + 1, i % kSide);
    compare(i / kSide, i % kSide - 1);
    compare(i / kSide, i % kSide + 1);
    const std::string& words = said[static_cast<std::size_t>(i)];
    if (words.find("So sharp a change is an edge") != std::string::npos) {
      EXPECT_GE(step, 64) << i;
      if (values[static_cast<std::size_t>(i)] == 0) ++at_edges;
    }
    const bool right_step =
        words.find("differs by more than " + std::to_string(step) + ".") != std::string::npos;
    EXPECT_TRUE(right_step || words.find("no neighbour differs") == std::string::npos) << i;
    EXPECT_EQ(words.find("nothing is there"), std::string::npos) << "a 0 can lie beside a 200";
  }
  EXPECT_GT(at_edges, 0) << "a black pixel beside a bright one";
}

TEST(TrueWords, OfFlattenCompareWithTheImageThatCameIn) {
  for (const char* model :
       {"c64k3,p2,c64k3,p2,f,d128,d10", "c16k3,p2,c16k3,p2,f,d128,d10", "c1k3-same,f,d10",
        "in32x32x3,c32k3,p2,c64k3,p2,f,d128,d10", "p2,f,d10", "f,d128,d10"}) {
    SCOPED_TRACE(model);
    const auto spec = lessons::model_from_link(model);
    ASSERT_TRUE(spec.is_ok());
    const lessons::ModelOutline outline = lessons::outline_of(spec.value());
    ASSERT_TRUE(outline.possible());
    const auto flatten = std::ranges::find_if(outline.plans, [](const LayerPlan& plan) {
      return plan.layer.kind == LayerKind::kFlatten;
    });
    const auto before = flatten - outline.plans.begin();
    const bool filtered = spec.value().layers.front().kind == LayerKind::kConv2D;
    const auto size = flatten->output.elements(), image = outline.plans[0].input.elements();
    HeadlessApp page(1280, 800, 1,
                     std::string("shapes?model=") + model + "&layer=" + std::to_string(before + 1));
    page.settle();
    EXPECT_EQ(says(page, "That is more than"), filtered && size > image);
    EXPECT_EQ(says(page, "That is fewer than"), filtered && size < image);
    EXPECT_EQ(says(page, "That is as many as"), filtered && size == image);
    EXPECT_EQ(says(page, "where each filter responded"), filtered);
    EXPECT_FALSE(says(page, "no loss"));
    page.activate(Role::kRadio, "Flatten");
    page.key("End");
    page.settle();
    EXPECT_FALSE(says(page, "They are more than the image"));
  }
}

TEST(TrueWords, OfWhatCostsNameTheLayersThatDo) {
  for (const char* model : {"c64k3,p2,c64k3,p2,f,d128,d10", "f,d128,d10", "c64k3,p2,c64k3,p2,f,d10",
                            "c8k5,p2,f,d512,d10"}) {
    SCOPED_TRACE(model);
    const lessons::ModelOutline outline =
        lessons::outline_of(lessons::model_from_link(model).value());
    const auto name = [&](const auto& of) {
      return std::ranges::max_element(outline.plans, {}, of)->layer.name;
    };
    HeadlessApp page(1280, 800, 1, std::string("shapes?model=") + model);
    page.key("End");
    page.settle();
    EXPECT_TRUE(says(page, " of them in " + name(&LayerPlan::parameters) + "."));
    EXPECT_TRUE(says(page, " of them in " + name(&LayerPlan::multiplications) + "."));
    EXPECT_EQ(says(page, "A convolution uses each of its weights"), std::string(model)[0] == 'c');
  }
  HeadlessApp course(1280, 800, 1, "shapes?layer=3");
  course.settle();
  EXPECT_TRUE(says(course, "4,460,544"));
}

// Words for the mouse where there is only a finger.
TEST(TrueWords, OnAPhoneNobodyClicksOrDrops) {
  for (const std::string& address : every_view()) {
    HeadlessApp page(360, 740, 2, address);
    page.settle();
    for (const std::string& part : page.parts()) {
      page.open_part(part);
      page.settle();
      std::string words;
      for (const AccessibleNode& node : page.nodes())
        words += node.name + "\n" + node.description + "\n" + node.value + "\n";
      for (const char* untrue : {"Click", " click", "Drop an image", "with the mouse."})
        EXPECT_EQ(words.find(untrue), std::string::npos) << address << ", " << part << untrue;
      page.open_part(part, false);
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
