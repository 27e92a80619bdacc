#pragma once

#include <string>

#include "app/fragment.h"
#include "app/services.h"
#include "app/test_pictures.h"
#include "core/base/status.h"
#include "lessons/map.h"

namespace pixelwalk::app {

/// The picture that the learner has chosen, which goes with them through all chapters, and what
/// there is to choose from. Screen thread.
class Pictures {
 public:
  enum class Source {
    kGallery,  // gallery(), by index; 0 is the worked example
    kTest,     // Fashion-MNIST's test set, by index
  };

  explicit Pictures(Services& services) : test_(services) { choose_gallery(0); }

  const lessons::Picture& current() const { return current_; }
  Source source() const { return source_; }
  int index() const { return index_; }
  bool worked_example() const { return source_ == Source::kGallery && index_ == 0; }
  /// Grows with every choice, so that a page can tell that the picture is another one.
  int revision() const { return revision_; }

  void choose_gallery(int index);
  /// False where there is no such picture, or they have not been loaded.
  bool choose_test(int index);

  TestPictures& test_pictures() { return test_; }
  const TestPictures& test_pictures() const { return test_; }

  // The picture in the address: picture=3 or test=57.
  void save(Fragment& fragment) const;
  /// What is absent is the worked example. A picture that has to be fetched first is awaited: until
  /// then, as after an error, it is the worked example.
  Status restore(const Fragment& fragment);
  bool awaited() const { return awaited_test_ >= 0; }
  /// Takes what has arrived; true when an awaited picture has come, or cannot come: then why.
  bool take_arrived(Status& status);

 private:
  void choose(lessons::Picture picture, Source source, int index);
  Status restore_test(const Fragment& fragment);

  TestPictures test_;
  lessons::Picture current_;
  Source source_ = Source::kGallery;
  int index_ = 0;
  int revision_ = 0;
  int awaited_test_ = -1;
};

}  // namespace pixelwalk::app
