#include "core/data/byte_source.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {
constexpr int kGzipWindow = 15 + 16;  // the largest window, gzip header and checksum expected
constexpr std::int64_t kMostPacked = 1032;
}  // namespace

ByteSource::ByteSource(std::span<const std::uint8_t> file) : file_(file) {
  PW_CHECK(file.size() < (std::size_t{1} << 31),
           "refuse files of 2 GB and more before reading them");
  if (file.size() < 2 || file[0] != 0x1F || file[1] != 0x8B) return;
  stream_ = new z_stream{};
  stream_->next_in = const_cast<Bytef*>(file.data());
  stream_->avail_in = static_cast<uInt>(file.size());
  const int result = inflateInit2(stream_, kGzipWindow);
  PW_CHECK(result == Z_OK, "leave zlib enough memory for its window");
}

ByteSource::~ByteSource() {
  if (stream_ == nullptr) return;
  inflateEnd(stream_);
  delete stream_;
}

std::size_t ByteSource::read(std::uint8_t* into, std::size_t count) {
  if (stream_ == nullptr) {
    const std::size_t got = std::min(count, file_.size() - taken_);
    if (got > 0) std::memcpy(into, file_.data() + taken_, got);
    taken_ += got;
    position_ += static_cast<std::int64_t>(got);
    return got;
  }
  std::size_t got = 0;
  while (got < count && !finished_ && damage_.empty()) {
    const auto room = static_cast<uInt>(std::min<std::size_t>(count - got, std::size_t{1} << 30));
    stream_->next_out = into + got;
    stream_->avail_out = room;
    const int result = inflate(stream_, Z_NO_FLUSH);
    got += room - stream_->avail_out;
    const std::string where = words(
        "data.place-in-file",
        {{"byte", with_thousands(static_cast<std::int64_t>(file_.size() - stream_->avail_in))},
         {"bytes", with_thousands(static_cast<std::int64_t>(file_.size()))}});
    if (result == Z_STREAM_END) {
      finished_ = true;
    } else if (result == Z_BUF_ERROR || (result == Z_OK && stream_->avail_in == 0 && got < count)) {
      damage_ = words("data.gzip-breaks-off", {{"where", where}});
    } else if (result != Z_OK) {
      damage_ = words("data.gzip-damaged",
                      {{"where", where},
                       {"reason", stream_->msg != nullptr ? std::string(stream_->msg)
                                                          : words("data.not-gzip")}});
    }
  }
  position_ += static_cast<std::int64_t>(got);
  return got;
}

bool ByteSource::at_end() {
  if (stream_ == nullptr) return taken_ == file_.size();
  if (!finished_) {
    // The end of the packed data and its checksum are only seen when asked for one byte more.
    std::uint8_t extra = 0;
    if (read(&extra, 1) != 0) return false;
  }
  return finished_ && stream_->avail_in == 0;
}

std::int64_t ByteSource::most_remaining() const {
  if (stream_ == nullptr) return static_cast<std::int64_t>(file_.size() - taken_);
  return static_cast<std::int64_t>(file_.size()) * kMostPacked;
}

}  // namespace pixelwalk
