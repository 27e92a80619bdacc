#include "app/state/own_data_desk.h"

#include <algorithm>
#include <utility>

namespace pixelwalk::app {
namespace {

constexpr int kMostSide = 1024;  // of a decoded image; the data keep less

}  // namespace

OwnDataDesk::OwnDataDesk(Services& services, Camera& camera)
    : services_(services), camera_(camera) {
  find_kept();
}

void OwnDataDesk::choose_files() {
  services_.open_files("", true,
                       [this, alive = std::weak_ptr(alive_)](std::vector<NamedFile> files) {
                         if (!alive.expired()) add(std::move(files));
                       });
}

void OwnDataDesk::choose_folder() {
  services_.open_folder([this, alive = std::weak_ptr(alive_)](std::vector<NamedFile> files) {
    if (!alive.expired()) add(std::move(files));
  });
}

void OwnDataDesk::add(std::vector<NamedFile> files) {
  if (files.empty()) return;
  put_aside_.reset();
  std::vector<NamedBytes> named;
  for (NamedFile& file : files) named.push_back({std::move(file.name), std::move(file.bytes)});
  data_.add_files(std::move(named));
}

void OwnDataDesk::advance() {
  keep();
  if (decoding_) return;
  std::optional<OwnData::Decodable> next = data_.next_to_decode();
  if (!next) {
    decoded_ = 0;
    return;
  }
  decoding_ = true;
  services_.decode_image({std::move(next->file.name), std::move(next->file.bytes)}, kMostSide,
                         [this, alive = std::weak_ptr(alive_), turn = turn_,
                          ticket = next->ticket](Result<RgbImage> image) {
                           if (alive.expired()) return;
                           decoding_ = false;
                           if (turn != turn_) return;  // of images that have been taken away
                           ++decoded_;
                           data_.decoded(ticket, std::move(image));
                           advance();
                         });
}

FilesUnderWay OwnDataDesk::under_way() const {
  const FilesUnderWay reading = services_.files_under_way();
  if (reading.total > 0) return reading;
  const int left = data_.undecoded();
  return left > 0 ? FilesUnderWay{decoded_, decoded_ + left} : FilesUnderWay{};
}

void OwnDataDesk::clear() {
  put_aside_ = std::make_unique<OwnData>(std::exchange(data_, OwnData()));
  pictures_.clear();
  decoded_ = 0;
  ++turn_;
}

void OwnDataDesk::bring_back() {
  if (!can_bring_back()) return;
  data_ = std::move(*put_aside_);
  put_aside_.reset();
}

Status OwnDataDesk::take_picture(const std::string& class_name) {
  if (!camera_.sees()) return Status::ok();
  put_aside_.reset();
  const Status status = data_.add_image(class_name, camera_.live());
  if (!status.is_ok()) return status;
  pictures_.push_back(data_.newest_image());
  return status;
}

void OwnDataDesk::undo_picture() {
  if (pictures_.empty()) return;
  data_.remove_image(pictures_.back());
  pictures_.pop_back();
}

}  // namespace pixelwalk::app
