#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

// Reading zip files from anybody, in memory (APPNOTE.TXT 6.3.10, pkware.com). zlib unpacks; its
// own minizip (contrib/minizip) was weighed and left: it reads through seeking file functions, has
// one error for any damage, follows what a local header says without comparing it, and doesn't see
// entries that share their bytes, all of which would have to be checked around it.

namespace pixelwalk {

/// What an entry may be at most.
struct ZipLimits {
  std::int64_t entry_bytes = 64 << 20;  // unpacked
  /// How many times its packed size, where it is more than a megabyte: images never come near.
  std::int64_t ratio = 200;
};

/// The entries of a zip file: those that can be read, and those that cannot, each with its reason.
/// Nothing is read outside of the file's bytes, nothing allocated on a header's word alone. Entries
/// that share bytes, or whose local header tells another story than the directory, are refused.
/// read() may be called by any thread.
class ZipReader {
 public:
  struct Entry {
    std::string path;        // relative, "/" between folders, readable UTF-8
    std::int64_t bytes = 0;  // unpacked

   private:
    friend class ZipReader;
    std::int64_t packed = 0, header = 0, data = 0;
    std::uint32_t checksum = 0;
    bool deflated = false;
  };
  struct Refused {
    std::string path, reason;
  };

  /// Whether a file begins as a zip does.
  static bool is_zip(std::span<const std::uint8_t> file);
  /// Takes a whole file. A sentence, without its name, where it has no directory that can be read.
  static Result<ZipReader> open(std::vector<std::uint8_t> file, const ZipLimits& limits = {});

  /// Folders are not among them.
  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Refused>& refused() const { return refused_; }
  /// What an operating system lays beside a person's files: .DS_Store, __MACOSX/…, Thumbs.db.
  int passed_over() const { return passed_over_; }
  std::int64_t file_bytes() const { return static_cast<std::int64_t>(file_.size()); }

  /// An entry's bytes, its checksum right.
  Result<std::vector<std::uint8_t>> read(std::size_t entry) const;

 private:
  struct Listed;
  void take(const Listed& listed, const ZipLimits& limits);
  Status check_local_header(Entry& entry, const std::string& name) const;
  void refuse_shared_bytes();

  std::vector<std::uint8_t> file_;
  std::int64_t directory_ = 0;
  std::vector<Entry> entries_;
  std::vector<Refused> refused_;
  int passed_over_ = 0;
};

/// What an operating system lays beside a person's files, by its path.
bool is_system_file(std::string_view path);

}  // namespace pixelwalk
