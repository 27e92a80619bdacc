#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/state/keeper.h"
#include "app/ui/services.h"
#include "lessons/map.h"
#include "lessons/pixels/drawing.h"
#include "lessons/pixels/image_photo.h"

namespace pixelwalk::app {

/// What an image of the learner's own was made of.
enum class OwnImage { kDrawing, kPhoto };
inline constexpr OwnImage kOwnImages[] = {OwnImage::kDrawing, OwnImage::kPhoto};

/// The images that the learner has made: one is drawn, one comes from a photo. Each stays until
/// another takes its place, and is kept in the browser's storage. Screen thread.
class OwnImages {
 public:
  /// `photo_opened` is called when a photo has been opened.
  OwnImages(Services& services, Keeper& keeper, std::function<void()> photo_opened);

  /// 28×28, with 16 grey levels (lessons/links/image_link.h); null while there is none.
  const lessons::Image* image(OwnImage which) const;

  // The drawing.
  lessons::Drawing& canvas() { return canvas_; }
  const lessons::Drawing& canvas() const { return canvas_; }
  /// Whether the drawing is trimmed, scaled and centred.
  bool& fitted() { return fitted_; }
  bool fitted() const { return fitted_; }
  /// Makes the image of what is on the canvas; true where that has changed since the last call.
  bool take_drawing();
  /// An image of an address lies on the canvas now: what was drawn before comes back by Undo.
  void open_drawing(lessons::Image image);

  // The photo. The square of it becomes the image and, finer, large().
  /// Whether this is an image file, by its first bytes or its name; a file of a folder is none.
  static bool is_image_file(const NamedFile& file);
  /// Decodes the first of these files; take_message() says so where it is not the only one, and
  /// what went wrong. While another is being opened it comes after that one.
  void open_photos(std::vector<NamedFile> files);
  /// A picture of the camera instead.
  void take_photo(const RgbImage& image);
  /// Lets the person choose the file.
  void choose_photo_file();
  bool opening() const { return opening_; }
  /// The photo opened last, or the square of it that was kept; null when there is none.
  const lessons::Photo* photo() const { return photo_ ? &*photo_ : nullptr; }
  /// Whether photo() is only the square that was kept of it.
  bool photo_is_kept() const { return photo_ && photos_opened_ == 0; }
  /// The photo with its square moved, or inverted.
  void set_photo(lessons::Photo photo);
  /// Grows with every photo that is opened.
  int photos_opened() const { return photos_opened_; }
  /// 512×512; null when there is none.
  const lessons::Image* large() const { return large_ ? &*large_ : nullptr; }

  /// Puts what has changed into the browser's storage; not to be called in the middle of a stroke.
  void keep();
  /// Brings what the storage has.
  void load_kept();
  /// What went wrong with a file since the last call; empty: nothing.
  std::string take_message() { return std::exchange(message_, {}); }
  /// Names the images in the language that is spoken now.
  void follow_language();

 private:
  void lay_on_canvas(lessons::Image image, std::string_view name);
  void load_kept_photo(std::string_view text);
  void keep_drawing();
  void keep_photo();
  void open_photo(NamedFile file);
  void photo_decoded(Result<RgbImage> image);
  void say(const std::string& sentence);

  Services& services_;
  Keeper& keeper_;
  std::function<void()> photo_opened_;
  lessons::Drawing canvas_;
  bool fitted_ = true;
  int taken_drawing_ = 0;  // Drawing::revision() that the image has been made of
  bool taken_fitted_ = true;
  std::optional<lessons::Image> drawing_, small_photo_, large_;
  std::string_view drawing_name_;  // the entry that names it
  std::optional<lessons::Photo> photo_;
  int photos_opened_ = 0;
  bool drawing_changed_ = false, photo_changed_ = false;  // since keep()
  bool opening_ = false;
  std::optional<NamedFile> waiting_;  // is opened next
  std::string message_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
