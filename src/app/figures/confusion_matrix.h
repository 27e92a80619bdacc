#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace pixelwalk::app {

/// How often each class was taken for each: rows are what the labels say, columns what the network
/// says. The colours are of the shares of a row: grey where both say the same, one hue for the
/// mistakes, as strong as the greatest of them.
struct ConfusionMatrix {
  std::string_view name;         // spoken
  std::string description = {};  // spoken
  std::string_view enter = {};   // what going to a cell does, spoken
  std::span<const std::string> classes;
  std::function<int(int label, int predicted)> count;
  int label = 0, predicted = 0;  // the cell that is chosen, or that the keys begin at
  bool marked = true;            // it is chosen
  int pointed = -1;              // a cell that something else points at, row by row; −1: none
};

/// The side of a cell in a place of this size; a height of 0 is any. Cells too small for their
/// counts show their colours alone.
float confusion_cell(const Ui& ui, float width, float height, const ConfusionMatrix& matrix);
/// What it takes of this width with cells of this side.
struct ConfusionSize {
  float width = 0, height = 0;
};
ConfusionSize confusion_size(const Ui& ui, float width, float cell, const ConfusionMatrix& matrix);

/// "Shirt taken for Coat: 60 images": what a cell is.
std::string confusion_words(const ConfusionMatrix& matrix, int label, int predicted);

/// From the top left corner of `rect`. What is read by the keys that move is chosen, so that the
/// arrow keys walk through the cells, and Enter chooses the one that they stand on; nothing of it
/// shows while the answers are hidden. The cell
/// that was chosen now, row by row; −1: none. Screen thread.
int confusion_matrix(Ui& ui, const Rect& rect, float cell, const ConfusionMatrix& matrix);

}  // namespace pixelwalk::app
