// The Test page, view "Take along": what it saves is what the command line writes for the same
// weights, and comes back.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/file.h"
#include "core/model/weights_file.h"
#include "core/training/exported_network.h"
#include "core/training/python_program.h"
#include "tests/app/drawn.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"
#include "tests/support/paths.h"

namespace pixelwalk::app {
namespace {

const std::string kSavedWeights = "pixelwalk.safetensors";

std::string saved_text(HeadlessApp& page, const std::string& name) {
  const Bytes& bytes = page.services().saved[name];
  return {bytes.begin(), bytes.end()};
}

void open_view(HeadlessApp& page, const std::string& file) {
  page.services().fragment = "test?view=take&file=" + file;
  page.app().surroundings_changed();
  page.settle();
}

WeightsFile save_and_read(HeadlessApp& page) {
  page.activate(Role::kRadio, "Weights");
  page.settle();
  page.services().saved.erase(kSavedWeights);
  page.activate(Role::kButton, "Save weights");
  EXPECT_TRUE(frames_until(page, [&] { return page.services().saved.contains(kSavedWeights); }));
  auto read = read_weights(kSavedWeights, page.services().saved[kSavedWeights]);
  EXPECT_TRUE(read.is_ok()) << read.message();
  return std::move(read).value();
}

// What the page saves of a program, against what is made of the weights that it saves.
void expect_programs_of_the_saved_weights(HeadlessApp& page) {
  const auto network = network_of_file(kSavedWeights, save_and_read(page));
  ASSERT_TRUE(network.is_ok()) << network.message();
  for (const bool keras : {true, false}) {
    const auto program = keras ? keras_program(network.value()) : pytorch_program(network.value());
    ASSERT_TRUE(program.is_ok()) << program.message();
    page.activate(Role::kRadio, keras ? "Keras" : "PyTorch");
    page.settle();
    page.activate(Role::kButton, "Save script");
    page.activate(Role::kButton, "Save notebook");
    page.settle();
    const std::string name = keras ? "pixelwalk-keras" : "pixelwalk-pytorch";
    EXPECT_EQ(saved_text(page, name + ".py"), python_script(program.value()));
    EXPECT_EQ(saved_text(page, name + ".ipynb"), jupyter_notebook(program.value()));
    EXPECT_NE(page.words(Role::kStatus).find(name + ".ipynb"), std::string::npos)
        << page.words(Role::kStatus);
    // Where the code itself, which has braces of its own, does not stand.
    page.resize(360, 740, 2);
    page.settle();
    expect_words_complete(page, "test", name);
    EXPECT_EQ(page.words(Role::kText).find('`'), std::string::npos);
    page.resize(1280, 800);
    page.settle();
  }
}

TEST(TakeAlong, ProgramsAreThoseOfTheWeightsThatAreSaved) {
  for (const char* model :
       {"", "model=f,d10&network=random&", "model=c4k3,a2,f,d7&network=random&"}) {
    SCOPED_TRACE(model);
    HeadlessApp page(1280, 800, 1, "test?" + std::string(model) + "view=take");
    page.settle();
    page.services().deliver();
    page.settle();
    expect_programs_of_the_saved_weights(page);
  }
}

TEST(TakeAlong, TheWeightsOfThePagesOwnNetworkAreSavedAsTheyAre) {
  HeadlessApp page(1280, 800, 1, "test?view=take");
  page.settle();
  const std::string path = path_in_project("assets/networks/course.safetensors");
  const auto own = read_weights(path, read_file(path, 1 << 22).value());
  const WeightsFile saved = save_and_read(page);
  ASSERT_EQ(saved.parameters.names, own.value().parameters.names);
  for (const std::string& name : saved.parameters.names) {
    const auto now = saved.parameters.find(name)->values();
    const auto then = own.value().parameters.find(name)->values();
    EXPECT_TRUE(std::ranges::equal(now, then)) << name;
  }
  EXPECT_TRUE(same_model(saved.spec, own.value().spec));
}

TEST(TakeAlong, AFileThatWasSavedComesBack) {
  HeadlessApp page(1280, 800, 1, "test?view=take");
  page.settle();
  save_and_read(page);
  const Bytes first = page.services().saved[kSavedWeights];
  page.services().files_to_open = {{"mine.safetensors", first}};
  page.activate(Role::kButton, "Load weights");
  page.services().deliver();
  page.settle();
  EXPECT_NE(page.words(Role::kText).find("mine.safetensors"), std::string::npos)
      << page.words(Role::kText);
  save_and_read(page);
  EXPECT_EQ(page.services().saved[kSavedWeights], first);
  page.services().files_to_open = {{"broken.safetensors", Bytes{1, 2, 3}}};
  page.activate(Role::kButton, "Load weights");
  page.services().deliver();
  page.settle();
  EXPECT_NE(page.words(Role::kAlert).find("broken.safetensors"), std::string::npos);
}

TEST(TakeAlong, ANetworkWithoutAHistorySaysWhyThereIsNone) {
  HeadlessApp page(1280, 800, 1, "test?view=take&file=history");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Save history").disabled);
  EXPECT_NE(page.words(Role::kText).find("no history to save"), std::string::npos);
  EXPECT_FALSE(page.has(Role::kButton, "Copy code")) << "nor how to read what is not there";
  EXPECT_FALSE(page.has(Role::kHeading, "What you see then"));
}

TEST(TakeAlong, OfATrainingItSavesWhatTrainSaves) {
  HeadlessApp page(1280, 800, 1, "train?model=f,d10");
  load_small_data(page);
  page.set_value(Role::kSpinButton, "Epochs", "2");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "finished"));
  page.activate(Role::kButton, "Save history");
  page.settle();
  const std::string csv = saved_text(page, "pixelwalk-history.csv");
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << csv;
  page.services().saved.clear();
  open_view(page, "history");
  page.activate(Role::kButton, "Save history");
  page.settle();
  EXPECT_EQ(saved_text(page, "pixelwalk-history.csv"), csv);
  expect_programs_of_the_saved_weights(page);
  EXPECT_NE(saved_text(page, "pixelwalk-keras.py").find("accuracy"), std::string::npos);
  page.activate(Role::kRadio, "Weights");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Load weights").disabled);
  EXPECT_NE(page.words(Role::kText).find("Reset it in Train"), std::string::npos);
}

TEST(TakeAlong, StandsAtEverySize) {
  HeadlessApp page(1280, 800, 1, "test?view=take");
  for (const PageSize& size :
       {PageSize{1280, 800, 1}, {360, 740, 2}, {740, 360, 2}, {1920, 1080, 1}, {1024, 768, 1}}) {
    page.resize(size.width, size.height, size.pixel_ratio);
    for (const std::string& kind : {std::string("Weights"), std::string("Keras"),
                                    std::string("PyTorch"), std::string("History")}) {
      SCOPED_TRACE(kind + " at " + std::to_string(static_cast<int>(size.width)));
      page.settle();
      page.activate(Role::kRadio, kind);
      page.settle();
      const Rect stage = page.find(Role::kRegion, "Stage").rect;
      if (kind != "History") {
        EXPECT_LE(right(page.find(Role::kButton, "Copy code").rect), right(stage) + 1);
      }
      EXPECT_EQ(page.words(Role::kAlert), "");
    }
  }
}

}  // namespace
}  // namespace pixelwalk::app
