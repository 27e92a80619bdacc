// The view "Runs" of Train through the accessibility tree: experiments, the queue, the table.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/ui/geometry.h"
#include "imgui.h"
#include "lessons/training/kept_run.h"
#include "tests/app/train_page_support.h"

namespace pixelwalk::app {
namespace {

// A page with small data loaded, at the view.
struct RunsPage : testing::Test {
  HeadlessApp page{1280, 800, 1, "train"};

  void SetUp() override {
    load_small_data(page);
    page.activate(Role::kRadio, "Runs");
    page.settle();
  }
  bool until_queued(int count) {
    return frames_until(page,
                        [&] { return state_says(page, "\"queued\": " + std::to_string(count)); });
  }
  // The cells of a row, from the one that has this title.
  std::vector<std::string> row(const std::string& title) {
    std::uint32_t in = 0;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.role != Role::kButton || node.name != title) continue;
      for (const AccessibleNode& cell : page.nodes()) {
        if (cell.id == node.parent) in = cell.parent;
      }
    }
    std::vector<std::string> cells;
    for (const AccessibleNode& node : page.nodes()) {
      if (node.parent == in && node.role == Role::kCell && !node.name.empty())
        cells.push_back(node.name);
    }
    return cells;
  }
};

TEST(RunsView, SaysWhatToDoFirst) {
  HeadlessApp page(1280, 800, 1, "train?view=runs");
  EXPECT_NE(page.words(Role::kText).find("Nothing has been trained yet."), std::string::npos);
  EXPECT_FALSE(page.find(Role::kButton, "Train the course model").disabled);
  EXPECT_TRUE(page.find(Role::kButton, "Skip").disabled);
  for (const char* name : {"Train: Dense network against CNN", "Train: 64, 32 and 16 filters",
                           "Train: A third convolution", "Train: SGD instead of Adam"}) {
    EXPECT_TRUE(page.has(Role::kButton, name)) << name;
  }
  EXPECT_NE(page.words(Role::kText).find("by a first guess"), std::string::npos);
  page.settle();
  EXPECT_FALSE(page.app().wants_frame()) << "idle costs nothing";
}

TEST_F(RunsPage, TrainsAnExperimentAndComparesItWithThePrediction) {
  page.set_value(Role::kComboBox, "Your prediction", "Course model");
  page.activate(Role::kButton, "Train: Dense network against CNN");
  ASSERT_TRUE(until_queued(2));
  ASSERT_TRUE(until_queued(0));
  page.settle();
  EXPECT_EQ(row("Course model").size(), 7U);
  EXPECT_EQ(row("Course model").front(), "243,786");
  EXPECT_EQ(row("Dense network").front(), "101,770");
  EXPECT_EQ(row("Dense network")[1], "5") << "epochs";
  std::string verdict;
  for (const AccessibleNode& node : page.nodes()) {
    if (node.name.starts_with("You predicted: Course model.")) verdict = node.name;
  }
  EXPECT_NE(verdict.find("Dense network "), std::string::npos) << verdict;
  EXPECT_TRUE(page.has(Role::kButton, "Best run in Journey"));
  EXPECT_NE(page.words(Role::kText).find("about "), std::string::npos);
  EXPECT_EQ(page.words(Role::kText).find("first guess"), std::string::npos) << "it is measured";
}

TEST_F(RunsPage, QueuesOnlyWhatIsMissing) {
  page.activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(until_queued(1));
  ASSERT_TRUE(until_queued(0));
  page.activate(Role::kButton, "Train: Dense network against CNN");
  page.settle();
  ASSERT_TRUE(until_queued(0));
  EXPECT_TRUE(page.has(Role::kButton, "Dense network"));
  EXPECT_FALSE(page.has(Role::kButton, "Course model 2"));
}

TEST_F(RunsPage, TheQueueIsPausedReorderedAndCleared) {
  page.activate(Role::kButton, "Train the course model");
  page.activate(Role::kButton, "Pause queue");
  page.activate(Role::kButton, "Train: 64, 32 and 16 filters");
  page.activate(Role::kButton, "Train: SGD instead of Adam");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "16 filters sooner").disabled == false);
  page.activate(Role::kButton, "16 filters sooner");
  page.settle();
  EXPECT_LT(page.find(Role::kText, "16 filters").rect.y,
            page.find(Role::kText, "32 filters").rect.y);
  page.activate(Role::kButton, "Take 32 filters out of the queue");
  page.settle();
  EXPECT_FALSE(page.has(Role::kText, "32 filters"));
  page.activate(Role::kButton, "Clear queue");
  page.settle();
  EXPECT_FALSE(page.has(Role::kText, "16 filters"));
}

TEST_F(RunsPage, ARunIsOpenedRenamedDeletedAndBroughtBack) {
  page.activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(until_queued(1));
  ASSERT_TRUE(until_queued(0));
  page.settle();
  page.activate(Role::kButton, "Course model");
  page.settle();
  EXPECT_TRUE(page.find(Role::kButton, "Course model").expanded);
  EXPECT_EQ(number(page, "Epochs with weights kept"), "5 of 5");
  page.set_value(Role::kTextBox, "Name", "Mine");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Mine"));
  page.activate(Role::kButton, "Delete run");
  page.settle();
  EXPECT_FALSE(page.has(Role::kButton, "Mine"));
  page.activate(Role::kButton, "Undo delete");
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Mine"));
}

TEST_F(RunsPage, AnOpenedRunIsTheNetworkOfTheOtherChapters) {
  page.activate(Role::kButton, "Train: Dense network against CNN");
  ASSERT_TRUE(until_queued(2));
  ASSERT_TRUE(until_queued(0));
  page.settle();
  page.activate(Role::kButton, "Course model");
  page.settle();
  page.activate(Role::kButton, "Open in Journey");
  page.settle();
  EXPECT_TRUE(state_says(page, "\"chapter\": \"journey\""));
  EXPECT_NE(page.words(Role::kText).find("Course model, 5 epochs"), std::string::npos);
}

TEST_F(RunsPage, SortsByAColumnAndHidesACurve) {
  page.activate(Role::kButton, "Train: Dense network against CNN");
  ASSERT_TRUE(until_queued(2));
  ASSERT_TRUE(until_queued(0));
  page.settle();
  const auto above = [&](const char* one, const char* other) {
    return page.find(Role::kButton, one).rect.y < page.find(Role::kButton, other).rect.y;
  };
  EXPECT_TRUE(above("Dense network", "Course model")) << "the newest first";
  page.activate(Role::kButton, "Sort by Params");
  page.settle();
  EXPECT_TRUE(above("Course model", "Dense network"));
  page.activate(Role::kButton, "Sort by Params");
  page.settle();
  EXPECT_TRUE(above("Dense network", "Course model"));
  EXPECT_NE(image(page, "Accuracy").description.find("Dense network"), std::string::npos);
  page.activate(Role::kCheckbox, "Curve of Dense network");
  page.settle();
  EXPECT_EQ(image(page, "Accuracy").description.find("Dense network"), std::string::npos);
  page.activate(Role::kRadio, "Loss");
  page.settle();
  EXPECT_NE(image(page, "Loss").description.find("Course model"), std::string::npos);
}

TEST_F(RunsPage, SavesAllRunsAsOneTable) {
  page.activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(until_queued(1));
  ASSERT_TRUE(until_queued(0));
  page.reach(Role::kButton, "Save as CSV", [&] { page.activate(Role::kButton, "Save as CSV"); });
  const Bytes& file = page.services().saved["pixelwalk-runs.csv"];
  const std::string csv(file.begin(), file.end());
  EXPECT_TRUE(csv.starts_with("run,data,parameters,optimizer,batch_size,seed,status,epoch,loss,"))
      << csv;
  EXPECT_NE(csv.find("\n\"Course model\",\"IDX files\",243786,adam,32,1,finished,5,"),
            std::string::npos)
      << csv;
}

TEST_F(RunsPage, AnExperimentLeavesTheAddressAsItWas) {
  const std::string before = page.services().fragment;
  page.activate(Role::kButton, "Train: SGD instead of Adam");
  ASSERT_TRUE(until_queued(2));
  ASSERT_TRUE(frames_until(page, [&] { return state_says(page, "\"optimizer\": \"sgd\""); }));
  EXPECT_EQ(page.services().fragment, before);
  ASSERT_TRUE(until_queued(0));
  page.settle();
  EXPECT_EQ(page.services().fragment, before);
}

TEST_F(RunsPage, ATrainingThatWasBegunByHandIsPausedAndStoppedHere) {
  page.activate(Role::kRadio, "Training");
  page.set_value(Role::kSpinButton, "Epochs", "1000");
  page.activate(Role::kButton, "Start training");
  ASSERT_TRUE(frames_until_status(page, "running"));
  page.activate(Role::kRadio, "Runs");
  page.activate(Role::kButton, "Pause");
  ASSERT_TRUE(frames_until_status(page, "paused"));
  page.activate(Role::kButton, "Resume");
  ASSERT_TRUE(frames_until_status(page, "running"));
  page.activate(Role::kButton, "Stop");
  ASSERT_TRUE(frames_until_status(page, "stopped"));
  page.settle();
  EXPECT_TRUE(page.has(Role::kButton, "Skip"));
}

TEST_F(RunsPage, ADeletedRunComesBackWithItsCurve) {
  page.activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(until_queued(1));
  ASSERT_TRUE(until_queued(0));
  page.settle();
  page.activate(Role::kButton, "Course model");
  page.settle();
  page.activate(Role::kButton, "Delete run");
  page.settle();
  page.activate(Role::kButton, "Undo delete");
  page.settle();
  EXPECT_TRUE(page.find(Role::kCheckbox, "Curve of Course model").checked);
}

// What an earlier visit has kept: finished runs of these titles.
std::shared_ptr<FakeDisk> disk_with(const std::vector<std::string>& titles,
                                    const std::vector<std::string>& data) {
  auto disk = std::make_shared<FakeDisk>();
  for (std::size_t i = 0; i < titles.size(); ++i) {
    lessons::Run run;
    run.title = titles[i];
    run.spec = ModelSpec::course();
    run.status = TrainingStatus::kFinished;
    run.data_name = data[i % data.size()];
    run.data_fingerprint = 1 + i % data.size();
    run.seconds = 60;
    run.history.epochs = {{.epoch = 1, .loss = 1, .accuracy = 0.5F, .seconds = 60.0}};
    disk->items["run/" + std::to_string(100 + i)] =
        lessons::to_run_file(run, static_cast<std::int64_t>(i));
  }
  return disk;
}

std::vector<std::string> numbered(int count) {
  std::vector<std::string> titles;
  for (int run = 1; run <= count; ++run) titles.push_back("Run " + std::to_string(run));
  return titles;
}

TEST(RunsTable, KeepsTheNamesOfItsColumnsInSightAndTheTimesFree) {
  HeadlessApp page(1280, 800, 1, "train?view=runs", {}, false, disk_with(numbered(14), {"Boots"}));
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, "Run 14"); }));
  page.settle();
  const Rect time = page.find(Role::kColumnHeader, "Time").rect;
  const AccessibleNode table = page.find(Role::kTable, "Runs");
  EXPECT_LE(right(time) + 12, right(table.rect)) << "beside them is room for the bar";
  page.wheel(center_x(table.rect), bottom(table.rect) - 20, -20);
  page.settle();
  EXPECT_GT(page.find(Role::kButton, "Run 1").rect.height, 0) << "the last row";
  EXPECT_EQ(page.find(Role::kButton, "Run 14").rect.height, 0);
  EXPECT_EQ(page.find(Role::kColumnHeader, "Time").rect.y, time.y);
  EXPECT_GT(page.find(Role::kColumnHeader, "Time").rect.height, 0);
}

TEST(RunsTable, SaysThatSixCurvesAreTheMost) {
  HeadlessApp page(1280, 800, 1, "train?view=runs", {}, false, disk_with(numbered(7), {"Boots"}));
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, "Run 7"); }));
  page.settle();
  constexpr const char* kSaid = "Six curves at most: hide one to show another.";
  EXPECT_TRUE(page.has(Role::kText, kSaid));
  EXPECT_FALSE(page.find(Role::kCheckbox, "Curve of Run 1").checked);
  EXPECT_EQ(page.find(Role::kCheckbox, "Curve of Run 1").description, kSaid);
  page.activate(Role::kCheckbox, "Curve of Run 1");
  EXPECT_FALSE(page.find(Role::kCheckbox, "Curve of Run 1").checked);
  page.activate(Role::kCheckbox, "Curve of Run 4");
  page.activate(Role::kCheckbox, "Curve of Run 1");
  page.settle();
  EXPECT_TRUE(page.find(Role::kCheckbox, "Curve of Run 1").checked);
}

TEST(RunsTable, NamesTheDataWhereTheyDiffer) {
  HeadlessApp same(1280, 800, 1, "train?view=runs", {}, false, disk_with(numbered(2), {"Boots"}));
  ASSERT_TRUE(frames_until(same, [&] { return same.has(Role::kButton, "Run 2"); }));
  EXPECT_EQ(same.find(Role::kButton, "Run 2").description, "");
  HeadlessApp page(1280, 800, 1, "train?view=runs", {}, false,
                   disk_with(numbered(2), {"Boots", "Shoes"}));
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, "Run 2"); }));
  page.settle();
  EXPECT_EQ(page.find(Role::kButton, "Run 1").description, "Boots");
  EXPECT_EQ(page.find(Role::kButton, "Run 2").description, "Shoes");
  const auto warns = [&] {
    return std::ranges::any_of(page.nodes(), [](const AccessibleNode& node) {
      return node.name.find("These curves are of different data: Boots and Shoes.") !=
             std::string::npos;
    });
  };
  EXPECT_TRUE(warns());
  page.activate(Role::kCheckbox, "Curve of Run 1");
  page.settle();
  EXPECT_FALSE(warns()) << "there is one curve";
}

TEST(RunsTable, ShowsANameThatIsCutWholeWhereItIsPointedAt) {
  const std::string name = "A network of which somebody has a great deal to say, and more";
  HeadlessApp page(1280, 800, 1, "train?view=runs", {}, false,
                   disk_with({name, "Short"}, {"Boots"}));
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, name); }));
  const auto shown_over = [&](const std::string& run) {
    const Rect rect = page.find(Role::kButton, run).rect;
    page.wheel(rect.x + 20, center_y(rect), 0);
    page.frames(2);
    return ImGui::GetForegroundDrawList()->VtxBuffer.Size > 0;
  };
  EXPECT_TRUE(shown_over(name));
  EXPECT_FALSE(shown_over("Short"));
}

// Reloads: the browser's storage and its settings stay.
struct ReloadedRuns : testing::Test {
  std::shared_ptr<FakeDisk> disk = std::make_shared<FakeDisk>();
  std::map<std::string, std::string> settings;
  std::unique_ptr<HeadlessApp> page;

  void load() {
    page = std::make_unique<HeadlessApp>(1280, 800, 1, "train?view=runs&data=garments", settings,
                                         false, disk);
    frames_until(*page, [] { return false; }, 0.1);
  }
  void leave() {
    settings = page->services().settings;
    page.reset();
  }
};

TEST_F(ReloadedRuns, TheQueueAndThePredictionsAreThereAndRestUntilOnePress) {
  load();
  page->set_value(Role::kComboBox, "Your prediction", "Course model");
  page->activate(Role::kButton, "Train: Dense network against CNN");
  ASSERT_TRUE(frames_until(*page, [&] { return !disk->items.empty(); }))
      << "its first batches are kept";
  leave();
  load();
  EXPECT_TRUE(state_says(*page, "\"queued\": 2"));
  const auto says = [&](const char* words) {
    return std::ranges::any_of(page->nodes(), [&](const AccessibleNode& node) {
      return node.name.find(words) != std::string::npos;
    });
  };
  EXPECT_TRUE(says("2 trainings were waiting when the page closed."));
  EXPECT_EQ(page->find(Role::kComboBox, "Your prediction").value, "Course model");
  EXPECT_FALSE(state_says(*page, "\"status\": \"running\"")) << "nothing begins by itself";
  page->activate(Role::kButton, "Continue");
  ASSERT_TRUE(frames_until_status(*page, "running"));
  EXPECT_FALSE(page->has(Role::kButton, "Go on with it")) << "that is what goes on";
  EXPECT_TRUE(state_says(*page, "\"queued\": 2"));
  EXPECT_TRUE(page->has(Role::kButton, "Pause queue"));
}

TEST_F(ReloadedRuns, WhatLearnsFromFilesWaitsUntilTheyAreOpened) {
  load();
  page->activate(Role::kRadio, "Training");
  load_small_data(*page);
  page->activate(Role::kRadio, "Runs");
  page->activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(frames_until(*page, [&] { return !disk->items.empty(); }));
  leave();
  load();
  page->activate(Role::kButton, "Continue");
  frames_until(*page, [] { return false; }, 0.2);
  EXPECT_TRUE(state_says(*page, "\"queued\": 1")) << "not trained on other images, not dropped";
  EXPECT_FALSE(state_says(*page, "\"status\": \"running\""));
  EXPECT_TRUE(page->find(Role::kButton, "Go on with it").disabled);
}

TEST_F(ReloadedRuns, AnotherTabLeavesTheQueueToTheOneThatHasIt) {
  load();
  page->activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(frames_until(*page, [&] { return !page->services().settings["queue"].empty(); }));
  HeadlessApp other(1280, 800, 1, "train?view=runs&data=garments", page->services().settings, false,
                    disk);
  frames_until(other, [] { return false; }, 0.1);
  EXPECT_TRUE(state_says(other, "\"queued\": 0"));
}

TEST(RunsView, TellsOfDataThatDoNotCome) {
  HeadlessApp page(1280, 800, 1, "train?view=runs", {}, true);
  page.activate(Role::kButton, "Train the course model");
  ASSERT_TRUE(frames_until(page, [&] { return page.has(Role::kButton, "Continue"); }));
  page.settle();
  const bool said = std::ranges::any_of(page.nodes(), [](const AccessibleNode& node) {
    return node.name.find("The queue rests. Continue tries again.") != std::string::npos;
  });
  EXPECT_TRUE(said);
}

}  // namespace
}  // namespace pixelwalk::app
