#include "core/data/zip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

constexpr std::uint32_t kEndMark = 0x06054b50, kListedMark = 0x02014b50, kLocalMark = 0x04034b50;
constexpr std::int64_t kEndBytes = 22, kListedBytes = 46, kLocalBytes = 30;
constexpr std::int64_t kLongestComment = 0xffff;
constexpr std::int64_t kMostPacked = 1032;              // DEFLATE packs at most so many to 1
constexpr std::int64_t kSmall = std::int64_t{1} << 20;  // an entry that no ratio is held against
constexpr std::uint16_t kEncrypted = 0x2041;            // by any of the three ways
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint32_t kElsewhere32 = 0xffffffff;  // zip64: the number stands elsewhere
constexpr std::uint16_t kElsewhere16 = 0xffff;
constexpr std::uint32_t kUnixKind = 0170000, kUnixLink = 0120000;

std::uint16_t two_bytes(std::span<const std::uint8_t> at, std::size_t offset) {
  return static_cast<std::uint16_t>(at[offset] | at[offset + 1] << 8);
}

std::uint32_t four_bytes(std::span<const std::uint8_t> at, std::size_t offset) {
  return two_bytes(at, offset) | static_cast<std::uint32_t>(two_bytes(at, offset + 2)) << 16;
}

/// How many bytes the UTF-8 character at the front takes; 0 where there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0x20 || first == 0x7f) return 0;
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xc0) != 0x80) return 0;
  }
  return length;
}

/// A name as it can be shown: whatever is not UTF-8 becomes a question mark.
std::string readable(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    const std::size_t length = utf8_length(name);
    text += length == 0 ? std::string_view("?") : name.substr(0, length);
    name.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

bool leads_outside(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (path.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool is_system_file(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  return path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != path.npos ||
         name.starts_with("._") || name == ".DS_Store" || name == "Thumbs.db" ||
         name == "desktop.ini";
}

/// One line of the directory.
struct ZipReader::Listed {
  std::string name;  // as it stands there
  std::uint16_t flags = 0, method = 0;
  std::uint32_t checksum = 0, packed = 0, bytes = 0, header = 0, attributes = 0;

  static Listed parse(std::span<const std::uint8_t> at) {
    return {.name = {},
            .flags = two_bytes(at, 8),
            .method = two_bytes(at, 10),
            .checksum = four_bytes(at, 16),
            .packed = four_bytes(at, 20),
            .bytes = four_bytes(at, 24),
            .header = four_bytes(at, 42),
            .attributes = four_bytes(at, 38)};
  }

  Status check_name() const {
    if (name.empty()) return Status::error(words("data.zip-no-name"));
    if (name.find('\0') != name.npos) return Status::error(words("data.zip-name-with-zero"));
    if (name.find('\\') != name.npos) return Status::error(words("data.zip-backslash"));
    if (name.front() == '/' || (name.size() > 1 && name[1] == ':'))
      return Status::error(words("data.zip-absolute"));
    if (leads_outside(name)) return Status::error(words("data.zip-outside"));
    return Status::ok();
  }

  Status check(const ZipLimits& limits) const {
    if (Status status = check_name(); !status.is_ok()) return status;
    if ((flags & kEncrypted) != 0) return Status::error(words("data.zip-encrypted"));
    if ((attributes >> 16 & kUnixKind) == kUnixLink) return Status::error(words("data.zip-link"));
    if (packed == kElsewhere32 || bytes == kElsewhere32 || header == kElsewhere32)
      return Status::error(words("data.zip-entry-64"));
    if (method != kStored && method != kDeflated)
      return Status::error(words("data.zip-method", {{"method", method}}));
    if (bytes > limits.entry_bytes) {
      return Status::error(
          words("data.zip-entry-too-large",
                {{"size", megabytes_text(bytes)}, {"most", megabytes_text(limits.entry_bytes)}}));
    }
    const std::int64_t ratio = bytes <= kSmall ? kMostPacked : limits.ratio;
    const bool plain = method == kStored;
    if (plain ? packed != bytes : bytes > std::int64_t{packed} * ratio)
      return Status::error(words(
          "data.zip-bomb", {{"packed", with_thousands(packed)}, {"bytes", with_thousands(bytes)}}));
    return Status::ok();
  }

 private:
  static std::string megabytes_text(std::int64_t size) {
    return with_thousands((size + kSmall - 1) / kSmall) + " MB";
  }
};

bool ZipReader::is_zip(std::span<const std::uint8_t> file) {
  if (file.size() < 4) return false;
  const std::uint32_t mark = four_bytes(file, 0);
  return mark == kLocalMark || mark == kEndMark;
}

Result<ZipReader> ZipReader::open(std::vector<std::uint8_t> file, const ZipLimits& limits) {
  ZipReader zip;
  zip.file_ = std::move(file);
  const std::span<const std::uint8_t> all(zip.file_);
  const std::int64_t size = zip.file_bytes();
  // The end says how long the comment behind it is, so it is the mark whose comment ends the file.
  std::int64_t end = size - kEndBytes;
  const auto is_end = [&](std::int64_t at) {
    const auto here = static_cast<std::size_t>(at);
    return four_bytes(all, here) == kEndMark && two_bytes(all, here + 20) == size - at - kEndBytes;
  };
  while (end >= 0 && end >= size - kEndBytes - kLongestComment && !is_end(end)) --end;
  if (end < 0 || end < size - kEndBytes - kLongestComment)
    return Status::error(words("data.zip-no-end"));

  const auto tail = all.subspan(static_cast<std::size_t>(end));
  const std::uint16_t count = two_bytes(tail, 10);
  const std::int64_t bytes = four_bytes(tail, 12), begin = four_bytes(tail, 16);
  if (count == kElsewhere16 || begin == kElsewhere32) return Status::error(words("data.zip-64"));
  if (two_bytes(tail, 4) != 0 || two_bytes(tail, 8) != count)
    return Status::error(words("data.zip-parts"));
  if (begin + bytes > end) {
    return Status::error(words("data.zip-directory-outside",
                               {{"byte", with_thousands(begin)}, {"bytes", with_thousands(size)}}));
  }
  zip.directory_ = begin;
  auto rest = all.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(bytes));
  for (int index = 0; index < count; ++index) {
    const auto broken = [&] {
      zip.refused_.push_back(
          {words("data.zip-entry", {{"number", index + 1}}), words("data.zip-directory-damaged")});
    };
    if (rest.size() < static_cast<std::size_t>(kListedBytes) ||
        four_bytes(rest, 0) != kListedMark) {
      broken();
      break;  // where the next line begins is not known any more
    }
    Listed listed = Listed::parse(rest);
    const std::size_t name = two_bytes(rest, 28);
    const std::size_t line =
        static_cast<std::size_t>(kListedBytes) + name + two_bytes(rest, 30) + two_bytes(rest, 32);
    if (rest.size() < line) {
      broken();
      break;
    }
    const auto letters = rest.subspan(static_cast<std::size_t>(kListedBytes), name);
    listed.name.assign(letters.begin(), letters.end());
    rest = rest.subspan(line);
    zip.take(listed, limits);
  }
  zip.refuse_shared_bytes();
  return zip;
}

void ZipReader::take(const Listed& listed, const ZipLimits& limits) {
  if (listed.name.ends_with('/') && listed.bytes == 0) return;
  if (is_system_file(listed.name)) {
    ++passed_over_;
    return;
  }
  Entry entry;
  entry.path = readable(listed.name);
  entry.bytes = listed.bytes;
  entry.packed = listed.packed;
  entry.header = listed.header;
  entry.checksum = listed.checksum;
  entry.deflated = listed.method == kDeflated;
  Status status = listed.check(limits);
  if (status.is_ok()) status = check_local_header(entry, listed.name);
  if (status.is_ok()) {
    entries_.push_back(std::move(entry));
  } else {
    refused_.push_back({std::move(entry.path), status.message()});
  }
}

/// Finds where the data begin, behind a header of their own that must not say otherwise.
Status ZipReader::check_local_header(Entry& entry, const std::string& name) const {
  const auto outside = [&] {
    return Status::error(words("data.zip-data-outside", {{"byte", with_thousands(entry.header)}}));
  };
  if (entry.header + kLocalBytes > directory_) return outside();
  const auto local = std::span(file_).subspan(static_cast<std::size_t>(entry.header));
  if (four_bytes(local, 0) != kLocalMark) return outside();
  const std::int64_t length = two_bytes(local, 26);
  entry.data = entry.header + kLocalBytes + length + two_bytes(local, 28);
  if (entry.data + entry.packed > directory_) return outside();
  const auto letters =
      local.subspan(static_cast<std::size_t>(kLocalBytes), static_cast<std::size_t>(length));
  if (!std::equal(letters.begin(), letters.end(), name.begin(), name.end(),
                  [](std::uint8_t byte, char c) { return byte == static_cast<std::uint8_t>(c); }))
    return Status::error(words("data.zip-two-names"));
  return Status::ok();
}

/// Of entries of one name the first stays; entries whose bytes overlap are a bomb's.
void ZipReader::refuse_shared_bytes() {
  std::vector<std::size_t> order(entries_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const std::int64_t first = entries_[a].header, second = entries_[b].header;
    return first != second ? first < second : a < b;
  });
  std::vector<std::string> reasons(entries_.size());
  std::int64_t end = 0;
  for (const std::size_t index : order) {
    const Entry& entry = entries_[index];
    if (entry.header < end) reasons[index] = words("data.zip-shared");
    end = std::max(end, entry.data + entry.packed);
  }
  std::set<std::string_view> seen;
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    if (!seen.insert(entries_[index].path).second) reasons[index] = words("data.zip-twice");
  }
  std::vector<Entry> kept;
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    if (reasons[index].empty()) {
      kept.push_back(std::move(entries_[index]));
    } else {
      refused_.push_back({std::move(entries_[index].path), std::move(reasons[index])});
    }
  }
  entries_ = std::move(kept);
}

Result<std::vector<std::uint8_t>> ZipReader::read(std::size_t index) const {
  PW_CHECK(index < entries_.size(), "pass the place of an entry");
  const Entry& entry = entries_[index];
  const auto packed = std::span(file_).subspan(static_cast<std::size_t>(entry.data),
                                               static_cast<std::size_t>(entry.packed));
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(entry.bytes));
  if (entry.deflated) {
    z_stream stream{};
    stream.next_in = const_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::uint8_t none = 0;  // zlib wants somewhere to write, even nothing
    stream.next_out = bytes.empty() ? &none : bytes.data();
    stream.avail_out = static_cast<uInt>(bytes.size());
    PW_CHECK(inflateInit2(&stream, -MAX_WBITS) == Z_OK, "leave zlib enough memory for its window");
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (result != Z_STREAM_END || stream.avail_out != 0 || stream.avail_in != 0)
      return Status::error(words("data.zip-damaged"));
  } else {
    std::copy(packed.begin(), packed.end(), bytes.begin());
  }
  if (crc32_z(0, bytes.data(), bytes.size()) != entry.checksum)
    return Status::error(words("data.zip-checksum"));
  return bytes;
}

}  // namespace pixelwalk
