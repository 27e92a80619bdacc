#include "core/base/file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Status file_error(const std::string& path, std::string_view entry, const char* reason) {
  return Status::error(path + ": " + words(entry, {{"reason", reason}}));
}

std::string part_of(const std::string& path) {
  return path + ".part";
}

/// Whether the file can be opened for writing. It keeps what it holds; one that is not there is not
/// there afterwards either.
Status try_to_open(const std::string& path) {
  std::error_code problem;
  const bool existed = std::filesystem::exists(path, problem);
  const File file(std::fopen(path.c_str(), "ab"));
  if (!file) return file_error(path, "data.not-written", std::strerror(errno));
  if (!existed) std::remove(path.c_str());
  return Status::ok();
}

/// Why not all was written; null when it was. `settled`: on the disk itself, so that what takes
/// another file's place is whole after a power cut, too.
const char* write_and_close(File file, std::span<const std::uint8_t> bytes, bool settled) {
  bool written =
      bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (written && settled) {
    written = std::fflush(file.get()) == 0 && fsync(fileno(file.get())) == 0;
  }
  const int reason = errno;
  const bool closed = std::fclose(file.release()) == 0;
  if (written && closed) return nullptr;
  return std::strerror(written ? errno : reason);
}

Status write_in_place(const std::string& path, std::span<const std::uint8_t> bytes) {
  File file(std::fopen(path.c_str(), "wb"));
  if (!file) return file_error(path, "data.not-written", std::strerror(errno));
  const char* reason = write_and_close(std::move(file), bytes, false);
  return reason == nullptr ? Status::ok() : file_error(path, "data.not-written", reason);
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::string& path, std::int64_t max_bytes) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    return Status::error(path + ": " + words("data.folder-not-file"));
  }
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return file_error(path, "data.not-opened", std::strerror(errno));

  // Read until the end rather than trust a size, so that pipes work and a growing file is noticed.
  std::vector<std::uint8_t> bytes;
  const std::uintmax_t size = std::filesystem::file_size(path, problem);
  const auto limit = static_cast<std::size_t>(max_bytes);
  if (!problem && size <= limit) bytes.reserve(static_cast<std::size_t>(size) + 1);
  std::size_t used = 0;
  for (;;) {
    constexpr std::size_t kChunk = 1 << 20;
    bytes.resize(std::min(std::max(used + kChunk, bytes.capacity()), limit + 1));
    const std::size_t got = std::fread(bytes.data() + used, 1, bytes.size() - used, file.get());
    used += got;
    if (used > limit) {
      return Status::error(path + ": " +
                           words("data.file-too-long", {{"most", with_thousands(max_bytes)}}));
    }
    if (got == 0) break;
  }
  if (std::ferror(file.get()) != 0) return file_error(path, "data.not-read", std::strerror(errno));
  bytes.resize(used);
  return bytes;
}

Status check_writable(const std::string& path) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    return Status::error(path + ": " + words("data.folder-not-file-to-write"));
  }
  if (Status beside = try_to_open(part_of(path)); beside.is_ok()) return beside;
  return try_to_open(path);
}

Status write_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  const std::string beside = part_of(path);
  File file(std::fopen(beside.c_str(), "wb"));
  if (!file) return write_in_place(path, bytes);
  if (const char* reason = write_and_close(std::move(file), bytes, true); reason != nullptr) {
    std::remove(beside.c_str());
    return file_error(path, "data.not-written", reason);
  }
  std::error_code problem;
  std::filesystem::rename(beside, path, problem);
  if (!problem) return Status::ok();
  // What is mounted by itself, for example, cannot be replaced, but be written.
  if (!write_in_place(path, bytes).is_ok()) {
    return Status::error(
        path + ": " +
        words("data.not-written-but-beside", {{"reason", problem.message()}, {"beside", beside}}));
  }
  std::remove(beside.c_str());
  return Status::ok();
}

}  // namespace pixelwalk
