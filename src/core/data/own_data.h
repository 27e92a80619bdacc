#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/memory_budget.h"
#include "core/base/status.h"
#include "core/data/dataset.h"
#include "core/data/idx_reader.h"
#include "core/data/image_fit.h"
#include "core/data/rgb_image.h"
#include "core/data/zip_reader.h"

namespace pixelwalk {

inline constexpr std::array<int, 4> kOwnDataSides = {28, 32, 48, 64};
inline constexpr double kLeastTestShare = 0.05, kMostTestShare = 0.5;
inline constexpr std::size_t kMostClassNameBytes = 80;

/// How images become a data set.
struct OwnDataSettings {
  int side = 32;  // one of kOwnDataSides
  bool colour = true;
  ImageFit fit = ImageFit::kCrop;
  double test_share = 0.2;  // of each class, where no folder says which images are for the test
  std::uint64_t seed = 1;

  int channels() const { return colour ? 3 : 1; }
  bool operator==(const OwnDataSettings&) const = default;
};

/// A data set being put together from somebody's own images, before any of it is taken: plain
/// state, without a window. A folder is a class: of "pets/cats/1.png" the class is "cats". Folders
/// further out called "train" and "test" (or "training", "val", "valid", "validation") say which
/// images are which, where both are there.
///
/// Files go in; what has to be decoded comes out one by one and returns as pixels, as a browser
/// decodes in its own time. Of each image no more is kept than the largest size asks for (64 pixels
/// on the shorter side), so that settings can change without reading the files again. All that is
/// held counts in MemoryBudget::shared(). Belongs to one thread.
class OwnData {
 public:
  /// A file that is not part of the data, and why.
  struct LeftOut {
    std::string file, reason;
  };
  struct Class {
    int id = 0;        // stays with the class
    std::string name;  // empty: nobody has named it yet, and build() asks for a name
    int images = 0;    // of which
    int for_test = 0;  // lay in a test folder
    bool left_out = false;
  };
  struct Decodable {
    std::int64_t ticket = 0;
    NamedBytes file;
  };

  /// Takes files whose names are paths. Content tells what each is: an image waits to be decoded; a
  /// zip is looked through; pairs of IDX files bring images at once; a file of to_file() is another
  /// matter, see from_file(). What is none of these is left out with a reason. Loose images in a
  /// zip are of the class that the zip is named after.
  void add_files(std::vector<NamedBytes> files);
  /// One image that is decoded already, of a camera for instance; a sentence when it cannot be
  /// taken.
  Status add_image(const std::string& class_name, const RgbImage& image);

  /// Whether next_to_decode() may have something.
  bool wants_decoding() const { return !waiting_.empty(); }
  /// Images that are not here yet: waiting, or being decoded.
  int undecoded() const { return static_cast<int>(waiting_.size() + decoding_.size()); }
  /// An image file to be decoded, unpacked from its zip by now. Any number may be under way at a
  /// time. Nothing when none is left.
  std::optional<Decodable> next_to_decode();
  /// What became of it. Pixels may be scaled down already, to no less than 64 on the shorter side.
  void decoded(std::int64_t ticket, Result<RgbImage> image);

  // --- What there is. Classes stand in the order of their names, numbers in them by their value.
  bool empty() const { return images_.empty() && waiting_.empty() && decoding_.empty(); }
  const std::vector<Class>& classes() const { return classes_; }
  const Class* find_class(int id) const;
  /// Those of one class, in the order of their names: numbers for the functions below.
  std::vector<int> images_of(int class_id) const;
  /// The one that was added last; −1: none was.
  int newest_image() const { return static_cast<int>(images_.size()) - 1; }
  const std::string& file_of(int image) const;  // an IDX file is that of many
  /// The image as build() would take it, by settings(): side × side × channels.
  std::vector<std::uint8_t> preview(int image) const;
  const std::vector<LeftOut>& left_out() const { return left_out_; }
  /// How many more were left out than left_out() lists, and how many files of the system's own
  /// (.DS_Store and the like) were passed over.
  int left_out_more() const { return left_out_more_; }
  int passed_over() const { return passed_over_; }
  /// Whether folders say which images are for the test.
  bool has_given_split() const { return train_marks_ > 0 && test_marks_ > 0; }
  /// Another number after every change of any of this.
  std::uint64_t version() const { return version_; }

  // --- What is to be done with it. A sentence where that cannot be; then nothing changes.
  /// Takes the name of another class: the two are merged.
  Status rename_class(int class_id, const std::string& name);
  void leave_out_class(int class_id, bool left_out);
  void remove_image(int image);
  void bring_back_image(int image);
  const OwnDataSettings& settings() const { return settings_; }
  Status set_settings(const OwnDataSettings& settings);

  // --- The data set.
  /// Images of classes that are not left out, by what they would be for.
  struct Counts {
    int classes = 0, train = 0, test = 0;
  };
  Counts counts() const;
  /// What build() takes beside what is held, in bytes; and what is held.
  std::int64_t memory_needed() const;
  std::int64_t memory_held() const { return memory_.bytes(); }
  /// Why build() would refuse, one sentence; ok where it would not.
  Status check() const;
  /// The data set "Your images", split by class with the seed: each class has at least one image
  /// for the test where it has two, and however few of the first images are used, every class has
  /// its share in them.
  Result<DatasetPtr> build() const;

  // --- Kept for another visit: images as held, names and settings, packed and with a checksum.
  std::vector<std::uint8_t> to_file() const;
  /// A file of to_file(); its sentence begins with `name`.
  static Result<OwnData> from_file(const std::string& name, std::span<const std::uint8_t> file);
  static bool is_own_data_file(std::span<const std::uint8_t> file);

 private:
  /// Pixels that came together: one image, or all of an IDX file.
  struct Block {
    std::string file;
    int height = 0, width = 0, channels = 1;
    std::vector<std::uint8_t> pixels;  // of each image behind the other's

    std::int64_t image_bytes() const { return std::int64_t{height} * width * channels; }
  };
  struct Image {
    std::shared_ptr<const Block> block;
    std::int32_t index = 0;  // in it
    int class_id = 0;
    DataPart part = DataPart::kUnknown;
    bool removed = false;

    PixelView pixels() const;
  };
  /// A zip that waiting entries are in.
  struct Archive {
    std::string name;
    ZipReader zip;
    MemoryClaim memory;
  };
  struct Waiting {
    NamedBytes file;                         // its bytes, or none yet where
    std::shared_ptr<const Archive> archive;  // it lies in one,
    std::size_t entry = 0;                   // as this
  };
  struct Place {
    std::string class_name;
    DataPart part = DataPart::kUnknown;
  };
  /// Images with their labels, in the order of a data set.
  using Chosen = std::vector<std::pair<int, std::uint8_t>>;
  class Writer;
  class Reader;

  static Place place_of(std::string_view path, std::string_view fallback);
  void add_file(NamedBytes file, std::vector<NamedBytes>& idx_files);
  void add_zip(NamedBytes file, std::vector<NamedBytes>& idx_files);
  void add_idx(std::vector<NamedBytes> files);
  Status add_idx_pair(const NamedBytes& images, const NamedBytes& labels);
  Status add(std::string file, const Place& place, const RgbImage& image);
  static std::uint64_t file_fingerprint(const Block& block);
  void note_file(int image);
  bool has_already(const Class& of, const Block& block) const;
  static Status full(std::int64_t needed);
  static Status too_many_folders();
  Status add_block(const std::shared_ptr<const Block>& block);
  /// Null where there are too many already.
  Class* class_named(const std::string& name);
  Class* class_of(int id);
  void count(const Image& image, int by);
  void note_left_out(std::string file, std::string reason);
  Status read_settings(Reader& from);
  bool read_classes(Reader& from);
  Status read_block(Reader& from, const std::string& name);
  int test_images(const Class& of) const;
  void split(Chosen& train, Chosen& test) const;
  void fill(const Chosen& chosen, ImageSet& set) const;

  OwnDataSettings settings_;
  std::vector<Class> classes_;  // in the order of their names
  std::vector<Image> images_;
  /// Those that came in files of their own, by name and pixels.
  std::unordered_multimap<std::uint64_t, int> by_file_;
  std::deque<Waiting> waiting_;
  std::map<std::int64_t, std::pair<std::string, Place>> decoding_;
  std::vector<LeftOut> left_out_;
  MemoryClaim memory_;  // of images, and of files that wait outside of archives
  std::int64_t next_ticket_ = 1;
  std::uint64_t version_ = 1;
  int next_class_ = 1;
  int train_marks_ = 0, test_marks_ = 0;  // images that are in use and for the one or the other
  int left_out_more_ = 0, passed_over_ = 0;
};

}  // namespace pixelwalk
