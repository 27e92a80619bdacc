#include "app/state/own_images.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/words.h"
#include "core/data/image_fit.h"
#include "lessons/links/base64url.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::app {
namespace {

constexpr int kMostPhotoSide = 1024;
constexpr std::string_view kDrawingName = "images.drawing", kPhotoName = "pixels.photo-name",
                           kLinkedName = "links.own-image";

// In the browser's storage: the drawing and the small image of the photo as they stand in an
// address; before the latter a digit, 1 for an inverted photo, 2 more for one that is inverted
// where images are seen as they were taken. The large image as its pixels, and of a photo in colour
// the same smaller, as red, green and blue.
constexpr const char* kDrawingKey = "drawing";
constexpr const char* kPhotoKey = "photo";
constexpr const char* kLargeKey = "photo.large";
constexpr const char* kColourKey = "photo.colour";
constexpr int kColourSide = 128;

lessons::Image named(lessons::Image image, std::string_view name) {
  image.name = phrase(name);
  return image;
}

}  // namespace

OwnImages::OwnImages(Services& services, Keeper& keeper, std::function<void()> photo_opened)
    : services_(services), keeper_(keeper), photo_opened_(std::move(photo_opened)) {
  load_kept();
}

const lessons::Image* OwnImages::image(OwnImage which) const {
  const auto& image = which == OwnImage::kDrawing ? drawing_ : small_photo_;
  return image ? &*image : nullptr;
}

bool OwnImages::take_drawing() {
  if (taken_drawing_ == canvas_.revision() && taken_fitted_ == fitted_) return false;
  taken_drawing_ = canvas_.revision();
  taken_fitted_ = fitted_;
  if (canvas_.revision() == 0) return false;
  lessons::Image image = canvas_.image(fitted_);
  const lessons::Image* given = canvas_.started_from();
  drawing_name_ = given != nullptr && given->name == kLinkedName ? kLinkedName : kDrawingName;
  // An address has its image itself; what the learner has drawn is what is to be kept.
  drawing_changed_ = drawing_name_ == kDrawingName;
  drawing_ = named(std::move(image), drawing_name_);
  return true;
}

void OwnImages::open_drawing(lessons::Image image) {
  lay_on_canvas(std::move(image), kLinkedName);
}

// On the canvas an image has the name of the entry that names it, whatever the language.
void OwnImages::lay_on_canvas(lessons::Image image, std::string_view name) {
  image.name = name;
  canvas_.start_from(image);
  taken_drawing_ = canvas_.revision();
  taken_fitted_ = fitted_;
  drawing_name_ = name;
  drawing_ = named(std::move(image), name);
}

void OwnImages::follow_language() {
  if (drawing_) drawing_->name = phrase(drawing_name_);
  if (small_photo_) small_photo_->name = phrase(kPhotoName);
  if (large_) large_->name = phrase(kPhotoName);
}

bool OwnImages::is_image_file(const NamedFile& file) {
  constexpr std::string_view kStarts[] = {"\x89PNG", "\xFF\xD8\xFF", "GIF8"};
  constexpr std::string_view kEnds[] = {".png", ".jpg",  ".jpeg", ".webp", ".gif",
                                        ".bmp", ".avif", ".heic", ".svg"};
  if (file.name.find('/') != std::string::npos) return false;
  const std::string_view bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return true;
  for (const std::string_view start : kStarts) {
    if (bytes.starts_with(start)) return true;
  }
  std::string name = file.name;
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return name.ends_with(end); });
}

void OwnImages::open_photos(std::vector<NamedFile> files) {
  if (files.empty()) return;
  if (files.size() > 1) {
    say(words("images.one-at-a-time", {{"files", files.size()}, {"name", files.front().name}}));
  }
  open_photo(std::move(files.front()));
}

void OwnImages::choose_photo_file() {
  services_.open_files("image/*", false,
                       [this, alive = std::weak_ptr(alive_)](std::vector<NamedFile> files) {
                         if (!alive.expired()) open_photos(std::move(files));
                       });
}

void OwnImages::open_photo(NamedFile file) {
  if (opening_) {
    if (waiting_)
      say(words("images.photo-replaced", {{"name", waiting_->name}, {"later", file.name}}));
    waiting_ = std::move(file);
    return;
  }
  opening_ = true;
  services_.decode_image(std::move(file), kMostPhotoSide,
                         [this, alive = std::weak_ptr(alive_)](Result<RgbImage> image) {
                           if (!alive.expired()) photo_decoded(std::move(image));
                         });
}

void OwnImages::photo_decoded(Result<RgbImage> image) {
  opening_ = false;
  if (image.is_ok()) {
    take_photo(image.value());
  } else {
    say(image.message());
  }
  if (waiting_) open_photo(*std::exchange(waiting_, std::nullopt));
}

void OwnImages::take_photo(const RgbImage& image) {
  ++photos_opened_;
  lessons::Image photo{"", image.height, image.width, to_grey(image.rgb)};
  if (!is_grey(image)) photo.rgb = image.rgb;
  set_photo(lessons::Photo(std::move(photo)));
  photo_opened_();
}

void OwnImages::set_photo(lessons::Photo photo) {
  photo_ = std::move(photo);
  small_photo_ = named(photo_->small(), kPhotoName);
  large_ = photo_->large();
  photo_changed_ = true;
}

void OwnImages::say(const std::string& sentence) {
  message_ += (message_.empty() ? "" : " ") + sentence;
}

void OwnImages::keep() {
  if (std::exchange(drawing_changed_, false)) keep_drawing();
  if (std::exchange(photo_changed_, false)) keep_photo();
}

void OwnImages::keep_drawing() {
  keeper_.keep(kDrawingKey, canvas_.empty() ? "" : lessons::encode_own_image(*drawing_));
}

// The large image of one photo never stands beside the small one of another.
void OwnImages::keep_photo() {
  const int inverted = (photo_->inverted() ? 1 : 0) + (photo_->inverted_as_taken() ? 2 : 0);
  keeper_.keep(kLargeKey, "");
  keeper_.keep(kColourKey, "");
  if (!keeper_.keep(kPhotoKey, std::to_string(inverted) + lessons::encode_own_image(*small_photo_)))
    return;
  if (!keeper_.keep(kLargeKey, lessons::to_base64url(large_->pixels))) return;
  const lessons::Image small = photo_->fitted(ImageFit::kCrop, kColourSide, kColourSide, false);
  if (!small.rgb.empty()) keeper_.keep(kColourKey, lessons::to_base64url(small.rgb));
}

void OwnImages::load_kept() {
  if (const auto text = keeper_.kept(kDrawingKey)) {
    if (auto image = lessons::decode_own_image(*text); image.is_ok())
      lay_on_canvas(std::move(image).value(), kDrawingName);
  }
  if (const auto text = keeper_.kept(kPhotoKey); text && !text->empty()) load_kept_photo(*text);
}

void OwnImages::load_kept_photo(std::string_view text) {
  auto small = lessons::decode_own_image(text.substr(1));
  if (!small.is_ok()) return;
  small_photo_ = named(std::move(small).value(), kPhotoName);
  const auto pixels = lessons::from_base64url(keeper_.kept(kLargeKey).value_or(""));
  constexpr int kSide = lessons::kLargeSide;
  if (!pixels || pixels->size() != static_cast<std::size_t>(kSide) * kSide) return;
  large_ = lessons::Image{words(kPhotoName), kSide, kSide, *pixels};
  lessons::Image photo = *large_;
  const auto colours = lessons::from_base64url(keeper_.kept(kColourKey).value_or(""));
  constexpr std::size_t kValues = std::size_t{3} * kColourSide * kColourSide;
  if (colours && colours->size() == kValues)
    photo.rgb = area_means({kColourSide, kColourSide, 3, *colours},
                           {0, 0, kColourSide, kColourSide}, kSide, kSide);
  photo_ = lessons::Photo(std::move(photo));
  photo_->set_inverted((text.front() - '0') % 2 == 1, text.front() >= '2');
}

}  // namespace pixelwalk::app
