// Where the network looked: computed a little a frame, some times a second.

#include "app/pages/test/test_image_where.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/pages/test/test_image.h"
#include "app/widgets/choice.h"
#include "app/widgets/slider.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/rgb_image.h"

namespace pixelwalk::app {
namespace {

constexpr double kBudget = 0.006;     // of a frame, for occlusion, in seconds
constexpr double kLeastPause = 0.15;  // between two beginnings
constexpr double kPausePerCost = 2, kPausePerCostBeside = 12;  // training goes on beside
constexpr std::int64_t kMostTraced = 200'000'000;              // multiplications, by plain loops
constexpr int kAtOnce = 8;

bool trains(const TestImage& part) {
  return part.view.network().source == lessons::NetworkSource::kTraining &&
         part.view.context.workspace.training.status() == lessons::SessionStatus::kRunning;
}

int class_asked(const TestImage& part) {
  const int classes = static_cast<int>(part.verdict->classes.size());
  return part.where.target >= 0 && part.where.target < classes ? part.where.target
                                                               : part.verdict->predicted();
}

void fail(WhereItLooked& where, std::string problem) {
  where.stands = false;
  where.problem = std::move(problem);
  where.trace.reset();
  where.hiding.reset();
}

void begin_grad_cam(TestImage& part) {
  WhereItLooked& where = part.where;
  std::int64_t all = 0;
  for (const LayerPlan& plan : where.plans) all += plan.multiplications();
  if (all > kMostTraced) return fail(where, words("test.where.too-large"));
  const lessons::Network& network = part.view.network();
  auto trace = trace_images(network.spec, *network.weights, part.input);
  if (!trace.is_ok()) return fail(where, trace.message());
  where.trace.emplace(std::move(trace).value());
}

void begin_occlusion(TestImage& part) {
  WhereItLooked& where = part.where;
  const lessons::Network& network = part.view.network();
  OcclusionOptions options;
  options.patch = std::min(
      {static_cast<int>(where.patch), network.spec.input_height, network.spec.input_width});
  options.stride = std::min(options.stride, options.patch);
  auto hiding =
      Occlusion::build(network.spec, *network.weights, part.input, options, part.view.pool);
  if (!hiding.is_ok()) return fail(where, hiding.message());
  where.hiding.emplace(std::move(hiding).value());
}

// Begins anew, with the image and the weights as they are.
void begin(TestImage& part, Ui& ui) {
  WhereItLooked& where = part.where;
  const ModelSpec& spec = part.view.network().spec;
  where.begun_of = part.revision;
  where.begun_image = part.image_revision;
  where.begun_by = where.shown_by();
  where.begun_patch = static_cast<int>(where.patch);
  where.begun_at = ui.time;
  where.mapped_class = where.mapped_layer = where.mapped_places = -1;
  where.problem.clear();
  where.trace.reset();
  where.hiding.reset();
  where.image = to_grey(part.input, spec.input_channels);
  where.rows = spec.input_height;
  where.columns = spec.input_width;
  const double began = part.view.context.services.now();
  if (where.begun_by == WhereBy::kGradCam) {
    begin_grad_cam(part);
  } else {
    begin_occlusion(part);
  }
  where.seconds = part.view.context.services.now() - began;
}

// A map of the layer, or of the places that were hidden, as a tint of the image.
void show_map(WhereItLooked& where, const Tensor& map) {
  const auto values = map.values();
  where.map_rows = map.shape()[0];
  where.map_columns = map.shape()[1];
  const auto greatest = std::ranges::max_element(values);
  where.strongest = static_cast<int>(greatest - values.begin());
  where.most = *greatest;
  float widest = where.most;
  for (const float value : values) widest = std::max(widest, std::abs(value));
  const Tensor fine = resize_bilinear(map, where.rows, where.columns);
  where.read.assign(fine.values().begin(), fine.values().end());
  where.tint.clear();
  for (const float value : where.read) where.tint.push_back(widest > 0 ? value / widest : 0);
  ++where.revision;
  where.stands = true;
}

void map_grad_cam(TestImage& part) {
  WhereItLooked& where = part.where;
  const int layer = where.layer_asked(), of = class_asked(part);
  if (!where.trace || layer < 0 || (where.mapped_layer == layer && where.mapped_class == of))
    return;
  where.mapped_layer = layer;
  where.mapped_class = of;
  const auto cam = grad_cam(*where.trace, static_cast<std::size_t>(layer), of);
  if (!cam.is_ok()) return fail(where, cam.message());
  show_map(where, cam.value().map);
}

void map_occlusion(TestImage& part, Ui& ui) {
  WhereItLooked& where = part.where;
  if (!where.hiding) return;
  Occlusion& hiding = *where.hiding;
  Services& services = part.view.context.services;
  for (const double began = services.now(); !hiding.done() && services.now() - began < kBudget;)
    hiding.next(kAtOnce);
  if (!hiding.done()) ui.request_frame();
  const int of = class_asked(part);
  if (where.mapped_class == of && where.mapped_places == hiding.position()) return;
  where.mapped_class = of;
  where.mapped_places = hiding.position();
  show_map(where, hiding.drop(of));
}

void draw_layer_slider(Ui& ui, const Rect& rect, WhereItLooked& where) {
  const auto asked = std::ranges::find(where.layers, where.layer_asked());
  double at = static_cast<double>(asked - where.layers.begin());
  const auto layer_at = [&](double place) -> const LayerPlan& {
    const int layer = where.layers[static_cast<std::size_t>(place)];
    return where.plans[static_cast<std::size_t>(layer)];
  };
  const LayerPlan& plan = layer_at(at);
  const std::string says = plan.layer.name + "  " + by(plan.output[0], plan.output[1]);
  const auto last = static_cast<double>(where.layers.size() - 1);
  if (slider(ui, rect, phrase("journey.layer"), at,
             {.minimum = 0,
              .maximum = std::max(last, 1.0),
              .step = 1,
              .active = last > 0,
              .value_text = says}))
    where.layer = layer_at(std::min(at, last)).layer.name;
}

}  // namespace

int WhereItLooked::layer_asked() const {
  int last = layers.empty() ? -1 : layers.back();
  for (const int at : layers) {
    const LayerSpec& spec = plans[static_cast<std::size_t>(at)].layer;
    if (spec.name == layer) return at;
    if (spec.kind == LayerKind::kConv2D) last = at;
  }
  return last;
}

bool WhereItLooked::asked_layer_exists() const {
  return std::ranges::any_of(
      layers, [this](int at) { return plans[static_cast<std::size_t>(at)].layer.name == layer; });
}

void take_layers(WhereItLooked& where, const ModelSpec& spec) {
  if (!same_model(spec, where.spec)) {
    fail(where, {});  // what stands is of other layers
    where.spec = spec;
    where.begun_of = -1;
  }
  const auto plans = plan_layers(spec);
  where.plans = plans.is_ok() ? plans.value() : std::vector<LayerPlan>();
  where.layers.clear();
  for (std::size_t layer = 0; layer < where.plans.size(); ++layer) {
    if (has_grad_cam(where.plans, layer)) where.layers.push_back(static_cast<int>(layer));
  }
}

void follow_where(TestImage& part, Ui& ui) {
  WhereItLooked& where = part.where;
  if (!part.verdict) {
    fail(where, {});
    where.begun_of = -1;
    return;
  }
  const bool other_way =
      where.begun_by != where.shown_by() || (where.shown_by() == WhereBy::kOcclusion &&
                                             where.begun_patch != static_cast<int>(where.patch));
  const bool by_hand = where.begun_image != part.image_revision || other_way;
  const bool under_way = where.hiding && !where.hiding->done();
  if ((where.begun_of != part.revision || other_way) && (by_hand || !under_way)) {
    const double cost = trains(part) ? kPausePerCostBeside : kPausePerCost;
    const double due = where.begun_at + std::max(kLeastPause, cost * where.seconds) - ui.time;
    if (due <= 0) {
      begin(part, ui);
    } else {
      ui.request_frame(due);
    }
  }
  if (where.begun_by == WhereBy::kGradCam) {
    map_grad_cam(part);
  } else {
    map_occlusion(part, ui);
  }
}

bool draw_where_controls(Ui& ui, const Rect& foot, WhereItLooked& where) {
  if (ui.on_paper) return false;
  Rect rest = foot;
  cut_top(rest, ui.px(kSpace8));
  const std::string_view names[] = {phrase("test.where.grad-cam"), phrase("test.where.occlusion")};
  int by = where.shown_by() == WhereBy::kGradCam ? 0 : 1;
  const bool changed = segmented(ui, cut_top(rest, ui.px(kTouch)), phrase("test.where.how"), names,
                                 by, false, !where.layers.empty());
  if (changed) where.by = by == 0 ? WhereBy::kGradCam : WhereBy::kOcclusion;
  cut_top(rest, ui.px(kSpace8));
  if (where.shown_by() == WhereBy::kGradCam) {
    draw_layer_slider(ui, rest, where);
    return changed;
  }
  const auto patch = static_cast<int>(where.patch);
  slider(ui, rest, phrase("test.where.patch"), where.patch,
         {.minimum = WhereItLooked::kLeastPatch,
          .maximum = WhereItLooked::kMostPatch,
          .step = 1,
          .value_text = words("test.where.pixels", {{"size", pixelwalk::by(patch, patch)}})});
  return changed;
}

}  // namespace pixelwalk::app
