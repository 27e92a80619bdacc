#include "app/state/images.h"

#include <cstddef>
#include <span>
#include <utility>

#include "app/state/gallery.h"
#include "core/base/check.h"
#include "core/base/words.h"
#include "core/data/class_names.h"
#include "core/data/garments.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::app {
namespace {

int wrapped(int index, int count) {
  return (index % count + count) % count;
}

lessons::Image& drawn_large() {
  static lessons::Image image = lessons::draw_large_image();
  return image;
}

}  // namespace

Images::Images(Services& services, Keeper& keeper)
    : test_(services),
      own_(services, keeper, [this] { choose_own(OwnImage::kPhoto); }),
      camera_(services) {
  choose_gallery(0);
}

void Images::choose(lessons::Image image, Source source, int index, int label) {
  current_ = std::move(image);
  source_ = source;
  index_ = index;
  label_ = label;
  const auto at = static_cast<std::size_t>(label);
  class_name_.clear();
  if (source == Source::kTest) {
    if (at < test_.class_names().size()) class_name_ = test_.class_names()[at];
  } else if (label >= 0) {
    class_name_ = fashion_class_name(at);
  }
  missing_.reset();
  named_in_ = catalogue().language().code;
  ++revision_;
}

void Images::follow_language() {
  const std::string_view spoken = catalogue().language().code;
  if (std::exchange(named_in_, spoken) == spoken) return;
  own_.follow_language();
  drawn_large().name = phrase("pixels.harbour");
  if (large_photo_) large_photo_->name = phrase(name_of_photo());
  ++large_revision_;
  switch (source_) {
    case Source::kGallery:
      current_.name = gallery()[static_cast<std::size_t>(index_)].name;
      break;
    case Source::kGarment:
      current_.name = garment_name(index_ / kGarmentsOfAClass, index_ % kGarmentsOfAClass);
      break;
    case Source::kTest:
      if (is_test(index_)) current_.name = test_.name(index_);
      break;
    case Source::kOwn:
      current_.name = own_.image(static_cast<OwnImage>(index_))->name;
      break;
  }
  ++revision_;
}

int Images::label_among(std::span<const std::string> class_names) const {
  const auto at = static_cast<std::size_t>(label_);
  return at < class_names.size() && class_names[at] == class_name_ ? label_ : -1;
}

const lessons::Image& Images::large() const {
  return large_photo_ ? *large_photo_ : drawn_large();
}

void Images::choose_drawn_large() {
  if (!large_photo_) return;
  large_photo_.reset();
  ++large_revision_;
}

void Images::choose_gallery(int index) {
  choose(gallery()[static_cast<std::size_t>(index)], Source::kGallery, index, gallery_label(index));
}

bool Images::choose_test(int index) {
  if (test_.state() != TestImages::State::kReady) return false;
  const ImageSet& set = test_.images();
  if (index < 0 || index >= set.count()) return false;
  test_set_ = test_.set();
  test_source_ = test_.source();
  choose(lessons::image_of(test_.name(index), set, index), Source::kTest, index,
         set.labels[static_cast<std::size_t>(index)]);
  return true;
}

bool Images::is_test(int index) const {
  return source_ == Source::kTest && index_ == index && test_set_ == test_.set();
}

void Images::choose_garment(int label, int number) {
  PW_CHECK(label >= 0 && label < kClasses && number >= 0 && number < kGarmentsOfAClass,
           "pass a class 0..9 and a number below kGarmentsOfAClass");
  if (const int index = gallery_index(label, number); index >= 0) {
    choose_gallery(index);
    return;
  }
  choose(garment_image(label, number), Source::kGarment, label * kGarmentsOfAClass + number, label);
}

void Images::show_large(lessons::Image large, const lessons::Image& small, bool enlarged) {
  large_photo_ = std::move(large);
  large_small_ = small;
  large_enlarged_ = enlarged;
  large_photo_->name = phrase(name_of_photo());
  ++large_revision_;
}

std::string_view Images::name_of_photo() const {
  return large_enlarged_ ? "images.enlarged-name" : "pixels.photo-name";
}

void Images::choose_own(OwnImage which) {
  PW_CHECK(own_.image(which) != nullptr, "choose an own image that there is");
  choose(*own_.image(which), Source::kOwn, static_cast<int>(which), -1);
  if (which == OwnImage::kPhoto && own_.large() != nullptr) {
    show_large(*own_.large(), current_, false);
  }
}

void Images::take_drawing() {
  const bool in_hand = source_ == Source::kOwn && index_ == static_cast<int>(OwnImage::kDrawing);
  if (!own_.take_drawing()) return;
  if (own_.canvas().empty() && before_drawing_) {
    const Chosen before = *std::exchange(before_drawing_, std::nullopt);
    choose(before.image, before.source, before.index, before.label);
    named_in_ = before.named_in;
    return;
  }
  if (!in_hand) before_drawing_ = {current_, source_, index_, label_, named_in_};
  choose_own(OwnImage::kDrawing);
}

void Images::set_photo(lessons::Photo photo) {
  own_.set_photo(std::move(photo));
  choose_own(OwnImage::kPhoto);
}

void Images::choose_neighbour(int direction) {
  const int gallery_count = static_cast<int>(gallery().size());
  switch (source_) {
    case Source::kTest: {
      // Of another set than is loaded now, it has no neighbours: that one is begun.
      const int from = is_test(index_) ? index_ : direction > 0 ? -1 : 0;
      choose_test(wrapped(from + direction, test_.images().count()));
      break;
    }
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

}  // namespace pixelwalk::app
