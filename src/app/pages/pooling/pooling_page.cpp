#include "app/pages/pooling/pooling_page.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "app/figures/chart_scale.h"
#include "app/figures/pool_sum.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/state/gallery.h"
#include "app/ui/format.h"
#include "app/widgets/step_bar.h"
#include "core/base/check.h"

namespace pixelwalk::app {
namespace {

using lessons::Map;
using lessons::PooledInput;
using lessons::PoolKind;

constexpr int kLeastImage = 28;  // of the second map, and where a shift shows
constexpr int kStandIn = 1;      // in the gallery, for an image that is too small

// Whole numbers are printed whole; halves with one place, the rest with two.
int decimals_of(const Map& map) {
  int decimals = 0;
  for (const float value : map.values) {
    if (std::abs(value - std::round(value)) < 1e-4F) continue;
    if (std::abs(value * 2 - std::round(value * 2)) > 1e-4F) return 2;
    decimals = 1;
  }
  return decimals;
}

std::string widest_number(const Map& map, int decimals) {
  std::string widest;
  for (const float value : map.values) {
    std::string text = format_number(static_cast<double>(value), decimals);
    if (text.size() > widest.size()) widest = std::move(text);
  }
  return widest;
}

// In a map of many thousand values a few very strong ones would leave the colours of all others
// pale.
float strong_value(const Map& map) {
  constexpr float kShare = 0.99F;  // of the values lie within the colour scale
  std::vector<float> sizes(map.values.size());
  std::ranges::transform(map.values, sizes.begin(), [](float value) { return std::abs(value); });
  return std::max(quantile(sizes, kShare, 1), 1.0F);
}

MapLook look_of(const Map& map, bool is_image) {
  MapLook look;
  if (!is_image) {
    const auto [least, most] = std::ranges::minmax_element(map.values);
    const bool is_signed = *least < 0;
    look.map = is_signed ? ColorMap::kDiverging : ColorMap::kSequential;
    look.high = std::max({std::abs(*least), *most, 1.0F});
    if (!has_cells(map.height, map.width)) look.high = strong_value(map);
    look.decimals = decimals_of(map);
  }
  if (has_cells(map.height, map.width))
    look.widest = widest_number(map, std::min(look.decimals, 1));
  return look;
}

MapFacts facts_of(const Map& map) {
  const double sum = std::accumulate(map.values.begin(), map.values.end(), 0.0);
  return {sum / static_cast<double>(map.values.size()), *std::ranges::max_element(map.values)};
}

// The image that the map is made from, with its name.
Map start_of(PoolingView& view, PooledInput input) {
  const Images& images = view.context.images;
  switch (input) {
    case PooledInput::kSixteenNumbers:
      break;
    case PooledInput::kFeatureMap:
    case PooledInput::kSecondMap: {
      const lessons::Image& own = images.current();
      const bool large_enough = std::min(own.height, own.width) >= kLeastImage ||
                                (input == PooledInput::kFeatureMap && !view.stands_in);
      const lessons::Image& image = large_enough ? own : gallery()[kStandIn];
      view.image_name = image.name;
      return map_of(image);
    }
    case PooledInput::kLargeImage:
      view.image_name = images.large().name;
      return map_of(images.large());
  }
  view.image_name.clear();
  return lessons::sixteen_numbers();
}

void make_shifted(PoolingView& view, const Map& start, PooledInput input) {
  const ShiftDirection& way = kShiftDirections[static_cast<std::size_t>(view.chosen.shift)];
  const int far = view.chosen.far;
  view.shifted = lessons::shifted_maps(view.lesson, input, start, view.setup, far * way.rows,
                                       far * way.columns);
}

// Where the image is pushed it takes one that can be: 16 numbers are too few to see what stays.
PooledInput input_in_use(PoolingView& view) {
  view.stands_in = view.chosen.pushed && view.chosen.input == PooledInput::kSixteenNumbers;
  view.setup = view.stands_in ? lessons::edge_setup() : view.chosen.setup;
  return view.stands_in ? PooledInput::kFeatureMap : view.chosen.input;
}

}  // namespace

void take_unit(PoolingView& view) {
  using lessons::PoolingUnit;
  const bool walk = view.scene == PoolingScene::kWalk;
  if (!walk && view.lesson.unit() == PoolingUnit::kValue) {
    view.by_value = true;
    view.lesson.set_unit(PoolingUnit::kWindow);
  } else if (walk && view.by_value) {
    view.by_value = false;
    view.lesson.set_unit(PoolingUnit::kValue);
  }
}

namespace {

class PoolingPage : public Page {
 public:
  explicit PoolingPage(PageContext& context) : view_(context) {
    declare_pooling(fields_, view_);
    add_pooling_keys(keys_, view_);
  }

  void update(Ui& ui) override {
    take_choices(view_);
    take_unit(view_);
    view_.playback.advance(ui, [this] {
      return is_pushed(view_) ? view_.experiment.forward() : view_.lesson.forward();
    });
    take_choices(view_);  // as far as it has been pushed now
    if (at_end()) view_.playback.stop();
    view_.motion.follow(ui, view_.lesson.position(), [this](int moved) {
      const bool window = moved > 0 && moved <= view_.lesson.terms() && view_.lesson.window_done();
      return (moved == 1 || window) && !view_.playback.too_fast_to_fly();
    });
    if (view_.motion.part(ui) < 1) ui.request_frame();
  }

  float choices_height(const Ui& ui, float width) const override {
    return ui.hidden.settings ? 0 : pooling_choices_height(ui, width);
  }
  void draw_choices(Ui& ui, const Rect& area) override { draw_pooling_choices(ui, area, view_); }
  void draw_stage(Ui& ui, const Rect& area) override {
    // In a column the height is the stage's own, wherever it has been scrolled to.
    const float height = ui.narrow ? layout::kEndless : area.height;
    const layout::Result places = place_scene(ui, {area.x, area.y, area.width, height}, view_);
    switch (view_.scene) {
      case PoolingScene::kWalk:
        return draw_walk_scene(ui, places, view_);
      case PoolingScene::kCompare:
        return draw_compare_scene(ui, places, view_);
      case PoolingScene::kShrink:
        return draw_shrink_scene(ui, places, view_);
      case PoolingScene::kShift:
        return draw_shift_scene(ui, places, view_);
    }
  }
  float stage_height(const Ui& ui, float width) const override {
    return place_scene(ui, {0, 0, width, layout::kEndless}, view_).height;
  }
  void draw_bar(Ui& ui, const BarRows& rows) override { draw_pooling_bar(ui, rows, view_); }
  std::string sentence(const Ui&) const override { return pooling_sentence(view_); }
  void draw_under_words(Ui& ui, Flow& flow) override { draw_own_image(ui, flow, view_); }
  int walk_end() const override {
    return is_pushed(view_) ? view_.experiment.end() : view_.lesson.end();
  }
  int walk_place() const override {
    return is_pushed(view_) ? view_.experiment.position() : view_.lesson.position();
  }
  void walk_to(int place) override {
    if (!is_pushed(view_)) return view_.lesson.jump_to(place);
    view_.experiment.jump_to(place);
    take_choices(view_);  // what is said there follows from its maps
  }
  void draw_words(Ui& ui, Flow& flow) override { draw_pooling_words(ui, flow, view_); }
  void draw_sum(Ui& ui, Flow& flow) override { draw_pooling_sum(ui, flow, view_); }
  void draw_numbers(Ui& ui, Flow& flow) override { draw_pooling_numbers(ui, flow, view_); }
  void draw_settings(Ui& ui, Flow& flow) override { draw_pooling_settings(ui, flow, view_); }
  void draw_try_it(Ui& ui, Flow& flow) override { draw_pooling_try_it(ui, flow, view_); }
  int view_shown() const override { return static_cast<int>(view_.scene); }
  void show_view(int view) override { view_.scene = static_cast<PoolingScene>(view); }
  Onward onward() const override { return at_end() ? Onward::kEnded : Onward::kStepping; }

  bool wants_frame() const override { return view_.playback.playing; }
  double frame_interval() const override { return view_.playback.frame_interval(); }

 private:
  bool at_end() const {
    return is_pushed(view_) ? view_.experiment.at_end() : view_.lesson.at_end();
  }

  PoolingView view_;
};

}  // namespace

void take_choices(PoolingView& view) {
  view.chosen.setup = view.context.workspace.setup;
  view.chosen.image = view.context.images.revision();
  view.chosen.large_image = view.context.images.large_revision();
  view.chosen.far = view.experiment.position();
  view.chosen.pushed = is_pushed(view);
  if (view.chosen == view.made) return;
  // Maximum or average, and where the image moves, leave the windows as they are.
  PoolingChoices same_windows = view.chosen;
  same_windows.pooling.kind = view.made.pooling.kind;
  same_windows.shift = view.made.shift;
  same_windows.far = view.made.far;
  if (view.chosen.input != PooledInput::kSixteenNumbers) same_windows.pushed = view.made.pushed;
  const bool other_windows = !(same_windows == view.made);
  const bool stood_in = view.stands_in;
  PooledInput input = input_in_use(view);
  if (view.stands_in && !stood_in) view.interrupted = view.lesson.position();
  Map start = start_of(view, input);
  Result<Map> map = lessons::pooled_input(input, start, view.setup);
  Status status = map.status();
  if (status.is_ok()) status = view.lesson.set(std::move(map).value(), view.chosen.pooling);
  view.problem = status.is_ok() ? "" : status.message();
  if (!status.is_ok()) {
    input = PooledInput::kSixteenNumbers;
    start = lessons::sixteen_numbers();
    status = view.lesson.set(start, view.chosen.pooling);
    PW_CHECK(status.is_ok(), "every window fits into the 16 numbers");
  }
  view.made = view.chosen;
  view.shown = input;
  view.look = look_of(view.lesson.input(), input == PooledInput::kSixteenNumbers);
  const int size = view.lesson.size();
  view.maximum = lessons::pool(view.lesson.input(), {PoolKind::kMax, size}).value();
  view.average = lessons::pool(view.lesson.input(), {PoolKind::kAverage, size}).value();
  view.map_facts = facts_of(view.lesson.input());
  view.maximum_facts = facts_of(view.maximum);
  view.average_facts = facts_of(view.average);
  make_shifted(view, start, input);
  ++view.maps_made;
  if (other_windows) view.winner_exercise.forget();
  if (stood_in && input == PooledInput::kSixteenNumbers) view.lesson.jump_to(view.interrupted);
}

bool is_pushed(const PoolingView& view) {
  return view.scene == PoolingScene::kShift;
}

bool is_average(const PoolingView& view) {
  return view.lesson.kind() == PoolKind::kAverage;
}

bool is_convolved(const PoolingView& view) {
  return view.shown != PooledInput::kSixteenNumbers;
}

std::string size_text(const Map& map) {
  return size_text(map.height, map.width);
}

std::unique_ptr<Page> make_pooling_page(PageContext& context) {
  return std::make_unique<PoolingPage>(context);
}

}  // namespace pixelwalk::app
