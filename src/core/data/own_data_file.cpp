// A data set that is being put together as a file, to be kept for another visit. Packed by gzip,
// which brings the checksum; all numbers little-endian:
//
//   "PWOWN" 0, version (2 bytes)
//   side (2), colour (1), fit (1), test share (8, IEEE double), seed (8)
//   count of classes (2); of each: length of the name (1), the name, whether it is left out (1)
//   count of blocks (4); of each: length of the file's name (2), the name, height (2), width (2),
//     channels (1), images (4); of each image: class (2), part (1), used (1); then the pixels
//
// Images that were removed are not written, unless one of their block is in use.

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/data/byte_source.h"
#include "core/data/own_data.h"

namespace pixelwalk {

namespace {

constexpr std::string_view kMagic("PWOWN\0", 6);
constexpr int kVersion = 1;
constexpr int kGzip = MAX_WBITS + 16;
constexpr std::int64_t kImageHeaderBytes = 4;
constexpr std::int64_t kMostImages = 10'000'000;  // of a block

}  // namespace

/// Packs what is written at once, so that nothing is there twice.
class OwnData::Writer {
 public:
  Writer() {
    PW_CHECK(deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK,
             "leave zlib enough memory for its window");
  }
  ~Writer() { deflateEnd(&stream_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void bytes(std::span<const std::uint8_t> bytes) { pack(bytes, Z_NO_FLUSH); }
  void text(std::string_view text) {
    bytes({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  }
  void number(std::uint64_t number, std::size_t size) {
    std::array<std::uint8_t, 8> little{};
    for (std::size_t i = 0; i < size; ++i) little[i] = static_cast<std::uint8_t>(number >> (8 * i));
    bytes(std::span(little).first(size));
  }
  std::vector<std::uint8_t> finish() {
    pack({}, Z_FINISH);
    return std::move(file_);
  }

 private:
  void pack(std::span<const std::uint8_t> bytes, int flush) {
    stream_.next_in = const_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<std::uint8_t, 16384> some;
    do {
      stream_.next_out = some.data();
      stream_.avail_out = static_cast<uInt>(some.size());
      deflate(&stream_, flush);
      file_.insert(file_.end(), some.data(), stream_.next_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
  std::vector<std::uint8_t> file_;
};

/// Reads numbers until something is wrong; from then on all are 0.
class OwnData::Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> file) : source_(file) {}

  bool is_ok() const { return ok_; }
  /// Something that was read cannot be.
  bool expect(bool holds) { return ok_ = ok_ && holds; }
  void bytes(std::span<std::uint8_t> into) {
    expect(source_.read(into.data(), into.size()) == into.size());
  }
  std::uint64_t number(std::size_t size) {
    std::array<std::uint8_t, 8> little{};
    bytes(std::span(little).first(size));
    std::uint64_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8 | little[i];
    return ok_ ? number : 0;
  }
  int small(std::size_t size) { return static_cast<int>(number(size)); }  // up to 3 bytes
  std::string text(std::size_t length) {
    std::vector<std::uint8_t> letters(length);
    bytes(letters);
    return {letters.begin(), letters.end()};
  }
  /// Whether so many bytes may still follow, whatever a header says.
  bool has_room_for(std::int64_t count) const { return count <= source_.most_remaining(); }
  bool ends() { return expect(source_.at_end()); }
  Status damage(const std::string& name) const {
    return Status::error(
        name + ": " +
        words("data.own-file-damaged", {{"byte", with_thousands(source_.position())}}));
  }

 private:
  ByteSource source_;
  bool ok_ = true;
};

std::vector<std::uint8_t> OwnData::to_file() const {
  Writer to;
  to.text(kMagic);
  to.number(kVersion, 2);
  to.number(static_cast<std::uint64_t>(settings_.side), 2);
  to.number(settings_.colour ? 1 : 0, 1);
  to.number(static_cast<std::uint64_t>(settings_.fit), 1);
  to.number(std::bit_cast<std::uint64_t>(settings_.test_share), 8);
  to.number(settings_.seed, 8);
  std::map<int, std::uint64_t> places;  // of classes, by id
  to.number(classes_.size(), 2);
  for (const Class& one : classes_) {
    places[one.id] = places.size();
    to.number(one.name.size(), 1);
    to.text(one.name);
    to.number(one.left_out ? 1 : 0, 1);
  }
  // The images of a block came one behind the other.
  std::vector<std::span<const Image>> blocks;
  for (std::size_t begin = 0, end = 0; begin < images_.size(); begin = end) {
    const auto count =
        static_cast<std::size_t>(static_cast<std::int64_t>(images_[begin].block->pixels.size()) /
                                 images_[begin].block->image_bytes());
    end = begin + count;
    const auto images = std::span(images_).subspan(begin, count);
    if (std::any_of(images.begin(), images.end(), [](const Image& i) { return !i.removed; }))
      blocks.push_back(images);
  }
  to.number(blocks.size(), 4);
  for (const std::span<const Image> images : blocks) {
    const Block& block = *images.front().block;
    const std::size_t name = std::min<std::size_t>(block.file.size(), 0xffff);
    to.number(name, 2);
    to.text(std::string_view(block.file).substr(0, name));
    to.number(static_cast<std::uint64_t>(block.height), 2);
    to.number(static_cast<std::uint64_t>(block.width), 2);
    to.number(static_cast<std::uint64_t>(block.channels), 1);
    to.number(images.size(), 4);
    for (const Image& image : images) {
      to.number(places[image.class_id], 2);
      to.number(static_cast<std::uint64_t>(image.part), 1);
      to.number(image.removed ? 0 : 1, 1);
    }
    to.bytes(block.pixels);
  }
  return to.finish();
}

bool OwnData::is_own_data_file(std::span<const std::uint8_t> file) {
  if (file.size() < 2 || file[0] != 0x1f || file[1] != 0x8b) return false;
  Reader from(file);
  return from.text(kMagic.size()) == kMagic;
}

Status OwnData::read_settings(Reader& from) {
  OwnDataSettings settings;
  settings.side = from.small(2);
  settings.colour = from.small(1) == 1;
  settings.fit = from.small(1) == 1 ? ImageFit::kPad : ImageFit::kCrop;
  settings.test_share = std::bit_cast<double>(from.number(8));
  settings.seed = from.number(8);
  return set_settings(settings);
}

bool OwnData::read_classes(Reader& from) {
  const int count = from.small(2);
  for (int index = 0; index < count && from.is_ok(); ++index) {
    const auto length = static_cast<std::size_t>(from.small(1));
    from.expect(length <= kMostClassNameBytes);
    const std::string name = from.text(length);
    const std::size_t before = classes_.size();
    Class* made = class_named(name);
    if (!from.expect(made != nullptr && classes_.size() == before + 1)) return false;
    from.expect(made == &classes_.back());  // they are written in their order
    made->left_out = from.small(1) == 1;
  }
  return from.is_ok();
}

Status OwnData::read_block(Reader& from, const std::string& name) {
  auto block = std::make_shared<Block>();
  block->file = from.text(static_cast<std::size_t>(from.small(2)));
  block->height = from.small(2);
  block->width = from.small(2);
  block->channels = from.small(1);
  const auto images_count = static_cast<std::int64_t>(from.number(4));
  const auto side_fits = [](int side) { return side >= 1 && side <= kMaxImageSide; };
  if (!from.expect(images_count >= 1 && side_fits(block->height) && side_fits(block->width) &&
                   (block->channels == 1 || block->channels == 3)))
    return from.damage(name);
  // At most 2^32 × 3 × 2^18.
  const std::int64_t bytes = images_count * block->image_bytes();
  const std::int64_t needed = bytes + images_count * static_cast<std::int64_t>(sizeof(Image));
  if (!from.expect(images_count <= kMostImages && bytes <= kMaxPixelBytes &&
                   from.has_room_for(bytes + images_count * kImageHeaderBytes)))
    return from.damage(name);
  if (needed > MemoryBudget::shared().left())
    return Status::error(name + ": " + full(needed).message());
  std::vector<Image> images(static_cast<std::size_t>(images_count));
  for (std::size_t index = 0; index < images.size() && from.is_ok(); ++index) {
    const auto place = static_cast<std::size_t>(from.small(2));
    const int part = from.small(1);
    if (!from.expect(place < classes_.size() && part <= static_cast<int>(DataPart::kTest)))
      return from.damage(name);
    images[index] = {nullptr, static_cast<std::int32_t>(index), classes_[place].id,
                     static_cast<DataPart>(part), from.small(1) == 0};
  }
  block->pixels.resize(static_cast<std::size_t>(bytes));
  from.bytes(block->pixels);
  if (!from.is_ok()) return from.damage(name);
  if (const Status room = add_block(block); !room.is_ok())
    return Status::error(name + ": " + room.message());
  for (Image& image : images) {
    image.block = block;
    images_.push_back(image);
    if (images.size() == 1) note_file(newest_image());
    if (!image.removed) count(image, 1);
  }
  return Status::ok();
}

Result<OwnData> OwnData::from_file(const std::string& name, std::span<const std::uint8_t> file) {
  const auto problem = [&](const std::string& sentence) {
    return Status::error(name + ": " + sentence);
  };
  if (!is_own_data_file(file)) return problem(words("data.own-file-no-magic"));
  Reader from(file);
  from.text(kMagic.size());
  const int version = from.small(2);
  if (version != kVersion)
    return problem(words("data.own-file-version", {{"found", version}, {"known", kVersion}}));
  OwnData data;
  if (!data.read_settings(from).is_ok() || !data.read_classes(from)) return from.damage(name);
  const std::uint64_t blocks = from.number(4);
  for (std::uint64_t index = 0; index < blocks; ++index) {
    if (Status status = data.read_block(from, name); !status.is_ok()) return status;
  }
  if (!from.ends()) return from.damage(name);
  return data;
}

}  // namespace pixelwalk
