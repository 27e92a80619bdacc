#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/flow.h"
#include "app/ui/ui.h"

namespace pixelwalk::app {

struct TableColumn {
  std::string title;
  float weight = 1;  // share of the width
  Align align = Align::kLeft;
  Face face = Face::kText;
};

struct TableOptions {
  int emphasised_row = -1;   // drawn bold (a total)
  int highlighted_row = -1;  // on the accent's tint
  bool compact = false;      // lower rows
};

/// A table with hairlines between its rows, described as a real table. `rows`: one string a column.
void table(Ui& ui, Flow& flow, std::string_view name, std::span<const TableColumn> columns,
           std::span<const std::vector<std::string>> rows, const TableOptions& options = {});

}  // namespace pixelwalk::app
