#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/pages/camera_view.h"
#include "app/pages/own_image_desk.h"
#include "app/pages/test/test_image_where.h"
#include "app/pages/test/test_view.h"
#include "app/state/fitted_image.h"
#include "lessons/test_set/image_verdict.h"
#include "lessons/test_set/test_exercises.h"

namespace pixelwalk::app {

/// What stands where the image stands.
enum class ImageDesk { kLook, kDraw, kPhoto, kCamera };

/// Where network and label differ: who is right, as the learner sees it.
enum class Decision { kNone, kLabel, kNetwork, kNeither, kUnsure };

/// The next image that the network gets wrong is looked for, some images a frame.
struct MistakeHunt {
  bool on = false;
  int next = 0, left = -1;           // the index to be looked at, and how many; −1 left: not begun
  int judged = 0;                    // of those looked at, with classes that the network knows
  int found = -1, found_image = -1;  // the last one, and its Images::revision()
  std::string outcome;               // one sentence where none was found
};

/// The view "One image". Each part is a file of its own: test_image_follow (what stands),
/// test_image_where (where the network looked), test_image_hunt, test_image_layout and
/// test_image_stage, test_image_decide, test_image_bar, test_image_words, test_image_try_it.
struct TestImage {
  explicit TestImage(TestView& all) : view(all) {}
  TestImage(const TestImage&) = delete;  // its exercises know it
  TestImage& operator=(const TestImage&) = delete;

  TestView& view;
  ImageDesk desk = ImageDesk::kLook;
  int frames_to_show_desk = 0;  // which has just been opened
  DrawingDesk drawing;
  PhotoCropper cropper;
  int photos_seen = 0;
  CameraView camera;

  // What stands, by follow_test_image().
  NetworkObstacle obstacle = NetworkObstacle::kNetwork;
  std::string problem;                             // one sentence: what the obstacle is
  std::optional<lessons::ImageVerdict> verdict;    // none: see obstacle
  std::optional<lessons::ImageTester> tester;      // of the network
  FittedImage shown;                               // the image, as large as the network takes it
  std::vector<float> input;                        // the same, as the network has it
  int revision = 0;                                // of image and weights
  int network_revision = -1, image_revision = -1;  // that these are of
  bool of_empty_pad = false;                       // likewise
  int of_live = -1;  // Camera::revision() of what the camera sees; −1: of the image in hand
  double followed_at = -1e9;

  Decision decision = Decision::kNone;
  /// The image, and the class that the network said, which that is about; nothing: a link's, still
  /// to be taken over.
  std::optional<std::pair<int, int>> decided_of;
  std::map<std::pair<int, int>, Decision> argued;  // all decisions of this visit

  WhereItLooked where;
  /// The image that where.target is asked of; nothing: the one in hand.
  std::optional<std::pair<Images::Source, int>> class_of;
  MistakeHunt hunt;

  // The exercises.
  lessons::MistakeExercise mistake{view.report, view.class_names};
  int mistake_of = 0;  // TestReport::revision() that it is about
  lessons::HiddenRegionInHand hidden_count;
  lessons::HiddenRegionExercise hidden{hidden_count, view.class_names};
  /// What hidden_count is of.
  struct HiddenOf {
    const void* weights = nullptr;
    const void* data = nullptr;
    int round = -1;
    bool operator==(const HiddenOf&) const = default;
  };
  HiddenOf hidden_of;
  std::string hidden_problem;  // why it cannot be counted
  bool try_it_open = false;    // in the frame before: they are counted only for who looks at them

  Images& images() const { return view.context.images; }
  /// Whether a picture of the camera may be shown to the network: it learned from such ones.
  bool offers_camera() const { return learned_as_taken(view.network()); }
  const std::string& class_name(int of) const {
    return view.class_names[static_cast<std::size_t>(of)];
  }
  /// What the data call it, among the network's classes; −1: nothing, as for what a camera sees.
  int label() const {
    return desk == ImageDesk::kCamera ? -1 : images().label_among(view.class_names);
  }
  /// Whether its photo is the image in hand and is taken whole, as those that it learned from.
  bool takes_whole_photo() const {
    return std::as_const(images()).own().photo() != nullptr && images().fit() == ImageFit::kPad &&
           offers_camera();
  }
  /// Whether an image is to be drawn, and there is no stroke yet: the one in hand is not meant.
  bool pad_is_empty() const {
    return desk == ImageDesk::kDraw && std::as_const(images()).own().canvas().empty();
  }
  /// Whether network and label differ.
  bool disputed() const { return verdict && label() >= 0 && label() != verdict->predicted(); }
  /// Whether it is to be decided first, before it shows where the network looked.
  bool undecided() const { return disputed() && decision == Decision::kNone; }
  /// The class that "where it looked" is about.
  int asked() const {
    const bool exists = where.target >= 0 && where.target < std::ssize(verdict->classes);
    return exists ? where.target : verdict->predicted();
  }
};

/// Takes news of image and network. While training goes on it waits so long that training loses
/// little.
void follow_test_image(TestImage& part, Ui& ui);
void open_desk(TestImage& part, ImageDesk desk);
void decide(TestImage& part, Decision decision);

// test_image_where.cpp
void take_layers(WhereItLooked& where, const ModelSpec& spec);
void follow_where(TestImage& part, Ui& ui);
/// What is asked where it looked: how, of which layer, with which patch. True when it is asked in
/// another way.
bool draw_where_controls(Ui& ui, const Rect& foot, WhereItLooked& where);

// test_image_camera.cpp
/// Looks through the camera, while that is the desk.
void follow_camera(TestImage& part, Ui& ui);
/// What it sees becomes the photo in hand.
void take_picture(TestImage& part, double now);
void draw_camera_bar(Ui& ui, const Rect& row, TestImage& part);

// test_image_hunt.cpp
void hunt_mistake(TestImage& part);
void follow_hunt(TestImage& part, Ui& ui);

// test_image_stage.cpp
void draw_test_image(Ui& ui, const Rect& area, TestImage& part);
float test_image_height(const Ui& ui, float width, const TestImage& part);

// test_image_decide.cpp
/// The question who is right, where the map stands afterwards.
void draw_question(Ui& ui, const Rect& area, TestImage& part);
/// Where it does not stand above the bar as well.
float question_height(const Ui& ui, float width);

// test_image_bar.cpp
void draw_test_image_bar(Ui& ui, const BarRows& rows, TestImage& part);
/// To the image's journey, and to draw on it.
void draw_image_ways(Ui& ui, Flow& flow, TestImage& part);
void add_test_image_keys(KeyList& keys, TestImage& part);

// test_image_try_it.cpp
/// Counts what the exercises are about, while they are looked at.
void follow_exercises(TestImage& part);
void draw_test_image_try_it(Ui& ui, Flow& flow, TestImage& part);

// test_image_words.cpp
std::string test_image_sentence(const Ui& ui, const TestImage& part);
/// Words of an entry of test.txt, filled in with what the network says of this image.
std::string test_image_text(const TestImage& part, std::string_view entry, TextValues first = {});
void draw_test_image_words(Ui& ui, Flow& flow, const TestImage& part);
void draw_test_image_numbers(Ui& ui, Flow& flow, const TestImage& part);

}  // namespace pixelwalk::app
