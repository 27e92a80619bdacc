#include "core/base/bundle.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/fingerprint.h"
#include "core/base/words.h"

namespace pixelwalk {
namespace {

constexpr std::string_view kMagic = "PIXELWLK";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kHeader = 24, kPartHeader = 24;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::uint64_t fingerprint_of(std::string_view name, std::span<const std::uint8_t> bytes) {
  Fingerprint fingerprint;
  fingerprint.add(bytes_of(name));
  fingerprint.add(bytes);
  return fingerprint.value();
}

template <typename Number>
void put(std::vector<std::uint8_t>& file, Number number) {
  for (std::size_t byte = 0; byte < sizeof number; ++byte)
    file.push_back(static_cast<std::uint8_t>(number >> 8 * byte & 0xFFU));
}

void put(std::vector<std::uint8_t>& file, std::span<const std::uint8_t> bytes) {
  file.insert(file.end(), bytes.begin(), bytes.end());
}

/// Takes one thing after another off the front; the caller sees to it that there is so much.
class Front {
 public:
  explicit Front(std::span<const std::uint8_t> rest) : rest_(rest) {}

  std::size_t left() const { return rest_.size(); }
  template <typename Number>
  Number number() {
    Number number = 0;
    const auto bytes = take(sizeof number);
    for (std::size_t byte = 0; byte < sizeof number; ++byte)
      number |= static_cast<Number>(Number{bytes[byte]} << 8 * byte);
    return number;
  }
  std::span<const std::uint8_t> take(std::size_t count) {
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

Status wrong(const std::string& file_name, std::string_view entry, TextValues values = {}) {
  values.emplace_back("file", file_name);
  return Status::error(words(entry, values));
}

}  // namespace

bool is_bundle_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '/' || c == '-';
  });
}

std::vector<std::uint8_t> write_bundle(std::span<const BundlePart> parts) {
  std::size_t length = kHeader;
  for (const BundlePart& part : parts) {
    PW_CHECK(is_bundle_name(part.name), "name a bundle's parts by small letters, digits and ./-");
    length += kPartHeader + part.name.size() + part.bytes.size();
  }
  std::vector<std::uint8_t> file;
  file.reserve(length);
  put(file, bytes_of(kMagic));
  put(file, kVersion);
  put(file, static_cast<std::uint32_t>(parts.size()));
  put(file, std::uint64_t{length});
  for (const BundlePart& part : parts) {
    put(file, static_cast<std::uint32_t>(part.name.size()));
    put(file, std::uint32_t{0});
    put(file, std::uint64_t{part.bytes.size()});
    put(file, fingerprint_of(part.name, part.bytes));
    put(file, bytes_of(part.name));
    put(file, part.bytes);
  }
  return file;
}

Result<std::vector<BundlePart>> read_bundle(const std::string& file_name,
                                            std::span<const std::uint8_t> file) {
  Front front(file);
  if (front.left() < kHeader || !std::ranges::equal(front.take(kMagic.size()), bytes_of(kMagic)))
    return wrong(file_name, "storage.bundle-foreign");
  if (const auto version = front.number<std::uint32_t>(); version != kVersion)
    return wrong(file_name, "storage.bundle-version", {{"version", version}, {"known", kVersion}});
  const auto count = front.number<std::uint32_t>();
  if (const auto length = front.number<std::uint64_t>(); length != file.size())
    return wrong(file_name, "storage.bundle-length", {{"found", file.size()}, {"length", length}});
  std::vector<BundlePart> parts;
  for (std::uint32_t part = 1; part <= count; ++part) {
    const auto broken = [&] {
      return wrong(file_name, "storage.bundle-damaged",
                   {{"part", part}, {"byte", file.size() - front.left()}});
    };
    if (front.left() < kPartHeader) return broken();
    const auto name_length = front.number<std::uint32_t>();
    const auto reserved = front.number<std::uint32_t>();
    const auto length = front.number<std::uint64_t>();
    const auto fingerprint = front.number<std::uint64_t>();
    if (reserved != 0 || name_length > kLongestName || name_length > front.left()) return broken();
    const auto name_bytes = front.take(name_length);
    const std::string name(name_bytes.begin(), name_bytes.end());
    if (!is_bundle_name(name) || length > front.left() || find_part(parts, name) != nullptr)
      return broken();
    const auto bytes = front.take(static_cast<std::size_t>(length));
    if (fingerprint_of(name, bytes) != fingerprint) return broken();
    parts.push_back({name, bytes});
  }
  if (front.left() != 0) return wrong(file_name, "storage.bundle-longer", {{"more", front.left()}});
  return parts;
}

const BundlePart* find_part(std::span<const BundlePart> parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &BundlePart::name);
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace pixelwalk
