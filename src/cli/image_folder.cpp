#include "cli/image_folder.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/file.h"
#include "core/base/words.h"
#include "core/data/idx_reader.h"
#include "core/data/image_decoder.h"

namespace pixelwalk::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostZipBytes = (std::int64_t{1} << 31) - 1;
constexpr std::size_t kMostFiles = 200'000;

bool has_published_file(const std::string& folder) {
  return std::any_of(kFashionMnistFiles.begin(), kFashionMnistFiles.end(), [&](const char* name) {
    const std::string packed = folder + "/" + name;
    std::error_code absent;
    return fs::exists(packed, absent) ||
           fs::exists(packed.substr(0, packed.size() - 3), absent);  // without ".gz"
  });
}

void decode_all(OwnData& data) {
  while (auto next = data.next_to_decode())
    data.decoded(next->ticket, decode_image(next->file.bytes));
}

/// The files below a folder, in the order of their paths; links are not followed.
Result<std::vector<fs::path>> files_of(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem)) {
    std::error_code unknown;
    if (!at->is_regular_file(unknown) || at->is_symlink(unknown)) continue;
    files.push_back(at->path());
    if (files.size() > kMostFiles)
      return Status::error(folder + ": " + words("cli.too-many-files", {{"most", kMostFiles}}));
  }
  if (problem)
    return Status::error(folder + ": " + words("data.not-read", {{"reason", problem.message()}}));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool holds_images(const std::string& path) {
  std::error_code problem;
  if (fs::is_regular_file(path, problem)) return true;
  if (!fs::is_directory(path, problem) || has_published_file(path)) return false;
  return fs::directory_iterator(path, problem) != fs::directory_iterator();
}

Status read_images(const std::string& path, OwnData& data) {
  std::error_code problem;
  if (fs::is_regular_file(path, problem)) {
    Result<std::vector<std::uint8_t>> bytes = read_file(path, kMostZipBytes);
    if (!bytes.is_ok()) return bytes.status();
    if (!ZipReader::is_zip(bytes.value()))
      return Status::error(path + ": " + words("cli.not-a-zip"));
    std::vector<NamedBytes> files;
    files.push_back({fs::path(path).filename().string(), std::move(bytes).value()});
    data.add_files(std::move(files));
    decode_all(data);
    return Status::ok();
  }
  const Result<std::vector<fs::path>> files = files_of(path);
  if (!files.is_ok()) return files.status();
  // Images right in the folder are of a class called like it.
  const fs::path outside = fs::weakly_canonical(path, problem).parent_path();
  std::vector<NamedBytes> idx_files;
  for (const fs::path& file : files.value()) {
    Result<std::vector<std::uint8_t>> bytes = read_file(file.string(), kMostZipBytes);
    if (!bytes.is_ok()) return bytes.status();
    NamedBytes named{
        fs::weakly_canonical(file, problem).lexically_relative(outside).generic_string(),
        std::move(bytes).value()};
    if (read_idx_header(named.name, named.bytes).is_ok()) {
      idx_files.push_back(std::move(named));
      continue;
    }
    std::vector<NamedBytes> one;
    one.push_back(std::move(named));
    data.add_files(std::move(one));
    decode_all(data);  // one at a time: a folder of photos is larger than the memory
  }
  data.add_files(std::move(idx_files));
  return Status::ok();
}

}  // namespace pixelwalk::cli
