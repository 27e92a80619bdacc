#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/pages/opened_network.h"
#include "app/pages/page.h"
#include "core/base/thread_pool.h"
#include "lessons/test_set/test_report.h"

namespace pixelwalk::app {

/// In the order of kTestViews.
enum class TestMode { kImage, kSet, kTake };

/// What the views of the Test page share.
struct TestView {
  explicit TestView(PageContext& context_in) : context(context_in) {}
  TestView(const TestView&) = delete;  // its views know it
  TestView& operator=(const TestView&) = delete;

  PageContext& context;
  TestMode mode = TestMode::kImage;
  bool link_note = false;  // the last link names a network that is not here
  ThreadPool pool{1};
  lessons::TestReport report{pool};  // by whichever view needs it
  /// Of the network that shows; exercises know it.
  std::vector<std::string> class_names;
  bool bringing = false;     // data that were asked for here are on their way
  std::string data_problem;  // why they cannot come

  const lessons::Network& network() const { return context.workspace.network.network(); }
};

/// One of the views: a stage with all that goes with it. What they do not have they leave as it is.
class TestPart {
 public:
  virtual ~TestPart() = default;

  virtual void declare(AddressFields&) {}
  virtual void add_keys(KeyList&) {}

  // As Page has them; only of the view that shows.
  virtual void update(Ui&) {}
  virtual void draw_stage(Ui& ui, const Rect& area) = 0;
  virtual float stage_height(const Ui& ui, float width) const = 0;
  virtual void draw_bar(Ui& ui, const BarRows& rows) = 0;
  virtual std::string sentence(const Ui& ui) const = 0;
  virtual void draw_words(Ui&, Flow&) {}
  virtual void draw_under_words(Ui&, Flow&) {}
  virtual void draw_sum(Ui&, Flow&) {}
  virtual void draw_numbers(Ui& ui, Flow& flow) = 0;
  virtual void draw_settings(Ui&, Flow&) {}
  virtual void draw_try_it(Ui& ui, Flow& flow) = 0;
  virtual int walk_end() const { return 0; }
  virtual Onward onward() const { return Onward::kStraight; }
  virtual bool at_work() const { return false; }
  virtual bool wants_frame() const { return false; }
};

// test_data.cpp
/// Takes the test images that were asked for here. Once a frame.
void follow_test_data(TestView& view, Ui& ui);
/// Where there are no test images: what brings some, or how far they have come.
void draw_data_offer(Ui& ui, Flow& flow, TestView& view);

// One file, or a few, for each.
std::unique_ptr<TestPart> make_image_part(TestView& view);
std::unique_ptr<TestPart> make_set_part(TestView& view);
std::unique_ptr<TestPart> make_take_part(TestView& view);

}  // namespace pixelwalk::app
