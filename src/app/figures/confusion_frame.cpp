// Where the cells of a confusion matrix stand, and how their names fit around them.

#include "app/figures/confusion_frame.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "app/ui/geometry.h"

namespace pixelwalk::app {
namespace {

constexpr float kLargestCell = 64, kLeastNamed = 15;
constexpr float kMostNames = 0.28F;  // of the width
constexpr TextStyle kName{.size = TextSize::kCaption};
constexpr TextStyle kBoldName{.size = TextSize::kCaption, .face = Face::kBold};

int class_count(const ConfusionMatrix& matrix) {
  return static_cast<int>(matrix.classes.size());
}

// How the names of the columns stand above cells of this side.
ColumnNames names_above(const Ui& ui, float cell, const ConfusionMatrix& matrix) {
  if (cell < ui.px(kLeastNamed)) return ColumnNames::kNone;
  bool in_line = true, in_two_lines = true;
  for (int i = 0; i < class_count(matrix); ++i) {
    // Beside the next name of its line.
    const auto fits = [&](int apart) {
      if (i + apart >= class_count(matrix)) return true;
      const float both =
          confusion_name_width(ui, matrix, i) + confusion_name_width(ui, matrix, i + apart);
      return both / 2 + ui.px(kSpace8) <= cell * static_cast<float>(apart);
    };
    in_line = in_line && fits(1);
    in_two_lines = in_two_lines && fits(2);
  }
  return in_line        ? ColumnNames::kInLine
         : in_two_lines ? ColumnNames::kInTwoLines
                        : ColumnNames::kUpright;
}

ConfusionFrame frame_of(const Ui& ui, float width, float cell, ColumnNames columns,
                        const ConfusionMatrix& matrix) {
  float widest = 0;
  for (int i = 0; i < class_count(matrix); ++i)
    widest = std::max(widest, confusion_name_width(ui, matrix, i));
  ConfusionFrame frame{.names = columns, .line = ui.line_height(kName)};
  const float names = std::min(widest, width * kMostNames);
  frame.top = frame.line + ui.px(kSpace4);
  if (frame.names == ColumnNames::kInLine) frame.top += frame.line;
  if (frame.names == ColumnNames::kInTwoLines) frame.top += 2 * frame.line;
  if (frame.names == ColumnNames::kUpright) frame.top += names + ui.px(kSpace4);
  if (frame.names == ColumnNames::kInLine || frame.names == ColumnNames::kInTwoLines) {
    const float last = confusion_name_width(ui, matrix, class_count(matrix) - 1);
    frame.right = std::max(0.0F, (last - cell) / 2);
  }
  // Without names of their own, rows still say what they are.
  frame.left =
      frame.names == ColumnNames::kNone ? frame.line + ui.px(kSpace4) : names + ui.px(kSpace8);
  return frame;
}

}  // namespace

float confusion_name_width(const Ui& ui, const ConfusionMatrix& matrix, int of) {
  return ui.text_width(matrix.classes[static_cast<std::size_t>(of)], kBoldName);
}

ConfusionFrame confusion_frame(const Ui& ui, float width, float cell,
                               const ConfusionMatrix& matrix) {
  return frame_of(ui, width, cell, names_above(ui, cell, matrix), matrix);
}

float confusion_cell(const Ui& ui, float width, float height, const ConfusionMatrix& matrix) {
  const auto classes = static_cast<float>(matrix.classes.size());
  float cell = ui.px(kLargestCell);
  // The first way to name the columns for which they are wide enough then.
  for (const ColumnNames names : {ColumnNames::kInLine, ColumnNames::kInTwoLines,
                                  ColumnNames::kUpright, ColumnNames::kNone}) {
    cell = ui.px(kLargestCell);
    for (int turn = 0; turn < 3; ++turn) {
      const ConfusionFrame frame = frame_of(ui, width, cell, names, matrix);
      float room = (width - frame.left - frame.right) / classes;
      if (height > 0) room = std::min(room, (height - frame.top) / classes);
      room = std::clamp(room, 0.0F, cell);
      const float whole = std::floor(room / ui.pixel + 0.01F) * ui.pixel;
      cell = whole >= ui.pixel ? whole : room;
    }
    if (names_above(ui, cell, matrix) <= names) break;
  }
  return cell;
}

ConfusionSize confusion_size(const Ui& ui, float width, float cell, const ConfusionMatrix& matrix) {
  const float all = cell * static_cast<float>(matrix.classes.size());
  const ConfusionFrame frame = frame_of(ui, width, cell, names_above(ui, cell, matrix), matrix);
  return {frame.left + all + frame.right, frame.top + all + ui.pixel};
}

}  // namespace pixelwalk::app
