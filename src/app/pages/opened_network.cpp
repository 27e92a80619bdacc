#include "app/pages/opened_network.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/fitted_image.h"
#include "app/state/gallery.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "app/widgets/field.h"
#include "app/widgets/progress.h"
#include "app/widgets/slider.h"
#include "app/widgets/words.h"
#include "core/base/words.h"
#include "lessons/links/model_link.h"

namespace pixelwalk::app {
namespace {

using lessons::NetworkChoice;

constexpr float kChoice = 84;  // of a network
constexpr float kObstacleWidth = 520, kObstacleHeight = 240;
constexpr float kStopNames = 16, kStopNamesUp = 8, kStopWidth = 72;  // beneath the line of epochs
constexpr int kMostEpoch = 1'000'000;                                // in addresses
constexpr int kWholeImage = 1;  // of the gallery: the first that is no patch

// An image of those that training learns from, where the network takes them. Whether it is offered.
bool draw_test_image(Ui& ui, Flow& flow, PageContext& context) {
  const lessons::TrainingData& source = context.workspace.training.data();
  const ModelSpec& spec = context.workspace.network.network().spec;
  const DatasetPtr data = source.dataset();
  if (!data || data->test.count() == 0 || data->test.height != spec.input_height ||
      data->test.width != spec.input_width || data->test.channels != spec.input_channels)
    return false;
  const std::string& name = data->class_names[data->test.labels.front()];
  if (button(ui, flow.take(ui.px(kTouch)), words("journey.take-image", {{"name", name}}),
             {.kind = ButtonKind::kPrimary, .id = "##take"})) {
    context.images.test_images().use(data, source.choice());
    context.images.choose_test(0);
  }
  return true;
}

// What helps: another image, the model that goes with it, the page's own network.
void draw_ways_out(Ui& ui, Flow& flow, PageContext& context, NetworkObstacle obstacle) {
  if (ui.on_paper) return;
  if (obstacle == NetworkObstacle::kImage) {
    const lessons::Image& whole = gallery()[kWholeImage];
    const ModelSpec& spec = context.workspace.network.network().spec;
    const bool usual = spec.input_channels == 1 && spec.input_height == whole.height &&
                       spec.input_width == whole.width;
    if (!usual && draw_test_image(ui, flow, context)) return;
    if (can_be_fitted(spec)) {
      if (button(ui, flow.take(ui.px(kTouch)), words("journey.take-image", {{"name", whole.name}}),
                 {.kind = ButtonKind::kPrimary, .id = "##take"}))
        context.images.choose_gallery(kWholeImage);
      return;
    }
  }
  const auto columns = flow.columns(2, ui.px(kTouch), ui.px(kSpace8));
  if (button(ui, columns[0], phrase("journey.open-in-shapes"), {.id = "shapes"}))
    ui.wanted_chapter = {"shapes"};
  if (button(ui, columns[1], phrase("shapes.preset.course"), {.id = "course"}))
    context.workspace.model.replace(ModelSpec::course(), 0);
}

std::vector<NetworkChoice> offered(const lessons::NetworkInHand& network) {
  std::vector<NetworkChoice> choices;
  for (const NetworkChoice choice : lessons::kNetworkChoices) {
    if (network.offers(choice)) choices.push_back(choice);
  }
  return choices;
}

// A place that the address names without a model is one in the course's; an address that says
// nothing at all leaves the learner's own model.
void take_model(lessons::Workspace& workspace, const Said& said) {
  if (!said.text) {
    if (said.more) workspace.model.open(ModelSpec::course(), 0);
    return;
  }
  const auto spec = lessons::model_from_link(*said.text);
  workspace.model.open(spec.is_ok() ? spec.value() : ModelSpec::course(), 0);
  if (!spec.is_ok())
    said.reader.refuse_saying("model",
                              words("journey.refused.model", {{"problem", spec.message()}}));
}

// What the line of epochs leads through.
std::vector<std::int64_t> epoch_stops(const lessons::Workspace& workspace) {
  std::vector<std::int64_t> stops = workspace.network.epochs();
  const bool goes_on = workspace.network.run() == 0;
  if (!stops.empty() && goes_on) stops.push_back(lessons::NetworkInHand::kNow);
  return stops;
}

bool offers_epochs(const Ui& ui, const lessons::Workspace& workspace) {
  return !ui.on_paper && !ui.hidden.settings && !workspace.network.epochs().empty();
}

// A training that goes on from a file begins with weights that are not random.
std::string stop_name(std::int64_t epoch, bool from_file) {
  if (epoch == lessons::NetworkInHand::kNow) return words("network.epoch-now");
  if (epoch > 0) return format_count(epoch);
  return words(from_file ? "network.epoch-file" : "network.epoch-random");
}

void epoch_slider(Ui& ui, const Rect& rect, lessons::Workspace& workspace, bool show_name) {
  const std::vector<std::int64_t> stops = epoch_stops(workspace);
  const std::int64_t shown = workspace.network.epoch();
  auto at = static_cast<double>(std::ranges::find(stops, shown) - stops.begin());
  const std::string text = shown == 0 ? words("network.epoch-start") : stop_name(shown, false);
  if (!slider(ui, rect, phrase("network.epoch"), at,
              {.minimum = 0,
               .maximum = static_cast<double>(stops.size() - 1),
               .step = 1,
               .show_name = show_name,
               .value_text = text,
               .id = "epoch"}))
    return;
  workspace.network.choose_epoch(stops[static_cast<std::size_t>(std::lround(at))]);
}

void follow(lessons::Workspace& workspace) {
  workspace.follow();
  workspace.network.follow();
}

}  // namespace

void draw_network_obstacle(Ui& ui, const Rect& area, PageContext& context,
                           const NetworkProblem& problem) {
  const lessons::NetworkInHand& network = context.workspace.network;
  const float width = std::min(area.width, ui.px(kObstacleWidth));
  Flow flow({area.x + (area.width - width) / 2,
             area.y + std::max(0.0F, (area.height - ui.px(kObstacleHeight)) / 3), width, 0});
  notice(ui, flow, problem.sentence, "##obstacle", NoticeKind::kPlain);
  flow.space(ui.px(kSpace16));
  if (network.loading()) {
    progress_bar(ui, flow.take(ui.px(30)), phrase("journey.fetching"), network.progress(), {});
    return;
  }
  draw_ways_out(ui, flow, context, problem.obstacle);
}

float network_obstacle_height(const Ui& ui) {
  return ui.px(kObstacleHeight);
}

float network_choice_width(const Ui& ui, const lessons::Workspace& workspace) {
  const std::size_t choices = offered(workspace.network).size();
  return choices > 1 && !ui.hidden.settings ? ui.px(kChoice) * static_cast<float>(choices) : 0;
}

void draw_network_choice(Ui& ui, const Rect& rect, lessons::Workspace& workspace, bool& link_note) {
  lessons::NetworkInHand& network = workspace.network;
  const IdScope scope(ui, "network");
  const std::vector<NetworkChoice> choices = offered(network);
  std::vector<std::string_view> names;
  for (const NetworkChoice choice : choices) names.push_back(network_choice_name(choice));
  const auto shown = std::ranges::find(choices, network.choice());
  int chosen = shown == choices.end() ? 0 : static_cast<int>(shown - choices.begin());
  if (!segmented(ui, rect, phrase("journey.whose-weights"), names, chosen)) return;
  link_note = false;
  network.choose(choices[static_cast<std::size_t>(chosen)]);
}

void draw_network_label(Ui& ui, const Rect& line, const lessons::Network& network, Align align) {
  const std::string label = network_label(network);
  ui.text_in(line, label, {.size = TextSize::kCaption, .face = Face::kBold, .align = align});
  ui.describe({.id = ui.id("##network label"), .role = Role::kText, .name = label, .rect = line});
}

void draw_network_epochs(Ui& ui, Flow& flow, lessons::Workspace& workspace) {
  if (!offers_epochs(ui, workspace)) return;
  epoch_slider(ui, flow.take(field_height(ui)), workspace, true);
  flow.space(ui.px(kSpace8));
}

float network_epoch_line_height(const Ui& ui, const lessons::Workspace& workspace) {
  return offers_epochs(ui, workspace) ? ui.px(kTouch + kStopNames) : 0;
}

void draw_network_epoch_line(Ui& ui, const Rect& rect, lessons::Workspace& workspace) {
  Rect rest = rect;
  const TextStyle name{.size = TextSize::kCaption, .face = Face::kBold};
  const std::string_view title = phrase("network.epoch");
  Rect head = cut_left(rest, ui.text_width(title, name) + ui.px(kSpace16));
  ui.text_in(cut_top(head, ui.px(kTouch)), title, name);
  const std::vector<std::int64_t> stops = epoch_stops(workspace);
  const std::int64_t shown = workspace.network.epoch();
  const Rect line = cut_top(rest, ui.px(kTouch));
  epoch_slider(ui, line, workspace, false);
  const auto most = static_cast<float>(stops.size() - 1);
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const float x = slider_place(ui, line, static_cast<float>(i) / most);
    const bool is_shown = stops[i] == shown;
    ui.text(x - ui.px(kStopWidth / 2), rest.y - ui.px(kStopNamesUp),
            stop_name(stops[i], !workspace.training.loaded_file().empty()),
            {.size = TextSize::kCaption,
             .face = is_shown ? Face::kBold : Face::kText,
             .color = is_shown ? ui.colors().ink : ui.colors().ink_muted,
             .align = Align::kCenter},
            ui.px(kStopWidth));
  }
}

bool step_epochs(lessons::Workspace& workspace, int by) {
  const std::vector<std::int64_t> stops = epoch_stops(workspace);
  if (stops.empty()) return false;
  const auto at = std::ranges::find(stops, workspace.network.epoch()) - stops.begin() + by;
  if (at < 0 || at >= std::ssize(stops)) return false;
  return workspace.network.choose_epoch(stops[static_cast<std::size_t>(at)]);
}

void draw_network_notes(Ui& ui, Flow& flow, const lessons::Workspace& workspace, bool link_note) {
  if (link_note) {
    notice(ui, flow, words("journey.link-network"), "##link note", NoticeKind::kPlain);
    flow.space(ui.px(kSpace8));
  }
  const std::string& note = workspace.network.note();
  if (note.empty() || workspace.network.network().weights == nullptr) return;
  notice(ui, flow, note, "##network note", NoticeKind::kPlain);
  flow.space(ui.px(kSpace8));
}

void declare_network(AddressFields& fields, lessons::Workspace& workspace, bool& link_note) {
  fields.text(
      "model",
      [&workspace]() -> std::optional<std::string> {
        if (same_model(workspace.model.spec(), ModelSpec::course())) return {};
        return lessons::model_link(workspace.model.spec());
      },
      [&workspace](const Said& said) { take_model(workspace, said); });
  fields.then([&workspace] {
    workspace.network.choose_usual();
    follow(workspace);
  });
  fields.choice(
      "network", {"trained", "random", "yours"},
      held([&workspace] { return workspace.network.choice(); },
           [&workspace, &link_note](NetworkChoice choice) {
             lessons::NetworkInHand& network = workspace.network;
             link_note = !network.offers(choice);
             if (choice != network.usual_choice()) network.choose(choice);
           }),
      {.usual = [&workspace] { return static_cast<int>(workspace.network.usual_choice()); }});
  fields.then([&workspace] { follow(workspace); });
  fields.number("epoch", lessons::NetworkInHand::kNow, kMostEpoch,
                held([&workspace] { return static_cast<int>(workspace.network.epoch()); },
                     [&workspace, &link_note](int epoch) {
                       if (!workspace.network.choose_epoch(epoch)) link_note = true;
                     }),
                {.usual = static_cast<int>(lessons::NetworkInHand::kNow)});
  fields.then([&workspace] { follow(workspace); });
}

void declare_whole_image(AddressFields& fields, Images& images) {
  fields.others(
      {},
      [&images](lessons::Fragment& fragment) {
        // The worked example is not what a link without an image shows here.
        if (images.worked_example()) fragment.set("image", 0);
      },
      [&images](const lessons::FragmentReader& reader) {
        const bool has_image = std::ranges::any_of(
            Images::kNames, [&](std::string_view name) { return reader.accepts(name); });
        if (!has_image && !images.missing_data()) images.choose_gallery(kWholeImage);
      });
}

}  // namespace pixelwalk::app
