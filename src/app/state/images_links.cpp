// The image in addresses.

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <utility>

#include "app/state/gallery.h"
#include "app/state/images.h"
#include "core/base/words.h"
#include "lessons/links/image_link.h"
#include "lessons/pixels/image_resample.h"
#include "lessons/pixels/large_image.h"

namespace pixelwalk::app {
namespace {

constexpr int kMostImages = 60000;  // of any data set here

constexpr std::string_view kFromGarments = "garments", kFromFiles = "files";

// FNV-1a, 32 bits (Fowler, Noll, Vo), in hexadecimal digits: tells images apart.
std::string checksum(std::span<const std::uint8_t> pixels) {
  std::uint32_t hash = 2166136261U;
  for (const std::uint8_t value : pixels) hash = (hash ^ value) * 16777619U;
  char text[9];
  std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(hash));
  return text;
}

std::string numbers_to(int last) {
  return words("images.numbers-to", {{"last", last}});
}

}  // namespace

void Images::save(lessons::Fragment& fragment) const {
  if (awaited_test_ >= 0) {
    fragment.set("test", awaited_test_);
    return;
  }
  switch (source_) {
    case Source::kTest:
      fragment.set("test", index_);
      if (test_source_ == lessons::DataSource::kGarments) fragment.set("from", kFromGarments);
      if (test_source_ == lessons::DataSource::kOwnFiles) {
        fragment.set("from", kFromFiles);
        fragment.set("check", checksum(current_.pixels));
      }
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
  missing_.reset();
  bool found = false;
  for (const std::string_view name : kNames) {
    if (!reader.has(name)) continue;
    if (found) {
      reader.refuse(name, phrase("images.named-twice"));
    } else {
      restore_named(name, reader);
      found = reader.accepts(name);
    }
  }
  if (found) missing_.reset();
  if (!found && !missing_) choose_gallery(0);
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
  for (const OwnImage which : kOwnImages) {
    const lessons::Image* here = own_.image(which);
    if (here == nullptr || here->pixels != own.value().pixels) continue;
    choose_own(which);
    return;
  }
  own_.open_drawing(std::move(own).value());
  choose_own(OwnImage::kDrawing);
}

// Whether the test set that is loaded now has the image that is asked for; then it is chosen.
bool Images::has_linked(const LinkedTest& linked) const {
  const auto& [index, source, check] = linked;
  if (test_.state() != TestImages::State::kReady) return false;
  if (test_.source() != source || index >= test_.images().count()) return false;
  const bool checked = source == lessons::DataSource::kOwnFiles;
  return !checked || check == checksum(test_.images().image(index));
}

std::optional<lessons::DataSource> Images::missing_data() const {
  if (!missing_) return {};
  return missing_->source;
}

// An image of the test set may have to be fetched first: then it is awaited.
void Images::restore_test(lessons::FragmentReader& reader) {
  using lessons::DataSource;
  const std::string from = reader.text("from").value_or("");
  const DataSource source = from == kFromGarments ? DataSource::kGarments
                            : from.empty()        ? DataSource::kFashionMnist
                                                  : DataSource::kOwnFiles;
  const LinkedTest linked{reader.number("test", 0, kMostImages - 1, -1), source,
                          reader.text("check").value_or("")};
  const int index = linked.index;
  if (index < 0) return;
  if (has_linked(linked)) {
    if (!is_test(index)) choose_test(index);
    return;
  }
  choose_gallery(0);
  if (source != DataSource::kFashionMnist) {
    reader.refuse("test", phrase(source == DataSource::kGarments ? "images.garments-not-drawn"
                                                                 : "images.not-here"));
    missing_ = linked;
  } else if (test_.has_fashion_mnist()) {
    reader.refuse("test", numbers_to(test_.images().count() - 1));
  } else if (!test_.available()) {
    reader.refuse("test", phrase("images.no-fashion-mnist"));
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
  return Status::error(words("images.photo-without-own"));
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
  const lessons::Image* photo = own_.image(OwnImage::kPhoto);
  if (photo != nullptr && own_.large() != nullptr && photo->pixels == pixels) {
    show_large(*own_.large(), small.value(), false);
    return;
  }
  constexpr auto kSide = static_cast<float>(lessons::kOwnSide);
  lessons::Image large = lessons::resample_mean(small.value(), {0, 0, kSide, kSide},
                                                lessons::kLargeSide, lessons::kLargeSide);
  if (!shown) show_large(std::move(large), small.value(), true);
  reader.say(words("images.enlarged"));
}

bool Images::take_arrived(lessons::FragmentReader& reader) {
  if (test_.state() == TestImages::State::kLoading) return false;
  const bool awaited = awaited_test_ >= 0;
  if (awaited && !choose_test(std::exchange(awaited_test_, -1))) {
    if (test_.state() == TestImages::State::kFailed) {
      reader.refuse_saying("test", test_.error());
    } else {
      reader.refuse("test", numbers_to(test_.images().count() - 1));
    }
  }
  test_.use_waiting();
  return awaited;
}

}  // namespace pixelwalk::app
