#include "lessons/training/kept_queue.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/training/training_progress.h"
#include "lessons/links/fragment.h"

namespace pixelwalk::lessons {
namespace {

constexpr std::string_view kBegun = "begun", kWaits = "waits";

std::string line_of(const PlannedRun& planned, std::string_view state) {
  TrainingProgress none;
  none.options = planned.options;
  none.next_batch_size = planned.options.batch_size;
  Fragment line{std::string(state)};
  line.set("title", planned.title);
  line.set("model", to_json(planned.spec));
  line.set("options", none.to_json());
  return line.to_string() + "\n";
}

std::optional<QueuedRun> run_of_line(std::string_view text) {
  const Fragment line = Fragment::parse(text);
  auto spec = model_spec_from_json(line.get("model").value_or(""));
  auto none = TrainingProgress::from_json(line.get("options").value_or(""));
  if (!spec.is_ok() || !none.is_ok()) return std::nullopt;
  return QueuedRun{.planned = {.title = line.get("title").value_or(""),
                               .spec = std::move(spec).value(),
                               .options = none.value().options},
                   .begun = line.chapter == kBegun};
}

}  // namespace

std::string to_queue_text(const RunQueue& queue) {
  std::string text;
  if (queue.under_way()) text += line_of(queue.under_way()->planned, kBegun);
  for (const QueuedRun& run : queue.waiting())
    text += line_of(run.planned, run.begun ? kBegun : kWaits);
  return text;
}

std::vector<QueuedRun> from_queue_text(std::string_view text) {
  std::vector<QueuedRun> runs;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (auto run = run_of_line(line)) runs.push_back(*std::move(run));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return runs;
}

}  // namespace pixelwalk::lessons
