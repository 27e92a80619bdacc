#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/data/class_names.h"
#include "core/data/garments.h"
#include "core/model/model_spec.h"
#include "lessons/workspace/network.h"
#include "tests/app/headless_app.h"
#include "tests/app/train_page_support.h"

// What tests of the Test page share: test images, the page when all are tested, and what a small
// network makes of them by plain loops.

namespace pixelwalk::app {

inline constexpr int kTestImages = 400, kTenClasses = 10;
inline const std::string kDense = "test?model=f,d10&network=random";

// The site's test images become garments, a class after another.
inline DatasetPtr put_garments(FakeServices& services, int count = kTestImages) {
  DatasetPtr data = make_garments({.train_count = 0, .test_count = count, .seed = 3});
  services.put_test_images(1);
  services.site["data/fashion-mnist/t10k-images-idx3-ubyte.gz"] =
      idx_file(0x803, data->test, data->test.pixels);
  services.site["data/fashion-mnist/t10k-labels-idx1-ubyte.gz"] =
      idx_file(0x801, data->test, data->test.labels);
  return data;
}

inline bool says(HeadlessApp& page, const std::string& words) {
  return page.words(Role::kText).find(words) != std::string::npos;
}

// All test images are tested, and the page says so.
inline bool tested(HeadlessApp& page) {
  return frames_until(page, [&] { return says(page, "images classified"); });
}

// What a Flatten and a Dense make of an image.
struct PlainImage {
  int index = 0, label = 0, predicted = 0;
  double share = 0, gap = 0;
  int second = 0;
};

// Of kDense.
inline std::vector<PlainImage> plain_recount(const ImageSet& set) {
  ModelSpec spec;
  spec.layers = {LayerSpec::flatten(), LayerSpec::dense(kTenClasses, Activation::kSoftmax)};
  resolve_names(spec);
  const auto weights = lessons::random_weights(spec, plan_layers(spec).value(), 1).value();
  const auto kernel = weights->find("dense/kernel")->values();
  const auto bias = weights->find("dense/bias")->values();
  std::vector<PlainImage> images;
  for (int index = 0; index < set.count(); ++index) {
    std::array<double, kTenClasses> scores{};
    double sum = 0;
    for (std::size_t unit = 0; unit < kTenClasses; ++unit) {
      scores[unit] = static_cast<double>(bias[unit]);
      for (std::size_t pixel = 0; pixel < 784; ++pixel)
        scores[unit] += set.image(index)[pixel] / 255.0 *
                        static_cast<double>(kernel[pixel * kTenClasses + unit]);
      sum += std::exp(scores[unit]);
    }
    PlainImage image{index, set.labels[static_cast<std::size_t>(index)]};
    image.predicted = static_cast<int>(std::ranges::max_element(scores) - scores.begin());
    auto others = scores;
    others[static_cast<std::size_t>(image.predicted)] = -1e9;
    image.second = static_cast<int>(std::ranges::max_element(others) - others.begin());
    std::ranges::sort(scores);
    image.share = std::exp(scores[9]) / sum;
    image.gap = image.share - std::exp(scores[8]) / sum;
    images.push_back(image);
  }
  return images;
}

inline std::string class_of(int label) {
  return std::string(fashion_class_name(static_cast<std::size_t>(label)));
}

inline int class_named(const std::string& name) {
  for (int label = 0; label < kTenClasses; ++label) {
    if (class_of(label) == name) return label;
  }
  ADD_FAILURE() << "no class is called " << name;
  return 0;
}

inline int count_of(const std::vector<PlainImage>& images, int label, int predicted) {
  return static_cast<int>(std::ranges::count_if(images, [&](const PlainImage& image) {
    return image.label == label && image.predicted == predicted;
  }));
}

// The two classes that are confused most often, both directions together; of all, or with `about`.
inline std::pair<int, int> most_confused(const std::vector<PlainImage>& images, int about = -1) {
  int most = 0;
  std::pair<int, int> pair;
  for (int a = 0; a < kTenClasses; ++a) {
    for (int b = a + 1; b < kTenClasses; ++b) {
      const int both = count_of(images, a, b) + count_of(images, b, a);
      if (both <= most || (about >= 0 && a != about && b != about)) continue;
      most = both;
      pair = {a, b};
    }
  }
  return pair;
}

// The view "Test set" when all images are tested.
struct TestSetOnPage {
  explicit TestSetOnPage(const std::string& address = kDense + "&view=set",
                         const PageSize& size = {1280, 800})
      : page(size.width, size.height, size.pixel_ratio, address),
        data(put_garments(page.services())) {
    EXPECT_TRUE(tested(page));
    page.settle();
  }
  AccessibleNode matrix() { return page.find(Role::kCells, "Confusion matrix"); }
  AccessibleNode tray() { return page.find(Role::kCells, "Images"); }
  void key_on(const AccessibleNode& node, const std::string& key) {
    page.app().accessibility().post({node.id, AccessibleAction::kKey, key});
    page.frames(2);
  }
  void go_to(int label, int predicted) {
    key_on(matrix(), "Home");
    for (int i = 0; i < label; ++i) key_on(matrix(), "ArrowDown");
    for (int i = 0; i < predicted; ++i) key_on(matrix(), "ArrowRight");
    key_on(matrix(), "Enter");
  }

  HeadlessApp page;
  DatasetPtr data;
};

}  // namespace pixelwalk::app
