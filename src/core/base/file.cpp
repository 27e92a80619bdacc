#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "core/base/text.h"

namespace pixelwalk {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Status file_error(const std::string& path, const char* what, const char* reason) {
  return Status::error(path + ": " + what + " (" + reason + ").");
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::string& path, std::int64_t max_bytes) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    return Status::error(path + ": expected a file, found a folder.");
  }
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return file_error(path, "cannot be opened", std::strerror(errno));

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
      return Status::error(path + ": it is longer than " + with_thousands(max_bytes) +
                           " bytes, which is more than such a file can need.");
    }
    if (got == 0) break;
  }
  if (std::ferror(file.get()) != 0) return file_error(path, "cannot be read", std::strerror(errno));
  bytes.resize(used);
  return bytes;
}

Status write_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  const std::string beside = path + ".part";
  File file(std::fopen(beside.c_str(), "wb"));
  if (!file) return file_error(path, "cannot be written", std::strerror(errno));
  const bool written =
      bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  const bool closed = std::fclose(file.release()) == 0;
  if (!written || !closed) {
    const Status status = file_error(path, "cannot be written", std::strerror(errno));
    std::remove(beside.c_str());
    return status;
  }
  std::error_code problem;
  std::filesystem::rename(beside, path, problem);
  if (problem) {
    std::remove(beside.c_str());
    return file_error(path, "cannot be written", problem.message().c_str());
  }
  return Status::ok();
}

}  // namespace pixelwalk
