#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages/test/test_view.h"
#include "lessons/test_set/image_verdict.h"

namespace pixelwalk::app {

/// The view "One image". Each part is a file of its own: test_image_follow (what stands),
/// test_image_stage, test_image_bar, test_image_words.
struct TestImage {
  explicit TestImage(TestView& all) : view(all) {}
  TestImage(const TestImage&) = delete;
  TestImage& operator=(const TestImage&) = delete;

  TestView& view;

  // What stands, by follow_test_image().
  NetworkObstacle obstacle = NetworkObstacle::kNetwork;
  std::string problem;                             // one sentence: what the obstacle is
  std::optional<lessons::ImageVerdict> verdict;    // none: see obstacle
  std::optional<lessons::ImageTester> tester;      // of the network
  std::vector<float> input;                        // the image, as the network has it
  int network_revision = -1, image_revision = -1;  // that these are of
  double followed_at = -1e9;

  Images& images() const { return view.context.images; }
  std::string class_name(int of) const { return view.class_names[static_cast<std::size_t>(of)]; }
  /// What the data call it, among the network's classes; −1: nothing.
  int label() const { return images().label_among(view.class_names); }
};

/// Takes news of image and network. While training goes on it waits so long that training loses
/// little.
void follow_test_image(TestImage& part, Ui& ui);

// test_image_stage.cpp
void draw_test_image(Ui& ui, const Rect& area, TestImage& part);
float test_image_height(const Ui& ui, float width, const TestImage& part);

// test_image_bar.cpp
void draw_test_image_bar(Ui& ui, const BarRows& rows, TestImage& part);
void add_test_image_keys(KeyList& keys, TestImage& part);

// test_image_words.cpp
std::string test_image_sentence(const TestImage& part);
/// Words of an entry of test.txt, filled in with what the network says of this image.
std::string test_image_text(const TestImage& part, std::string_view entry, TextValues first = {});
void draw_test_image_words(Ui& ui, Flow& flow, const TestImage& part);
void draw_test_image_numbers(Ui& ui, Flow& flow, const TestImage& part);

}  // namespace pixelwalk::app
