#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/state/camera.h"
#include "app/state/own_images.h"
#include "app/state/test_images.h"
#include "app/ui/services.h"
#include "core/data/image_fit.h"
#include "lessons/links/fragment_reader.h"
#include "lessons/map.h"

namespace pixelwalk::app {

/// The image that the learner has chosen, which goes with them through all chapters, and what
/// there is to choose from. Screen thread.
class Images {
 public:
  enum class Source {
    kGallery,  // gallery(), by index; 0 is the worked example
    kTest,     // the test set of Fashion-MNIST or of other data, by index
    kGarment,  // a built-in garment beyond the gallery: label · kGarmentsOfAClass + number
    kOwn,      // own().image(), by OwnImage
  };
  static constexpr int kClasses = 10;
  static constexpr int kGarmentsOfAClass = 100;

  Images(Services& services, Keeper& keeper);

  const lessons::Image& current() const { return current_; }
  Source source() const { return source_; }
  int index() const { return index_; }
  bool worked_example() const { return source_ == Source::kGallery && index_ == 0; }
  /// The class of the current image, 0..9; −1 where it has none (the worked example, an own one).
  int label() const { return label_; }
  /// That class among those of a network, by its name: another network may tell other things apart.
  /// −1 where the image has none, or the network does not know it.
  int label_among(std::span<const std::string> class_names) const;
  /// Whether it is this image of the test set that is loaded now. One that came from another set
  /// stays what it is when that one is loaded no more.
  bool is_test(int index) const;
  /// Grows with every choice, so that a page can tell that the image is another one.
  int revision() const { return revision_; }

  /// A grey image of 512×512: one that the program draws, or the learner's photo.
  const lessons::Image& large() const;
  bool large_is_photo() const { return large_photo_.has_value(); }
  /// Whether large() is the 28×28 of a photo enlarged: a link holds no more of it.
  bool large_is_enlarged() const { return large_photo_ && large_enlarged_; }
  /// Grows whenever large() becomes another one.
  int large_revision() const { return large_revision_; }
  /// Back from the photo to the drawn one.
  void choose_drawn_large();

  /// Names the image anew where another language is spoken than when it was chosen. Once a frame.
  void follow_language();

  void choose_gallery(int index);
  /// False where there is no such image, or they have not been loaded.
  bool choose_test(int index);
  /// The built-in garment of class `label` 0..9 with this number, 0..kGarmentsOfAClass − 1.
  void choose_garment(int label, int number);
  /// An image of the learner's that there is; of the photo, own().large() becomes large().
  void choose_own(OwnImage which);
  OwnImages& own() { return own_; }
  const OwnImages& own() const { return own_; }
  /// Chooses the image of what is on the canvas, where that has changed.
  void take_drawing();
  /// The photo with its square moved, or inverted, becomes the image.
  void set_photo(lessons::Photo photo);
  /// Whether something is on its way: a photo, or the test set.
  bool loading() const { return own_.opening() || test_.state() == TestImages::State::kLoading; }
  /// What went wrong with a file since the last call; empty: nothing.
  std::string take_message() { return own_.take_message(); }

  /// The neighbour of the current image where it comes from: the next of the gallery, of the
  /// test set, of the garments of its class. Goes round at the ends. direction: 1 or −1.
  void choose_neighbour(int direction);
  /// Another image of class `label`, from the test set where it is loaded, else a garment;
  /// `number` picks which, any value.
  void choose_class(int label, unsigned int number);

  Camera& camera() { return camera_; }
  const Camera& camera() const { return camera_; }
  /// How the images of the data in use got their proportions, and a new photo gets them.
  ImageFit fit() const { return fit_; }
  void set_fit(ImageFit fit) { fit_ = fit; }

  TestImages& test_images() { return test_; }
  const TestImages& test_images() const { return test_; }

  // The image in the address: image=3, test=57, garment=817 or own=r…. A test image that is not
  // Fashion-MNIST's says whose it is: test=57&from=garments, or test=57&from=files&check=1f2e3d4c
  // with a checksum of its pixels.
  void save(lessons::Fragment& fragment) const;
  /// The names under which an address may hold an image; the first that it
  /// has, and that is right, counts.
  static constexpr std::array<std::string_view, 4> kNames = {"test", "own", "garment", "image"};
  /// What is absent, or refused, is the worked example. An image that has to be fetched first is
  /// awaited: until then it is the worked example.
  void restore(lessons::FragmentReader& reader);
  // The large image in the address of a view that shows it: photo=own where it is a photo that the
  // own image was made from, photo=r… with the 28×28 of another photo, nothing for the drawn one.
  void save_large(lessons::Fragment& fragment) const;
  /// Where the photo itself is not here, its 28×28 stands in enlarged, and that is said.
  void restore_large(lessons::FragmentReader& reader);
  bool awaited() const { return awaited_test_ >= 0; }
  /// The data that the image of the last address belongs to, where these are not loaded here; until
  /// another image is chosen.
  std::optional<lessons::DataSource> missing_data() const;
  /// Whether its data have come since: the address can be opened again.
  bool missing_has_come() const { return missing_ && has_linked(*missing_); }
  /// Nobody waits for it any more.
  void forget_missing() { missing_.reset(); }
  /// Takes what has arrived; true when an awaited image has come, or cannot come: then it is
  /// refused.
  bool take_arrived(lessons::FragmentReader& reader);

 private:
  void choose(lessons::Image image, Source source, int index, int label);
  // An image of a test set as an address names it: test=57&from=files&check=1f2e3d4c.
  struct LinkedTest {
    int index;
    lessons::DataSource source;
    std::string check;
  };
  bool has_linked(const LinkedTest& linked) const;
  void show_large(lessons::Image large, const lessons::Image& small, bool enlarged);
  std::string_view name_of_photo() const;  // its entry
  Result<lessons::Image> linked_small(lessons::FragmentReader& reader) const;
  void restore_named(std::string_view name, lessons::FragmentReader& reader);
  void restore_image(lessons::FragmentReader& reader);
  void restore_test(lessons::FragmentReader& reader);
  void restore_garment(lessons::FragmentReader& reader);
  void restore_own(lessons::FragmentReader& reader);

  TestImages test_;
  OwnImages own_;
  Camera camera_;
  ImageFit fit_ = ImageFit::kCrop;
  lessons::Image current_;
  /// An image in hand, and what it is of.
  struct Chosen {
    lessons::Image image;
    Source source;
    int index, label;
    std::string_view named_in;
  };
  std::optional<Chosen> before_drawing_;  // is in hand again when all strokes are undone
  Source source_ = Source::kGallery;
  int index_ = 0, label_ = -1;
  std::string class_name_;  // of label_, where the image comes from
  int test_set_ = 0;        // TestImages::set() that the image is of, where it is of one
  lessons::DataSource test_source_ = lessons::DataSource::kFashionMnist;  // and what that one is
  int revision_ = 0;
  std::string_view named_in_;  // the language
  int awaited_test_ = -1;
  std::optional<LinkedTest> missing_;
  std::optional<lessons::Image> large_photo_;
  lessons::Image large_small_;   // the same as 28×28, as the own image has it
  bool large_enlarged_ = false;  // large_photo_ was made from large_small_
  int large_revision_ = 1;
};

}  // namespace pixelwalk::app
