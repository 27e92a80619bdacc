#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/figures/confusion_matrix.h"
#include "app/figures/image_tray.h"
#include "core/base/words.h"
#include "tests/app/lone_figure.h"

// The figures of a test set, each by itself: data in, events out.

namespace pixelwalk::app {
namespace {

constexpr std::array<std::array<int, 3>, 3> kCounts = {{{90, 7, 0}, {1, 60, 40}, {0, 12, 200}}};

struct LoneMatrix {
  std::vector<std::string> classes = {"Bag", "Coat", "Shirt"};
  int label = 0, predicted = 0, changes = 0;
  float cell = 40;
  std::function<int(int, int)> count = [](int row, int column) {
    return kCounts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  };
  LoneFigure figure{[this](Ui& ui) {
    const int now = confusion_matrix(ui, {0, 0, 400, 400}, cell, look());
    if (now < 0) return;
    const auto columns = static_cast<int>(classes.size());
    label = now / columns;
    predicted = now % columns;
    ++changes;
  }};

  ConfusionMatrix look() const {
    return {.name = "Matrix",
            .enter = "Arrows walk",
            .classes = classes,
            .count = count,
            .label = label,
            .predicted = predicted};
  }
  std::string read() {
    figure.frames(2);
    return figure.find("Matrix").value;
  }
  void key(const std::string& name) {
    figure.ui().tree.post({figure.find("Matrix").id, AccessibleAction::kKey, name});
    figure.frames(2);
  }
  void press(int row, int column) {
    const Rect cells = figure.find("Matrix").rect;
    const float side = cells.width / static_cast<float>(classes.size());
    figure.point(cells.x + (static_cast<float>(column) + 0.5F) * side,
                 cells.y + (static_cast<float>(row) + 0.5F) * side);
    figure.press(true);
    figure.press(false);
    figure.frames(1);
  }
};

TEST(ConfusionMatrix, TheArrowKeysWalkThroughCellsThatSayWhatWasTakenForWhat) {
  LoneMatrix lone;
  EXPECT_EQ(lone.read(), "Bag classified correctly: 90 images");
  EXPECT_EQ(lone.figure.find("Matrix").role, Role::kCells);
  lone.key("ArrowRight");
  EXPECT_EQ(lone.read(), "Bag taken for Coat: 7 images");
  lone.key("ArrowDown");
  lone.key("ArrowLeft");
  EXPECT_EQ(lone.read(), "Coat taken for Bag: 1 image");
  lone.key("End");
  EXPECT_EQ(lone.read(), "Shirt classified correctly: 200 images");
  EXPECT_EQ(lone.changes, 4);
}

TEST(ConfusionMatrix, ThePointerChoosesTheCellThatItIsOn) {
  LoneMatrix lone;
  lone.read();
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      lone.press(row, column);
      EXPECT_EQ(lone.label, row);
      EXPECT_EQ(lone.predicted, column);
    }
  }
}

TEST(ConfusionMatrix, SaysNothingWhileTheAnswersAreHidden) {
  LoneMatrix lone;
  lone.figure.ui().answers_hidden = true;
  EXPECT_EQ(lone.read(), words("figures.hidden"));
}

TEST(ConfusionMatrix, KeepsToItsRoomWithTwoClassesAndWithAHundred) {
  LoneMatrix lone;
  for (const int count : {2, 10, 37, 100}) {
    lone.classes.clear();
    for (int i = 0; i < count; ++i) lone.classes.push_back("Class " + std::to_string(i));
    lone.count = [](int row, int column) { return row == column ? 10 : row % 3; };
    lone.label = count - 1;
    lone.predicted = 0;
    lone.cell = confusion_cell(lone.figure.ui(), 400, 400, lone.look());
    lone.figure.frames(2);
    const Rect cells = lone.figure.find("Matrix").rect;
    EXPECT_GE(cells.x, 0);
    EXPECT_LE(right(cells), 400.5F) << count;
    EXPECT_LE(bottom(cells), 400.5F) << count;
    EXPECT_GE(cells.width, count == 2 ? 100 : 250) << count;
    const ConfusionSize size = confusion_size(lone.figure.ui(), 400, lone.cell, lone.look());
    EXPECT_GE(size.width, right(cells) - 1) << "the last name may stand out";
    EXPECT_LE(size.width, 401);
    EXPECT_NEAR(size.height, bottom(cells), 2);
    lone.press(0, count - 1);
    EXPECT_EQ(lone.label, 0) << count;
    EXPECT_EQ(lone.predicted, count - 1) << count;
  }
}

struct LoneTray {
  ImageTray* tray = nullptr;
  int images = 5, side = 28, chosen = -1, pressed = -1, asked = 0, revision = 0;
  int lines = 1;
  std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(200 * 200, 90);
  LoneFigure figure{[this](Ui& ui) {
    const ImageTray::Result now =
        tray->draw(ui, {0, 0, 300, 300},
                   {.name = "Tray",
                    .enter = "Enter takes it",
                    .images = images,
                    .rows = side,
                    .columns = side,
                    .pixels =
                        [this](int) {
                          ++asked;
                          return std::span<const std::uint8_t>(pixels);
                        },
                    .revision = revision,
                    .lines = lines,
                    .caption = [](int image, int) { return std::to_string(image) + " %"; },
                    .words = [](int image) { return "Image " + std::to_string(image); },
                    .chosen = chosen});
    if (now.pressed >= 0) pressed = now.pressed;
  }};
  // Its texture goes before the figure's context.
  ImageTray of_the_test;

  LoneTray() { tray = &of_the_test; }
  void key(const std::string& name) {
    figure.ui().tree.post({figure.find("Tray").id, AccessibleAction::kKey, name});
    figure.frames(2);
  }
};

TEST(ImageTray, ReadsItsImagesAndTellsWhichIsTaken) {
  LoneTray lone;
  lone.figure.frames(2);
  EXPECT_EQ(lone.figure.find("Tray").value, "Image 0");
  EXPECT_EQ(lone.figure.find("Tray").maximum, 4);
  lone.key("ArrowRight");
  lone.key("ArrowRight");
  EXPECT_EQ(lone.figure.find("Tray").value, "Image 2");
  lone.key("Enter");
  EXPECT_EQ(lone.pressed, 2);
  const Rect all = lone.figure.find("Tray").rect;
  const ImageTray::Room room = ImageTray::room(lone.figure.ui(), 300, 300, 1);
  EXPECT_EQ(room.columns, 4);
  lone.figure.point(all.x + 10, all.y + room.step_y + 10);
  lone.figure.press(true);
  lone.figure.press(false);
  EXPECT_EQ(lone.pressed, 4);
}

TEST(ImageTray, AsksForItsPixelsOnceAndThinsOutLargeImages) {
  LoneTray lone;
  lone.side = 200;
  lone.figure.frames(3);
  const int once = lone.asked;
  EXPECT_EQ(once, 5 * 64 * 64);
  lone.figure.frames(3);
  EXPECT_EQ(lone.asked, once);
  ++lone.revision;
  lone.figure.frames(1);
  EXPECT_EQ(lone.asked, 2 * once);
  lone.images = 0;
  lone.figure.frames(1);
}

TEST(ImageTray, HasRoomForWordsBeneathFewerImages) {
  LoneTray lone;
  lone.lines = 2;
  lone.images = ImageTray::room(lone.figure.ui(), 300, 300, 2).images();
  lone.figure.frames(2);
  EXPECT_LT(lone.images, ImageTray::room(lone.figure.ui(), 300, 300, 1).images());
  EXPECT_LE(bottom(lone.figure.find("Tray").rect), 310);
}

}  // namespace
}  // namespace pixelwalk::app
