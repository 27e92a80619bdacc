#include <string>
#include <utility>
#include <vector>

#include "app/figures/pool_sum.h"
#include "app/pages/pooling/pooling_view.h"
#include "app/ui/format.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "core/base/words.h"

// What is worked out of this very step, and of the whole maps.

namespace pixelwalk::app {
namespace {

using lessons::PoolKind;

constexpr double kFastestSpoken = 1;  // steps a second

std::string spoken_entry(const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  if (is_pushed(view)) return view.chosen.far > 0 ? "spoken.shift" : "spoken.unmoved";
  if (lesson.at_start()) return "spoken.start";
  if (lesson.window_done()) return "spoken.done";
  return is_average(view) ? "spoken.average" : "spoken.max";
}

std::string side_text(int input, int size) {
  const std::string quotient = std::to_string(input) + " / " + std::to_string(size);
  return (input % size == 0 ? quotient : "⌊" + quotient + "⌋") + " = " +
         std::to_string(input / size);
}

void draw_shift_table(Ui& ui, Flow& flow, const PoolingView& view) {
  const TableColumn columns[] = {
      {.title = words("pooling.shift-values"), .weight = 1.7F},
      {.title = words("pooling.map"), .align = Align::kRight, .face = Face::kNumbers},
      {.title = words("pooling.pooled"), .align = Align::kRight, .face = Face::kNumbers}};
  const lessons::ShiftEffect& map = view.shifted.map_effect;
  const lessons::ShiftEffect& pooled = view.shifted.pooled_effect;
  const std::vector<std::string> rows[] = {
      {words("pooling.responding"), format_count(map.answering), format_count(pooled.answering)},
      {words("pooling.unchanged"), format_count(map.answering_unchanged),
       format_count(pooled.answering_unchanged)},
  };
  table(ui, flow, phrase("pooling.shift-table"), columns, rows, {.compact = true});
  flow.space(ui.px(kSpace8));
}

void draw_compare_table(Ui& ui, Flow& flow, const PoolingView& view) {
  const TableColumn columns[] = {
      {.title = words("pooling.map"), .weight = 1.2F},
      {.title = words("pooling.mean"), .align = Align::kRight, .face = Face::kNumbers},
      {.title = words("pooling.largest"), .align = Align::kRight, .face = Face::kNumbers}};
  const auto row = [](std::string name, const MapFacts& facts) {
    return std::vector<std::string>{std::move(name), map_number(facts.mean),
                                    map_number(facts.largest)};
  };
  const std::vector<std::string> rows[] = {row(words("pooling.before"), view.map_facts),
                                           row(words("pooling.maximum"), view.maximum_facts),
                                           row(words("pooling.average"), view.average_facts)};
  table(ui, flow, phrase("pooling.before-after"), columns, rows, {.compact = true});
  flow.space(ui.px(kSpace8));
}

std::string kept_text(const lessons::PoolingLesson& lesson) {
  if (lesson.values_left_over() == 0) return std::string(pooled_fraction(lesson));
  return format_percent(static_cast<double>(lesson.outputs()) /
                        static_cast<double>(lesson.input().values.size()));
}

}  // namespace

std::string pooling_window_sum(const PoolingView& view, const lessons::Map& map,
                               lessons::PoolKind kind) {
  const bool done = view.scene != PoolingScene::kWalk || view.lesson.window_done();
  return window_sum(view.lesson, map, kind, done);
}

std::string_view pooled_fraction(const lessons::PoolingLesson& lesson) {
  return phrase(lesson.size() == 2 ? "pooling.quarter" : "pooling.ninth");
}

void draw_pooling_sum(Ui& ui, Flow& flow, const PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  const PoolKind kind = lesson.kind();
  const bool shift = is_pushed(view);
  const std::string shifted =
      words("pooling.after-is", {{"sum", pooling_window_sum(view, view.shifted.map, kind)}});
  if (view.scene == PoolingScene::kWalk) {
    spelled_window(ui, flow, lesson);
  } else {
    const std::string sum = pooling_window_sum(view, lesson.input(), kind);
    paragraph(ui, flow, shift ? words("pooling.before-is", {{"sum", sum}}) : sum, "##window",
              {.face = Face::kNumbers});
    if (shift) paragraph(ui, flow, shifted, "##shifted window", {.face = Face::kNumbers});
    if (view.scene == PoolingScene::kCompare) {
      const PoolKind other = is_average(view) ? PoolKind::kMax : PoolKind::kAverage;
      paragraph(ui, flow, pooling_window_sum(view, lesson.input(), other), "##other window",
                {.face = Face::kNumbers});
    }
  }
  // Spoken step by step; not while it plays faster than anybody could listen.
  if (!view.playback.playing || view.playback.speed <= kFastestSpoken) {
    spoken_status(ui, pooling_text(view, spoken_entry(view)), "##spoken");
  }
}

void draw_pooling_numbers(Ui& ui, Flow& flow, PoolingView& view) {
  const lessons::PoolingLesson& lesson = view.lesson;
  if (view.scene == PoolingScene::kCompare) draw_compare_table(ui, flow, view);
  if (is_pushed(view)) draw_shift_table(ui, flow, view);
  labelled_number(ui, flow, phrase("pooling.row-column"),
                  std::to_string(lesson.row()) + ", " + std::to_string(lesson.column()));
  if (view.scene == PoolingScene::kWalk) {
    labelled_number(
        ui, flow, phrase("pooling.values-looked-at"),
        words("pooling.some-of", {{"some", lesson.values_seen()}, {"all", lesson.terms()}}));
    labelled_number(ui, flow, phrase("pooling.outputs-written"),
                    words("pooling.some-of", {{"some", format_count(lesson.outputs_done())},
                                              {"all", format_count(lesson.outputs())}}));
  }
  labelled_number(ui, flow, phrase("pooling.shape"),
                  size_text(lesson.input()) + " → " + size_text(lesson.output()));
  labelled_number(ui, flow, phrase("pooling.output-height"),
                  side_text(lesson.input().height, lesson.size()));
  labelled_number(ui, flow, phrase("pooling.output-width"),
                  side_text(lesson.input().width, lesson.size()));
  labelled_number(ui, flow, phrase("pooling.values"),
                  format_count(static_cast<long long>(lesson.input().values.size())) + " → " +
                      format_count(lesson.outputs()));
  labelled_number(ui, flow, phrase("pooling.values-kept"), kept_text(lesson));
  if (lesson.values_left_over() > 0)
    labelled_number(ui, flow, phrase("pooling.left-over"),
                    counted_words("pooling.values-lost", lesson.values_left_over()));
}

}  // namespace pixelwalk::app
