// What "Compare" is driven with, its words, and what addresses say of it: sort=similarity,
// pins=conv2d.3, beside=image.3,test.57 and three=best.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/journey/journey_filter.h"
#include "app/pages/journey/journey_parts.h"
#include "app/state/gallery.h"
#include "app/ui/format.h"
#include "app/widgets/button.h"
#include "app/widgets/choice.h"
#include "core/base/words.h"

namespace pixelwalk::app {
namespace {

using lessons::MapPlace;
using Source = Images::Source;

struct SourceName {
  std::string_view name;
  Source source;
  int most;
};

const std::vector<SourceName>& source_names() {
  static const std::vector<SourceName> kNames = {
      {"image", Source::kGallery, static_cast<int>(gallery().size())},
      {"test", Source::kTest, 1'000'000},
      {"garment", Source::kGarment, Images::kClasses * Images::kGarmentsOfAClass}};
  return kNames;
}

std::optional<std::string> kept_text(const JourneyView& view) {
  if (view.filter.kept.empty()) return {};
  std::string text;
  for (const ImagePlace& place : view.filter.kept) {
    const auto named = std::ranges::find(source_names(), place.source, &SourceName::source);
    text +=
        (text.empty() ? "" : ",") + std::string(named->name) + "." + std::to_string(place.index);
  }
  return text;
}

std::optional<ImagePlace> image_named(std::string_view text) {
  for (const SourceName& known : source_names()) {
    if (!text.starts_with(known.name)) continue;
    const std::string number(text.substr(known.name.size()));
    int index = -1, length = 0;
    if (std::sscanf(number.c_str(), ".%7d%n", &index, &length) == 1 &&
        length == static_cast<int>(number.size()) && index >= 0 && index < known.most)
      return ImagePlace{known.source, index};
  }
  return std::nullopt;
}

void take_kept(JourneyView& view, const Said& said) {
  std::vector<ImagePlace>& kept = view.filter.kept;
  kept.clear();
  if (!said.text) return;
  std::string_view rest = *said.text;
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    more = comma != std::string_view::npos;
    const auto place = image_named(rest.substr(0, comma));
    if (!place || kept.size() == JourneyFilter::kMostKept) {
      kept.clear();
      return said.reader.refuse("beside", phrase("journey.refused.beside"));
    }
    if (std::ranges::find(kept, *place) == kept.end()) kept.push_back(*place);
    if (more) rest.remove_prefix(comma + 1);
  }
}

bool is_kept(const JourneyView& view) {
  const Images& images = view.context.images;
  return std::ranges::find(view.filter.kept, ImagePlace{images.source(), images.index()}) !=
         view.filter.kept.end();
}

bool shows_filter(const JourneyView& view) {
  return view.mode == JourneyMode::kFilter;
}

// A pooling has maps, but no filters; flattened they are maps still.
std::string_view responds_entry(const JourneyView& view, int layer) {
  const LayerKind kind = view.plans()[static_cast<std::size_t>(layer)].layer.kind;
  if (kind == LayerKind::kConv2D) return "filter.responds";
  const bool maps = view.has_maps(layer) || kind == LayerKind::kFlatten;
  return maps ? "filter.map-responds" : "filter.unit-responds";
}

}  // namespace

std::string filter_sentence(const JourneyView& view) {
  const lessons::MapPlace map{view.chosen.layer, view.chosen.channel};
  const auto at = static_cast<std::size_t>(map.channel);
  const lessons::LayerSummary& summary = view.trace->summary(map.layer);
  const bool maps = view.has_maps(map.layer);
  if (view.trace->muted(map)) return journey_text(view, maps ? "muted-map" : "muted-unit");
  std::string sentence =
      words("journey." + std::string(responds_entry(view, map.layer)),
            {{"map", map.channel},
             {"layer", view.layer_name(map.layer)},
             {"mean", journey_number(static_cast<double>(summary.map_means[at]))},
             {"greatest", journey_number(static_cast<double>(summary.map_ranges[at].greatest))}});
  if (!search_done(view)) return sentence;
  const auto best = best_of_chosen(view);
  const TextValues searched = {{"count", format_count(images_to_search(view))}};
  if (best.empty()) return sentence + " " + words("journey.filter.excites-nothing", searched);
  const lessons::BestClass most =
      class_of_best(best, [&view](int image) { return label_of_searched(view, image); });
  if (most.label < 0) return sentence;
  return sentence + " " +
         words("journey.filter.best-class", {{"same", most.images},
                                             {"best", std::ssize(best)},
                                             {"count", format_count(images_to_search(view))},
                                             {"class", label_name(view, most.label)}});
}

void draw_filter_choices(Ui& ui, const Rect& area, JourneyView& view) {
  const IdScope scope(ui, "filter");
  Rect row = area;
  const std::string_view overview = phrase("journey.view.overview");
  const ButtonOptions options{.icon = Icon::kPrevious};
  Rect back = cut_left(row, button_width(ui, overview, options));
  back.height = ui.px(kTouch);
  if (button(ui, back, overview, options)) back_to_overview(view);
  cut_left(row, ui.px(kSpace16));
  if (!ui.narrow) return draw_journey_network(ui, row, view);
  row.height = ui.px(kTouch);
  draw_journey_changes(ui, row, view);
}

void draw_filter_bar(Ui& ui, const BarRows& rows, JourneyView& view) {
  const float gap = ui.px(kSpace8);
  const bool one = rows.one();
  Rect row = rows.first, second = rows.second;
  Rect& next = one ? row : second;
  // As wide as the longer of a button's two names; on a phone two share a row.
  const auto place = [&](Rect& from, float width, std::string_view name, std::string_view other,
                         const ButtonOptions& options) {
    const float both = std::max(button_width(ui, name, options), button_width(ui, other, options));
    const Rect rect = cut_left(from, one ? both : (width - gap) / 2);
    cut_left(from, gap);
    return rect;
  };
  const std::string_view before = phrase("journey.filter.map-before"),
                         after = phrase("journey.filter.map-after");
  const ButtonOptions back{.icon = Icon::kPrevious}, on{.icon = Icon::kNext};
  const float first_width = rows.first.width, second_width = rows.second.width;
  if (button(ui, place(row, first_width, before, before, back), before, back))
    step_in_order(view, -1);
  if (button(ui, place(row, first_width, after, after, on), after, on)) step_in_order(view, 1);
  const bool pinned = is_pinned(view, {view.chosen.layer, view.chosen.channel});
  const std::string_view long_pin = phrase("journey.filter.pin"),
                         long_keep = phrase("journey.filter.keep");
  const bool roomy =
      one && row.width >= button_width(ui, long_pin) + gap + button_width(ui, long_keep);
  const std::string_view pin = roomy ? long_pin : phrase("journey.filter.pin-short");
  const std::string_view unpin = phrase("journey.filter.unpin");
  const std::string_view keep = roomy ? long_keep : phrase("journey.filter.keep-short");
  const std::string_view drop = phrase("journey.filter.drop");
  if (button(ui, place(next, second_width, pin, unpin, {}), pinned ? unpin : pin, {.id = "pin"}))
    toggle_pin(view);
  if (button(ui, place(next, second_width, keep, drop, {}), is_kept(view) ? drop : keep,
             {.enabled = can_keep(view), .id = "keep"}))
    toggle_keep(view);
}

void draw_filter_settings(Ui& ui, Flow& flow, JourneyView& view) {
  toggle(ui, flow.take(ui.px(kTouch)), phrase("journey.filter.best-three"), view.filter.best_three);
  flow.space(ui.px(kSpace8));
}

void add_filter_keys(KeyList& keys, JourneyView& view) {
  const auto here = [&view] { return shows_filter(view); };
  keys.add({.listed = {"↓, ↑", Phrase{"journey.filter.keys-map"}},
            .keys = {"ArrowDown", "ArrowUp"},
            .action = [&view](int up) { step_in_order(view, up == 1 ? -1 : 1); },
            .when = here,
            .where = here});
  keys.add({.listed = {"P", Phrase{"journey.filter.pin"}},
            .keys = {"p"},
            .action = [&view] { toggle_pin(view); },
            .when = here,
            .where = here});
  keys.add({.listed = {"K", Phrase{"journey.filter.keep"}},
            .keys = {"k"},
            .action = [&view] { toggle_keep(view); },
            .when = here,
            .where = here});
  keys.add({.listed = {"Esc", Phrase{"journey.open.to-overview"}},
            .keys = {"Escape"},
            .action = [&view] { back_to_overview(view); },
            .when = here,
            .where = here});
}

void declare_filter(AddressFields& fields, JourneyView& view) {
  fields.choice("sort", {"number", "mean", "similarity", "class"}, held(view.filter.sort),
                {.state = "sort"});
  fields.text(
      "pins", [&view] { return maps_text(view, view.filter.pinned); },
      [&view](const Said& said) {
        view.filter.pinned =
            take_maps(view, said, "pins", [](const auto&, const MapPlace&) { return true; });
      });
  fields.text(
      "beside", [&view] { return kept_text(view); },
      [&view](const Said& said) { take_kept(view, said); });
  fields.choice("three", {"hand", "best"}, held(view.filter.best_three));
}

}  // namespace pixelwalk::app
