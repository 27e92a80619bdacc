#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/model/keras_code.h"
#include "core/model/summary.h"
#include "lessons/convolution/convolution_borders.h"
#include "lessons/convolution/convolution_lesson.h"
#include "lessons/convolution/live_filter.h"
#include "lessons/pixels/drawing.h"
#include "lessons/pixels/pixels_lesson.h"
#include "lessons/pooling/pooling_input.h"
#include "lessons/pooling/pooling_lesson.h"
#include "lessons/shapes/flatten_lesson.h"
#include "lessons/shapes/model_comparison.h"
#include "lessons/shapes/model_editor.h"
#include "lessons/shapes/shape_arithmetic.h"
#include "tests/fuzz/fuzz.h"

// What the page computes of what a link has brought: so that a link that can be read is also one
// that can be shown.

namespace pixelwalk::fuzz {

/// Forward to the end in the largest steps that a few hundred allow, then back again.
template <class Walk>
void walk_through(Walk& walk) {
  walk.jump_to(0);
  const int stride = std::max(1, walk.end() / 200);
  for (int position = 0; position < walk.end(); position += stride) {
    walk.jump_to(position);
    require(walk.forward(), "before the end there is a step forward");
    require(walk.position() > position, "a step forward leads forward");
  }
  walk.jump_to(walk.end());
  require(walk.at_end() && !walk.forward(), "the walk has an end");
  require(walk.at_start() || walk.back(), "and a way back");
}

/// Shapes: layers with their arithmetic, code and table, the comparison.
inline void show_layers(const ModelSpec& spec, const lessons::ModelOutline& outline) {
  for (const LayerPlan& plan : outline.plans) {
    require(!lessons::layer_sums(plan).empty(), "every layer has its arithmetic");
    const bool pools = plan.layer.kind == LayerKind::kMaxPooling2D ||
                       plan.layer.kind == LayerKind::kAveragePooling2D;
    require(!pools || (lessons::rows_unreached(plan) >= 0 && lessons::columns_unreached(plan) >= 0),
            "no window reaches beyond the input");
    require(plan.output.elements() >= 1 && plan.parameters >= 0, "shapes have sizes");
  }
  require(!keras_code(spec).empty(), "every model has its code");
  require(summary_text(spec).is_ok() == outline.possible(), "what is possible has a table");
  lessons::ModelEditor editor;
  editor.open(spec, 0);
  walk_through(editor);
  lessons::ModelComparison comparison(ModelSpec::dense_only(), spec);
  walk_through(comparison);
}

/// Shapes: the values that Flatten lays out, under the limits of the page, and lower ones of time.
inline void show_flatten(const ModelSpec& spec, const lessons::ModelOutline& outline,
                         const lessons::Image& image) {
  constexpr std::int64_t kMostValues = 20'000, kMostProducts = 1'000'000;
  const int layer = lessons::flatten_layer(spec, outline.standing());
  if (layer < 0) return;
  const Shape shape = lessons::shape_before(spec, outline, layer);
  if (shape.rank() != 3 || shape.elements() > kMostValues ||
      lessons::products_before(outline.plans, layer) > kMostProducts) {
    return;
  }
  lessons::FlattenLesson flatten;
  flatten.set_maps(shape[0], shape[1], shape[2], lessons::values_before(spec, layer, image, 1));
  require(flatten.size() == shape.elements(), "no value is lost");
  for (const lessons::FlattenUnit unit :
       {lessons::FlattenUnit::kValue, lessons::FlattenUnit::kPixel, lessons::FlattenUnit::kRow}) {
    flatten.set_unit(unit);
    walk_through(flatten);
  }
  for (int index = 0; index < flatten.size(); index += 97) {
    require(flatten.index_of(flatten.place_of(index)) == index, "every value has one place");
    require(std::isfinite(flatten.value(index)), "and is a number");
  }
}

/// Convolution: the walk with the numbers of each window, the borders, the whole map.
inline void show_convolution(const lessons::Map& image, const lessons::ConvolutionSetup& setup) {
  lessons::ConvolutionLesson lesson;
  if (!lesson.set_setup(setup).is_ok() || !lesson.set_image(image).is_ok()) return;
  walk_through(lesson);
  const int stride = std::max(1, lesson.outputs() / 50);
  for (int output = 0; output < lesson.outputs(); output += stride) {
    lesson.jump_to_output(output / lesson.output_width(), output % lesson.output_width());
    float sum = 0;
    for (int term = 0; term < lesson.terms(); ++term) sum += lesson.product(term);
    require(lesson.partial_sum(lesson.terms()) == sum, "the sum is that of the products");
    require(std::isfinite(lesson.turned_sum()), "a sum is a number");
    require(lesson.padded_terms() >= 0 && lesson.padded_terms() <= lesson.terms(),
            "padding lies in the window");
  }
  lessons::BorderStory borders;
  borders.set(image.height, setup.filter.size, std::max(2, setup.stride));
  walk_through(borders);
}

/// Pooling: each of its inputs, walked, and moved by a pixel.
inline void show_pooling(const lessons::Map& image, const lessons::ConvolutionSetup& setup) {
  using lessons::PooledInput;
  for (const PooledInput input :
       {PooledInput::kFeatureMap, PooledInput::kSecondMap, PooledInput::kLargeImage}) {
    const auto map = lessons::pooled_input(input, image, setup);
    if (!map.is_ok()) continue;
    for (const lessons::PoolKind kind : {lessons::PoolKind::kMax, lessons::PoolKind::kAverage}) {
      for (const int size : {2, 3}) {
        lessons::PoolingLesson lesson;
        if (!lesson.set(map.value(), {kind, size}).is_ok()) continue;
        walk_through(lesson);
        lesson.jump_to(lesson.end());
        require(lesson.result(lesson.terms()) == lesson.output().values.back(),
                "the last window gives the last output");
        const auto moved = lessons::pool(lessons::shifted(map.value(), 0, 1), lesson.setup());
        require(moved.is_ok(), "what is moved keeps its size");
        const auto effect = lessons::compare_maps(lesson.output(), moved.value());
        require(effect.unchanged <= effect.values, "no more values stay than there are");
      }
    }
  }
}

/// Pixels: read from the first to the last, counted, and drawn on.
inline void show_pixels(const lessons::Image& image) {
  lessons::PixelsLesson lesson;
  lesson.set_image(image);
  lesson.jump_to(0);
  int read = 1;
  do {
    require(lesson.largest_step() >= 0 && lesson.largest_step() <= 255, "a step is of grey levels");
    static_cast<void>(lesson.kind());
  } while (lesson.right() && ++read > 0);
  require(read == static_cast<int>(image.pixels.size()), "every pixel is read once");
  const lessons::Histogram& histogram = lesson.histogram();
  int counted = histogram.empty;
  for (const int bin : histogram.bins) counted += bin;
  require(counted == read, "the histogram counts every pixel");
  require(lessons::brightest_pixels(image, 3).size() == 3, "there are three brightest");
  lessons::Drawing drawing;
  drawing.start_from(image);
  drawing.begin_stroke({}, {3, 3});
  drawing.extend_stroke({20, 25});
  for (const bool fitted : {false, true}) {
    require(drawing.image(fitted).pixels.size() == image.pixels.size(), "a drawing is an image");
  }
}

/// An image of 28×28 with something on it.
inline lessons::Image some_image() {
  lessons::Image image{"", 28, 28, {}};
  for (int i = 0; i < 28 * 28; ++i)
    image.pixels.push_back(static_cast<std::uint8_t>(i % 3 == 0 ? 0 : i * 7));
  return image;
}

}  // namespace pixelwalk::fuzz
