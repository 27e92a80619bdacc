#include "app/images/images.h"

#include <algorithm>
#include <utility>

#include "app/images/gallery.h"
#include "core/base/check.h"
#include "core/data/garments.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::app {
namespace {

constexpr long long kMostImages = 60000;
constexpr int kMostPhotoSide = 1024;
constexpr const char* kAtTheBeginning = " The chapter starts at the beginning.";

int wrapped(int index, int count) {
  return (index % count + count) % count;
}

// The number that an address gives under `name`, when it is one of `count`; else the sentence.
Result<int> number_of(const lessons::Fragment& fragment, std::string_view name,
                      std::string_view what, long long count) {
  const auto index = fragment.get_integer(name);
  if (index && *index >= 0 && *index < count) return static_cast<int>(*index);
  return Status::error("This link asks for " + std::string(what) + " “" +
                       fragment.get(name)->substr(0, 40) + "”; there are " + std::string(what) +
                       "s 0 to " + std::to_string(count - 1) + "." + kAtTheBeginning);
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
  large_photo_ = std::move(large);
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

Status Images::restore(const lessons::Fragment& fragment) {
  awaited_test_ = -1;
  if (fragment.has("test")) return restore_test(fragment);
  Status status = Status::ok();
  if (fragment.has("own")) {
    status = restore_own(fragment);
  } else if (fragment.has("garment")) {
    status = restore_garment(fragment);
  } else {
    status = restore_image(fragment);
  }
  if (!status.is_ok()) choose_gallery(0);
  return status;
}

Status Images::restore_image(const lessons::Fragment& fragment) {
  int wanted = 0;
  if (fragment.has("image")) {
    const auto index =
        number_of(fragment, "image", "image", static_cast<long long>(gallery().size()));
    if (!index.is_ok()) return index.status();
    wanted = index.value();
  }
  if (source_ != Source::kGallery || wanted != index_) choose_gallery(wanted);
  return Status::ok();
}

Status Images::restore_garment(const lessons::Fragment& fragment) {
  const auto index = number_of(fragment, "garment", "garment", kClasses * kGarmentsOfAClass);
  if (!index.is_ok()) return index.status();
  const int label = index.value() / kGarmentsOfAClass, number = index.value() % kGarmentsOfAClass;
  if (source_ != Source::kGarment || index.value() != index_) choose_garment(label, number);
  return Status::ok();
}

Status Images::restore_own(const lessons::Fragment& fragment) {
  Result<lessons::Image> own = lessons::decode_own_image(*fragment.get("own"));
  if (!own.is_ok()) return Status::error(own.message() + kAtTheBeginning);
  if (source_ == Source::kOwn && current_.pixels == own.value().pixels) return Status::ok();
  choose(std::move(own).value(), Source::kOwn, 0);
  return Status::ok();
}

// An image of the test set may have to be fetched first: then it is awaited.
Status Images::restore_test(const lessons::Fragment& fragment) {
  const auto index = fragment.get_integer("test");
  const std::string asked = "This link asks for test image “" + *fragment.get("test") + "”";
  if (index && source_ == Source::kTest && *index == index_) return Status::ok();
  if (index && *index >= 0 && *index < kMostImages && choose_test(static_cast<int>(*index)))
    return Status::ok();
  choose_gallery(0);
  if (!index || *index < 0 || *index >= kMostImages)
    return Status::error(asked + ", which is not a number of an image." + kAtTheBeginning);
  if (test_.state() == TestImages::State::kReady) {
    return Status::error(asked + "; there are images 0 to " +
                         std::to_string(test_.images().count() - 1) + "." + kAtTheBeginning);
  }
  if (!test_.available()) {
    return Status::error(asked + " of Fashion-MNIST, which this site does not have." +
                         kAtTheBeginning);
  }
  awaited_test_ = static_cast<int>(*index);
  test_.load();
  return Status::ok();
}

bool Images::take_arrived(Status& status) {
  if (awaited_test_ < 0 || test_.state() == TestImages::State::kLoading) return false;
  const int index = std::exchange(awaited_test_, -1);
  if (choose_test(index)) return true;
  status = Status::error(test_.state() == TestImages::State::kFailed
                             ? test_.error()
                             : "This link asks for test image “" + std::to_string(index) +
                                   "”; there are images 0 to " +
                                   std::to_string(test_.images().count() - 1) + ".");
  return true;
}

}  // namespace pixelwalk::app
