#include "app/images/images.h"

#include <algorithm>
#include <utility>

#include "app/images/gallery.h"
#include "core/base/check.h"
#include "core/data/garments.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/image_resample.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::app {
namespace {

constexpr int kMostImages = 60000;  // of any data set here
constexpr int kMostPhotoSide = 1024;

int wrapped(int index, int count) {
  return (index % count + count) % count;
}

std::string numbers_to(int last) {
  return "the images there have the numbers 0 to " + std::to_string(last);
}

}  // namespace

Images::Images(Services& services) : services_(services), test_(services) {
  choose_gallery(0);
}

void Images::choose(lessons::Image image, Source source, int index) {
  current_ = std::move(image);
  source_ = source;
  index_ = index;
  ++revision_;
}

int Images::label() const {
  switch (source_) {
    case Source::kGallery:
      return gallery_label(index_);
    case Source::kTest:
      return test_.images().labels[static_cast<std::size_t>(index_)];
    case Source::kGarment:
      return index_ / kGarmentsOfAClass;
    case Source::kOwn:
      break;
  }
  return -1;
}

const lessons::Image& Images::large() const {
  if (large_photo_) return *large_photo_;
  static const lessons::Image kDrawn = lessons::draw_large_image();
  return kDrawn;
}

void Images::choose_drawn_large() {
  if (!large_photo_) return;
  large_photo_.reset();
  ++large_revision_;
}

void Images::choose_gallery(int index) {
  choose(gallery()[static_cast<std::size_t>(index)], Source::kGallery, index);
}

bool Images::choose_test(int index) {
  if (test_.state() != TestImages::State::kReady) return false;
  const ImageSet& set = test_.images();
  if (index < 0 || index >= set.count()) return false;
  const auto pixels = set.image(index);
  choose({test_.name(index), set.height, set.width, {pixels.begin(), pixels.end()}}, Source::kTest,
         index);
  return true;
}

void Images::choose_garment(int label, int number) {
  PW_CHECK(label >= 0 && label < kClasses && number >= 0 && number < kGarmentsOfAClass,
           "pass a class 0..9 and a number below kGarmentsOfAClass");
  if (const int index = gallery_index(label, number); index >= 0) {
    choose_gallery(index);
    return;
  }
  choose(garment_image(label, number), Source::kGarment, label * kGarmentsOfAClass + number);
}

void Images::choose_own(const lessons::Image& small) {
  choose(lessons::own_image(small), Source::kOwn, 0);
}

void Images::choose_own(const lessons::Image& small, lessons::Image large) {
  PW_CHECK(large.height == lessons::kLargeSide && large.width == lessons::kLargeSide,
           "bring the large image to 512×512 first");
  choose_own(small);
  show_large(std::move(large), current_, false);
}

void Images::show_large(lessons::Image large, const lessons::Image& small, bool enlarged) {
  large_photo_ = std::move(large);
  large_small_ = small;
  large_enlarged_ = enlarged;
  ++large_revision_;
}

bool Images::is_image_file(const NamedFile& file) {
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

void Images::open_photo(NamedFile file) {
  opening_ = true;
  services_.decode_image(std::move(file), kMostPhotoSide,
                         [this, alive = std::weak_ptr(alive_)](Result<lessons::Image> image) {
                           if (alive.expired()) return;
                           opening_ = false;
                           if (!image.is_ok()) {
                             message_ = image.message();
                             return;
                           }
                           ++photos_opened_;
                           set_photo(lessons::Photo(std::move(image).value()));
                         });
}

void Images::choose_photo_file() {
  services_.open_files("image/*", false,
                       [this, alive = std::weak_ptr(alive_)](std::vector<NamedFile> files) {
                         if (!alive.expired() && !files.empty()) open_photo(std::move(files[0]));
                       });
}

void Images::set_photo(lessons::Photo photo) {
  photo_ = std::move(photo);
  choose_own(photo_->small(), photo_->large());
}

void Images::choose_neighbour(int direction) {
  const int gallery_count = static_cast<int>(gallery().size());
  switch (source_) {
    case Source::kTest:
      choose_test(wrapped(index_ + direction, test_.images().count()));
      break;
    case Source::kGarment:
      choose_garment(index_ / kGarmentsOfAClass,
                     wrapped(index_ % kGarmentsOfAClass + direction, kGarmentsOfAClass));
      break;
    case Source::kGallery:
      choose_gallery(wrapped(index_ + direction, gallery_count));
      break;
    case Source::kOwn:
      choose_gallery(direction > 0 ? 0 : gallery_count - 1);
      break;
  }
}

void Images::choose_class(int label, unsigned int number) {
  if (test_.state() == TestImages::State::kReady) {
    const std::vector<int> of_class = test_.of_class(label);
    if (!of_class.empty()) {
      choose_test(of_class[number % of_class.size()]);
      return;
    }
  }
  choose_garment(label, static_cast<int>(number % kGarmentsOfAClass));
}

void Images::save(lessons::Fragment& fragment) const {
  if (awaited_test_ >= 0) {
    fragment.set("test", awaited_test_);
    return;
  }
  switch (source_) {
    case Source::kTest:
      fragment.set("test", index_);
      break;
    case Source::kGarment:
      fragment.set("garment", index_);
      break;
    case Source::kOwn:
      fragment.set("own", lessons::encode_own_image(current_));
      break;
    case Source::kGallery:
      if (index_ != 0) fragment.set("image", index_);
      break;
  }
}

void Images::restore(lessons::FragmentReader& reader) {
  awaited_test_ = -1;
  bool found = false;
  for (const std::string_view name : kNames) {
    if (!reader.has(name)) continue;
    if (found) {
      reader.refuse(name, "it names another image as well, which counts");
    } else {
      restore_named(name, reader);
      found = reader.accepts(name);
    }
  }
  if (!found) choose_gallery(0);
}

void Images::restore_named(std::string_view name, lessons::FragmentReader& reader) {
  if (name == "test") restore_test(reader);
  if (name == "own") restore_own(reader);
  if (name == "garment") restore_garment(reader);
  if (name == "image") restore_image(reader);
}

void Images::restore_image(lessons::FragmentReader& reader) {
  const int index = reader.number("image", 0, static_cast<int>(gallery().size()) - 1, -1);
  if (index < 0) return;
  if (source_ != Source::kGallery || index != index_) choose_gallery(index);
}

void Images::restore_garment(lessons::FragmentReader& reader) {
  const int index = reader.number("garment", 0, kClasses * kGarmentsOfAClass - 1, -1);
  if (index < 0 || (source_ == Source::kGarment && index == index_)) return;
  choose_garment(index / kGarmentsOfAClass, index % kGarmentsOfAClass);
}

void Images::restore_own(lessons::FragmentReader& reader) {
  Result<lessons::Image> own = lessons::decode_own_image(*reader.text("own"));
  if (!own.is_ok()) {
    reader.refuse_saying("own", own.message());
    return;
  }
  if (source_ == Source::kOwn && current_.pixels == own.value().pixels) return;
  choose(std::move(own).value(), Source::kOwn, 0);
}

// An image of the test set may have to be fetched first: then it is awaited.
void Images::restore_test(lessons::FragmentReader& reader) {
  const int index = reader.number("test", 0, kMostImages - 1, -1);
  if (index < 0 || (source_ == Source::kTest && index == index_) || choose_test(index)) return;
  choose_gallery(0);
  if (test_.state() == TestImages::State::kReady) {
    reader.refuse("test", numbers_to(test_.images().count() - 1));
  } else if (!test_.available()) {
    reader.refuse("test", "that is an image of Fashion-MNIST, which this site does not have");
  } else {
    awaited_test_ = index;
    test_.load();
  }
}

void Images::save_large(lessons::Fragment& fragment) const {
  if (!large_photo_) return;
  const bool same = source_ == Source::kOwn && current_.pixels == large_small_.pixels;
  fragment.set("photo", same ? "own" : lessons::encode_own_image(large_small_));
}

// The 28×28 of the photo that the address names.
Result<lessons::Image> Images::linked_small(lessons::FragmentReader& reader) const {
  const std::string text = *reader.text("photo");
  if (text != "own") return lessons::decode_own_image(text);
  if (source_ == Source::kOwn) return current_;
  return Status::error(
      "This link asks for the photo that an own image was made from, but names no own image.");
}

void Images::restore_large(lessons::FragmentReader& reader) {
  if (!reader.has("photo")) {
    choose_drawn_large();
    return;
  }
  const Result<lessons::Image> small = linked_small(reader);
  if (!small.is_ok()) {
    reader.refuse_saying("photo", small.message());
    choose_drawn_large();
    return;
  }
  const auto& pixels = small.value().pixels;
  const bool shown = large_photo_ && large_small_.pixels == pixels;
  if (shown && !large_enlarged_) return;
  if (photo_ && lessons::own_image(photo_->small()).pixels == pixels) {
    show_large(photo_->large(), small.value(), false);
    return;
  }
  constexpr auto kSide = static_cast<float>(lessons::kOwnSide);
  lessons::Image large = lessons::resample_mean(small.value(), {0, 0, kSide, kSide},
                                                lessons::kLargeSide, lessons::kLargeSide);
  large.name = "28×28 pixels of a photo, enlarged";
  if (!shown) show_large(std::move(large), small.value(), true);
  reader.say("A photo doesn’t fit into a link, only its 28×28 pixels: here they are enlarged.");
}

bool Images::take_arrived(lessons::FragmentReader& reader) {
  if (awaited_test_ < 0 || test_.state() == TestImages::State::kLoading) return false;
  if (choose_test(std::exchange(awaited_test_, -1))) return true;
  if (test_.state() == TestImages::State::kFailed) {
    reader.refuse_saying("test", test_.error());
  } else {
    reader.refuse("test", numbers_to(test_.images().count() - 1));
  }
  return true;
}

}  // namespace pixelwalk::app
