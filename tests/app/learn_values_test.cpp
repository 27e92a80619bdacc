// Every value that Learn shows is the network's: walked at random through the page's accessibility
// tree, and worked out here from the saved weights by loops that share nothing with the engine.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/rng.h"
#include "core/data/garments.h"
#include "core/training/batch_place.h"
#include "core/training/checkpoint.h"
#include "core/training/trainer.h"
#include "lessons/learn/learn_lesson.h"
#include "lessons/learn/weight_place.h"
#include "lessons/links/model_link.h"
#include "lessons/workspace/network.h"
#include "tests/app/headless_app.h"
#include "tests/app/plain_batch.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

using lessons::WeightPlace;

constexpr int kImages = 60;

// The number behind the last of these words; of none: the whole text.
double number_after(const std::string& text, const std::string& words) {
  const std::size_t at = words.empty() ? 0 : text.rfind(words);
  EXPECT_NE(at, std::string::npos) << text << " has no " << words;
  if (at == std::string::npos) return 0;
  std::string number = text.substr(at + words.size());
  for (std::size_t minus; (minus = number.find("\u2212")) != std::string::npos;)
    number.replace(minus, 3, "-");
  return std::strtod(number.c_str(), nullptr);
}

std::string text_with(HeadlessApp& page, const std::string& words) {
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.find(words) != std::string::npos) return node.name;
  }
  ADD_FAILURE() << "nothing says " << words;
  return {};
}

// A model with random weights, and the first batch that a training with these options takes.
struct RandomNetwork {
  RandomNetwork(ModelSpec model, const Dataset& data, const TrainingOptions& options)
      : spec(with_names(std::move(model))),
        plans(plan_layers(spec).value()),
        weights(lessons::random_weights(spec, plans, options.seed).value()),
        first{1, 0, options.batch_size},
        batch(batch_of(data, options, first, plans, *weights)) {}

  static ModelSpec with_names(ModelSpec model) {
    resolve_names(model);
    return model;
  }

  ModelSpec spec;
  std::vector<LayerPlan> plans;
  std::shared_ptr<const NamedTensors> weights;
  BatchPlace first;
  PlainBatch batch;
};

// A walk over one model with one batch.
class Walk {
 public:
  Walk(HeadlessApp& page, std::string base, std::vector<LayerPlan> plans, PlainBatch& batch,
       std::uint64_t seed)
      : page_(page), base_(std::move(base)), plans_(std::move(plans)), batch_(batch), rng_(seed) {}

  int values() const { return values_; }

  void open(const std::string& address) {
    page_.services().fragment = address;
    page_.app().surroundings_changed();
    done();
  }
  void done() {
    page_.frames(2);
    ASSERT_TRUE(frames_until(page_, [&] { return state_says(page_, "\"busy\": false"); }, 60));
    page_.settle();
  }

  // Any weight and any image, by the address; then all that stands there.
  void look_somewhere() {
    const std::vector<int> layers = lessons::learning_layers(plans_);
    place_.layer = layers[static_cast<std::size_t>(below(std::ssize(layers)))];
    const LayerPlan& plan = this->plan();
    place_.channel = below(lessons::weight_channels(plan));
    place_.index = below(lessons::weights_per_channel(plan) + 1);
    image_ = below(batch_.count());
    const std::string address =
        base_ + "&layer=" + plan.layer.name + "&filter=" + std::to_string(place_.channel) +
        "&weight=" + std::to_string(place_.index) + "&of-batch=" + std::to_string(image_);
    SCOPED_TRACE(address);
    open(address);
    EXPECT_EQ(page_.words(Role::kAlert), "");
    look();
  }
  void look() {
    array_ = lessons::array_of(plans_, place_);
    element_ = lessons::element_of(plans_, place_);
    look_at_positions();
    look_at_batch();
    look_at_ledger();
    look_at_losses();
    look_at_weights();
  }

 private:
  std::string called() const { return lessons::is_bias(plans_, place_) ? "bias" : "weight"; }
  const LayerPlan& plan() const { return plans_[static_cast<std::size_t>(place_.layer)]; }
  int below(std::int64_t n) { return static_cast<int>(rng_.below(static_cast<std::uint32_t>(n))); }

  // Four digits are shown; `noise` is what single precision rounds away.
  void expect_shown(double shown, double wanted, double noise, const char* what,
                    double digits = 6e-4) {
    EXPECT_NEAR(shown, wanted, digits * std::abs(wanted) + noise + 1e-9) << what;
    ++values_;
  }

  // What the keys read at a cell of a figure.
  std::string read(const std::string& name, int row, int column) {
    page_.focus(Role::kCells, name);
    page_.key("Home");
    for (int i = 0; i < row; ++i) page_.key("ArrowDown");
    for (int i = 0; i < column; ++i) page_.key("ArrowRight");
    page_.frames(2);
    return page_.find(Role::kCells, name).value;
  }

  void look_at_positions() {
    const PlainTrace& trace = batch_.traces()[static_cast<std::size_t>(image_)];
    const auto terms = plain_terms(trace, plan(), static_cast<std::size_t>(place_.layer),
                                   place_.channel, place_.index);
    double up = 0, down = 0, most = 0, most_came = 0, most_saw = 1;
    for (const PlainTerm& term : terms) {
      const double product = term.saw * term.came;
      (product < 0 ? up : down) += product;
      most = std::max(most, std::abs(product));
      most_came = std::max(most_came, std::abs(term.came));
      most_saw = std::max(most_saw, std::abs(term.saw));
    }
    const double noise = 2e-5 * (down - up) + 1e-8;
    const std::string says = text_with(page_, "Sum of this image: ");
    expect_shown(number_after(says, "Sum of this image: "), up + down, noise, "sum");
    expect_shown(number_after(says, "images: "), (up + down) / batch_.count(), noise, "share");
    const std::string tug = page_.find(Role::kImage, "How the positions pull").description;
    expect_shown(number_after(tug, "up: "), up, noise, "pulled up", 6e-3);
    expect_shown(number_after(tug, "down: "), down, noise, "pulled down", 6e-3);
    const int columns = plan().output.rank() == 3 ? plan().output[1] : 1;
    for (int i = 0; i < 2; ++i) {
      const int at = below(std::ssize(terms));
      const PlainTerm& term = terms[static_cast<std::size_t>(at)];
      const int row = at / columns, column = at % columns;
      // The places after the point go by the largest of the map, and are eight at most.
      const auto cell = [&](const char* map, double wanted, double largest) {
        const std::string said = read(map, row, column);
        expect_shown(number_after(said, ": "), wanted, 6e-4 * largest + 1e-8, map);
        if (said.find(", ") != said.rfind(", ")) {
          EXPECT_EQ(wanted, 0) << said;
        }
      };
      cell(("What the " + called() + " saw").c_str(), term.saw, most_saw);
      cell("What came back", term.came, most_came);
      cell("Products", term.saw * term.came, most);
    }
    const double share = std::exp(-trace.loss);
    const double shown = number_after(text_with(page_, "Image " + std::to_string(image_)), "that ");
    EXPECT_NEAR(shown, 100 * share, 0.06);
    ++values_;
  }

  void look_at_batch() {
    const std::string bars = "The batch: " + std::to_string(batch_.count()) + " images";
    double largest = 0;
    for (int image = 0; image < batch_.count(); ++image)
      largest = std::max(largest, std::abs(batch_.pull(image, array_, element_)));
    for (int i = 0; i < 3; ++i) {
      const int image = below(batch_.count());
      const std::string said = read(bars, 0, image);
      EXPECT_TRUE(said.starts_with("Image " + std::to_string(image) + ", ")) << said;
      expect_shown(number_after(said, ": "), batch_.pull(image, array_, element_), 2e-5 * largest,
                   "pull");
    }
  }

  // Names and results of the rows.
  std::string ledger(const std::string& name) {
    const auto& nodes = page_.nodes();
    for (std::size_t i = 2; i < nodes.size(); ++i) {
      if (nodes[i - 2].role == Role::kCell && nodes[i - 2].name == name) return nodes[i].name;
    }
    ADD_FAILURE() << "the ledger has no " << name;
    return {};
  }

  void look_at_ledger() {
    const double g = batch_.gradient(array_, element_),
                 noise = 2e-5 * batch_.size(array_, element_) + 1e-9;
    const auto with = [&](double gradient) {
      return batch_.adam(array_, element_, kRate, gradient);
    };
    const PlainAdam adam = with(g), more = with(g + noise), less = with(g - noise);
    const auto row = [&](const char* name, double PlainAdam::* part) {
      expect_shown(number_after(ledger(name), ""), adam.*part,
                   std::abs(more.*part - adam.*part) + std::abs(less.*part - adam.*part), name);
    };
    expect_shown(number_after(ledger("gradient g"), ""), g, noise, "g");
    row("m, mean", &PlainAdam::m);
    row("v, squares", &PlainAdam::v);
    row("corrected m′", &PlainAdam::m_hat);
    row("corrected v′", &PlainAdam::v_hat);
    row("step", &PlainAdam::step);
    const double rounded = std::abs(more.step - less.step) + 6e-7;
    const auto weight = static_cast<double>(batch_.network().weight(array_, element_));
    expect_shown(number_after(ledger("new " + called()), ""), weight + adam.step, rounded, "new",
                 1e-6);
    expect_shown(number_after(ledger("SGD’s step"), ""), -kRate * g, kRate * noise, "SGD");
    EXPECT_TRUE(page_.has(Role::kTable, "Adam, step " + std::to_string(batch_.steps() + 1)));
  }

  void look_at_losses() {
    const auto line = [&](const char* name) { return number_after(number(page_, name), ""); };
    expect_shown(line("Loss of the batch"), batch_.loss(), 6e-5, "loss", 1e-5);
    const double g = batch_.gradient(array_, element_);
    const double next = static_cast<double>(batch_.network().weight(array_, element_)) +
                        batch_.adam(array_, element_, kRate, g).step;
    expect_shown(line(("Loss if only this " + called() + " steps").c_str()),
                 batch_.loss_with(array_, element_, next), 6e-5, "alone", 1e-5);
    const std::string said = read("The loss of this batch along this " + called(), 0, below(41));
    // The weight is printed with four digits.
    expect_shown(number_after(said, "loss "),
                 batch_.loss_with(array_, element_, number_after(said, called() + " ")), 1e-3,
                 "curve", 1e-3);
  }

  void look_at_weights() {
    const lessons::WeightBlock block = lessons::weight_block(plans_, place_.layer);
    const bool bias = lessons::is_bias(plans_, place_);
    const int map = bias ? 0 : lessons::cell_of(block, place_.index).map;
    const bool filter = plan().layer.kind == LayerKind::kConv2D;
    const int at = below(block.filled);
    const std::string said = read(filter ? "Weights of this filter" : "Weights of this unit",
                                  at / block.columns, at % block.columns);
    const WeightPlace place{place_.layer, place_.channel, std::int64_t{at} * block.maps + map};
    expect_shown(number_after(said, ": "),
                 static_cast<double>(batch_.network().weight(lessons::array_of(plans_, place),
                                                             lessons::element_of(plans_, place))),
                 5.1e-3, "weight");
  }

  static constexpr double kRate = 0.001;

  HeadlessApp& page_;
  std::string base_;
  std::vector<LayerPlan> plans_;
  PlainBatch& batch_;
  Rng rng_;
  WeightPlace place_;
  int image_ = 0, values_ = 0;
  std::string array_;
  std::int64_t element_ = 0;
};

struct LearnValuesTest : testing::Test {
  HeadlessApp page{1280, 800, 1, "train"};

  void load(int batch_size) {
    page.settle();
    load_small_data(page, kImages, 40);
    options.batch_size = batch_size;
    page.set_value(Role::kSpinButton, "Batch size", std::to_string(batch_size));
    page.settle();
  }

  DatasetPtr data = make_garments({.train_count = kImages, .test_count = 40, .seed = 2});
  TrainingOptions options;
};

// 28 values a place.
constexpr int kPlaces = 8;

TEST_F(LearnValuesTest, AreThoseOfPlainLoopsWhateverTheModel) {
  load(8);
  std::uint64_t seed = 1;
  for (const char* link :
       {"f,d10", "f,d24,d10", "c6k3,a2,f,d10", "c5k5s2-same,p2,c4k3-same,f,d12,d10",
        "c5k3,p2,c6k3,p2,c4k3,f,d10", "c4k3-linear,relu,p3,f,d16,d10-linear,softmax"}) {
    SCOPED_TRACE(link);
    RandomNetwork network(lessons::model_from_link(link).value(), *data, options);
    Walk walk(page, "learn?network=random&model=" + std::string(link), network.plans, network.batch,
              ++seed);
    for (int place = 0; place < rounds_here(kPlaces); ++place) walk.look_somewhere();
    EXPECT_GE(walk.values(), rounds_here(200));
    if (HasFailure()) return;
  }
}

TEST_F(LearnValuesTest, AreThoseOfPlainLoopsAfterStepsAsWell) {
  load(8);
  for (const char* link : {"f,d10", "c5k3,p2,c4k3,f,d8,d10"}) {
    SCOPED_TRACE(link);
    RandomNetwork network(lessons::model_from_link(link).value(), *data, options);
    Walk walk(page, "learn?network=random&model=" + std::string(link), network.plans, network.batch,
              3);
    walk.open("learn?network=random&model=" + std::string(link));
    for (int step = 0; step < 3; ++step) {
      network.batch.step(0.001);
      page.activate(Role::kButton, "Step this batch");
      walk.done();
      for (int place = 0; place < 2; ++place) walk.look_somewhere();
      if (HasFailure()) return;
    }
  }
}

// Of the file that the page saves, with what the optimizer remembers in it.
TEST_F(LearnValuesTest, OfATrainingAreThoseOfItsSavedFile) {
  load(8);
  for (int step = 1; step <= 3; ++step) {
    page.activate(Role::kButton, "Step one batch");
    ASSERT_TRUE(frames_until(page, [&] {
      return state_says(page, "\"total_steps\": " + std::to_string(step)) &&
             state_says(page, "\"status\": \"paused\"");
    }));
  }
  page.services().fragment = "test?view=take&file=weights";
  page.app().surroundings_changed();
  page.settle();
  const std::string name = "pixelwalk.safetensors";
  page.activate(Role::kButton, "Save weights");
  ASSERT_TRUE(frames_until(page, [&] { return page.services().saved.contains(name); }));
  const auto saved = Checkpoint::from_file(name, page.services().saved[name]);
  ASSERT_TRUE(saved.is_ok()) << saved.message();
  const auto plans = plan_layers(saved.value().spec).value();
  PlainBatch batch = batch_of(*data, options, {1, 3, 8}, plans, saved.value().weights);
  batch.remember(saved.value().optimizer, 3);
  Walk walk(page, "learn?network=yours", plans, batch, 5);
  for (int place = 0; place < rounds_here(4); ++place) walk.look_somewhere();
}

TEST_F(LearnValuesTest, OfTheCoursesModelAreThoseOfPlainLoops) {
  load(2);
  RandomNetwork network(ModelSpec::course(), *data, options);
  Walk walk(page, "learn?network=random", network.plans, network.batch, 4);
  for (int place = 0; place < rounds_here(kPlaces); ++place) walk.look_somewhere();
  EXPECT_GE(walk.values(), rounds_here(200));
}

// Data of the page have ten classes; the lesson takes any.
TEST(LearnValues, OfTwoAndOfAHundredClassesAreThoseOfPlainLoops) {
  for (const int classes : {2, 100}) {
    const auto garments = make_garments({.train_count = kImages, .test_count = 40, .seed = 2});
    auto data = std::make_shared<Dataset>(*garments);
    data->class_names.assign(static_cast<std::size_t>(classes), "one");
    for (ImageSet* set : {&data->train, &data->test}) {
      for (int i = 0; i < set->count(); ++i)
        set->labels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i * 7 % classes);
    }
    TrainingOptions options;
    options.batch_size = 8;
    RandomNetwork network(
        lessons::model_from_link("c4k3,p2,f,d12,d" + std::to_string(classes)).value(), *data,
        options);
    const std::vector<LayerPlan>& plans = network.plans;
    PlainBatch& plain = network.batch;
    auto opened = lessons::LearnLesson::open({.spec = network.spec,
                                              .weights = network.weights,
                                              .options = options,
                                              .data = data,
                                              .batch = network.first});
    ASSERT_TRUE(opened.is_ok()) << opened.message();
    lessons::LearnLesson& lesson = *opened.value();
    Rng rng(static_cast<std::uint64_t>(classes));
    const std::vector<int> layers = lessons::learning_layers(plans);
    for (int round = 0; round < rounds_here(20); ++round) {
      WeightPlace place;
      place.layer = layers[rng.below(static_cast<std::uint32_t>(layers.size()))];
      const LayerPlan& plan = plans[static_cast<std::size_t>(place.layer)];
      place.channel =
          static_cast<int>(rng.below(static_cast<std::uint32_t>(lessons::weight_channels(plan))));
      place.index = rng.below(static_cast<std::uint32_t>(lessons::weights_per_channel(plan) + 1));
      SCOPED_TRACE(lessons::weight_name(plans, place));
      lesson.choose_weight(place);
      while (lesson.busy()) lesson.work(std::chrono::milliseconds(5));
      const std::string array = lessons::array_of(plans, place);
      const std::int64_t element = lessons::element_of(plans, place);
      const double noise = 2e-5 * plain.size(array, element) + 1e-8;
      EXPECT_NEAR(lesson.gradient(), plain.gradient(array, element), noise);
      for (int image = 0; image < 8; ++image)
        EXPECT_NEAR(lesson.image_gradients()[static_cast<std::size_t>(image)],
                    plain.pull(image, array, element), 8 * noise);
      EXPECT_NEAR(lesson.terms()->sum, plain.pull(lesson.image(), array, element), 8 * noise);
      for (const int point : {0, 13, 40}) {
        const auto weight = static_cast<double>(lesson.curve().weight(point));
        EXPECT_NEAR(lesson.curve().losses[static_cast<std::size_t>(point)],
                    plain.loss_with(array, element, weight), 1e-4);
      }
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
