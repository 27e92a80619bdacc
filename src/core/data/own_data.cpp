// What is in a data set that is being put together: classes and their images.

#include "core/data/own_data.h"

#include <algorithm>
#include <utility>

#include "core/base/fingerprint.h"
#include "core/base/text.h"
#include "core/base/words.h"

namespace pixelwalk {

namespace {

constexpr std::size_t kMostLeftOut = 1000;  // that are listed
constexpr std::size_t kMostFolders = 400;
constexpr std::int64_t kKnownFile = 64;  // bytes at most, of an entry of by_file_
constexpr int kKeptShorter = kOwnDataSides.back(), kKeptLonger = 4 * kKeptShorter;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The digits at the front, without zeros in front of them; takes them off.
std::string_view take_number(std::string_view& text) {
  std::size_t end = 0, begin = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  while (begin + 1 < end && text[begin] == '0') ++begin;
  const std::string_view number = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return number;
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // all of it where there is no folder
}

/// Whether one name stands before another: "Class 2" before "Class 10".
bool name_before(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view first = take_number(a), second = take_number(b);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
      continue;
    }
    if (a.front() != b.front())
      return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;
}

std::string trimmed(std::string_view name) {
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return std::string(name);
}

}  // namespace

PixelView OwnData::Image::pixels() const {
  const std::size_t size = static_cast<std::size_t>(block->image_bytes());
  return {block->height, block->width, block->channels,
          std::span(block->pixels).subspan(static_cast<std::size_t>(index) * size, size)};
}

const OwnData::Class* OwnData::find_class(int id) const {
  const auto found = std::find_if(classes_.begin(), classes_.end(),
                                  [&](const Class& one) { return one.id == id; });
  return found == classes_.end() ? nullptr : &*found;
}

OwnData::Class* OwnData::class_of(int id) {
  return const_cast<Class*>(std::as_const(*this).find_class(id));
}

OwnData::Class* OwnData::class_named(const std::string& name) {
  const auto at = std::lower_bound(
      classes_.begin(), classes_.end(), name,
      [](const Class& one, const std::string& wanted) { return name_before(one.name, wanted); });
  if (at != classes_.end() && at->name == name) return &*at;
  if (classes_.size() == kMostFolders) return nullptr;
  return &*classes_.insert(at, Class{.id = next_class_++, .name = name});
}

std::vector<int> OwnData::images_of(int class_id) const {
  std::vector<int> found;
  for (std::size_t image = 0; image < images_.size(); ++image) {
    if (images_[image].class_id == class_id && !images_[image].removed)
      found.push_back(static_cast<int>(image));
  }
  std::sort(found.begin(), found.end(), [&](int a, int b) {
    const Image& first = images_[static_cast<std::size_t>(a)];
    const Image& second = images_[static_cast<std::size_t>(b)];
    if (first.block == second.block) return first.index < second.index;
    if (name_before(first.block->file, second.block->file)) return true;
    return !name_before(second.block->file, first.block->file) && a < b;
  });
  return found;
}

const std::string& OwnData::file_of(int image) const {
  return images_[static_cast<std::size_t>(image)].block->file;
}

std::vector<std::uint8_t> OwnData::preview(int image) const {
  return fit_image(images_[static_cast<std::size_t>(image)].pixels(), settings_.fit, settings_.side,
                   settings_.channels());
}

void OwnData::note_left_out(std::string file, std::string reason) {
  ++version_;
  if (left_out_.size() == kMostLeftOut) {
    ++left_out_more_;
  } else {
    left_out_.push_back({std::move(file), std::move(reason)});
  }
}

Status OwnData::full(std::int64_t needed) {
  return Status::error(
      words("data.own-full", {{"needed", megabytes_needed(needed)},
                              {"left", megabytes_left(MemoryBudget::shared().left())}}));
}

Status OwnData::too_many_folders() {
  return Status::error(words("data.own-too-many-folders", {{"most", kMostFolders}}));
}

/// Counts an image, or with -1 no longer.
void OwnData::count(const Image& image, int by) {
  Class& of = *class_of(image.class_id);
  of.images += by;
  if (image.part == DataPart::kTrain) train_marks_ += by;
  if (image.part != DataPart::kTest) return;
  of.for_test += by;
  test_marks_ += by;
}

/// Counts the memory of what is about to be added, with what belongs to each image.
Status OwnData::add_block(const std::shared_ptr<const Block>& block) {
  const auto pixels = static_cast<std::int64_t>(block->pixels.size());
  const std::int64_t images = pixels / block->image_bytes();
  const std::int64_t bytes = pixels + images * static_cast<std::int64_t>(sizeof(Image)) +
                             static_cast<std::int64_t>(sizeof(Block) + block->file.size()) +
                             kKnownFile;
  return memory_.grow_by(bytes) ? Status::ok() : full(bytes);
}

Status OwnData::add(std::string file, const Place& place, const RgbImage& image) {
  if (image.height < 1 || image.width < 1 ||
      image.rgb.size() !=
          static_cast<std::size_t>(image.height) * static_cast<std::size_t>(image.width) * 3)
    return Status::error(words("data.own-no-pixels"));
  RgbImage small = shrink_image(image, kKeptShorter, kKeptLonger);
  const bool grey = is_grey(small);
  auto block =
      std::make_shared<const Block>(Block{std::move(file), small.height, small.width, grey ? 1 : 3,
                                          grey ? to_grey(small.rgb) : std::move(small.rgb)});
  Class* of = class_named(place.class_name);
  if (of == nullptr) return too_many_folders();
  if (has_already(*of, *block)) return Status::error(words("data.own-twice"));
  if (Status status = add_block(block); !status.is_ok()) return status;
  images_.push_back({std::move(block), 0, of->id, place.part});
  note_file(newest_image());
  count(images_.back(), 1);
  ++version_;
  return Status::ok();
}

std::uint64_t OwnData::file_fingerprint(const Block& block) {
  Fingerprint print;
  const std::string_view name = file_name(block.file);
  print.add(std::span(reinterpret_cast<const std::uint8_t*>(name.data()), name.size()));
  print.add(block.pixels);
  return print.value();
}

/// What a camera takes has no file.
void OwnData::note_file(int image) {
  const Block& block = *images_[static_cast<std::size_t>(image)].block;
  if (!block.file.empty()) by_file_.emplace(file_fingerprint(block), image);
}

/// The same file of the same class again, as when a folder is chosen twice.
bool OwnData::has_already(const Class& of, const Block& block) const {
  const std::string_view name = file_name(block.file);
  if (name.empty()) return false;
  const auto [first, last] = by_file_.equal_range(file_fingerprint(block));
  return std::any_of(first, last, [&](const auto& known) {
    const Image& image = images_[static_cast<std::size_t>(known.second)];
    return image.class_id == of.id && !image.removed && file_name(image.block->file) == name &&
           image.block->pixels == block.pixels;
  });
}

Status OwnData::add_image(const std::string& class_name, const RgbImage& image) {
  return add("", {trimmed(class_name).substr(0, kMostClassNameBytes)}, image);
}

Status OwnData::rename_class(int class_id, const std::string& name) {
  const std::string wanted = trimmed(name);
  if (wanted.empty()) return Status::error(words("data.own-name-empty"));
  if (wanted.size() > kMostClassNameBytes)
    return Status::error(words("data.own-name-long", {{"most", kMostClassNameBytes}}));
  const Class* found = find_class(class_id);
  if (found == nullptr || found->name == wanted) return Status::ok();
  const Class before = *found;
  classes_.erase(classes_.begin() + (found - classes_.data()));
  Class& after = *class_named(wanted);
  if (after.images == 0) after.left_out = before.left_out;
  after.images += before.images;
  after.for_test += before.for_test;
  for (Image& image : images_) {
    if (image.class_id == class_id) image.class_id = after.id;
  }
  ++version_;
  return Status::ok();
}

void OwnData::leave_out_class(int class_id, bool left_out) {
  if (Class* found = class_of(class_id)) found->left_out = left_out;
  ++version_;
}

void OwnData::remove_image(int image) {
  Image& gone = images_[static_cast<std::size_t>(image)];
  if (gone.removed) return;
  gone.removed = true;
  count(gone, -1);
  ++version_;
}

void OwnData::bring_back_image(int image) {
  Image& back = images_[static_cast<std::size_t>(image)];
  if (!back.removed) return;
  back.removed = false;
  count(back, 1);
  ++version_;
}

Status OwnData::set_settings(const OwnDataSettings& settings) {
  if (std::find(kOwnDataSides.begin(), kOwnDataSides.end(), settings.side) == kOwnDataSides.end())
    return Status::error(words("data.own-side", {{"found", settings.side}}));
  if (!(settings.test_share >= kLeastTestShare && settings.test_share <= kMostTestShare))
    return Status::error(words("data.own-share"));
  if (settings == settings_) return Status::ok();
  settings_ = settings;
  ++version_;
  return Status::ok();
}

}  // namespace pixelwalk
