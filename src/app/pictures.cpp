#include "app/pictures.h"

#include <utility>

#include "app/gallery.h"

namespace pixelwalk::app {
namespace {

constexpr long long kMostPictures = 60000;

}  // namespace

void Pictures::choose(lessons::Picture picture, Source source, int index) {
  current_ = std::move(picture);
  source_ = source;
  index_ = index;
  ++revision_;
}

void Pictures::choose_gallery(int index) {
  choose(gallery()[static_cast<std::size_t>(index)], Source::kGallery, index);
}

bool Pictures::choose_test(int index) {
  if (test_.state() != TestPictures::State::kReady) return false;
  const ImageSet& set = test_.pictures();
  if (index < 0 || index >= set.count()) return false;
  const auto pixels = set.image(index);
  choose({test_.name(index), set.height, set.width, {pixels.begin(), pixels.end()}}, Source::kTest,
         index);
  return true;
}

void Pictures::save(Fragment& fragment) const {
  if (awaited_test_ >= 0) {
    fragment.set("test", awaited_test_);
  } else if (source_ == Source::kTest) {
    fragment.set("test", index_);
  } else if (index_ != 0) {
    fragment.set("picture", index_);
  }
}

Status Pictures::restore(const Fragment& fragment) {
  awaited_test_ = -1;
  if (fragment.has("test")) return restore_test(fragment);
  const auto picture = fragment.get("picture");
  const auto index = picture ? fragment.get_integer("picture") : 0;
  const auto count = static_cast<long long>(gallery().size());
  if (!index || *index < 0 || *index >= count) {
    choose_gallery(0);
    return Status::error("This link asks for picture “" + *picture + "”; there are pictures 0 to " +
                         std::to_string(count - 1) + ". The chapter starts at the beginning.");
  }
  if (source_ != Source::kGallery || *index != index_) choose_gallery(static_cast<int>(*index));
  return Status::ok();
}

// A picture of the test set may have to be fetched first: then it is awaited.
Status Pictures::restore_test(const Fragment& fragment) {
  const auto index = fragment.get_integer("test");
  const std::string asked = "This link asks for test picture “" + *fragment.get("test") + "”";
  if (index && source_ == Source::kTest && *index == index_) return Status::ok();
  if (index && *index >= 0 && *index < kMostPictures && choose_test(static_cast<int>(*index)))
    return Status::ok();
  choose_gallery(0);
  if (!index || *index < 0 || *index >= kMostPictures) {
    return Status::error(
        asked + ", which is not a number of a picture. The chapter starts at the beginning.");
  }
  if (test_.state() == TestPictures::State::kReady) {
    return Status::error(asked + "; there are pictures 0 to " +
                         std::to_string(test_.pictures().count() - 1) +
                         ". The chapter starts at the beginning.");
  }
  if (!test_.available()) {
    return Status::error(
        asked +
        " of Fashion-MNIST, which this site does not have. The chapter starts at the "
        "beginning.");
  }
  awaited_test_ = static_cast<int>(*index);
  test_.load();
  return Status::ok();
}

bool Pictures::take_arrived(Status& status) {
  if (awaited_test_ < 0 || test_.state() == TestPictures::State::kLoading) return false;
  const int index = std::exchange(awaited_test_, -1);
  if (choose_test(index)) return true;
  status = Status::error(test_.state() == TestPictures::State::kFailed
                             ? test_.error()
                             : "This link asks for test picture “" + std::to_string(index) +
                                   "”; there are pictures 0 to " +
                                   std::to_string(test_.pictures().count() - 1) + ".");
  return true;
}

}  // namespace pixelwalk::app
