#include "app/pages/network_files.h"

#include <utility>

#include "app/widgets/words.h"
#include "core/base/words.h"

namespace pixelwalk::app {

void draw_file_news(Ui& ui, Flow& flow, const FileNews& news) {
  if (news.words.empty()) return;
  flow.space(ui.px(kSpace8));
  notice(ui, flow, news.words, "##file message",
         news.failed ? NoticeKind::kBad : NoticeKind::kGood);
}

FileNews save_weights_file(Services& services, std::vector<std::uint8_t> file) {
  services.save_file(std::string(kWeightsFile), "application/octet-stream", std::move(file));
  return weights_saved();
}

FileNews weights_saved() {
  return {words("train.weights-saved", {{"file", kWeightsFile}})};
}

FileNews save_history_file(Services& services, const History& history) {
  const std::string csv = history.to_csv();
  services.save_file(std::string(kHistoryFile), "text/csv", Bytes(csv.begin(), csv.end()));
  return {words("train.history-saved", {{"file", kHistoryFile}})};
}

FileNews load_weights_file(lessons::Workspace& workspace, std::vector<NamedFile> files) {
  if (files.empty()) return {};
  const std::string name = files.front().name;
  const Status status = workspace.load_weights({name, std::move(files.front().bytes)});
  FileNews news{
      status.is_ok() ? words("train.weights-in-place", {{"file", name}}) : status.message(),
      !status.is_ok()};
  if (files.size() > 1) news.words += " " + words("train.others-not-opened");
  return news;
}

void choose_weights_file(PageContext& context, std::function<void(FileNews)> loaded) {
  context.services.open_files(
      ".safetensors", false,
      [&workspace = context.workspace, loaded = std::move(loaded)](std::vector<NamedFile> files) {
        loaded(load_weights_file(workspace, std::move(files)));
      });
}

}  // namespace pixelwalk::app
