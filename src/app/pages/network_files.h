#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/page.h"
#include "core/training/history.h"

// What leaves the page of a network as files, and comes back.

namespace pixelwalk::app {

inline constexpr std::string_view kWeightsFile = "pixelwalk.safetensors";
inline constexpr std::string_view kHistoryFile = "pixelwalk-history.csv";

/// What became of a file.
struct FileNews {
  std::string words;  // empty: nothing was done
  bool failed = false;
};
void draw_file_news(Ui& ui, Flow& flow, const FileNews& news);

/// Saves the file; weights_saved() is what is said of it.
FileNews save_weights_file(Services& services, std::vector<std::uint8_t> file);
FileNews weights_saved();
FileNews save_history_file(Services& services, const History& history);
/// The weights of the first file are the learner's network then; the others stay unopened.
FileNews load_weights_file(lessons::Workspace& workspace, std::vector<NamedFile> files);
/// Lets the person choose one; `loaded` is told what became of it.
void choose_weights_file(PageContext& context, std::function<void(FileNews)> loaded);

}  // namespace pixelwalk::app
