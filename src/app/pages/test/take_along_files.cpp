// What is saved and loaded in the view "Take along".

#include <utility>

#include "app/pages/test/take_along.h"
#include "core/base/words.h"
#include "core/training/exported_network.h"
#include "lessons/workspace/network_file.h"

namespace pixelwalk::app {
namespace {

void say(TakeAlong& part, FileNews news) {
  part.news = std::move(news);
  part.news_of = part.kind;
}

Result<std::vector<PythonCell>> program_of(const TakeAlong& part) {
  const ExportedNetwork network =
      lessons::exported_network(part.view.network(), part.training(), std::string(kWeightsFile));
  return part.kind == TakenKind::kKeras ? keras_program(network) : pytorch_program(network);
}

void take_program(TakeAlong& part) {
  const int revision = part.view.context.workspace.network.revision();
  if (!part.is_program() || !part.has_weights()) return;
  if (part.program_of == revision && part.program_for == part.kind) return;
  part.program_of = revision;
  part.program_for = part.kind;
  auto program = program_of(part);
  part.problem = program.message();
  part.program = program.is_ok() ? std::move(program).value() : std::vector<PythonCell>();
}

// Of a training under way the file comes after its batch; Train may have taken it meanwhile.
void take_file(TakeAlong& part) {
  if (!part.saving) return;
  lessons::TrainingSession& training = part.view.context.workspace.training;
  training.poll();
  std::vector<std::uint8_t> file = training.take_file();
  if (file.empty() && training.file_asked()) return;
  part.saving = false;
  if (file.empty()) return say(part, weights_saved());
  say(part, save_weights_file(part.view.context.services, std::move(file)));
}

}  // namespace

void follow_take_along(TakeAlong& part, Ui& ui) {
  take_program(part);
  take_file(part);
  if (part.saving) ui.request_frame();
}

void save_weights(TakeAlong& part) {
  const lessons::Network& network = part.view.network();
  if (network.source != lessons::NetworkSource::kTraining)
    return say(part, save_weights_file(part.view.context.services, lessons::network_file(network)));
  part.view.context.workspace.training.ask_for_file();
  part.saving = true;
}

void load_weights(TakeAlong& part) {
  choose_weights_file(part.view.context, [&part](FileNews news) { say(part, std::move(news)); });
}

void save_history(TakeAlong& part) {
  say(part, save_history_file(part.view.context.services, part.training().snapshot().history));
}

std::string program_file(TakenKind kind, bool notebook) {
  return std::string(kind == TakenKind::kKeras ? "pixelwalk-keras" : "pixelwalk-pytorch") +
         (notebook ? ".ipynb" : ".py");
}

void save_program(TakeAlong& part, bool notebook) {
  const std::string name = program_file(part.kind, notebook);
  const std::string text = notebook ? jupyter_notebook(part.program) : python_script(part.program);
  part.view.context.services.save_file(name,
                                       notebook ? "application/x-ipynb+json" : "text/x-python",
                                       Bytes(text.begin(), text.end()));
  say(part, {words("test.take.saved", {{"file", name}, {"weights", kWeightsFile}})});
}

}  // namespace pixelwalk::app
