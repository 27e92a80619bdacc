// Images from a person's files and from the camera.

#include <cstddef>
#include <utility>

#include "platform/bridge.h"
#include "platform/browser_services.h"

namespace pixelwalk::platform {

void BrowserServices::decode_image(app::NamedFile file, int most_side,
                                   std::function<void(Result<RgbImage>)> decoded) {
  const int id = next_id_++;
  decodings_[id].decoded = std::move(decoded);
  pixelwalk_js_decode_image(id, file.name.c_str(), file.bytes.data(),
                            static_cast<int>(file.bytes.size()), most_side);
}

std::uint8_t* BrowserServices::image_memory(int id, int height, int width) {
  RgbImage& image = decodings_[id].image;
  image.height = height;
  image.width = width;
  image.rgb.resize(static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * 3);
  return image.rgb.data();
}

void BrowserServices::image_decoded(int id) {
  finish_decoding(id, Status::ok());
}

void BrowserServices::image_failed(int id, const std::string& sentence) {
  finish_decoding(id, Status::error(sentence));
}

void BrowserServices::finish_decoding(int id, const Status& failure) {
  const auto found = decodings_.find(id);
  if (found == decodings_.end()) return;
  Decoding decoding = std::move(found->second);
  decodings_.erase(found);
  if (!decoding.decoded) return;
  if (!failure.is_ok()) return decoding.decoded(failure);
  decoding.decoded(std::move(decoding.image));
}

void BrowserServices::start_camera(std::function<void(Status)> started) {
  camera_ = next_id_++;
  camera_started_ = std::move(started);
  pixelwalk_js_start_camera(camera_);
}

void BrowserServices::camera_started(int id, const std::string& problem) {
  if (id != camera_) return;
  const auto started = std::exchange(camera_started_, nullptr);
  if (started) started(problem.empty() ? Status::ok() : Status::error(problem));
}

void BrowserServices::stop_camera() {
  camera_started_ = nullptr;
  pixelwalk_js_stop_camera();
}

std::optional<RgbImage> BrowserServices::camera_image(int side) {
  const auto length = static_cast<std::size_t>(side);
  RgbImage image{side, side, app::Bytes(length * length * 3)};
  if (pixelwalk_js_camera_image(side, image.rgb.data()) == 0) return std::nullopt;
  return image;
}

}  // namespace pixelwalk::platform
