#include "core/data/garments.h"

#include <memory>
#include <utility>

#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/garments/garment.h"

namespace pixelwalk {

namespace {

constexpr std::uint64_t kImageStream = 0x6761726d656e7400ULL;
constexpr std::uint64_t kLabelStream = 0x6c6162656c730000ULL;
constexpr std::uint64_t kFirstTestIndex = 1ULL << 32;

using Draw = void (*)(garments::Scene&);
constexpr std::array<Draw, 10> kDraw = {garments::draw_t_shirt,  garments::draw_trouser,
                                        garments::draw_pullover, garments::draw_dress,
                                        garments::draw_coat,     garments::draw_sandal,
                                        garments::draw_shirt,    garments::draw_sneaker,
                                        garments::draw_bag,      garments::draw_ankle_boot};

void fill_set(ImageSet& set, int count, std::uint64_t seed, std::uint64_t first_index) {
  set.labels.resize(static_cast<std::size_t>(count));
  for (std::size_t index = 0; index < set.labels.size(); ++index) {
    set.labels[index] = static_cast<std::uint8_t>(index % kDraw.size());
  }
  Rng rng(seed, kLabelStream + first_index);
  rng.shuffle(std::span(set.labels));
  const auto size = static_cast<std::size_t>(set.values_per_image());
  set.pixels.resize(set.labels.size() * size);
  for (std::size_t index = 0; index < set.labels.size(); ++index) {
    draw_garment(set.labels[index], seed, first_index + index,
                 std::span(set.pixels).subspan(index * size, size));
  }
}

}  // namespace

void draw_garment(int label, std::uint64_t seed, std::uint64_t index,
                  std::span<std::uint8_t> pixels) {
  PW_CHECK(label >= 0 && label < static_cast<int>(kDraw.size()), "pass a label from 0 to 9");
  garments::Dice dice(seed, kImageStream + index);
  const float size = dice.range(0.9F, 1.06F);
  const float stretch = dice.range(0.93F, 1.07F);
  const float half_turn = dice.range(-0.04F, 0.04F);  // about ±4.6°
  const garments::Point move{dice.range(-1.5F, 1.5F), dice.range(-1.2F, 1.2F)};
  const garments::Pose pose =
      garments::Pose::about({14.0F, 14.0F}, size * stretch, size / stretch, half_turn, move);
  garments::Canvas canvas;
  garments::Scene scene{canvas, dice, pose};
  kDraw[static_cast<std::size_t>(label)](scene);
  canvas.to_bytes(pixels);
}

DatasetPtr make_garments(const GarmentOptions& options) {
  constexpr int kMost = 60000;
  PW_CHECK(options.train_count >= 0 && options.train_count <= kMost && options.test_count >= 0 &&
               options.test_count <= kMost,
           "ask for 0 to 60,000 images of each part");
  auto dataset = std::make_shared<Dataset>();
  dataset->name = words("data.garments");
  dataset->class_names = fashion_class_names();
  const std::int64_t count = options.train_count + options.test_count;
  auto memory = std::make_shared<MemoryClaim>();
  memory->count(image_set_bytes(count, dataset->train.values_per_image()));
  dataset->memory = std::move(memory);
  fill_set(dataset->train, options.train_count, options.seed, 0);
  fill_set(dataset->test, options.test_count, options.seed, kFirstTestIndex);
  return dataset;
}

}  // namespace pixelwalk
